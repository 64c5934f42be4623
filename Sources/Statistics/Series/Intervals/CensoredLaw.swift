/// How a number that cannot be below zero, and at times is zero, is spread: wherever chance would carry it below zero, it is zero.
///
/// The number before that has such a middle and such a spread that what is left has the mean and the standard deviation that are
/// asked for. Cut off at zero as it is, it would have a larger mean and a smaller spread, so that the sum of several would lie
/// too high and too close together.
///
/// Source: J. Tobin, "Estimation of Relationships for Limited Dependent Variables", Econometrica 26 (1958).
struct CensoredLaw {
  /// The middle of the number before, and how far chance carries it from there.
  let middle, spread: Double

  /// Finds the law of a mean and a spread of errors, neither below zero.
  init(mean: Double, spread: Double) {
    let deviation = spread * Self.deviation
    guard deviation > 0, let place = Self.place(of: mean / deviation) else {
      (middle, self.spread) = (mean, spread)
      return
    }
    let form = Self.form(at: place)
    self.spread = deviation / form.deviation
    middle = self.spread * place
  }

  /// The value below which it lies with a probability.
  func quantile(_ probability: Double) -> Double {
    max(0, middle + spread * ErrorScale.standardQuantile(probability))
  }

  // MARK: Of spread 1

  /// Errors of spread 1, each as likely as the other.
  private static let errors = (0..<500).map { ErrorScale.standardQuantile((Double($0) + 0.5) / 500) }
  /// Their standard deviation.
  private static let deviation = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
  /// Middles that are looked at: farther below zero nearly nothing is left, farther above nearly nothing is cut off.
  private static let middles = Array(stride(from: -1.0, through: 8, by: 0.02))
  /// The mean in units of the standard deviation, middle by middle: the higher the middle, the more.
  private static let ratios = middles.map { middle in
    let form = form(at: middle)
    return form.mean / form.deviation
  }

  /// The mean and the standard deviation of what is left.
  private static func form(at middle: Double) -> (mean: Double, deviation: Double) {
    let values = errors.map { max(0, middle + $0) }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count)).squareRoot())
  }

  /// The middle that leaves so many standard deviations as the mean; nil where next to nothing is cut off.
  private static func place(of ratio: Double) -> Double? {
    guard let next = ratios.firstIndex(where: { $0 > ratio }) else { return nil }
    guard next > 0 else { return middles[0] }
    let share = (ratio - ratios[next - 1]) / (ratios[next] - ratios[next - 1])
    return middles[next - 1] + share * (middles[next] - middles[next - 1])
  }
}

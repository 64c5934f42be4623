/// By how much counts of periods vary beyond chance: what moves all that is counted in a period together.
///
/// If each period's rate is the expected one times a number of mean 1, a count varies by expected + variance × expected². What
/// lasts shows in sums of three periods as much as in one; what comes and goes with each period shows there by a third. Both
/// are moment estimates, and what lasts is never taken to be less than a floor, for a past without a shock does not rule one
/// out.
///
/// Source: N. E. Breslow, "Extra-Poisson Variation in Log-Linear Models", Applied Statistics 33 (1984).
public struct Overdispersion: Sendable, Hashable {
  /// The variance of what lasts from period to period, as a part of what is expected.
  public let lasting: Double
  /// The variance of what each period has of its own.
  public let passing: Double

  /// The standard deviation of what lasts is at least this.
  public static let floor = 0.1
  private static let most = 1.0

  /// Estimates it from what was counted in periods of one length that follow each other, and from what was expected.
  public init(_ counts: [Double], expected: [Double]) {
    let one = Self.variance(counts, expected)
    let three = Self.variance(counts.sumsOfThree, expected.sumsOfThree)
    let passing = min(one, max(0, 1.5 * (one - three)))
    self.passing = min(Self.most, passing)
    lasting = min(Self.most, max(Self.floor * Self.floor, one - passing))
  }

  /// Takes it as it is.
  init(lasting: Double, passing: Double) { (self.lasting, self.passing) = (lasting, passing) }

  /// The standard deviation of one period's shock.
  public var spread: Double { (lasting + passing).squareRoot() }

  private static func variance(_ counts: [Double], _ expected: [Double]) -> Double {
    let squares = expected.reduce(0) { $0 + $1 * $1 }
    guard counts.count > 1, squares > 0 else { return 0 }
    // The expected numbers were made to have the same sum, which costs one degree of freedom.
    let freedom = Double(counts.count) / Double(counts.count - 1)
    var beyond = 0.0
    for (count, mean) in zip(counts, expected) { beyond += (count - mean) * (count - mean) * freedom - mean }
    return max(0, beyond / squares)
  }
}

extension [Double] {
  /// The sums of three numbers each, counted from the last; the first that do not make three are left out.
  fileprivate var sumsOfThree: [Double] {
    stride(from: count % 3, to: count, by: 3).map { self[$0..<($0 + 3)].reduce(0, +) }
  }
}

/// The straight line through values with the least squares, kept up to date with each value.
///
/// Source: J. A. Fiorucci et al., "Models for optimising the theta method and their relationship to state space models",
/// International Journal of Forecasting 32 (2016), section 3.2.
struct ThetaLine: Sendable {
  /// Where the line stands a period before the first value.
  private(set) var intercept = 0.0
  /// How much it rises in a period.
  private(set) var slope = 0.0
  private var mean = 0.0
  private var count = 0.0

  /// The line of some values.
  init(_ values: [Double] = []) {
    for value in values { learn(value) }
  }

  /// Takes one more value in.
  mutating func learn(_ value: Double) {
    count += 1
    if count > 1 { slope = ((count - 2) * slope + 6 / count * (value - mean)) / (count + 1) }
    mean += (value - mean) / count
    intercept = mean - (count + 1) / 2 * slope
  }
}

import Glibc

/// How fast a rate grows a year, by its logarithm, and how far that is known: a normal distribution.
///
/// A year is held against the year before, so that seasons say nothing. What that tells is drawn towards no growth, by as much
/// as chance could explain it; and it dies away with time, for growth that is taken to go on misleads.
///
/// Source: E. S. Gardner and E. McKenzie, "Forecasting Trends in Time Series", Management Science 31 (1985): damped trends.
public struct Growth: Sendable, Hashable {
  /// The logarithm of how many times as much there is a year later.
  public let mean: Double
  /// How far that is known.
  public let variance: Double

  /// The standard deviation of growth where nothing else is known of it; more than twice as much is not taken to go on.
  private static let usual = 0.15

  /// Where no year before is known.
  public static let unknown = Growth(mean: 0, variance: usual * usual)

  /// Estimates it from what was counted in a year and in the year before, and by how much months of their own vary beyond
  /// chance.
  public init(of count: Int, after before: Int, passing: Double) {
    let prior = Self.usual * Self.usual
    let months = 12.0
    let noise = 1 / (Double(count) + 0.5) + 1 / (Double(before) + 0.5) + 2 * passing / months
    let share = prior / (prior + noise)
    let seen = log((Double(count) + 0.5) / (Double(before) + 0.5))
    mean = min(max(share * seen, -2 * Self.usual), 2 * Self.usual)
    variance = prior * (1 - share)
  }

  /// Takes it as it is.
  init(mean: Double, variance: Double) { (self.mean, self.variance) = (mean, variance) }

  /// How much more there is a year later, as a share.
  public var yearly: Double { exp(mean) - 1 }

  /// For how many years at full speed it counts, of so many ahead: it falls to a third in each.
  static func reach(_ years: Double) -> Double { 1 - exp(-years) }
}

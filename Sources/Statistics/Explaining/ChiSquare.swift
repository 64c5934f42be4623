/// A statistic that follows the chi-squared distribution where nothing but chance is at work.
public struct ChiSquare: Sendable {
  /// How far what was seen is from what chance would bring.
  public var statistic: Double
  /// The degrees of freedom; 0 where there is nothing to tell.
  public var freedom: Int

  /// Creates a statistic.
  public init(_ statistic: Double = 0, freedom: Int = 0) {
    self.statistic = statistic
    self.freedom = freedom
  }

  /// How probable a statistic at least as large is by chance alone; 1 where there is nothing to tell.
  public var pValue: Double {
    guard freedom > 0, statistic > 0 else { return 1 }
    return upperGamma(Double(freedom) / 2, statistic / 2)
  }

  /// Adds a statistic that is independent of this one.
  public static func + (one: ChiSquare, other: ChiSquare) -> ChiSquare {
    ChiSquare(one.statistic + other.statistic, freedom: one.freedom + other.freedom)
  }
}

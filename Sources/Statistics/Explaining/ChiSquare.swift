import Glibc

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
  ///
  /// Source: the incomplete gamma function by its series and its continued fraction, W. H. Press et al., "Numerical
  /// Recipes", 3rd edition (2007), 6.2.
  public var pValue: Double {
    guard freedom > 0, statistic > 0 else { return 1 }
    let (shape, value) = (Double(freedom) / 2, statistic / 2)
    let factor = exp(shape * log(value) - value - lgamma(shape))
    return value < shape + 1 ? 1 - factor * Self.series(shape, value) : factor * Self.fraction(shape, value)
  }

  private static func series(_ shape: Double, _ value: Double) -> Double {
    var (term, sum, next) = (1 / shape, 1 / shape, shape)
    while abs(term) > abs(sum) * 1e-16 {
      next += 1
      term *= value / next
      sum += term
    }
    return sum
  }

  /// Lentz's method.
  private static func fraction(_ shape: Double, _ value: Double) -> Double {
    let tiny = 1e-300
    var base = value + 1 - shape
    var upper = 1 / tiny
    var lower = 1 / base
    var product = lower
    for step in 1...10_000 {
      let count = Double(step)
      let numerator = count * (shape - count)
      base += 2
      lower = 1 / nonzero(numerator * lower + base, tiny)
      upper = nonzero(base + numerator / upper, tiny)
      product *= lower * upper
      if abs(lower * upper - 1) < 1e-15 { break }
    }
    return product
  }

  private static func nonzero(_ value: Double, _ tiny: Double) -> Double { abs(value) < tiny ? tiny : value }

  /// Adds a statistic that is independent of this one.
  public static func + (one: ChiSquare, other: ChiSquare) -> ChiSquare {
    ChiSquare(one.statistic + other.statistic, freedom: one.freedom + other.freedom)
  }
}

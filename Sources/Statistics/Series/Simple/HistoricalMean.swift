/// The mean of all values, for every period ahead.
///
/// Source: R. J. Hyndman, G. Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition (2021), 5.2 and 5.5.
public struct HistoricalMean: FittedSeries {
  /// The mean.
  public let mean: Double
  /// The standard deviation of an error.
  public let deviation: Double
  /// Each value less the mean of all.
  public let errors: [Double?]

  /// Returns the mean of a series; nil where there are fewer than two values.
  public static func fit(_ series: Series) -> HistoricalMean? {
    let mean = series.values.reduce(0) { $0 + $1 / Double(series.values.count) }
    let errors = series.values.map { Optional($0 - mean) }
    return errorDeviation(errors, parameters: 1).map { deviation in
      HistoricalMean(mean: mean, deviation: deviation, errors: errors)
    }
  }

  /// The name of the method.
  public var form: String { "mean" }

  /// The mean, for each period.
  public func means(_ horizon: Int) -> [Double] { Array(repeating: mean, count: horizon) }

  /// The mean itself is drawn too, since that of so many values is known only so well.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    let drawn = mean + deviation / Double(errors.count).squareRoot() * random.normal()
    return (0..<horizon).map { _ in drawn + deviation * random.normal() }
  }

  /// The same method for other values.
  public func refitted(to series: Series) -> (any FittedSeries)? { Self.fit(series) }
}

/// The last value of the same period of a season; the last value of all where there is no season.
///
/// Source: R. J. Hyndman, G. Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition (2021), 5.2 and 5.5.
public struct SeasonalNaive: FittedSeries {
  /// The values of the last season, oldest first.
  public let last: [Double]
  /// The standard deviation of an error.
  public let deviation: Double
  /// Each value less that of a season before.
  public let errors: [Double?]

  /// Returns the last season of a series; nil where there is no value after the first season.
  public static func fit(_ series: Series) -> SeasonalNaive? {
    let season = max(1, series.season)
    let changes = zip(series.values, series.values.dropFirst(season)).map { Optional($1 - $0) }
    let errors = Array(repeating: nil, count: min(season, series.values.count)) + changes
    return errorDeviation(errors, parameters: 0).map { deviation in
      SeasonalNaive(last: Array(series.values.suffix(season)), deviation: deviation, errors: errors)
    }
  }

  /// The name of the method.
  public var form: String { last.count == 1 ? "naive" : "seasonal naive" }

  /// The last season, again and again.
  public func means(_ horizon: Int) -> [Double] { (0..<horizon).map { last[$0 % last.count] } }

  /// Each period is a random walk of its own, from season to season.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    var course = last
    for step in 0..<horizon { course.append(course[step] + deviation * random.normal()) }
    return Array(course.dropFirst(last.count))
  }

  /// The same method for other values.
  public func refitted(to series: Series) -> (any FittedSeries)? { Self.fit(series) }
}

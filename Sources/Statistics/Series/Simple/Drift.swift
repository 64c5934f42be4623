/// The last value, and the mean change from one period to the next for each period ahead.
///
/// Source: R. J. Hyndman, G. Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition (2021), 5.2 and 5.5.
public struct Drift: FittedSeries {
  /// The last value.
  public let last: Double
  /// The mean change.
  public let slope: Double
  /// The standard deviation of an error.
  public let deviation: Double
  /// Each change less the mean change.
  public let errors: [Double?]

  /// Returns the drift of a series; nil where there are fewer than three values.
  public static func fit(_ series: Series) -> Drift? {
    guard let first = series.values.first, let last = series.values.last else { return nil }
    let slope = (last - first) / Double(max(1, series.values.count - 1))
    let changes = zip(series.values, series.values.dropFirst()).map { Optional($1 - $0 - slope) }
    let errors = [nil] + changes
    return errorDeviation(errors, parameters: 1).map { deviation in
      Drift(last: last, slope: slope, deviation: deviation, errors: errors)
    }
  }

  /// The name of the method.
  public var form: String { "drift" }

  /// A straight line from the last value.
  public func means(_ horizon: Int) -> [Double] { (0..<horizon).map { last + Double($0 + 1) * slope } }

  /// The slope itself is drawn too, since the mean of so many changes is known only so well.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    let drawn = slope + deviation / Double(errors.count - 1).squareRoot() * random.normal()
    var value = last
    return (0..<horizon).map { _ in
      value += drawn + deviation * random.normal()
      return value
    }
  }

  /// The same method for other values.
  public func refitted(to series: Series) -> (any FittedSeries)? { Self.fit(series) }
}

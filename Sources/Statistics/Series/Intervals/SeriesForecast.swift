/// Why nothing can be said of the future of a series.
public enum ForecastRefusal: Error, Hashable, Sendable {
  /// It has fewer values than are needed.
  case tooShort(count: Int, needed: Int)
  /// It has a value that is no number.
  case notFinite
  /// The method that was asked for can make nothing of it.
  case unsuited(SeriesMethod)
}

/// What is to come of a series, with how sure that is, and how well the same would have done in the past.
///
/// The same series, method and seed give the same forecast.
public struct SeriesForecast: Sendable {
  /// What the forecast was made from.
  public let series: Series
  /// The method in the form that was chosen.
  public let fitted: any FittedSeries
  /// What is expected of each period, the next one first.
  public let means: [Double]
  /// How the same form would have foretold the past.
  public let backtest: Backtest
  /// Where chance may carry it.
  let band: Band

  /// The fewest values that a forecast is made from.
  public static let fewestValues = 6

  /// Foretells the next periods of a series.
  ///
  /// - Parameters:
  ///   - horizon: How many periods, at least 1.
  ///   - isNeverBelowZero: Whether what comes is never below zero, as money that is paid in.
  ///   - origins: From how many origins in the past the same is tried, at most; each costs about one fit.
  ///   - seed: What courses that chance may take are drawn by.
  /// - Throws: Why there is no forecast.
  public init(
    _ series: Series, horizon: Int, method: SeriesMethod = .auto, isNeverBelowZero: Bool = false, origins: Int = 10,
    seed: UInt64 = 1
  ) throws(ForecastRefusal) {
    guard series.values.count >= Self.fewestValues else {
      throw .tooShort(count: series.values.count, needed: Self.fewestValues)
    }
    guard series.values.allSatisfy(\.isFinite) else { throw .notFinite }
    guard let fitted = method.fit(series) else { throw .unsuited(method) }
    (self.series, self.fitted) = (series, fitted)
    backtest = Backtest(
      of: series, by: fitted, horizon: horizon, isNeverBelowZero: isNeverBelowZero, limit: origins, seed: seed)
    band = Band(
      means: fitted.means(horizon), spreads: Spread(of: fitted, after: series, horizon, seed: seed).steps,
      scale: ErrorScale(backtest.outcomes), isNeverBelowZero: isNeverBelowZero)
    means = band.means
  }

  /// The interval of each period that holds it with a probability between 0 and 1; none is narrower than the one before.
  public func intervals(_ level: Double) -> [Interval] { band.intervals(level) }

  /// Courses that chance may take, each with a value for each period.
  ///
  /// They move from one period to the next as the model says, and in each period they are spread as the intervals are.
  /// Source: the order of drawn courses with the distribution of each period: M. Clark and others, "The Schaake shuffle",
  /// Journal of Hydrometeorology 5 (2004).
  public func paths(_ count: Int, seed: UInt64 = 1) -> [[Double]] {
    var random = SeededRandom(seed: seed)
    var paths = (0..<count).map { _ in fitted.path(means.count, &random) }
    for step in means.indices {
      let order = paths.indices.sorted { (paths[$0][step], $0) < (paths[$1][step], $1) }
      for (rank, path) in order.enumerated() {
        paths[path][step] = band.value(step, (Double(rank) + 0.5) / Double(count))
      }
    }
    return paths
  }
}

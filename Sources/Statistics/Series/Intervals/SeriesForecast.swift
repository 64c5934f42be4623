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
/// Idle places of a season are left out, and nothing is foretold for them. The same series, method and seed give the same
/// forecast.
public struct SeriesForecast: Sendable {
  /// What the forecast was made from.
  public let series: Series
  /// The method in the form that was chosen.
  public let fitted: any FittedSeries
  /// What is expected of each period, the next one first.
  public let means: [Double]
  /// How the same form would have foretold the past.
  public let backtest: Backtest
  /// What the series is like, without its idle places.
  public let kind: SeriesMethod.Kind
  /// Where chance may carry it at the places that are not idle.
  private let band: Band
  /// The number of each period among those that are not idle; nil where there is never anything.
  private let places: [Int?]

  /// The fewest values that a forecast is made from.
  public static let fewestValues = 6

  /// Foretells the next periods of a series.
  ///
  /// - Parameters:
  ///   - horizon: How many periods, at least 1.
  ///   - isNeverBelowZero: Whether what comes is never below zero, as money that is paid in.
  ///   - origins: From how many origins in the past the same is tried, at most; each costs about one fit.
  ///   - idle: The idle places; looked for unless given.
  ///   - seed: What courses that chance may take are drawn by.
  /// - Throws: Why there is no forecast.
  public init(
    _ series: Series, horizon: Int, method: SeriesMethod = .auto, isNeverBelowZero: Bool = false, origins: Int = 10,
    idle: IdlePlaces? = nil, seed: UInt64 = 1
  ) throws(ForecastRefusal) {
    guard series.values.count >= Self.fewestValues else {
      throw .tooShort(count: series.values.count, needed: Self.fewestValues)
    }
    guard series.values.allSatisfy(\.isFinite) else { throw .notFinite }
    let (busy, places) = Self.busy(series, horizon, idle ?? IdlePlaces(of: series))
    guard let fitted = method.fit(busy) else { throw .unsuited(method) }
    (self.series, self.fitted, self.places, kind) = (series, fitted, places, SeriesMethod.Kind(of: busy))
    let steps = max(1, places.count { $0 != nil })
    backtest = Backtest(
      of: busy, by: fitted, horizon: steps, isNeverBelowZero: isNeverBelowZero, limit: origins, seed: seed)
    let band = Band(
      means: Self.rounded(fitted.means(steps), busy), spreads: Spread(of: fitted, after: busy, steps, seed: seed).steps,
      scale: ErrorScale(backtest.outcomes), floor: backtest.floor(at: busy.values.count))
    (self.band, means) = (band, places.map { $0.map { band.means[$0] } ?? 0 })
  }

  /// What rounding leaves of nothing is nothing.
  private static func rounded(_ means: [Double], _ series: Series) -> [Double] {
    let scale = series.values.reduce(0) { max($0, abs($1)) }
    return means.map { abs($0) < 1e-12 * scale ? 0 : $0 }
  }

  /// The values at places that are not idle, and where among the next ones each period to come is.
  private static func busy(_ series: Series, _ horizon: Int, _ idle: IdlePlaces) -> (Series, [Int?]) {
    let busy = idle.left(of: series)
    guard busy.values.count >= fewestValues else { return (series, Array(0..<horizon)) }
    var next = -1
    let places = (0..<horizon).map { step -> Int? in
      if idle.contains(series.values.count + step) { return nil }
      next += 1
      return next
    }
    return (busy, places)
  }

  /// Whether there is never anything in a period to come, numbered from 0.
  func isIdle(_ step: Int) -> Bool { places[step] == nil }

  /// How far chance may carry a period to come, numbered from 0, in the size of a standard deviation.
  func spread(_ step: Int) -> Double { places[step].map { band.spreads[$0] } ?? 0 }

  /// Whether what comes is never below zero.
  var isNeverBelowZero: Bool { backtest.isNeverBelowZero }

  /// The interval of each period that holds it with a probability between 0 and 1; none but the idle ones is narrower than
  /// the one before.
  public func intervals(_ level: Double) -> [Interval] {
    let intervals = band.intervals(level)
    return places.map { $0.map { intervals[$0] } ?? Interval(lower: 0, upper: 0) }
  }

  /// Courses that chance may take, each with a value for each period.
  ///
  /// They move from one period to the next as the model says, and in each period they are spread as the intervals are.
  /// Source: the order of drawn courses with the distribution of each period: M. Clark and others, "The Schaake shuffle",
  /// Journal of Hydrometeorology 5 (2004).
  public func paths(_ count: Int, seed: UInt64 = 1) -> [[Double]] {
    var random = SeededRandom(seed: seed)
    var paths = (0..<count).map { _ in fitted.path(band.means.count, &random) }
    for step in band.means.indices {
      let order = paths.indices.sorted { (paths[$0][step], $0) < (paths[$1][step], $1) }
      for (rank, path) in order.enumerated() {
        paths[path][step] = band.value(step, (Double(rank) + 0.5) / Double(count))
      }
    }
    return paths.map { path in places.map { $0.map { path[$0] } ?? 0 } }
  }
}

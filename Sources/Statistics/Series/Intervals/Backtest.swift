/// How a method would have foretold the past: it is fitted to the first values of a series, foretells the next ones, and is held
/// against what came; then again from a later origin.
///
/// Source: L. J. Tashman, "Out-of-sample tests of forecasting accuracy: an analysis and review", International Journal of
/// Forecasting 16 (2000).
public struct Backtest: Sendable {
  /// What was foretold of one period from one origin, and what came.
  public struct Outcome: Sendable {
    /// How many values were known, and how many periods ahead it was.
    public var origin, step: Int
    /// What was expected, what the seasonal naive method foretold, and what came.
    public var mean, naive, actual: Double
    /// How far chance was to carry it from what was expected, in the size of a standard deviation.
    public var spread: Double

    /// What came less what was expected.
    public var error: Double { actual - mean }
  }

  /// All of them, oldest origin first, then by step.
  public let outcomes: [Outcome]
  /// How many values were known at each origin, fewest first.
  public let origins: [Int]
  /// Whether what comes is never below zero.
  public let isNeverBelowZero: Bool
  /// The number of the first value of the series that is zero.
  let firstZero: Int?

  /// Carries a fitted method back to origins in the past.
  ///
  /// The form of the method stays that which was chosen on the whole series; what it has estimated is estimated anew from
  /// the values before each origin.
  ///
  /// - Parameters:
  ///   - fitted: The method, fitted to the whole series.
  ///   - horizon: How many periods it foretells, at least 1.
  ///   - isNeverBelowZero: Whether what comes is never below zero.
  ///   - limit: The most origins; they are spread evenly over twice the horizon, or twelve periods where that is more.
  ///   - seed: What the courses are drawn by that `spread` is measured on.
  public init(
    of series: Series, by fitted: any FittedSeries, horizon: Int, isNeverBelowZero: Bool = false, limit: Int = 10,
    seed: UInt64 = 1
  ) {
    let tried = Self.origins(series, horizon: horizon, limit: limit).map { origin in
      Self.outcomes(series, fitted, origin, horizon, isNeverBelowZero, seed)
    }
    outcomes = tried.flatMap { $0 }
    origins = tried.compactMap(\.first?.origin)
    self.isNeverBelowZero = isNeverBelowZero
    firstZero = series.values.firstIndex(of: 0)
  }

  /// What came of one origin; nothing where the method could not be fitted.
  private static func outcomes(
    _ series: Series, _ fitted: any FittedSeries, _ origin: Int, _ horizon: Int, _ isNeverBelowZero: Bool,
    _ seed: UInt64
  ) -> [Outcome] {
    let (history, steps) = (series.prefix(origin), min(horizon, series.values.count - origin))
    guard let past = fitted.refitted(to: history) else { return [] }
    let (means, spreads) = (past.means(steps), Spread(of: past, after: history, steps, seed: seed).steps)
    guard means.allSatisfy(\.isFinite), spreads.allSatisfy(\.isFinite) else { return [] }
    return (0..<steps).map { step in
      Outcome(
        origin: origin, step: step + 1, mean: isNeverBelowZero ? max(0, means[step]) : means[step],
        naive: history.naive(step), actual: series.values[origin + step], spread: spreads[step])
    }
  }

  /// Some origins, none so early that fewer than two seasons, or six values, or a third of all are known.
  private static func origins(_ series: Series, horizon: Int, limit: Int) -> [Int] {
    let count = series.values.count
    let first = max(6, count / 3, min(2 * series.season + 1, count / 2), count - max(12, 2 * horizon))
    guard first < count, limit > 0 else { return [] }
    let taken = min(limit, count - first)
    return (0..<taken).map { count - 1 - (taken - 1 - $0) * (count - 1 - first) / max(1, taken - 1) }
  }
}

extension Series {
  /// What the seasonal naive method foretells of a period after the last, numbered from 0.
  func naive(_ step: Int) -> Double {
    let lag = values.count >= season ? max(1, season) : 1
    return values[values.count - lag + step % lag]
  }
}

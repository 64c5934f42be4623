/// How good forecasts of a series were, held against what came.
///
/// Scores are means over the periods; a forecast has one value for each period of what came.
///
/// Source: S. Makridakis, M. Hibon, "The M3-Competition", International Journal of Forecasting 16 (2000); R. J. Hyndman, A. B.
/// Koehler, "Another look at measures of forecast accuracy", ibid. 22 (2006); T. Gneiting, A. E. Raftery, "Strictly Proper
/// Scoring Rules, Prediction, and Estimation", JASA 102 (2007), scaled as in the M4 competition.
public struct SeriesScores: Sendable {
  /// What came, oldest first.
  public let outcomes: [Double]
  /// The mean absolute error of the seasonal naive forecast, one period ahead within the history; nil where it makes none.
  public let scale: Double?

  /// Creates scores of forecasts that were made from a history.
  ///
  /// A history no longer than its season is scaled by the change from one period to the next.
  public init(_ outcomes: [Double], after history: Series) {
    self.outcomes = outcomes
    let lag = history.values.count > history.season ? history.season : 1
    let changes = zip(history.values, history.values.dropFirst(lag)).map { abs($1 - $0) }
    let mean = changes.reduce(0, +) / Double(max(1, changes.count))
    scale = mean > 0 ? mean : nil
  }

  /// The sMAPE: the absolute error as a share of the mean size of forecast and outcome, in percent from 0 to 200.
  public func symmetricError(_ forecast: [Double]) -> Double {
    mean(forecast) { value, outcome in
      value == outcome ? 0 : 200 * abs(value - outcome) / (abs(value) + abs(outcome))
    }
  }

  /// The MASE: the mean absolute error in units of `scale`; nil where there is none.
  public func scaledError(_ forecast: [Double]) -> Double? {
    scale.map { scale in mean(forecast) { abs($0 - $1) } / scale }
  }

  /// The MSIS: the width of intervals, and what was outside of them times 2 / (1 - confidence), in units of `scale`; nil where
  /// there is none.
  public func scaledIntervalScore(_ intervals: [Interval], confidence: Double) -> Double? {
    guard let scale else { return nil }
    let penalty = 2 / (1 - confidence)
    return mean(intervals) { interval, outcome in
      let outside = max(0, interval.lower - outcome) + max(0, outcome - interval.upper)
      return interval.upper - interval.lower + penalty * outside
    } / scale
  }

  /// The share of outcomes inside of their intervals.
  public func coverage(_ intervals: [Interval]) -> Double {
    mean(intervals) { $0.lower <= $1 && $1 <= $0.upper ? 1 : 0 }
  }

  /// The pinball loss of forecasts of a quantile in units of `scale`; nil where there is none.
  public func scaledQuantileLoss(_ forecast: [Double], share: Double) -> Double? {
    scale.map { scale in mean(forecast) { max(share * ($1 - $0), (1 - share) * ($0 - $1)) } / scale }
  }

  private func mean<Forecast>(_ forecast: [Forecast], _ score: (Forecast, Double) -> Double) -> Double {
    zip(forecast, outcomes).reduce(0) { $0 + score($1.0, $1.1) } / Double(max(1, outcomes.count))
  }
}

/// Returns the statistic of a test that a series has a constant level, which is large where it wanders off; 0 for a constant
/// series.
///
/// The long-run variance counts autocovariances up to `lags` with Bartlett's weights. Source: D. Kwiatkowski, P. C. B. Phillips,
/// P. Schmidt, Y. Shin, "Testing the null hypothesis of stationarity against the alternative of a unit root", Journal of
/// Econometrics 54 (1992).
public func levelStatistic(of values: [Double], lags: Int) -> Double {
  let count = Double(values.count)
  let mean = values.reduce(0, +) / count
  let deviations = values.map { $0 - mean }
  let scale = values.reduce(0) { max($0, abs($1)) }
  var variance = deviations.reduce(0) { $0 + $1 * $1 }
  guard variance > count * scale * scale * 1e-28, variance.isFinite else { return 0 }
  for lag in 1..<max(1, min(lags + 1, values.count)) {
    var sum = 0.0
    for place in lag..<deviations.count { sum += deviations[place] * deviations[place - lag] }
    variance += 2 * (1 - Double(lag) / Double(lags + 1)) * sum
  }
  var partial = 0.0
  var squares = 0.0
  for deviation in deviations {
    partial += deviation
    squares += partial * partial
  }
  return squares / (count * variance)
}

/// Returns how many times a series has to be differenced until its level is constant: at 5 %, and at 2.5 % for a second time,
/// which lets a trend run off, so that a wrong one costs more than none; at most `limit`.
///
/// Source: R. J. Hyndman, Y. Khandakar, "Automatic time series forecasting: the forecast package for R", Journal of
/// Statistical Software 27 (2008).
public func differencesNeeded(by values: [Double], atMost limit: Int = 2) -> Int {
  var rest = values
  for count in 0..<limit {
    let lags = Int(3 * Double(rest.count).squareRoot() / 13)
    guard rest.count > 2, levelStatistic(of: rest, lags: lags) > (count == 0 ? 0.463 : 0.574) else { return count }
    rest = differences(of: rest, lag: 1)
  }
  return limit
}

/// Returns whether a series has to be differenced over its season: where the strength of the season is over 0.64.
///
/// Source: R. J. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", 3rd edition (2021), 9.1.
public func needsSeasonalDifference(_ series: Series) -> Bool { seasonStrength(of: series).map { $0 > 0.64 } ?? false }

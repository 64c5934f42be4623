/// Returns how each value goes along with those 1, 2, … `lags` periods before it, from −1 to 1; zeros for a constant series.
///
/// Source: G. E. P. Box, G. M. Jenkins, "Time series analysis" (1970), 2.1.5.
public func autocorrelations(of values: [Double], lags: Int) -> [Double] {
  guard lags > 0 else { return [] }
  let mean = values.reduce(0, +) / Double(max(1, values.count))
  let deviations = values.map { $0 - mean }
  let variance = deviations.reduce(0) { $0 + $1 * $1 }
  guard variance > 0, variance.isFinite else { return [Double](repeating: 0, count: lags) }
  return (1...lags).map { lag in
    var sum = 0.0
    for place in lag..<max(lag, deviations.count) { sum += deviations[place] * deviations[place - lag] }
    return sum / variance
  }
}

/// Returns each value less the one `lag` periods before it.
func differences(of values: [Double], lag: Int) -> [Double] {
  guard values.count > lag else { return [] }
  return (lag..<values.count).map { values[$0] - values[$0 - lag] }
}

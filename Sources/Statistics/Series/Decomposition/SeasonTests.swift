/// Returns the autocorrelation at the lag of a season in multiples of its standard error where there is none at that lag
/// and beyond (Bartlett's); nil where there are less than two cycles.
public func seasonSignificance(of series: Series) -> Double? {
  guard series.season > 1, series.values.count >= 2 * series.season else { return nil }
  let correlations = autocorrelations(of: series.values, lags: series.season)
  let squares = correlations.dropLast().reduce(0) { $0 + $1 * $1 }
  return correlations[series.season - 1] / ((1 + 2 * squares) / Double(series.values.count)).squareRoot()
}

/// Returns whether a series has a season, at 90 %.
///
/// Source: the test of the Theta method in the M competitions, J. A. Fiorucci et al., "Models for optimising the theta method
/// and their relationship to state space models", International Journal of Forecasting 32 (2016).
public func hasSeason(_ series: Series) -> Bool {
  seasonSignificance(of: series).map { abs($0) > critical } ?? false
}

/// Outside of ± this the standard normal distribution has 10 %.
private let critical = 1.6448536269514722

/// Returns whether the zeros of a series come by the season: whether there is something or nothing passes the test of
/// `hasSeason`, and without the places of the season at which nine in ten values are 0 the others are not sparse.
func zerosFollowSeason(_ series: Series) -> Bool {
  let (values, season) = (series.values, series.season)
  guard hasSeason(Series(values.map { $0 == 0 ? 0 : 1 }, season: season)) else { return false }
  let busy = (0..<season).map { stride(from: $0, to: values.count, by: season).map { values[$0] } }
    .filter { Double($0.count { $0 == 0 }) < 0.9 * Double($0.count) }
  return DemandPattern(of: busy.flatMap(\.self))?.isSparse == false
}

/// Returns the strength of a season: the share, from 0 to 1, of what the trend leaves that goes along with the season.
///
/// Source: X. Wang, K. Smith, R. J. Hyndman, "Characteristic-based clustering for time series data", Data Mining and Knowledge
/// Discovery 13 (2006). Nil where there is no season, or less than two cycles of it; 0 where nothing but a trend is there.
public func seasonStrength(of series: Series) -> Double? {
  guard let parts = SeasonalTrend(series) else { return nil }
  let rest = variance(of: parts.remainder)
  let detrended = variance(of: zip(parts.remainder, parts.seasonal).map { $0 + $1 })
  let scale = series.values.reduce(0) { max($0, abs($1)) }
  // What rounding leaves of a trend without a season is no season.
  guard detrended > scale * scale * 1e-24 else { return 0 }
  return min(1, max(0, 1 - rest / detrended))
}

/// Returns the season that shows most clearly in values, among candidates above 1; 1 where none does.
///
/// A candidate must show at least three times, and pass the test of `hasSeason` in the ranks of what a centred average over its
/// cycle leaves, which neither a trend nor single large values can feign or hide; of those the strongest is taken, the shortest
/// of about equals.
public func seasonFound(in values: [Double], candidates: [Int]) -> Int {
  var best = (season: 1, strength: 0.0)
  for season in Set(candidates).sorted() where season > 1 && values.count >= 3 * season {
    let levels = centredAverage(of: values, season)
    let detrended = zip(values, levels).compactMap { value, level in level.map { value - $0 } }
    guard let significance = seasonSignificance(of: Series(ranks(of: detrended), season: season)),
      significance > critical, let strength = seasonStrength(of: Series(values, season: season)),
      strength > best.strength + 0.02
    else { continue }
    best = (season, strength)
  }
  return best.season
}

/// The place of each value among the sorted ones; equal values, but for rounding, share the mean of theirs.
private func ranks(of values: [Double]) -> [Double] {
  let scale = values.reduce(0) { max($0, abs($1)) }
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] - values[order[start]] <= 1e-9 * scale { end += 1 }
    for place in order[start..<end] { ranks[place] = Double(start + end - 1) / 2 }
    start = end
  }
  return ranks
}

private func variance(of values: [Double]) -> Double {
  let mean = values.reduce(0, +) / Double(values.count)
  return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
}

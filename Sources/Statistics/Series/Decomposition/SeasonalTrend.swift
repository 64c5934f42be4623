/// A series taken apart into a trend, a season and a remainder that add up to it.
///
/// Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, "STL: A seasonal-trend decomposition procedure
/// based on loess", Journal of Official Statistics 6 (1990).
public struct SeasonalTrend: Sendable {
  /// How the season may change over time.
  public enum Shape: Sendable {
    /// It is the same in all cycles.
    case periodic
    /// It changes: each cycle is drawn from so many around it – odd, at least 7 – by their mean or, where it `isLinear`, by a
    /// line through them.
    case changing(cycles: Int, isLinear: Bool = false)
  }

  /// The slow course, in the unit of the series.
  public let trend: [Double]
  /// What the place in the cycle adds.
  public let seasonal: [Double]
  /// What the trend and the season leave.
  public let remainder: [Double]
  /// How much each value counted at the end: 1, or less for outliers where it was robust.
  public let weights: [Double]

  /// Takes a series apart.
  ///
  /// A `isRobust` decomposition lets outliers count less. Where a series is long, the smoothers are fitted at every tenth of
  /// their window, as R's `stl` does, so that 100,000 values take about a second.
  ///
  /// Returns nil where there is no season, or less than two cycles of it.
  public init?(_ series: Series, _ shape: Shape = .changing(cycles: 11), isRobust: Bool = false) {
    guard series.season > 1, series.values.count >= 2 * series.season else { return nil }
    var loop = SeasonalTrendLoop(series, shape, isRobust: isRobust)
    loop.run(isRobust: isRobust)
    trend = loop.trend
    seasonal = loop.seasonal
    weights = loop.weights
    remainder = series.values.indices.map { series.values[$0] - loop.trend[$0] - loop.seasonal[$0] }
  }
}

/// The nested loops of the decomposition, and the places they work in.
private struct SeasonalTrendLoop {
  private let values: [Double]
  private let season: Int
  private let seasonSmoother: Loess?
  private let trendSmoother: Loess
  private let lowPassSmoother: Loess
  private(set) var trend: [Double]
  private(set) var seasonal: [Double]
  private(set) var weights: [Double]
  private var isWeighted = false
  /// The smoothed cycle-subseries, a cycle longer at both ends than the values.
  private var cycles: [Double]
  private var scratch: [Double]
  private var filtered: [Double]

  init(_ series: Series, _ shape: SeasonalTrend.Shape, isRobust: Bool) {
    let count = series.values.count
    let isLong = count > 2_000
    values = series.values
    season = series.season
    let period = Double(series.season)
    switch shape {
    case .periodic:
      seasonSmoother = nil
      trendSmoother = Self.smoother((1.5 * period).rounded(.up), isLong)
    case .changing(let cycles, let isLinear):
      let window = max(7, cycles | 1)
      seasonSmoother = Self.smoother(Double(window), isLong, isLinear: isLinear)
      trendSmoother = Self.smoother((1.5 * period / (1 - 1.5 / Double(window))).rounded(.up), isLong)
    }
    lowPassSmoother = Self.smoother(period + 1, isLong)
    trend = [Double](repeating: 0, count: count)
    seasonal = trend
    weights = [Double](repeating: 1, count: count)
    cycles = [Double](repeating: 0, count: count + 2 * season)
    scratch = cycles
    filtered = cycles
  }

  private static func smoother(_ window: Double, _ isLong: Bool, isLinear: Bool = true) -> Loess {
    let odd = Int(window) | 1
    return Loess(window: odd, isLinear: isLinear, jump: isLong ? (odd + 9) / 10 : 1)
  }

  /// Repeats the inner loop, and in the outer loop weighs the values by what it leaves of them.
  mutating func run(isRobust: Bool) {
    for round in 0...(isRobust ? 15 : 0) {
      if round > 0 { weigh() }
      for _ in 0..<(isRobust ? 2 : 5) { step() }
    }
    if isRobust { weigh() }
  }

  /// The inner loop: smooths the season, takes out what is slow in it, and smooths the rest to the trend.
  private mutating func step() {
    let count = values.count
    for place in 0..<count { filtered[place] = values[place] - trend[place] }
    smoothCycles()
    movingAverage(&cycles, count + 2 * season, season, into: &scratch)
    movingAverage(&scratch, count + season + 1, season, into: &filtered)
    movingAverage(&filtered, count + 2, 3, into: &scratch)
    lowPassSmoother.smooth(scratch, count, weights: nil, into: &filtered)
    for place in 0..<count {
      seasonal[place] = cycles[season + place] - filtered[place]
      scratch[place] = values[place] - seasonal[place]
    }
    trendSmoother.smooth(scratch, count, weights: isWeighted ? weights : nil, into: &trend)
  }

  /// Smooths the values of each place in the cycle over the cycles, and carries them on by a cycle at both ends.
  private mutating func smoothCycles() {
    let longest = (values.count - 1) / season + 1
    var subseries = [Double](repeating: 0, count: longest)
    var subweights = subseries
    var smooth = [Double](repeating: 0, count: longest + 2)
    for start in 0..<season {
      let length = (values.count - 1 - start) / season + 1
      for cycle in 0..<length {
        subseries[cycle] = filtered[start + cycle * season]
        subweights[cycle] = weights[start + cycle * season]
      }
      Self.smoothCycle(seasonSmoother, subseries, length, isWeighted ? subweights : nil, into: &smooth)
      for cycle in 0..<length + 2 { cycles[start + cycle * season] = smooth[cycle] }
    }
  }

  private static func smoothCycle(
    _ smoother: Loess?, _ values: [Double], _ count: Int, _ weights: [Double]?, into smooth: inout [Double]
  ) {
    guard let smoother else {
      let mean = Self.mean(values, count, weights)
      for place in 0..<count + 2 { smooth[place] = mean }
      return
    }
    let range = min(smoother.window, count)
    values.withUnsafeBufferPointer { values in
      smooth.withUnsafeMutableBufferPointer { smooth in
        guard let values = values.baseAddress, let smooth = smooth.baseAddress else { return }
        smoother.smooth(values, count, weights: weights, into: smooth + 1)
        smooth[0] = smoother.fit(values, count, at: -1, 0..<range, weights) ?? smooth[1]
        smooth[count + 1] = smoother.fit(values, count, at: count, count - range..<count, weights) ?? smooth[count]
      }
    }
  }

  private static func mean(_ values: [Double], _ count: Int, _ weights: [Double]?) -> Double {
    let total = weights.map { $0.prefix(count).reduce(0, +) } ?? 0
    guard let weights, total > 0 else { return values.prefix(count).reduce(0, +) / Double(count) }
    return zip(values.prefix(count), weights).reduce(0) { $0 + $1.0 * $1.1 } / total
  }

  /// Bisquare weights: none where the remainder is over six times its median.
  private mutating func weigh() {
    for place in values.indices { scratch[place] = abs(values[place] - trend[place] - seasonal[place]) }
    let sorted = scratch.prefix(values.count).sorted()
    let reach = 3 * (sorted[values.count / 2] + sorted[(values.count - 1) / 2])
    for place in values.indices {
      let ratio = reach > 0 ? scratch[place] / reach : 0
      let rest = 1 - ratio * ratio
      weights[place] = ratio <= 0.001 ? 1 : ratio <= 0.999 ? rest * rest : 0
    }
    isWeighted = true
  }
}

/// Writes the means of every `length` values that follow each other: `count` − `length` + 1 of them.
private func movingAverage(_ values: inout [Double], _ count: Int, _ length: Int, into means: inout [Double]) {
  var sum = 0.0
  for place in 0..<length { sum += values[place] }
  means[0] = sum / Double(length)
  for place in length..<max(count, length) {
    sum += values[place] - values[place - length]
    means[place - length + 1] = sum / Double(length)
  }
}

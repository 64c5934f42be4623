import Statistics

/// What is foretold of one group, or of all together.
struct Course: Sendable {
  /// What is expected of each period, the next one first; nil where a ratio has nothing below its line.
  var means: [Double?]
  /// The intervals of each period, level by level.
  var bands: [[Interval?]]
  /// What is expected of all periods together, with an interval for each level.
  var sum: (mean: Double, intervals: [Interval])
  /// How it was made, and how the same would have done.
  var receipt: Receipt

  /// How a course was made, and how the same would have done in the past.
  struct Receipt: Sendable {
    /// The method in its form.
    var form: String
    /// From how many periods.
    var count: Int
    /// What the series is like; nil of a ratio.
    var kind: SeriesMethod.Kind?
    /// Its error in units of that of the seasonal naive method; nil where there was nothing to try.
    var relativeError: Double?
    /// From how many periods in the past it was tried, and how many periods were foretold in all.
    var origins: Int, tried: Int
    /// How often each level's interval held.
    var held: [Int]
  }

  /// Draws at most so many courses where intervals come from them.
  static let drawn = 2_000
}

extension Course {
  /// The course of a measure that is foretold as it is.
  ///
  /// - Parameters:
  ///   - most: What it cannot be above.
  ///   - lengths: How long each period is; what is foretold is of one of length 1.
  ///   - skipped: How many periods at the beginning do not count in the sum: those that are not over.
  init(
    _ forecast: SeriesForecast, most: Double = .infinity, levels: [Double], lengths: [Double], skipping skipped: Int
  ) {
    let foretold = zip(forecast.means, lengths).map { $0 * $1 }
    means = foretold.map { min($0, most) }
    bands = levels.map { forecast.intervals($0).times(lengths).map { $0.within(-.infinity, most) } }
    sum = Self.sum(foretold, forecast.paths(Self.drawn).times(lengths), levels, skipping: skipped)
    receipt = Receipt(forecast, levels)
  }

  /// The course of a part of a whole, made to add up.
  init(
    _ part: CoherentForecast.Part, _ forecast: SeriesForecast, levels: [Double], lengths: [Double],
    skipping skipped: Int
  ) {
    let foretold = zip(part.means, lengths).map { $0 * $1 }
    means = foretold
    bands = levels.map { part.intervals($0).times(lengths) }
    sum = Self.sum(foretold, part.paths.times(lengths), levels, skipping: skipped)
    receipt = Receipt(forecast, levels)
  }

  /// The course of a ratio: what stands above its line and what below are foretold each, and drawn together.
  ///
  /// - Parameter rest: What is below the line and not above it, of a share; else what is below the line.
  init(above: SeriesForecast, below rest: SeriesForecast, isShare: Bool, levels: [Double], skipping skipped: Int) {
    func ratio(_ above: Double, _ rest: Double) -> Double? {
      let below = isShare ? above + rest : rest
      return below > 0 ? above / below : nil
    }
    let (paths, rests) = (above.paths(Self.drawn), rest.paths(Self.drawn, seed: 2))
    let steps = above.means.indices
    let least = above.backtest.isNeverBelowZero && rest.backtest.isNeverBelowZero ? 0 : -Double.infinity
    means = steps.map { ratio(above.means[$0], rest.means[$0]) }
    let drawn = steps.map { step in paths.indices.compactMap { ratio(paths[$0][step], rests[$0][step]) } }
    let most = isShare ? 1 : Double.infinity
    bands = levels.map { level in
      Self.widening(drawn.map { Self.interval($0, level) }).map { $0.map { $0.within(least, most) } }
    }
    let all = paths.indices.compactMap { path in
      ratio(paths[path].dropFirst(skipped).reduce(0, +), rests[path].dropFirst(skipped).reduce(0, +))
    }
    let middle = ratio(above.means.dropFirst(skipped).reduce(0, +), rest.means.dropFirst(skipped).reduce(0, +))
    sum = (middle ?? .nan, levels.map { Self.interval(all, $0) ?? Interval(lower: .nan, upper: .nan) })
    receipt = Receipt(above, rest, levels, ratio)
  }

  private static func sum(
    _ means: [Double], _ paths: [[Double]], _ levels: [Double], skipping skipped: Int
  ) -> (mean: Double, intervals: [Interval]) {
    let sums = paths.map { $0.dropFirst(skipped).reduce(0, +) }
    let mean = means.dropFirst(skipped).reduce(0, +)
    return (mean, levels.map { interval(sums, $0) ?? Interval(lower: mean, upper: mean) })
  }

  fileprivate static func interval(_ values: [Double], _ level: Double) -> Interval? {
    guard let lower = quantile(values, (1 - level) / 2), let upper = quantile(values, (1 + level) / 2) else {
      return nil
    }
    return Interval(lower: lower, upper: upper)
  }

  /// The same intervals, none narrower than the one before: each is drawn out on both sides.
  private static func widening(_ intervals: [Interval?]) -> [Interval?] {
    var widest = 0.0
    return intervals.map { interval in
      guard let interval else { return nil }
      let missing = max(0, widest - (interval.upper - interval.lower)) / 2
      widest = max(widest, interval.upper - interval.lower)
      return Interval(lower: interval.lower - missing, upper: interval.upper + missing)
    }
  }
}

extension [Interval] {
  /// Each times as long as its period is.
  fileprivate func times(_ lengths: [Double]) -> [Interval] {
    zip(self, lengths).map { Interval(lower: $0.lower * $1, upper: $0.upper * $1) }
  }
}

extension [[Double]] {
  /// Each course, period by period, times as long as that is.
  fileprivate func times(_ lengths: [Double]) -> [[Double]] { map { zip($0, lengths).map { $0 * $1 } } }
}

extension Interval {
  /// The part of it that lies between two bounds.
  fileprivate func within(_ least: Double, _ most: Double) -> Interval {
    Interval(lower: min(max(lower, least), most), upper: min(max(upper, least), most))
  }
}

extension Course.Receipt {
  init(_ forecast: SeriesForecast, _ levels: [Double]) {
    let backtest = forecast.backtest
    self.init(
      form: forecast.fitted.form, count: forecast.series.values.count, kind: forecast.kind,
      relativeError: backtest.relativeError, origins: backtest.origins.count, tried: backtest.outcomes.count,
      held: levels.map(backtest.held))
  }

  /// Of a ratio, from what was foretold and came of its parts at the same origins.
  init(
    _ above: SeriesForecast, _ below: SeriesForecast, _ levels: [Double], _ ratio: (Double, Double) -> Double?
  ) {
    var (error, naive, tried) = (0.0, 0.0, 0)
    var held = levels.map { _ in 0 }
    let (ones, others) = (Self.drawn(above.backtest), Self.drawn(below.backtest))
    for (place, (one, other)) in zip(above.backtest.outcomes, below.backtest.outcomes).enumerated() {
      guard one.origin == other.origin, one.step == other.step, let actual = ratio(one.actual, other.actual),
        let mean = ratio(one.mean, other.mean), let before = ratio(one.naive, other.naive)
      else { continue }
      error += abs(actual - mean)
      naive += abs(actual - before)
      tried += 1
      let values = ones.flatMap { one in others.compactMap { ratio(one[place], $0[place]) } }
      for (level, share) in levels.enumerated() where Course.interval(values, share)?.holds(actual) ?? false {
        held[level] += 1
      }
    }
    self.init(
      form: "\(above.fitted.form) / \(below.fitted.form)", count: above.series.values.count,
      relativeError: naive > 0 ? error / naive : nil, origins: above.backtest.origins.count, tried: tried, held: held)
  }

  /// Values that chance may give to each outcome, evenly spread over its distribution: the ends of many intervals.
  private static func drawn(_ backtest: Backtest) -> [[Double]] {
    let intervals = 20
    return (0..<intervals).flatMap { place -> [[Double]] in
      let ends = backtest.intervals((Double(place) + 0.5) / Double(intervals))
      return [ends.map(\.lower), ends.map(\.upper)]
    }
  }
}

/// Forecasts of groups and of their total that add up, in each period and in each course that chance may take.
///
/// What the groups and the total foretell by themselves is brought together by how sure each of it is. In courses the total
/// keeps the spread that it has by itself, and the groups move with it: a course in which they bring much is one in which
/// the total is high.
///
/// Source: S. L. Wickramasuriya, G. Athanasopoulos, R. J. Hyndman, "Optimal Forecast Reconciliation for Hierarchical and Grouped
/// Time Series", JASA 114 (2019), with the variances of errors alone.
public struct CoherentForecast: Sendable {
  /// A total or a group: what is expected of each period, and courses that chance may take.
  public struct Part: Sendable {
    /// What is expected of each period.
    public internal(set) var means: [Double]
    /// Courses, each with a value for each period.
    public internal(set) var paths: [[Double]]
    /// Whether there is never anything in a period.
    let isIdle: [Bool]

    init(_ forecast: SeriesForecast, count: Int, seed: UInt64) {
      (means, paths) = (forecast.means, forecast.paths(count, seed: seed))
      isIdle = forecast.means.indices.map { forecast.isIdle($0) }
    }

    /// The interval of each period that holds it with a probability; none but the idle ones is narrower than the one before.
    public func intervals(_ level: Double) -> [Interval] {
      var width = 0.0
      return means.indices.map { step in
        if isIdle[step] { return Interval(lower: means[step], upper: means[step]) }
        let values = paths.map { $0[step] }
        let lower = quantile(values, (1 - level) / 2) ?? means[step]
        width = max(width, (quantile(values, (1 + level) / 2) ?? means[step]) - lower)
        return Interval(lower: lower, upper: lower + width)
      }
    }
  }

  /// The total: the sum of the groups, in each period and in the courses of one number.
  public private(set) var total: Part
  /// The groups.
  public private(set) var groups: [Part]

  /// Brings forecasts of the same periods together.
  ///
  /// - Parameters:
  ///   - groups: Of the groups, at least one. None that is never below zero is moved below it.
  ///   - count: How many courses are drawn.
  ///   - seed: What they are drawn by.
  public init(total: SeriesForecast, groups: [SeriesForecast], count: Int = 1_000, seed: UInt64 = 1) {
    self.groups = groups.enumerated().map { place, group in
      Part(group, count: count, seed: seed &+ UInt64(place) &+ 1)
    }
    self.total = Part(total, count: count, seed: seed)
    orderTotal()
    for step in total.means.indices {
      let sharing = Sharing(
        variances: groups.map { $0.spread(step) * $0.spread(step) },
        areNeverBelowZero: groups.map(\.isNeverBelowZero))
      agree(step, sharing, totalVariance: total.spread(step) * total.spread(step))
    }
  }

  /// Puts the courses of the total into the order of the sums of the groups' courses.
  private mutating func orderTotal() {
    let sums = total.paths.indices.map { course in groups.reduce(0) { $0 + $1.paths[course].reduce(0, +) } }
    let order = sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }
    let ranked = total.paths.sorted { $0.reduce(0, +) < $1.reduce(0, +) }
    for (path, course) in zip(ranked, order) { total.paths[course] = path }
  }

  /// Makes one period add up: what is expected first, then each course, moved as far as what is expected of the total was.
  private mutating func agree(_ step: Int, _ sharing: Sharing, totalVariance: Double) {
    let foretold = groups.map { $0.means[step] }
    let middle = sharing.middle(foretold.reduce(0, +), total.means[step], totalVariance)
    let means = sharing.parts(of: middle, like: foretold)
    let shift = middle - total.means[step]
    for (group, mean) in means.enumerated() { groups[group].means[step] = mean }
    total.means[step] = means.reduce(0, +)
    for course in total.paths.indices {
      let parts = sharing.parts(
        of: total.paths[course][step] + shift, like: groups.map { $0.paths[course][step] })
      for (group, part) in parts.enumerated() { groups[group].paths[course][step] = part }
      total.paths[course][step] = parts.reduce(0, +)
    }
  }
}

/// How a total is shared among its parts.
private struct Sharing {
  /// How unsure each part is.
  let variances: [Double]
  /// Which parts are never below zero.
  let areNeverBelowZero: [Bool]

  /// Between what the parts and the total foretell: the surer one moves less.
  func middle(_ sum: Double, _ total: Double, _ totalVariance: Double) -> Double {
    let all = variances.reduce(0, +)
    return all + totalVariance > 0 ? sum + all / (all + totalVariance) * (total - sum) : sum
  }

  /// Parts like those given that add up to `total`. What is missing is shared by variance; where nothing is below zero,
  /// in proportion. What parts that are never below zero cannot bear, the others do.
  func parts(of total: Double, like given: [Double]) -> [Double] {
    let sum = given.reduce(0, +)
    if areNeverBelowZero.allSatisfy(\.self) {
      guard total > 0 else { return given.map { _ in 0 } }
      if sum > 0 { return given.map { $0 * total / sum } }
    }
    var parts = shared(total - sum, given, among: Array(given.indices))
    let held = given.indices.filter { areNeverBelowZero[$0] && parts[$0] < 0 }
    guard !held.isEmpty else { return parts }
    for place in held { parts[place] = 0 }
    return shared(total - parts.reduce(0, +), parts, among: given.indices.filter { !areNeverBelowZero[$0] })
  }

  /// Adds what is missing to some of the parts, by variance.
  private func shared(_ missing: Double, _ given: [Double], among some: [Int]) -> [Double] {
    let all = some.reduce(0) { $0 + variances[$1] }
    var parts = given
    for place in some {
      parts[place] += missing * (all > 0 ? variances[place] / all : 1 / Double(some.count))
    }
    return parts
  }
}

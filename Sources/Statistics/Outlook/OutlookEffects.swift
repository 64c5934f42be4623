import Glibc

/// What levers change of what is to come in: by what is most likely, and with the doubt that the past leaves.
///
/// What a lever adds among others is its Shapley value, so that the parts make up the whole. Intervals are 10 % and 90 %
/// quantiles of 1,000 draws (fewer where very much is pending), the same draws with and without the levers. Those of effects are of the *expectation*: what is
/// not known of rates, worths and arrivals. Those of what comes in have the chance of each outcome on top, as a gamma
/// distribution with the mean and the variance of the sum.
/// Source: for parametric simulation of rates H. Jeffreys, "Theory of Probability", 3rd edition (1961), 3.1; for the gamma
/// approximation of a compound sum H. Bohman, F. Esscher, Skandinavisk Aktuarietidskrift (1963).
public struct OutlookEffects: Sendable {
  /// What is expected to come in without the levers, and with all of them.
  public let today, then: Double
  /// What each lever adds.
  public let parts: [Double]
  /// Where what each lever adds is, with 80 % confidence.
  public let partIntervals: [Interval]
  /// Where what all of them add is.
  public let changeInterval: Interval
  /// Where what comes in is, in four of five futures: without the levers, and with all of them.
  public let todayInterval, thenInterval: Interval

  /// Works out the effects of `count` levers.
  ///
  /// - Parameter scenario: What is otherwise where the levers whose bits are set are pulled.
  /// - Throws: What `effort` throws.
  /// - Complexity: 2^count sums over all that is pending, for each draw: meant for up to six levers.
  public init<Failure>(
    of outlook: Outlook, count: Int, _ effort: Effort<Failure>, scenario: (_ levers: Int) -> Outlook.Scenario
  ) throws(Failure) {
    let readings = (0..<(1 << count)).map { Outlook.Reading(outlook, scenario($0)) }
    let likely = Outlook.Truth(outlook)
    let means = readings.map { $0.sum(likely).mean }
    (today, then) = (means[0], means[means.count - 1])
    parts = shapleyValues(count: count) { means[$0] }
    let columns = try Self.draws(outlook, readings, levers: count, effort)
    let intervals = columns.map { values in
      let sorted = values.sorted()
      return Interval(lower: sorted[sorted.count / 10], upper: sorted[sorted.count - 1 - sorted.count / 10])
    }
    partIntervals = Array(intervals[..<count])
    (changeInterval, todayInterval, thenInterval) = (intervals[count], intervals[count + 1], intervals[count + 2])
  }

  private static let mostDraws = 1_000
  private static let fewestDraws = 200
  /// So many sums over things that are pending are made before draws are saved.
  private static let mostTerms = 200_000_000
  private static let rounds = 10

  /// Returns, of each draw, what each lever adds, what all add, and what comes in without and with them.
  private static func draws<Failure>(
    _ outlook: Outlook, _ readings: [Outlook.Reading], levers: Int, _ effort: Effort<Failure>
  ) throws(Failure) -> [[Double]] {
    let terms = readings.count * max(1, outlook.pending.count)
    let inRound = min(mostDraws, max(fewestDraws, mostTerms / terms)) / rounds
    let doubts = outlook.doubts
    var columns = [[Double]](repeating: [], count: levers + 3)
    for round in 0..<rounds {
      let drawn = try effort.each(inRound) { place in
        draw(outlook, readings, levers: levers, doubts, seed: UInt64(round * inRound + place) + 1)
      }
      for draw in drawn { for (column, number) in draw.enumerated() { columns[column].append(number) } }
    }
    return columns
  }

  private static func draw(
    _ outlook: Outlook, _ readings: [Outlook.Reading], levers: Int, _ doubts: [Double], seed: UInt64
  ) -> [Double] {
    var random = SeededRandom(seed: seed)
    let truth = Outlook.Truth(outlook, doubts, &random)
    let sums = readings.map { $0.sum(truth) }
    let parts = shapleyValues(count: levers) { sums[$0].mean }
    let (today, then) = (sums[0], sums[sums.count - 1])
    let years = [today, then].map { sum in
      // The same luck in both.
      var luck = random
      return luck.sum(sum.mean, variance: sum.variance)
    }
    return parts + [then.mean - today.mean] + years
  }
}

extension Outlook {
  /// The doubt about what the successes of each group bring on average, as a part of it: that of groups of one success or
  /// none is that of all.
  fileprivate var doubts: [Double] {
    let all = groups.flatMap(\.successes)
    return groups.map { group in
      let own = group.successes.count > 1 ? group.successes : all
      return own.spread / Double(max(1, group.successes.count)).squareRoot()
    }
  }
}

extension [(worth: Double, duration: Double)] {
  /// The standard deviation of what they bring, as a part of the mean.
  fileprivate var spread: Double {
    guard count > 1 else { return 1 }
    let mean = reduce(0) { $0 + $1.worth } / Double(count)
    let variance = reduce(0) { $0 + ($1.worth - mean) * ($1.worth - mean) } / Double(count - 1)
    return mean > 0 ? variance.squareRoot() / mean : 0
  }
}

extension SeededRandom {
  /// Draws a sum of which the mean and the variance are known, and that is not below 0.
  fileprivate mutating func sum(_ mean: Double, variance: Double) -> Double {
    guard mean > 0, variance > 0 else { return mean }
    return gamma(shape: mean * mean / variance) * variance / mean
  }
}

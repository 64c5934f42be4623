import Diagnostics
import Frames
import Language
import Planning
import Statistics

/// What a forecast of the pipeline said on one past day, and what came.
struct PastForecast {
  /// What was said of some days, and what came.
  struct Comparison {
    let days: ClosedRange<Int>
    let expected: Double
    /// Which part of it was expected of deals that were open.
    let fromOpen: Double
    let came: Double
    /// What the mean of the year before would have had one expect.
    let naive: Double
    /// The interval as it would have been shown.
    let interval: Interval
    /// By how much that of the futures would have had to be spread to hold what came.
    let spread: Double

    var isHeld: Bool { came >= interval.lower && came <= interval.upper }
  }

  /// All periods together, and each of them.
  struct Course {
    var sum: Comparison
    var steps: [Comparison]
  }

  let day: Int
  /// All groups together, and each of them; nil where a group was not there yet.
  let whole: Course
  let groups: [Course?]

  private static let year = 365

  /// Makes the forecast of a past day; nil where too few deals had been won by then.
  init?(
    _ day: Int, _ deals: PipelineDeals, _ shown: DealGroups, _ horizon: PipelineHorizon, _ level: Double,
    _ record: PipelineRecord, _ inquiry: Inquiry
  ) throws(Diagnostic) {
    var then = inquiry
    then.model = try inquiry.known(day)
    let known: (deals: PipelineDeals, past: PipelinePast)
    do { known = try PipelinePast.read(&then) } catch {
      if error.id == Diagnostic.tooFewWon(0, least: 0).id { return nil }
      throw error
    }
    let ahead = horizon.past(after: day, inquiry.calendar)
    let groups = try DealGroups(&then, count: known.deals.count, periods: horizon.starts.count)
    let futures = try PipelineForecast.futures(
      known.deals, known.past, ahead, groups, atMost: PipelineFutures.fewest, then)
    let first = known.deals.created.lazy.compactMap { $0 }.min() ?? day
    let before = max(first, day - Self.year + 1)...day
    let naive = known.deals.revenue(in: [before], of: groups).map { $0[0] / Double(before.count) }
    let came = deals.revenue(in: ahead.starts.indices.map { ahead.days(of: $0) }, of: shown)
    /// Of some groups then, of which `now` are those of today.
    func course(_ numbers: Range<Int>, now: Range<Int>, _ spreads: PipelineRecord.Spreads) -> Course {
      func comparison(_ periods: Range<Int>, _ spread: Double) -> Comparison {
        let days = ahead.days(of: periods.lowerBound).lowerBound...ahead.days(of: periods.upperBound - 1).upperBound
        let said = futures.revenue(groups: numbers, periods: periods)
        let came = came[now].reduce(0) { $0 + $1[periods].reduce(0, +) }
        return Comparison(
          days: days, expected: said.mean, fromOpen: said.fromOpen, came: came,
          naive: naive[numbers].reduce(0, +) * Double(days.count),
          interval: said.spread(by: spread).interval(level), spread: said.spread(toHold: came, level: level))
      }
      return Course(
        sum: comparison(0..<ahead.starts.count, spreads.sum),
        steps: ahead.starts.indices.map { comparison($0..<($0 + 1), spreads.step) })
    }
    self.day = day
    whole = course(0..<groups.count, now: 0..<shown.count, record.whole)
    var courses: [Course?] = []
    for (number, name) in shown.names.enumerated() {
      try inquiry.work.check()
      courses.append(
        groups.place(of: name).map { course($0..<($0 + 1), now: number..<(number + 1), record.groups[number]) })
    }
    self.groups = courses
  }
}

extension PipelineDeals {
  /// What was won, by group and by stretch of days.
  fileprivate func revenue(in stretches: [ClosedRange<Int>], of groups: DealGroups) -> [[Double]] {
    let none = [Double](repeating: 0, count: stretches.count)
    var sums = [[Double]](repeating: none, count: groups.count)
    for deal in 0..<count where won[deal] && amounts[deal].isFinite {
      guard let day = closed[deal], let group = groups.group(of: deal) else { continue }
      if let place = stretches.firstIndex(where: { $0.contains(day) }) { sums[group][place] += amounts[deal] }
    }
    return sums
  }
}

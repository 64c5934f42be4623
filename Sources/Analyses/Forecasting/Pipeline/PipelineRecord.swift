import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// What forecasts of the pipeline said on past days, and what came.
///
/// On each day the forecast is made again of what was known that day, and of nothing else. How far off it has been so far also
/// says how wide intervals have to be: those of the simulation are spread, or drawn in, so that they would have held as often
/// as they say – by as much as there are days to tell it.
///
/// Source: Y. Romano, E. Patterson, E. Candès, "Conformalized Quantile Regression", NeurIPS (2019), with ratios in the place of
/// differences, and drawn towards 1.
struct PipelineRecord {
  /// What was said of some days, and what came.
  struct Comparison {
    /// The last of the days.
    let last: Int
    let expected: Double
    let came: Double
    /// What the mean of the year before would have had one expect.
    let naive: Double
    var interval: Interval

    var isHeld: Bool { came >= interval.lower && came <= interval.upper }

    /// How far from what was expected it came, as a part of how far the interval goes there.
    var distance: Double? {
      let reach = came > expected ? interval.upper - expected : expected - interval.lower
      return reach > 0 ? abs(came - expected) / reach : nil
    }

    /// The same with an interval so many times as wide.
    func spread(by factor: Double) -> Comparison {
      var copy = self
      copy.interval = Interval(
        lower: max(0, expected + factor * (interval.lower - expected)),
        upper: expected + factor * (interval.upper - expected))
      return copy
    }
  }

  /// One day that is gone back to.
  struct Origin {
    let day: Int
    /// All periods together, and each of them.
    var sum: Comparison
    var steps: [Comparison]
  }

  /// The days, oldest first, with the intervals as they would have been shown.
  private(set) var origins: [Origin] = []
  /// By how much the intervals of sums, and of single periods, have to be spread today.
  private(set) var spreads: (sum: Double, step: Double) = (1, 1)

  /// So many days are gone back to.
  static let most = 24
  /// So many days weigh as much as the simulation itself.
  private static let weight = 6.0
  private static let possible = 0.5...2.0
  private static let year = 365

  /// Goes back to at most so many ends of periods.
  init(
    _ deals: PipelineDeals, _ horizon: PipelineHorizon, level: Double, most: Int, _ inquiry: inout Inquiry
  ) throws(Diagnostic) {
    let shown = try DealGroups(filtersOf: &inquiry, count: deals.count)
    let days = horizon.origins(most: most, inquiry.calendar)
    var raw: [Origin] = []
    for (place, day) in days.enumerated() {
      try inquiry.work.check(place, ofDays: days.count)
      guard let origin = try Self.origin(day, deals, shown, horizon, level, inquiry) else { continue }
      // What had come by that day says how wide its intervals were to be.
      let spreads = Self.spreads(raw, by: day, level)
      raw.append(origin)
      origins.append(
        Origin(
          day: day, sum: origin.sum.spread(by: spreads.sum),
          steps: origin.steps.map { $0.spread(by: spreads.step) }))
    }
    spreads = Self.spreads(raw, by: deals.today, level)
  }

  private static func spreads(_ origins: [Origin], by day: Int, _ level: Double) -> (sum: Double, step: Double) {
    func spread(_ comparisons: [[Comparison]]) -> Double {
      let known = comparisons.map { $0.filter { $0.last <= day }.compactMap(\.distance) }.filter { !$0.isEmpty }
      let count = Double(known.count)
      guard let own = quantile(known.flatMap { $0 }, level) else { return 1 }
      let drawn = (count * own + weight) / (count + weight)
      return min(max(drawn, possible.lowerBound), possible.upperBound)
    }
    return (spread(origins.map { [$0.sum] }), spread(origins.map(\.steps)))
  }

  /// Makes the forecast of a past day; nil where too few deals had been won by then.
  private static func origin(
    _ day: Int, _ deals: PipelineDeals, _ shown: DealGroups, _ horizon: PipelineHorizon, _ level: Double,
    _ inquiry: Inquiry
  ) throws(Diagnostic) -> Origin? {
    var then = inquiry
    then.model = try inquiry.known(day)
    let known: (deals: PipelineDeals, past: PipelinePast)
    do { known = try PipelinePast.read(&then) } catch {
      if error.id == Diagnostic.tooFewWon(0, least: 0).id { return nil }
      throw error
    }
    let ahead = PipelineHorizon(horizon.starts.count, horizon.unit, after: day, inquiry.calendar)
    let groups = try DealGroups(filtersOf: &then, count: known.deals.count)
    let futures = try PipelineForecast.futures(
      known.deals, known.past, ahead, groups, atMost: PipelineFutures.fewest, then)
    let first = known.deals.created.lazy.compactMap { $0 }.min() ?? day
    let before = max(first, day - year + 1)...day
    let naive = known.deals.revenue(in: before, of: groups) / Double(before.count)
    func comparison(_ periods: Range<Int>) -> Comparison {
      let days = ahead.days(of: periods.lowerBound).lowerBound...ahead.days(of: periods.upperBound - 1).upperBound
      let said = futures.revenue(
        groups: 0..<1, periods: (periods.lowerBound + ahead.first)..<(periods.upperBound + ahead.first))
      return Comparison(
        last: days.upperBound, expected: said.mean, came: deals.revenue(in: days, of: shown),
        naive: naive * Double(days.count), interval: said.interval(level))
    }
    return Origin(
      day: day, sum: comparison(0..<ahead.starts.count), steps: ahead.starts.indices.map { comparison($0..<($0 + 1)) })
  }
}

extension PipelineHorizon {
  /// The last ends of periods after which as many periods are over as are looked ahead, oldest first.
  fileprivate func origins(most: Int, _ calendar: Calendar) -> [Int] {
    let unit = self.unit == .day || self.unit == .week ? DateUnit.week : self.unit
    let end = calendar.start(of: self.unit, holding: today + 1, offset: -starts.count)
    return (0..<most).reversed().map { calendar.start(of: unit, holding: end, offset: -$0) - 1 }
  }
}

extension PipelineDeals {
  /// What was won in some days.
  fileprivate func revenue(in days: ClosedRange<Int>, of groups: DealGroups) -> Double {
    (0..<count).reduce(0) { sum, deal in
      guard won[deal], let day = closed[deal], days.contains(day), groups.group(of: deal) != nil,
        amounts[deal].isFinite
      else { return sum }
      return sum + amounts[deal]
    }
  }
}

import Diagnostics
import Frames
import Language
import Planning
import Statistics

/// What forecasts of the pipeline said on past days, and what came.
///
/// On each day the forecast is made again of what was known that day, and of nothing else. How far off it has been so far also
/// says how wide intervals have to be: those of the simulation are spread, or drawn in, so that they would have held as often
/// as they say – by as much as there are days to tell it. Sums and single periods have a record each, and so has each group.
struct PipelineRecord {
  /// By how much the intervals of sums, and of single periods, have to be spread.
  struct Spreads {
    var sum = 1.0
    var step = 1.0
  }

  /// The days, oldest first, with the intervals as they would have been shown.
  private(set) var days: [PastForecast] = []
  /// By how much intervals have to be spread today: of all groups together, and of each.
  private(set) var whole = Spreads()
  private(set) var groups: [Spreads] = []

  /// So many days are gone back to.
  static let most = 24

  /// Goes back to at most so many ends of periods.
  init(
    _ deals: PipelineDeals, _ horizon: PipelineHorizon, _ shown: DealGroups, level: Double, most: Int,
    _ inquiry: Inquiry
  ) throws(Diagnostic) {
    let ends = horizon.pastEnds(most: most, inquiry.calendar)
    for (place, day) in ends.enumerated() {
      try inquiry.work.check(place, ofDays: ends.count)
      learn(by: day, level, groups: shown.names.count)
      guard let past = try PastForecast(day, deals, shown, horizon, level, self, inquiry) else { continue }
      days.append(past)
    }
    learn(by: deals.today, level, groups: shown.names.count)
  }

  /// By how much intervals of some groups are spread: of one by its own record, of all by that of all.
  func spreads(_ numbers: Range<Int>) -> Spreads {
    numbers.count == 1 && groups.indices.contains(numbers.lowerBound) ? groups[numbers.lowerBound] : whole
  }

  /// How often intervals held, of periods and of sums.
  struct Held {
    var steps, sums: Part

    /// So many of so many.
    struct Part {
      var held, of: Int

      var share: Double { Double(held) / Double(max(1, of)) }
    }

    init(_ courses: [PastForecast.Course]) {
      let all = courses.flatMap(\.steps)
      steps = Part(held: all.count(where: \.isHeld), of: all.count)
      sums = Part(held: courses.count(where: \.sum.isHeld), of: courses.count)
    }
  }

  /// Those of all groups together, and those of single ones.
  var heldOfAll: Held { Held(days.map(\.whole)) }
  var heldOfGroups: Held { Held(days.flatMap { $0.groups.compactMap { $0 } }) }

  /// Takes in what had come by a day.
  private mutating func learn(by day: Int, _ level: Double, groups count: Int) {
    whole = Self.spreads(days.map(\.whole), by: day, level, towards: Spreads())
    groups = (0..<count).map { group in
      Self.spreads(days.compactMap { $0.groups[group] }, by: day, level, towards: whole)
    }
  }

  private static func spreads(
    _ courses: [PastForecast.Course], by day: Int, _ level: Double, towards prior: Spreads
  ) -> Spreads {
    func factor(_ comparisons: [PastForecast.Comparison], _ prior: Double) -> Double {
      let known = comparisons.filter { $0.days.upperBound <= day }
      return IntervalSpread.factor(
        known.map(\.spread), independent: known.independent, level: level, towards: prior)
    }
    return Spreads(
      sum: factor(courses.map(\.sum), prior.sum), step: factor(courses.flatMap(\.steps), prior.step))
  }
}

extension [PastForecast.Comparison] {
  /// How many of them would fit side by side.
  fileprivate var independent: Double {
    guard let first = map(\.days.lowerBound).min(), let last = map(\.days.upperBound).max() else { return 0 }
    let length = Double(reduce(0) { $0 + $1.days.count }) / Double(count)
    return Swift.min(Double(count), Double(last - first + 1) / length)
  }
}

extension PipelineHorizon {
  /// The last ends of weeks or months after which as much time is over as is looked ahead, oldest first. A sum over a half-year
  /// has one record, whether it is looked at by months or by quarters.
  fileprivate func pastEnds(most: Int, _ calendar: Calendar) -> [Int] {
    let unit = length.unit == .day ? DateUnit.week : length.unit
    let end = calendar.start(of: length.unit, holding: today + 1, offset: -starts.count * length.count)
    return (0..<most).reversed().map { calendar.start(of: unit, holding: end, offset: -$0) - 1 }
  }
}

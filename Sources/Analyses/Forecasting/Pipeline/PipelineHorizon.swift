import Diagnostics
import Frames
import Language
import Planning

/// The periods that a forecast of the pipeline goes through: the whole ones that begin after today.
struct PipelineHorizon {
  let unit: DateUnit
  /// The first day of each period.
  private(set) var starts: [Int]
  /// The last day of the last.
  private(set) var last: Int
  private(set) var today: Int
  /// The month that fiscal years begin with.
  let fiscalStart: Int

  private static let usual = 6
  private static let mostPeriods = 120
  private static let mostDays = 3 * 372

  /// Reads `for 6 months`, which is what is taken where nothing is said.
  init(_ inquiry: Inquiry) throws(Diagnostic) {
    var (count, unit) = (Self.usual, DateUnit.month)
    for clause in inquiry.clauses {
      guard case .horizon(let length) = clause.kind else { continue }
      guard case .duration(let number, let of) = length, (1...Self.mostPeriods).contains(number),
        number * of.longest <= Self.mostDays
      else { throw Diagnostic.pipelineHorizon.located(at: clause.span) }
      (count, unit) = (number, of)
    }
    self.init(count, unit, after: inquiry.calendar.today, inquiry.calendar)
  }

  /// The next `count` whole periods after a day.
  init(_ count: Int, _ unit: DateUnit, after today: Int, _ calendar: Calendar) {
    (self.today, self.unit, fiscalStart) = (today, unit, calendar.fiscalStart)
    let isWhole = calendar.start(of: unit, holding: today + 1, offset: 0) == today + 1
    let first = isWhole ? 0 : 1
    starts = (0..<count).map { calendar.start(of: unit, holding: today + 1, offset: first + $0) }
    last = calendar.start(of: unit, holding: today + 1, offset: first + count) - 1
  }

  /// As many periods of the same length that begin on the morning after a past day.
  func past(after day: Int, _ calendar: Calendar) -> PipelineHorizon {
    var past = self
    past.today = day
    let starts = (0...starts.count).map { calendar.start(of: length.unit, holding: day + 1, offset: $0 * length.count) }
    (past.starts, past.last) = (starts.dropLast(), starts[starts.count - 1] - 1)
    return past
  }

  /// The length of a period, in units that have no place in a year of their own: a quarter is three months.
  var length: (count: Int, unit: DateUnit) {
    switch unit {
    case .day, .week, .month: (1, unit)
    case .quarter: (3, .month)
    case .year: (12, .month)
    }
  }

  /// The days before the first whole period, where there are any.
  var rest: ClosedRange<Int>? { starts[0] > today + 1 ? (today + 1)...(starts[0] - 1) : nil }

  /// The days of all whole periods.
  var days: ClosedRange<Int> { starts[0]...last }

  /// The days of one.
  func days(of period: Int) -> ClosedRange<Int> {
    starts[period]...(period + 1 < starts.count ? starts[period + 1] - 1 : last)
  }

  /// Where the periods of a simulation end, in days from this evening: the rest of the current one first, where there is one.
  var ends: [Double] {
    (rest.map { [$0.upperBound] } ?? []).map { Double($0 - today) }
      + starts.indices.map { Double(days(of: $0).upperBound - today) }
  }

  /// The place of the first whole period among these.
  var first: Int { rest == nil ? 0 : 1 }
}

extension DateUnit {
  /// How many days it has at most.
  fileprivate var longest: Int {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 31
    case .quarter: 92
    case .year: 366
    }
  }
}

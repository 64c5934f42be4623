import Diagnostics
import Frames
import Language

/// Two periods that are set beside each other, by place: the first month beside the first month.
struct Compared {
  /// The days that are asked about; of a period that is not over, those that have come.
  var now: ClosedRange<Int>
  /// The days they are compared with.
  var before: ClosedRange<Int>
  /// Whether the period is not over: both are looked at up to the same place of the calendar.
  var isPartial = false
  /// Whether both are equally long, so that amounts can be compared.
  var isEqual: Bool

  /// Finds the days of `during PERIOD vs OTHER`.
  ///
  /// - Throws: Where a period has no ends, or is none.
  init(_ period: PeriodExpression, vs other: Language.Comparison, _ calendar: Calendar, isPlanned: Bool)
    throws(Diagnostic)
  {
    // What goes to today is part of a period that goes on; what has a beginning only ends today.
    var whole = try calendar.days(of: period)
    if case .toDate(let unit) = period { whole = try calendar.days(of: .relative(offset: 0, unit)) }
    if case .since = period {
      guard whole.lowerBound <= calendar.today else { throw .comparedWithoutEnd }
      whole = whole.lowerBound...calendar.today
    }
    now = whole
    switch other {
    case .period(let other): before = try calendar.days(of: other)
    case .previous: before = Compared.previous(whole)
    case .lastYear: before = Compared.moved(whole, months: -12)
    }
    for days in [whole, before] where days.lowerBound == Calendar.firstDay || days.upperBound == Calendar.lastDay {
      throw .comparedWithoutEnd
    }
    isEqual = Compared.length(whole) == Compared.length(before) || whole.count == before.count
    guard !isPlanned, isEqual, whole.contains(calendar.today), calendar.today < whole.upperBound else { return }
    let last = Calendar.samePlace(as: calendar.today, from: whole.lowerBound, to: before.lowerBound)
    now = whole.lowerBound...calendar.today
    before = before.lowerBound...max(before.lowerBound, min(before.upperBound, last))
    isPartial = true
  }

  /// The equal period just before: as many months of whole months, else as many days.
  private static func previous(_ days: ClosedRange<Int>) -> ClosedRange<Int> {
    guard let months = wholeMonths(days) else {
      return (days.lowerBound - days.count)...(days.lowerBound - 1)
    }
    return moved(days, months: -months)
  }

  /// The same days of other months; the last day of a month stays one.
  private static func moved(_ days: ClosedRange<Int>, months: Int) -> ClosedRange<Int> {
    let first = Calendar.day(days.lowerBound, plusMonths: months) ?? days.lowerBound
    let last = Calendar.day(days.upperBound + 1, plusMonths: months).map { $0 - 1 } ?? first
    return first...max(first, last)
  }

  /// How many whole months days are.
  private static func wholeMonths(_ days: ClosedRange<Int>) -> Int? {
    let (first, next) = (Day.civil(days.lowerBound), Day.civil(days.upperBound + 1))
    guard first.day == 1, next.day == 1 else { return nil }
    return (next.year - first.year) * 12 + next.month - first.month
  }

  /// A length that months of different days share.
  private static func length(_ days: ClosedRange<Int>) -> String {
    wholeMonths(days).map { "\($0) months" } ?? "\(days.count) days"
  }

  /// What stands behind a measure's name in the names of the columns that are set beside it.
  enum Suffix: String, CaseIterable {
    case before = "_before"
    case change = "_change"
    case percent = "_pct"
    case points = "_points"
  }

  /// How the periods are set beside each other.
  var sentence: Sentence { .compared(now, before, isPartial: isPartial) }
}

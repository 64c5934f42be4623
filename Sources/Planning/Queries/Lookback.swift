import Diagnostics
import Frames
import Language

/// The periods before those that are asked about, for windows that look at them.
struct Lookback {
  /// How many.
  var periods: Int
  /// The place of the key they follow each other in, and its unit.
  var time: (place: Int, unit: CalendarUnit)
  /// The last days of the period before one that is not over, which have nothing to stand beside.
  private(set) var unequal: ClosedRange<Int>?

  init(periods: Int, time: (place: Int, unit: CalendarUnit)) {
    self.periods = periods
    self.time = time
  }

  /// Leaves out of the period before today's what lies behind today's place in it, so that like is compared with like.
  mutating func meet(_ calendar: Calendar, isOnlyStep: Bool, note: (Sentence) -> Void) {
    let today = calendar.today
    let start = Day.truncated(today, to: time.unit)
    guard let next = PeriodShift(1, time.unit).applied(to: start), today < next - 1,
      let before = PeriodShift(-1, time.unit).applied(to: start)
    else { return }
    let last = Calendar.samePlace(as: today, from: start, to: before)
    guard isOnlyStep, last < start - 1 else { return }
    unequal = (last + 1)...(start - 1)
    note(.beside(start...today, before...last))
  }

  /// The days of a question, and of the periods before.
  func extended(_ days: ClosedRange<Int>) -> ClosedRange<Int> {
    let first = Day.truncated(days.lowerBound, to: time.unit)
    guard days.lowerBound > Calendar.firstDay, let start = PeriodShift(-periods, time.unit).applied(to: first),
      start > Calendar.firstDay
    else { return days }
    return start...days.upperBound
  }

  /// What rows must fulfil beside the conditions of the question, for the keys of a pass.
  func conditions(_ keys: [BoundExpression], _ binder: Binder) -> [BoundExpression] {
    guard let unequal, keys.indices.contains(time.place), case .apply(_, let operands) = keys[time.place],
      operands.count == 1
    else { return [] }
    let isBeside = BoundExpression.not(binder.inside(operands[0], unequal))
    guard isBeside.hasValuePerRow else { return [isBeside] }
    return [.anyRow(RowCondition(condition: isBeside.seenFromLog, written: "\(isBeside)"))]
  }
}

extension Calendar {
  /// The day that stands in the period beginning on `other` where `day` stands in that beginning on `start`: the same day
  /// of the same month of it, the last of a month for the last of one; in weeks the same weekday.
  static func samePlace(as day: Int, from start: Int, to other: Int) -> Int {
    let (first, here, there) = (Day.civil(start), Day.civil(day), Day.civil(other))
    guard first.day == 1, there.day == 1 else { return other + day - start }
    let months = (here.year - first.year) * 12 + here.month - first.month
    let (year, month) = Calendar.month(there.year, there.month, plus: months)
    let isLast = here.day == Day.length(ofMonth: here.month, year: here.year)
    let length = Day.length(ofMonth: month, year: year)
    return Day.of(year: year, month: month, day: isLast ? length : min(here.day, length)) ?? other + day - start
  }
}

public import Diagnostics
public import Frames
public import Language

/// Turns the periods of the language into days, for one `today` and one start of the fiscal year.
public struct Calendar: Sendable {
  private let findToday: @Sendable () -> Int
  /// The month that fiscal years begin with.
  public var fiscalStart: Int
  /// The values of parameters that may stand for a period.
  public var parameters: [(name: String, value: Literal)]

  /// The day the question is asked on.
  public var today: Int { findToday() }

  /// Creates a calendar. `today` is looked up only where a period needs it.
  public init(
    today: @autoclosure @escaping @Sendable () -> Int, fiscalStart: Int = 1,
    parameters: [(name: String, value: Literal)] = []
  ) {
    findToday = today
    self.fiscalStart = fiscalStart
    self.parameters = parameters
  }

  /// The days of a period, both ends included; open ends reach to the ends of the calendar.
  ///
  /// - Throws: `impossible-date` where there is no such day.
  public func days(of period: PeriodExpression) throws(Diagnostic) -> ClosedRange<Int> {
    switch period {
    case .day(let year, let month, let day):
      guard let found = Day.of(year: year, month: month, day: day) else {
        throw .impossibleDate(year: year, month: month, day: day)
      }
      return found...found
    case .month(let year, let month): return try months(year: year, month: month, count: 1)
    case .quarter(let year, let quarter): return try months(year: year, month: quarter * 3 - 2, count: 3)
    case .year(let year): return try months(year: year, month: 1, count: 12)
    case .fiscalYear(let year):
      return try months(year: fiscalStart == 1 ? year : year - 1, month: fiscalStart, count: 12)
    case .fiscalQuarter(let year, let quarter):
      let place = fiscalStart - 1 + 3 * (quarter - 1)
      return try months(year: (fiscalStart == 1 ? year : year - 1) + place / 12, month: place % 12 + 1, count: 3)
    case .week(let year, let week):
      // The fourth of January is in the first week.
      let first = Day.truncated(try months(year: year, month: 1, count: 1).lowerBound + 3, to: .week) + 7 * (week - 1)
      return first...(first + 6)
    case .today: return today...today
    case .relative(let offset, let unit):
      let first = start(of: unit, holding: today, offset: offset)
      return first...(start(of: unit, holding: today, offset: offset + 1) - 1)
    case .span(let count, let unit): return span(count, unit)
    case .toDate(let unit): return start(of: unit, holding: today, offset: 0)...today
    case .range(let from, let to):
      let first = try days(of: from).lowerBound
      let last = try days(of: to).upperBound
      guard first <= last else { throw .periodEndsBeforeItBegins }
      return first...last
    case .since(let from): return try days(of: from).lowerBound...Calendar.lastDay
    case .until(let to): return Calendar.firstDay...(try days(of: to).upperBound)
    case .parameter(let name): return try parameter(name)
    case .same: throw .comparedWithoutPeriod
    }
  }

  /// The first day there is.
  static let firstDay = Day.of(year: 1, month: 1, day: 1) ?? 0
  /// The last day there is, where open periods end.
  public static let lastDay = Day.of(year: 9999, month: 12, day: 31) ?? 0

  private func parameter(_ name: String) throws(Diagnostic) -> ClosedRange<Int> {
    guard let value = parameters.last(where: { $0.name.lowercased() == name.lowercased() })?.value else {
      throw .missingParameter(name, among: parameters.map(\.name))
    }
    switch value {
    case .period(let period): return try days(of: period)
    case .number(let digits, 0, .none) where (1000...9999).contains(digits):
      return try months(year: Int(digits), month: 1, count: 12)
    default: throw .parameterIsNoPeriod(name, value)
    }
  }

  private func months(year: Int, month: Int, count: Int) throws(Diagnostic) -> ClosedRange<Int> {
    let (nextYear, nextMonth) = Calendar.month(year, month, plus: count)
    guard let first = Day.of(year: year, month: month, day: 1) else {
      throw .impossibleDate(year: year, month: month, day: nil)
    }
    guard let next = Day.of(year: nextYear, month: nextMonth, day: 1) else { return first...Calendar.lastDay }
    return first...(next - 1)
  }

  /// Days count back from today, today included; longer units are complete ones.
  private func span(_ count: Int, _ unit: DateUnit) -> ClosedRange<Int> {
    let bounded = min(max(count, -100_000), 100_000)
    if unit == .day { return bounded < 0 ? (today + bounded + 1)...today : (today + 1)...(today + max(1, bounded)) }
    if bounded < 0 {
      return start(of: unit, holding: today, offset: bounded)...(start(of: unit, holding: today, offset: 0) - 1)
    }
    return start(of: unit, holding: today, offset: 1)...(start(of: unit, holding: today, offset: bounded + 1) - 1)
  }

  /// The first day of the period that holds `day`, or of the one `offset` further.
  public func start(of unit: DateUnit, holding day: Int, offset: Int) -> Int {
    let (year, month, _) = Day.civil(day)
    switch unit {
    case .day: return day + offset
    case .week: return day - (Day.weekday(day) - 1) + 7 * offset
    case .month: return firstDay(year, month, plus: offset)
    case .quarter: return firstDay(year, month - ((month - fiscalStart + 12) % 12) % 3, plus: 3 * offset)
    case .year: return firstDay(year, month - (month - fiscalStart + 12) % 12, plus: 12 * offset)
    }
  }

  private func firstDay(_ year: Int, _ month: Int, plus months: Int) -> Int {
    let (year, month) = Calendar.month(year, month, plus: months)
    return Day.of(year: min(max(year, 1), 9999), month: month, day: 1) ?? day(clamped: year)
  }

  private func day(clamped year: Int) -> Int { year < 1 ? Calendar.firstDay : Calendar.lastDay }

  /// Returns the month that comes `count` months after one; `month` may lie outside 1 to 12.
  static func month(_ year: Int, _ month: Int, plus count: Int) -> (year: Int, month: Int) {
    let months = year * 12 + (month - 1) + count
    let newYear = months >= 0 ? months / 12 : (months - 11) / 12
    return (newYear, months - newYear * 12 + 1)
  }

  /// Returns the date `count` months after `day`, at the end of the month where it has no such day.
  static func day(_ day: Int, plusMonths count: Int) -> Int? {
    let (year, month, dayOfMonth) = Day.civil(day)
    let (newYear, newMonth) = Calendar.month(year, month, plus: count)
    return Day.of(
      year: newYear, month: newMonth, day: min(dayOfMonth, Day.length(ofMonth: newMonth, year: newYear)))
  }

  /// The unit as the engine counts it.
  public func unit(_ unit: DateUnit) -> CalendarUnit {
    switch unit {
    case .day: .day
    case .week: .week
    case .month: .month
    case .quarter: .quarter(yearStart: fiscalStart)
    case .year: .year(yearStart: fiscalStart)
    }
  }
}

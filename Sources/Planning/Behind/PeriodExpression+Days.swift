import Frames
public import Language

extension PeriodExpression {
  /// The shortest way to write a stretch of days: `2025`, `2025Q2`, `2025-06`, `2025-01 to 2025-06`, `until 2025-03`.
  public init(days: ClosedRange<Int>) {
    let (first, last) = (days.lowerBound, days.upperBound)
    switch (first <= Calendar.firstDay, last >= Calendar.lastDay) {
    case (true, false): self = .until(Self.ending(last))
    case (false, true): self = .since(Self.beginning(first))
    case (true, true): self = .since(Self.day(first))
    case (false, false):
      let units: [CalendarUnit] = [.year(yearStart: 1), .quarter(yearStart: 1), .month, .day]
      let whole = units.first { Day.truncated(first, to: $0) == first && $0.end(from: first) == last }
      let areMonths = Day.civil(first).day == 1 && Day.civil(last + 1).day == 1
      let range = Self.range(
        areMonths ? Self.beginning(first) : .day(first), areMonths ? Self.ending(last) : .day(last))
      self = whole.map { Self.period(first, $0) } ?? range
    }
  }

  /// The longest of month and day that begins on a day.
  private static func beginning(_ day: Int) -> PeriodExpression {
    Day.civil(day).day == 1 ? period(day, .month) : .day(day)
  }

  /// The longest of month and day that ends on a day.
  private static func ending(_ last: Int) -> PeriodExpression {
    Day.civil(last + 1).day == 1 ? period(Day.truncated(last, to: .month), .month) : .day(last)
  }

  private static func day(_ day: Int) -> PeriodExpression { period(day, .day) }

  private static func period(_ first: Int, _ unit: CalendarUnit) -> PeriodExpression {
    let (year, month, day) = Day.civil(first)
    switch unit {
    case .year: return .year(year)
    case .quarter: return .quarter(year: year, quarter: (month - 1) / 3 + 1)
    case .month: return .month(year: year, month: month)
    case .week, .day: return .day(year: year, month: month, day: day)
    }
  }
}

extension CalendarUnit {
  /// The last day of its period that begins on a day.
  fileprivate func end(from first: Int) -> Int? { PeriodShift(1, self).applied(to: first).map { $0 - 1 } }
}

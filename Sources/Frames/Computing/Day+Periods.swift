extension Day {
  /// Returns the first day of the period of `unit` that holds `day`.
  public static func truncated(_ day: Int, to unit: CalendarUnit) -> Int {
    let day = bounded(day)
    return switch unit {
    case .day: day
    case .week: day - (weekday(day) - 1)
    case .month: day - civil(day).day + 1
    case .quarter(let yearStart): firstDay(day, months: 3, yearStart: yearStart)
    case .year(let yearStart): firstDay(day, months: 12, yearStart: yearStart)
    }
  }

  /// Returns the number that `part` names.
  public static func part(_ part: DatePart, of day: Int) -> Int {
    switch part {
    case .weekday: weekday(day)
    case .dayOfMonth: civil(day).day
    case .monthOfYear: civil(day).month
    case .quarterOfYear: (civil(day).month - 1) / 3 + 1
    case .year: civil(day).year
    }
  }

  private static func firstDay(_ day: Int, months: Int, yearStart: Int) -> Int {
    let (year, month, _) = civil(day)
    let sinceStart = ((month - yearStart) % months + months) % months
    let first = year * 12 + (month - 1) - sinceStart
    let firstYear = first >= 0 ? first / 12 : (first - 11) / 12
    return fromCivil(year: firstYear, month: first - firstYear * 12 + 1, day: 1)
  }
}

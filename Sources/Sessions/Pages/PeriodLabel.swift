import Diagnostics
import Frames

/// Returns the name of the period of `unit` that begins on `day`: `2025`, `2025Q2`, `2025-06`, `2025-W23`, `2025-06-30`.
///
/// A year that does not begin in January is named by the one it ends in: `FY2025`, `FY2025Q1`. Months
/// have the names that the language gives them: `Jun 2025`.
func periodLabel(_ day: Int, _ unit: CalendarUnit, _ wording: Wording = .english) -> String {
  let (year, month, _) = Day.civil(day)
  switch unit {
  case .day: return Day.iso(day)
  case .week:
    // The week belongs to the year of its Thursday (ISO 8601).
    let weekYear = Day.civil(Day.truncated(day, to: .week) + 3).year
    let fourth = Day.of(year: weekYear, month: 1, day: 4) ?? day
    let week = (Day.truncated(day, to: .week) - Day.truncated(fourth, to: .week)) / 7 + 1
    return "\(filled(weekYear, 4))-W\(filled(week, 2))"
  case .month:
    guard wording.months.indices.contains(month - 1) else { return "\(filled(year, 4))-\(filled(month, 2))" }
    return "\(wording.months[month - 1]) \(filled(year, 4))"
  case .quarter(let yearStart):
    let quarter = ((month - yearStart) % 12 + 12) % 12 / 3 + 1
    return "\(yearLabel(year, month, yearStart))Q\(quarter)"
  case .year(let yearStart): return yearLabel(year, month, yearStart)
  }
}

/// Returns the short name of a day of the week, 1 for Monday; nil for other numbers.
func weekdayLabel(_ number: Int64, _ wording: Wording) -> String? {
  (1...7).contains(number) ? wording.weekdays[Int(number) - 1] : nil
}

private func yearLabel(_ year: Int, _ month: Int, _ yearStart: Int) -> String {
  guard yearStart != 1 else { return filled(year, 4) }
  return "FY" + filled(month >= yearStart ? year + 1 : year, 4)
}

private func filled(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

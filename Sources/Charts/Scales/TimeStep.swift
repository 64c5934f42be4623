public import Diagnostics
import Styling

/// A unit of the calendar that periods are counted in.
public struct TimeStep: Sendable, Hashable {
  /// How long it is.
  public enum Unit: Int, Sendable, Hashable, CaseIterable {
    case day, week, month, quarter, year
  }

  /// How long it is.
  public var unit: Unit
  /// The month that years begin with, from 1 to 12.
  public var yearStart: Int

  /// Creates a step.
  public init(_ unit: Unit, yearStart: Int = 1) {
    self.unit = unit
    self.yearStart = yearStart
  }

  /// Returns the number of the period that holds `day`, counted from some early one; neighbours differ by one.
  public func number(of day: Int) -> Int {
    switch unit {
    case .day: return day
    case .week: return (day + 3).flooredQuotient(by: 7)
    case .month, .quarter, .year:
      guard let date = CivilDate(daysSinceEpoch: day) else { return 0 }
      let month = date.year * 12 + date.month - 1
      switch unit {
      case .quarter: return (month - (yearStart - 1)).flooredQuotient(by: 3)
      case .year: return (month - (yearStart - 1)).flooredQuotient(by: 12)
      default: return month
      }
    }
  }

  /// Returns the first day of the period with a number.
  public func firstDay(of number: Int) -> Int {
    switch unit {
    case .day: number
    case .week: number * 7 - 3
    case .month: CivilDate.firstDay(ofMonth: number)
    case .quarter: CivilDate.firstDay(ofMonth: number * 3 + yearStart - 1)
    case .year: CivilDate.firstDay(ofMonth: number * 12 + yearStart - 1)
    }
  }

  /// Returns the name of the period that holds `day`: `2025`, `2025Q2`, `2025-06`, `2025-W23`, `2025-06-30`.
  ///
  /// A year that does not begin in January is named by the one it ends in: `FY2025`, `FY2025Q1`. Months have the names that
  /// the language gives them: `Jun 2025`.
  public func label(of day: Int, in wording: Wording = .english) -> String {
    guard let date = CivilDate(daysSinceEpoch: day) else { return Glyphs.unicode.missing }
    switch unit {
    case .day: return isoDate(daysSinceEpoch: day)
    case .week:
      // The week belongs to the year of its Thursday (ISO 8601), and is numbered by how many Thursdays came before.
      let thursday = number(of: day) * 7
      guard let middle = CivilDate(daysSinceEpoch: thursday) else { return Glyphs.unicode.missing }
      return "\(filled(middle.year, 4))-W\(filled(middle.dayOfYear(at: thursday) / 7 + 1, 2))"
    case .month:
      guard wording.months.indices.contains(date.month - 1) else {
        return "\(filled(date.year, 4))-\(filled(date.month, 2))"
      }
      return "\(wording.months[date.month - 1]) \(filled(date.year, 4))"
    case .quarter: return "\(yearLabel(date))Q\(((date.month - yearStart) + 12) % 12 / 3 + 1)"
    case .year: return yearLabel(date)
    }
  }

  private func yearLabel(_ date: CivilDate) -> String {
    guard yearStart != 1 else { return filled(date.year, 4) }
    return "FY" + filled(date.month >= yearStart ? date.year + 1 : date.year, 4)
  }
}

extension CivilDate {
  /// How many days of the year came before this one, which is `days` after 1970-01-01.
  fileprivate func dayOfYear(at days: Int) -> Int {
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return before[month - 1] + day - 1 + (isLeap && month > 2 ? 1 : 0)
  }
}

extension Int {
  /// The quotient rounded down.
  func flooredQuotient(by divisor: Int) -> Int {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

import CBytes
import Frames

/// The day with a date, since 1970-01-01; nil where there is none.
@inline(__always)
func calendarDay(year: Int, month: Int, day: Int) -> Int? {
  if let day = calendar.day(year: year, month: month, day: day) { return Int(day) }
  return Day.of(year: year, month: month, day: day)
}

/// The days at which months begin, for the years that occur.
struct MonthTable {
  private static let years = 1900..<1900 + Int(SULUH_YEARS)
  /// One for each month from January 1900 on, and the one behind the last.
  let begins: [Int32]

  fileprivate init() {
    begins = (0...Self.years.count * 12).map { index in
      Int32(truncatingIfNeeded: Day.of(year: 1900 + index / 12, month: index % 12 + 1, day: 1) ?? 0)
    }
  }

  @inline(__always)
  func day(year: Int, month: Int, day: Int) -> Int32? {
    guard year >= 1900, year < 2101, month >= 1, month <= 12, day >= 1 else { return nil }
    let place = (year &- 1900) &* 12 &+ month &- 1
    let begin = begins[place]
    let result = begin &+ Int32(truncatingIfNeeded: day) &- 1
    return result < begins[place &+ 1] ? result : nil
  }
}

/// The months from 1900 to 2100.
let calendar = MonthTable()

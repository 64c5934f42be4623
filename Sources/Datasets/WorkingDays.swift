/// A calendar date.
struct Day: Comparable, Hashable {
  var year: Int
  var month: Int
  var day: Int

  static func < (left: Day, right: Day) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `4/15/2025`
  var monthFirst: String { "\(month)/\(day)/\(year)" }

  /// `2025-04-15`
  var iso: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }

  /// The days since 1970-01-01, counted as in Howard Hinnant's `days_from_civil`, for years after 0.
  var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// 0 is Monday. 1970-01-01 was a Thursday.
  var weekday: Int { (number + 3) % 7 }
}

/// The days on which visits are made: Monday to Friday, without the holidays whose date never moves.
///
/// Everything in the log is dated by its position here, so that two visits of a deal never share a day.
struct WorkingDays {
  let days: [Day]

  init(years: ClosedRange<Int>) {
    days = years.flatMap { year in
      (1...12).flatMap { month in
        (1...Self.length(of: month, year)).map { Day(year: year, month: month, day: $0) }
      }
    }.filter { $0.weekday < 5 && !Self.holidays.contains([$0.month, $0.day]) }
  }

  /// New Year, Labour Day, Pancasila Day, Independence Day, Christmas.
  private static let holidays: Set<[Int]> = [[1, 1], [5, 1], [6, 1], [8, 17], [12, 25]]

  private static func length(of month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  subscript(position: Int) -> Day { days[min(max(position, 0), days.count - 1)] }

  /// The positions of the working days of a month.
  func positions(year: Int, month: Int) -> Range<Int> {
    let first = days.firstIndex { ($0.year, $0.month) >= (year, month) } ?? days.count
    let end = days.firstIndex { ($0.year, $0.month) > (year, month) } ?? days.count
    return first..<end
  }
}

import Frames

/// Dates: the ISO form and day, month, year with slashes in a few steps, everything else through `DateForm`.
extension ColumnParser {
  /// Reads dates, as days since 1970-01-01.
  func parseDates(_ fields: RecordIndex.Fields, _ rows: Int, _ plan: DatePlan) {
    cells.integers.reserve(rows)
    let values = cells.integers.base
    var certain = 0
    forEach(rows) { row in
      let (start, end) = unquoted(fields.start(row), fields.end(row))
      let length = end - start
      if length <= 0 {
        values[row] = 0
        return false
      }
      if length == 10, let day = isoDay(start) {
        values[row] = Int64(day)
        certain += 1
        return true
      }
      if length <= 10, length >= 8, let day = numericDay(start, length, plan.order) {
        values[row] = Int64(day)
        return true
      }
      let value = exactly(row, fields) { day($0, plan) }
      values[row] = value ?? 0
      return value != nil
    }
    evidence.cells += certain
    evidence.certainDates += certain
  }

  /// Reads `2025-06-30`, eight bytes at once.
  @inline(__always)
  private func isoDay(_ start: UnsafePointer<UInt8>) -> Int32? {
    let raw = UnsafeRawPointer(start)
    // Every byte becomes its digit, both dashes 0.
    let front = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let back = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    // Adding brings anything else to 128 and more.
    let frontIsWrong = ((front &+ 0x7F76_767F_7676_7676) | front) & 0x8080_8080_8080_8080
    let backIsWrong = ((back &+ 0x7676) | back) & 0x8080
    guard frontIsWrong | UInt64(backIsWrong) == 0 else { return nil }
    let digit = { (place: UInt64) in Int(truncatingIfNeeded: front >> (place &* 8) & 0xF) }
    let day = Int(back & 0xF) &* 10 &+ Int(back >> 8)
    let year = (digit(0) &* 10 &+ digit(1)) &* 100 &+ digit(2) &* 10 &+ digit(3)
    return calendar.day(year: year, month: digit(5) &* 10 &+ digit(6), day: day)
  }

  /// Reads `30/06/2025`, `6-30-2025`: four digits of the year, one separator.
  @inline(__always)
  private func numericDay(_ start: UnsafePointer<UInt8>, _ length: Int, _ order: DateOrder) -> Int32? {
    guard order != .ymd, isDigit(start[0]) else { return nil }
    let firstLength = isDigit(start[1]) ? 2 : 1
    let mark = start[firstLength]
    guard mark == 0x2F || mark == 0x2D || mark == 0x2E else { return nil }
    let secondStart = firstLength + 1
    let secondLength = length - secondStart - 5
    guard secondLength == 1 || secondLength == 2, start[secondStart + secondLength] == mark,
      let first = digits(start, firstLength), let second = digits(start + secondStart, secondLength),
      let year = digits(start + (length - 4), 4)
    else { return nil }
    let isDayFirst = order == .dmy
    guard let day = calendar.day(year: year, month: isDayFirst ? second : first, day: isDayFirst ? first : second)
    else { return nil }
    evidence.cells += 1
    if mark == 0x2E { evidence.pointedDates += 1 }
    if first <= 12, second <= 12 {
      evidence.eitherDates += 1
    } else if isDayFirst {
      evidence.dayFirst += 1
    } else {
      evidence.monthFirst += 1
    }
    return day
  }

  @inline(__always)
  private func digits(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var value = 0
    var wrong = false
    for place in 0..<count {
      let digit = start[place] &- 0x30
      wrong = wrong || digit > 9
      value = value &* 10 &+ Int(digit)
    }
    return wrong ? nil : value
  }

  /// Reads any form of date, and counts what the cell looks like; nil where the plan does not expect it.
  private func day(_ text: UnsafeBufferPointer<UInt8>, _ plan: DatePlan) -> Int64? {
    guard let form = DateForm(text), let day = form.day(plan.order), plan.takesCompact || !form.isCompact else {
      evidence.add(text, zone: settings.zone)
      return nil
    }
    evidence.add(form, zone: settings.zone)
    return Int64(day + (settings.zone.map { form.dayShift(to: $0, from: day) } ?? 0))
  }
}

extension DateForm {
  /// Whether the date is eight digits and nothing else.
  var isCompact: Bool {
    if case .compact = kind, !hasTime { return true }
    return false
  }
}

/// The days at which months begin, for the years that occur.
private struct MonthTable {
  private static let years = 1900..<2101
  private let begins: [Int32]

  init() {
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

private let calendar = MonthTable()

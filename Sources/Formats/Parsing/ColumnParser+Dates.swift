import CBytes
import Frames

/// Dates: the ISO form and day, month, year with slashes in a few steps, everything else through `DateForm`.
extension ColumnParser {
  /// Reads dates, as days since 1970-01-01.
  func parseDates(_ fields: RecordIndex.Fields, _ rows: Int, _ plan: DatePlan) {
    cells.integers.reserve(rows + 64)
    let values = cells.integers.base
    var tally = DateTally()
    let months = calendar
    forEach(rows) { range, quote in
      let plain = suluh_plain_dates(
        fields.inC, range.lowerBound, range.count, quote, months.begins, values + range.lowerBound)
      tally.certain += plain.read.nonzeroBitCount
      return plain
    } _: { row in
      let (start, end) = unquoted(fields.start(row), fields.end(row))
      let length = end - start
      if length <= 0 {
        values[row] = 0
        return false
      }
      if length == 10, let day = isoDay(start) {
        values[row] = Int64(day)
        tally.certain += 1
        return true
      }
      if length <= 10, length >= 8, let day = numericDay(start, length, plan.order, &tally) {
        values[row] = Int64(day)
        return true
      }
      let value = plainStamp(start, length, plan.order, &tally) ?? anyDate(row, fields, plan)
      values[row] = value ?? 0
      return value != nil
    }
    tally.add(to: &evidence)
  }

  /// Reads `2025-06-30 10:30`, `30/06/2025 10:30:00`, `2025-06-30T10:30:00.123+07:00`.
  private func plainStamp(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ order: DateOrder, _ tally: inout DateTally
  ) -> Int64? {
    guard length > 10 else { return nil }
    let isMark = { (place: Int) in start[place] == 0x20 || start[place] == 0x54 }
    let dateLength = isMark(10) ? 10 : isMark(9) ? 9 : isMark(8) ? 8 : 0
    guard dateLength > 0, let time = PlainTime(start + dateLength + 1, length - dateLength - 1) else { return nil }
    var day: Int32
    if dateLength == 10, let certain = isoDay(start) {
      day = certain
      tally.certain += 1
    } else if let numeric = numericDay(start, dateLength, order, &tally) {
      day = numeric
    } else {
      return nil
    }
    tally.stamps += 1
    if let zone = time.zone {
      let shift = (settings.zone ?? .utc).dayShift(ofMinutes: time.minutes, in: zone, from: Int(day))
      if shift != 0 { tally.shifted += 1 }
      if settings.zone != nil { day += Int32(shift) }
    }
    return Int64(day)
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
  private func numericDay(
    _ start: UnsafePointer<UInt8>, _ length: Int, _ order: DateOrder, _ tally: inout DateTally
  ) -> Int32? {
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
    if mark == 0x2E { tally.pointed += 1 }
    if first <= 12, second <= 12 {
      tally.either += 1
    } else if isDayFirst {
      tally.dayFirst += 1
    } else {
      tally.monthFirst += 1
    }
    return day
  }

  /// Reads a date in any form; one that comes again and again is looked at once.
  private func anyDate(_ row: Int, _ fields: RecordIndex.Fields, _ plan: DatePlan) -> Int64? {
    guard dictionary.count < KnownDate.limit else { return exactly(row, fields) { day($0, plan) } }
    let (start, end) = (fields.start(row), fields.end(row))
    let code = Int(dictionary.code(start, end - start, at: 0))
    if code <= knownDates.count {
      guard let day = knownDates[code - 1].day else { return exactly(row, fields) { self.day($0, plan) } }
      knownDates[code - 1].times += 1
      return day
    }
    var known = KnownDate()
    known.day = exactly(row, fields) { text in
      known.form = DateForm(text)
      return day(text, plan)
    }
    knownDates.append(known)
    return known.day
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

/// How many dates of a chunk were read in a few steps, by what they look like.
private struct DateTally {
  var certain = 0
  var either = 0
  var dayFirst = 0
  var monthFirst = 0
  var pointed = 0
  var stamps = 0
  var shifted = 0

  /// Counts them among the cells of a column.
  func add(to evidence: inout ColumnEvidence) {
    evidence.cells += certain + either + dayFirst + monthFirst
    evidence.certainDates += certain
    evidence.eitherDates += either
    evidence.dayFirst += dayFirst
    evidence.monthFirst += monthFirst
    evidence.pointedDates += pointed
    evidence.stamps += stamps
    evidence.shifted += shifted
  }
}

/// A spelling of a date that was read, by its place in the dictionary.
struct KnownDate {
  /// How many are kept of a column.
  static let limit = 1 << 14

  var form: DateForm?
  /// Nil where it is none that the plan expects.
  var day: Int64?
  /// How often it came after the first time.
  var times = 0
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

/// A time as most programs write it: `10:30`, `10:30:00`, `10:30:00.123`, with `Z`, `+07:00` or `+0700` behind it.
private struct PlainTime {
  /// The minutes of the day.
  private(set) var minutes = 0
  /// The minutes east of UTC; nil where none are named.
  private(set) var zone: Int?

  init?(_ start: UnsafePointer<UInt8>, _ length: Int) {
    guard length >= 5, start[2] == 0x3A, let hour = digits(start, 2), hour < 24,
      let minute = digits(start + 3, 2), minute < 60
    else { return nil }
    minutes = hour * 60 + minute
    var place = 5
    if place < length, start[place] == 0x3A {
      guard length >= 8, let second = digits(start + 6, 2), second <= 60 else { return nil }
      place = 8
      if place < length, start[place] == 0x2E {
        place += 1
        while place < length, isDigit(start[place]) { place += 1 }
      }
    }
    guard place == length || readZone(start + place, length - place) else { return nil }
  }

  private mutating func readZone(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    if length == 1, start[0] == 0x5A {
      zone = 0
      return true
    }
    guard start[0] == 0x2B || start[0] == 0x2D, length == 5 || length == 6 && start[3] == 0x3A,
      let hours = digits(start + 1, 2), let rest = digits(start + (length - 2), 2), hours * 60 + rest <= 14 * 60
    else { return false }
    zone = (start[0] == 0x2D ? -1 : 1) * (hours * 60 + rest)
    return true
  }
}

extension DateForm {
  /// Whether the date is eight digits and nothing else.
  var isCompact: Bool {
    if case .compact = kind, !hasTime { return true }
    return false
  }
}

import Frames

/// A date as it is written, before it is known which part is which.
struct DateForm {
  /// What stands there.
  enum Kind {
    /// `2025-06-30`, `12 Mar 2025`: nothing to decide. Days since 1970.
    case certain(Int)
    /// `30/06/2025`: two numbers and a year, or three numbers of two digits.
    case numeric(Int, Int, Int, isShort: Bool)
    /// `20250630`: a date only where the column is told to be one.
    case compact(Int)
  }

  var kind: Kind
  /// Whether a time of day follows.
  var hasTime = false
  /// The minutes of the day.
  var minutes = 0
  /// The time zone the text names, in minutes east of UTC.
  var zone: Int?
  /// Whether day and month are written with points, as only day-first dates are.
  var hasPoints = false

  /// Reads a date; nil where the text is none.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count >= 5, text.count <= 48 else { return nil }
    var reader = DateReader(text)
    guard let kind = reader.readDate() else { return nil }
    self.kind = kind
    guard day(.dmy) != nil || day(.mdy) != nil || day(.ymd) != nil else { return nil }
    hasPoints = reader.separator == 0x2E
    guard !reader.isAtEnd else { return }
    if case .compact = kind, reader.peek != 0x54 { return nil }
    guard let minutes = reader.readTime(), reader.isAtEnd else { return nil }
    (self.minutes, hasTime, zone) = (minutes, true, reader.zone)
  }

  /// The day when the parts stand in `order`; nil where there is no such day.
  func day(_ order: DateOrder) -> Int? {
    switch kind {
    case .certain(let day), .compact(let day): day
    case .numeric(let first, let second, let third, let isShort):
      switch order {
      case .dmy: calendarDay(year: isShort ? fullYear(third) : third, month: second, day: first)
      case .mdy: calendarDay(year: isShort ? fullYear(third) : third, month: first, day: second)
      case .ymd: isShort ? calendarDay(year: fullYear(first), month: second, day: third) : nil
      }
    }
  }

  /// How many days the date moves when its stamp on `day` is brought to another zone.
  func dayShift(to target: TimeZone, from day: Int) -> Int {
    zone.map { target.dayShift(ofMinutes: minutes, in: $0, from: day) } ?? 0
  }

  /// Years of two digits: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068, as in POSIX.
  private func fullYear(_ short: Int) -> Int { short < 69 ? 2000 + short : 1900 + short }
}

/// Reads the parts of a date from left to right.
struct DateReader {
  private let text: UnsafeBufferPointer<UInt8>
  private var place = 0
  /// The byte between the parts.
  private(set) var separator: UInt8 = 0
  /// The zone behind the time.
  private(set) var zone: Int?

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  var isAtEnd: Bool { place >= text.count }
  var peek: UInt8 { place < text.count ? text[place] : 0 }

  /// Reads a date in any form.
  mutating func readDate() -> DateForm.Kind? {
    if isDigit(peek) { return readFromDigits() }
    return readFromWord()
  }

  private mutating func readFromDigits() -> DateForm.Kind? {
    guard let (first, length) = readNumber(atMost: 8) else { return nil }
    if length == 8 {
      return calendarDay(year: first / 10000, month: first / 100 % 100, day: first % 100).map { .compact($0) }
    }
    guard length == 4 || length <= 2 else { return nil }
    if length <= 2, let month = readMonthBehindDay() { return readYear(month: month, day: first) }
    guard isDateMark(peek) else { return nil }
    separator = peek
    place += 1
    if length == 4 {
      guard let (month, width) = readNumber(atMost: 2), width > 0, take(separator),
        let (day, _) = readNumber(atMost: 2)
      else { return nil }
      return calendarDay(year: first, month: month, day: day).map { .certain($0) }
    }
    guard let (second, width) = readNumber(atMost: 2), width > 0, take(separator),
      let (third, digits) = readNumber(atMost: 4), digits == 2 || digits == 4
    else { return nil }
    let form = DateForm.Kind.numeric(first, second, third, isShort: digits == 2)
    return isPossible(form) ? form : nil
  }

  private func isPossible(_ kind: DateForm.Kind) -> Bool {
    guard case .numeric(let first, let second, let third, let isShort) = kind else { return true }
    let isDayMonth = (1...31).contains(first) && (1...31).contains(second) && (first <= 12 || second <= 12)
    if isDayMonth, isShort || third >= 1000 { return true }
    return isShort && (1...12).contains(second) && (1...31).contains(third)
  }

  /// `12 Mar 2025`, `12-Mar-25`, `12 de Mayo` is not read.
  private mutating func readMonthBehindDay() -> Int? {
    let start = place
    skipOrdinal()
    skip { isDateMark($0) || $0 == 0x20 }
    guard let month = readMonth() else {
      place = start
      return nil
    }
    return month
  }

  private mutating func readYear(month: Int, day: Int) -> DateForm.Kind? {
    skip { isDateMark($0) || $0 == 0x20 || $0 == 0x2C }
    guard let (year, digits) = readNumber(atMost: 4), digits == 2 || digits == 4 else { return nil }
    let full = digits == 4 ? year : year < 69 ? 2000 + year : 1900 + year
    return calendarDay(year: full, month: month, day: day).map { .certain($0) }
  }

  /// `Mar 12, 2025`, `Senin, 12 Mei 2025`
  private mutating func readFromWord() -> DateForm.Kind? {
    let start = place
    if let month = readMonth() {
      skip { isDateMark($0) || $0 == 0x20 }
      if let (day, digits) = readNumber(atMost: 2), digits > 0, !isDigit(peek) {
        skipOrdinal()
        return readYear(month: month, day: day)
      }
    }
    place = start
    guard readWeekday() else { return nil }
    skip { $0 == 0x20 || $0 == 0x2C || $0 == 0x2E }
    return isDigit(peek) ? readFromDigits() : readMonthFirst()
  }

  private mutating func readMonthFirst() -> DateForm.Kind? {
    guard let month = readMonth() else { return nil }
    skip { $0 == 0x20 || $0 == 0x2E }
    guard let (day, digits) = readNumber(atMost: 2), digits > 0 else { return nil }
    return readYear(month: month, day: day)
  }

  /// Reads `T10:30`, ` 10:30:00.123+07:00`, ` 1:05 PM`; returns the minutes of the day.
  mutating func readTime() -> Int? {
    let start = place
    skip { $0 == 0x54 || $0 == 0x74 || $0 == 0x20 || $0 == 0x2C }
    guard place > start else { return nil }
    guard case (var hour, let width)? = readNumber(atMost: 2), width > 0 else { return nil }
    let mark = peek
    guard mark == 0x3A || mark == 0x2E, take(mark), let (minute, two) = readNumber(atMost: 2), two == 2 else {
      return nil
    }
    if peek == mark {
      place += 1
      guard let (second, two) = readNumber(atMost: 2), two == 2, second <= 60 else { return nil }
      if peek == 0x2E || peek == 0x2C {
        place += 1
        skip(isDigit)
      }
    }
    guard readHalfOfDay(&hour), hour <= 24, minute < 60, readZone() else { return nil }
    return hour * 60 + minute
  }

  private mutating func readHalfOfDay(_ hour: inout Int) -> Bool {
    let start = place
    skip { $0 == 0x20 }
    guard lowered(peek) == 0x61 || lowered(peek) == 0x70 else {
      place = start
      return true
    }
    let isEvening = takeWord("pm") || takeWord("p.m.")
    guard isEvening || takeWord("am") || takeWord("a.m.") else {
      place = start
      return true
    }
    guard (1...12).contains(hour) else { return false }
    hour = hour % 12 + (isEvening ? 12 : 0)
    return true
  }

  private mutating func readZone() -> Bool {
    skip { $0 == 0x20 }
    if isAtEnd { return true }
    if peek > 0x39 { zone = readZoneName() }
    if zone != nil, isAtEnd { return true }
    guard peek == 0x2B || peek == 0x2D else { return false }
    let sign = peek == 0x2D ? -1 : 1
    place += 1
    guard let (number, width) = readNumber(atMost: 4), width > 0 else { return false }
    var minutes = width > 2 ? number / 100 * 60 + number % 100 : number * 60
    if peek == 0x3A {
      place += 1
      guard let (rest, _) = readNumber(atMost: 2) else { return false }
      minutes += rest
    }
    zone = sign * minutes
    return minutes <= 14 * 60
  }

  private mutating func readZoneName() -> Int? {
    if takeWord("utc") || takeWord("gmt") || takeWord("z") { return 0 }
    if takeWord("wib") { return 420 }
    if takeWord("wita") { return 480 }
    return takeWord("wit") ? 540 : nil
  }

  // MARK: Parts

  @inline(__always)
  private mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while place < text.count, isSkipped(text[place]) { place += 1 }
  }

  /// `1st`, `2nd`, `3rd`, `4th`
  private mutating func skipOrdinal() { _ = takeWord("st") || takeWord("nd") || takeWord("rd") || takeWord("th") }

  private mutating func readNumber(atMost limit: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < limit, isDigit(peek) {
      value = value * 10 + Int(peek - 0x30)
      digits += 1
      place += 1
    }
    return digits == 0 || isDigit(peek) ? nil : (value, digits)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte, byte != 0 else { return false }
    place += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard place + length <= text.count else { return false }
    for offset in 0..<length where lowered(text[place + offset]) != word.utf8Start[offset] { return false }
    place += length
    return true
  }

  private mutating func readMonth() -> Int? { readName(in: monthNames) }

  private mutating func readWeekday() -> Bool { readName(in: weekdayNames) != nil }

  /// Reads a run of letters that is one of the names.
  private mutating func readName(in names: LetterNames) -> Int? {
    var key = LetterNames.Key()
    var end = place
    while end < text.count, key.append(lowered(text[end])) { end += 1 }
    guard let number = names[key] else { return nil }
    place = end
    return number
  }
}

/// Whether a byte stands between the parts of dates: `-`, `/` or `.`
private func isDateMark(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x2F || byte == 0x2E }

/// Names of up to 12 small letters with the numbers they stand for.
private struct LetterNames {
  /// A name as a number, of five bits a letter.
  struct Key: Equatable {
    private var letters: UInt64 = 0

    /// From 0 to 255.
    var hash: Int { Int((letters &* 0x9E37_79B9_7F4A_7C15) >> 56) }

    /// Adds a letter; false where the byte is none, or there is no room.
    mutating func append(_ byte: UInt8) -> Bool {
      guard 0x61...0x7A ~= byte, letters >> 55 == 0 else { return false }
      letters = letters << 5 | UInt64(byte - 0x60)
      return true
    }
  }

  /// A hash table of the names, and the numbers beside them.
  private var keys = [Key](repeating: Key(), count: 256)
  private var numbers = [Int](repeating: 0, count: 256)

  /// Names that mean 1, 2 and so on, each in several spellings.
  init(_ spellings: [[String]]) {
    for (index, names) in spellings.enumerated() {
      for name in names {
        var key = Key()
        for byte in name.utf8 { _ = key.append(byte) }
        let place = place(of: key)
        (keys[place], numbers[place]) = (key, index + 1)
      }
    }
  }

  subscript(key: Key) -> Int? {
    let number = numbers[place(of: key)]
    return number > 0 ? number : nil
  }

  /// Where a key stands, or might.
  private func place(of key: Key) -> Int {
    var place = key.hash
    while numbers[place] > 0, keys[place] != key { place = (place + 1) & 255 }
    return place
  }
}

/// Months in English and Indonesian, in full and short.
private let monthNames = LetterNames([
  ["january", "januari", "jan"], ["february", "februari", "pebruari", "feb", "peb"], ["march", "maret", "mar", "mrt"],
  ["april", "apr"], ["may", "mei"], ["june", "juni", "jun"], ["july", "juli", "jul"],
  ["august", "agustus", "aug", "agu", "agt", "ags", "agst"], ["september", "sept", "sep"],
  ["october", "oktober", "oct", "okt"], ["november", "nopember", "nov", "nop"], ["december", "desember", "dec", "des"],
])

/// Days of the week in English and Indonesian, in full and short.
private let weekdayNames = LetterNames([
  ["monday", "senin", "mon", "sen"], ["tuesday", "selasa", "tue", "tues", "sel"], ["wednesday", "rabu", "wed", "rab"],
  ["thursday", "kamis", "thu", "thur", "thurs", "kam"], ["friday", "jumat", "fri", "jum"],
  ["saturday", "sabtu", "sat", "sab"], ["sunday", "minggu", "ahad", "sun", "min", "mgg"],
])

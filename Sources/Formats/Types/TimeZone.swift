import Diagnostics
import Frames

/// How far a place's clocks are from UTC, at any time.
public struct TimeZone: Sendable, Hashable {
  /// What it is called: `Asia/Jakarta`, `+07:00`.
  public let name: String
  /// The minutes, since 1970 in UTC, at which the clocks were changed, ascending.
  private var changes: [Int] = []
  /// How many minutes east of UTC the clocks are before the first change, and after each.
  private var offsets: [Int]
  /// How clocks go on after the last change; nil where they stay.
  private var rule: SummerTime?

  /// Creates the zone of `minutes` east of UTC, all year.
  public init(_ name: String, minutes: Int) {
    self.name = name
    offsets = [minutes]
  }

  /// The zone that stamps are looked at in where none is set.
  static let utc = TimeZone("UTC", minutes: 0)

  /// Finds a zone: by its name in the IANA database of the machine, as a distance such as `+07:00` or `-0330`, or as one
  /// of Indonesia's WIB, WITA and WIT. Nil where there is none of that name.
  public init?(called name: String, database: String = "/usr/share/zoneinfo") {
    let known = ["utc": 0, "z": 0, "wib": 420, "wita": 480, "wit": 540]
    if let minutes = known[name.lowercased()] ?? Self.distance(name) {
      self.init(name, minutes: minutes)
      return
    }
    let isPlain = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || [0x2F, 0x2D, 0x2B, 0x5F].contains(byte)
    }
    guard isPlain, !name.hasPrefix("/"), name.utf8.count < 64,
      let file = try? Source.file(path: "\(database)/\(name)").opened(Workload(ReadWork()))
    else { return nil }
    self.init(name, compiled: Array(file.bytes(0..<min(file.count, 1 << 20))))
  }

  /// Minutes of `+07:00`, `-0330`, `+7`.
  private static func distance(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), (1...4).contains(digits.count), let number = Int(digits)
    else { return nil }
    let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
    guard minutes <= 14 * 60, number % 100 < 60 || digits.count <= 2 else { return nil }
    return sign == "-" ? -minutes : minutes
  }

  /// How many minutes east of UTC the clocks are, `minute` minutes after 1970 began in UTC.
  func offset(at minute: Int) -> Int {
    if let rule, minute >= changes.last ?? .min { return rule.offset(at: minute) }
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= minute { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }
}

extension TimeZone {
  /// How many days a date moves when its stamp is brought here: some minutes after `day` began, where clocks are `zone`
  /// minutes east of UTC.
  func dayShift(ofMinutes minutes: Int, in zone: Int, from day: Int) -> Int {
    let moved = minutes - zone + offset(at: day * 1440 + minutes - zone)
    return moved < 0 ? -1 : moved >= 1440 ? 1 : 0
  }
}

// MARK: Compiled zones

extension TimeZone {
  /// Reads a zone as RFC 8536 compiles it; nil where it is none.
  init?(_ name: String, compiled bytes: [UInt8]) {
    guard bytes.count > 44, bytes[..<4].elementsEqual("TZif".utf8) else { return nil }
    let first = Header(bytes, at: 0)
    // The second block has times of 64 bits.
    let start = bytes[4] == 0 ? 0 : 44 + first.size(ofTime: 4)
    let width = bytes[4] == 0 ? 4 : 8
    guard start + 44 <= bytes.count else { return nil }
    let header = Header(bytes, at: start)
    let (times, kinds) = (start + 44, start + 44 + header.times * width)
    let types = kinds + header.times
    guard header.types > 0, types + header.types * 6 <= bytes.count else { return nil }
    func minutes(_ type: Int) -> Int { bytes.bigEndian(at: types + type * 6, width: 4) / 60 }
    self.init(name, minutes: minutes(0))
    for place in 0..<header.times {
      let type = Int(bytes[kinds + place])
      guard type < header.types else { return nil }
      changes.append(bytes.bigEndian(at: times + place * width, width: width).dividingDown(by: 60))
      offsets.append(minutes(type))
    }
    guard changes == changes.sorted() else { return nil }
    let end = start + 44 + header.size(ofTime: width)
    if width == 8, end < bytes.count { goOn(by: String(decoding: bytes[end...], as: UTF8.self)) }
  }

  /// Takes the rule for the time after the last change: `<+07>-7`, `EST5EDT,M3.2.0,M11.1.0`.
  private mutating func goOn(by text: String) {
    guard let known = SummerTime(text) else { return }
    rule = known
  }

  /// The counts at the head of a block.
  private struct Header {
    let counts: [Int]
    var times: Int { counts[3] }
    var types: Int { counts[4] }

    init(_ bytes: [UInt8], at place: Int) {
      counts = (0..<6).map { max(0, bytes.bigEndian(at: place + 20 + $0 * 4, width: 4)) }
    }

    /// How many bytes follow the head.
    func size(ofTime width: Int) -> Int {
      times * (width + 1) + types * 6 + counts[5] + counts[2] * (width + 4) + counts[1] + counts[0]
    }
  }
}

/// Clocks that are put forward for a part of each year, as POSIX writes it.
private struct SummerTime: Hashable {
  private var standard: Int
  private var summer: Int
  private var begin: Change
  private var end: Change

  /// `M3.2.0/2`: the second Sunday of March, at two o'clock.
  private struct Change: Hashable {
    var month: Int
    var week: Int
    var weekday: Int
    /// Minutes of the day.
    var time = 120

    init?(_ text: Substring) {
      let parts = text.split(separator: "/", maxSplits: 1)
      guard let rule = parts.first, rule.first == "M" else { return nil }
      let numbers = rule.dropFirst().split(separator: ".").compactMap { Int($0) }
      guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
        (0...6).contains(numbers[2])
      else { return nil }
      (month, week, weekday) = (numbers[0], numbers[1], numbers[2])
      if parts.count == 2 {
        guard let minutes = SummerTime.minutes(parts[1]) else { return nil }
        time = minutes
      }
    }

    /// The day of a year, since 1970.
    func day(_ year: Int) -> Int? {
      guard let first = Day.of(year: year, month: month, day: 1),
        let next = Day.of(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      else { return nil }
      // The first of January 1970 was a Thursday.
      let begin = ((first + 4) % 7 + 7) % 7
      let day = first + (weekday - begin + 7) % 7 + (week - 1) * 7
      return day >= next ? day - 7 : day
    }
  }

  init?(_ text: String) {
    let line = text.filter { $0 != "\n" }
    let parts = line.split(separator: ",")
    guard parts.count == 3, let begin = Change(parts[1]), let end = Change(parts[2]) else { return nil }
    var rest = parts[0]
    guard Self.skipName(&rest), let west = Self.takeMinutes(&rest), Self.skipName(&rest) else { return nil }
    standard = -west
    summer = rest.isEmpty ? standard + 60 : Self.takeMinutes(&rest).map { -$0 } ?? standard + 60
    (self.begin, self.end) = (begin, end)
  }

  private static func skipName(_ text: inout Substring) -> Bool {
    let before = text.count
    if text.first == "<", let close = text.firstIndex(of: ">") {
      text = text[text.index(after: close)...]
    } else {
      text = text.drop { $0.isLetter }
    }
    return text.count < before
  }

  private static func takeMinutes(_ text: inout Substring) -> Int? {
    let number = text.prefix { $0 == "-" || $0 == "+" || $0 == ":" || $0.isNumber }
    text = text.dropFirst(number.count)
    return minutes(number)
  }

  /// Minutes of `5`, `-3:30`, `02:00:00`.
  private static func minutes(_ text: Substring) -> Int? {
    let isNegative = text.first == "-"
    let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ":").compactMap { Int($0) }
    guard let hours = parts.first, hours < 200 else { return nil }
    let minutes = hours * 60 + (parts.count > 1 ? parts[1] : 0)
    return isNegative ? -minutes : minutes
  }

  func offset(at minute: Int) -> Int {
    let year = Day.civil((minute + standard).dividingDown(by: 1440)).year
    guard let first = begin.day(year), let last = end.day(year) else { return standard }
    let forward = first * 1440 + begin.time - standard
    let back = last * 1440 + end.time - summer
    let isSummer = forward < back ? minute >= forward && minute < back : minute >= forward || minute < back
    return isSummer ? summer : standard
  }
}

extension Int {
  fileprivate func dividingDown(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}

extension [UInt8] {
  /// A signed number of `width` bytes; 0 beyond the end.
  fileprivate func bigEndian(at place: Int, width: Int) -> Int {
    guard place >= 0, place + width <= count else { return 0 }
    let bits = self[place..<place + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return width == 8 ? Int(Int64(bitPattern: bits)) : Int(Int32(truncatingIfNeeded: bits))
  }
}

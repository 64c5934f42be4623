import Diagnostics

/// A column of keys as words of 64 bits: equal where the values match.
struct MatchWords {
  private let values: Values
  private let column: Column
  private enum Values {
    /// Numbers of texts, and where those of the column begin.
    case texts(Buffer<Int32>, Int)
    /// Codes, numbers of texts, and where those of the dictionary's entries begin.
    case codes(Buffer<UInt32>, Buffer<Int32>, Int)
    case integers(Buffer<Int64>)
    /// Digits to be multiplied for the other side's decimal places.
    case scaled(Buffer<Int64>, Int64)
    case reals(Buffer<Double>)
    /// Digits as a real, to meet one.
    case divided(Buffer<Int64>, Double)
  }

  /// Both sides of a key in words that compare.
  static func pair(
    _ left: Column, _ right: Column, exact: Bool, _ work: Work
  ) throws(Diagnostic) -> (MatchWords, MatchWords) {
    if left.type == .text, right.type == .text { return try texts(left, right, exact: exact, work) }
    let (left, right) = try comparable(left, right, work)
    let fits = left.type == right.type || left.type.isNumeric && right.type.isNumeric
    guard fits else { throw .mismatchedTypes("a look-up", [left.type, right.type]) }
    return (
      MatchWords(values: values(left, with: right.type), column: left),
      MatchWords(values: values(right, with: left.type), column: right)
    )
  }

  /// Sums of 128 bits as their places among those of both sides.
  private static func comparable(
    _ left: Column, _ right: Column, _ work: Work
  ) throws(Diagnostic) -> (Column, Column) {
    guard left.isWide || right.isWide else { return (left, right) }
    guard left.type == right.type else { throw .mismatchedTypes("a look-up of sums", [left.type, right.type]) }
    let places = try Column.concatenated([left, right], work: work).ranked().places
    let numbers = (0..<Int32(clamping: places.count)).map { $0 }
    return (
      places.gather(rows: Array(numbers.prefix(left.count))), places.gather(rows: Array(numbers.dropFirst(left.count)))
    )
  }

  /// Where the words of consecutive rows go, and which of them match nothing.
  struct Places {
    /// The word of the first row; those of the others lie `stride` words apart.
    let words: UnsafeMutablePointer<UInt64>
    let stride: Int
    /// Of each row, where empty cells match: a word, as far apart, in which `bit` is set where the cell is empty.
    let gaps: UnsafeMutablePointer<UInt64>?
    let bit: UInt64
    /// Of each row, 0 where it matches nothing.
    let matches: UnsafeMutablePointer<UInt8>
  }

  /// Writes the words of some rows.
  func write(_ rows: Range<Int>, to places: Places) {
    switch values {
    case .texts(let numbers, let start):
      write(rows, to: places) { UInt64(truncatingIfNeeded: numbers.base[start + $0]) }
    case .codes(let codes, let numbers, let start):
      write(rows, to: places) { UInt64(truncatingIfNeeded: numbers.base[start + Int(codes.base[$0])]) }
    case .integers(let integers): write(rows, to: places) { UInt64(bitPattern: integers.base[$0]) }
    case .scaled(let integers, let factor):
      write(rows, to: places) { row in
        let (digits, overflow) = integers.base[row].multipliedReportingOverflow(by: factor)
        return overflow ? nil : UInt64(bitPattern: digits)
      }
    case .reals(let reals): write(rows, to: places) { (reals.base[$0] + 0.0).bitPattern }
    case .divided(let integers, let divisor):
      write(rows, to: places) { (Double(integers.base[$0]) / divisor + 0.0).bitPattern }
    }
  }

  /// `word` gives that of a row that has a value; nil where it matches nothing.
  @inline(__always)
  private func write(_ rows: Range<Int>, to places: Places, word: (_ row: Int) -> UInt64?) {
    let validity = column.validity
    let bits = validity?.words.base
    for (lane, row) in rows.enumerated() {
      if let bits, bits[row >> 6] >> UInt64(row & 63) & 1 == 0 {
        places.words[lane &* places.stride] = 0
        places.gaps?[lane &* places.stride] |= places.bit
        if places.gaps == nil { places.matches[lane] = 0 }
      } else if let word = word(row) {
        places.words[lane &* places.stride] = word
      } else {
        places.matches[lane] = 0
      }
    }
  }

  private static func values(_ column: Column, with other: ColumnType) -> Values {
    let lanes = Lanes(start: 0, count: column.count)
    if column.type == .real {
      let reals = Buffer<Double>(count: column.count)
      column.load(lanes, into: reals.base)
      return .reals(reals)
    }
    let integers = column.integers
    if other == .real { return .divided(integers, powerOfTen(column.type.scale)) }
    let places = max(0, other.scale - column.type.scale)
    guard places > 0, let factor = Int64.powerOfTen(places) else { return .integers(integers) }
    return .scaled(integers, factor)
  }

  /// The texts of rows, and the entries of dictionaries, numbered together.
  private static func texts(
    _ left: Column, _ right: Column, exact: Bool, _ work: Work
  ) throws(Diagnostic) -> (MatchWords, MatchWords) {
    let isOne = left.measures === right.measures
    let mine = try left.matchTexts(work)
    let all = isOne ? mine : try TextArena.joined([mine, try right.matchTexts(work)], work)
    let numbers = try TextKeys(all, validity: nil, exact: exact, work: work).numbers
    func words(_ column: Column, _ start: Int) -> MatchWords {
      let values: Values = column.dictionary == nil ? .texts(numbers, start) : .codes(column.codes, numbers, start)
      return MatchWords(values: values, column: column)
    }
    return (words(left, 0), words(right, isOne ? 0 : mine.count))
  }
}

extension TextArena {
  /// The texts of some arenas, one behind the other.
  fileprivate static func joined(_ arenas: [TextArena], _ work: Work) throws(Diagnostic) -> TextArena {
    let size = arenas.reduce(0) { $0 + $1.textBytes }
    let count = arenas.reduce(0) { $0 + $1.count }
    try work.memory.claim(size + 4 * count)
    let (bytes, ends) = (Buffer<UInt8>(unset: size), Buffer<UInt32>(unset: count))
    var (end, row) = (0, 0)
    for arena in arenas {
      try work.check()
      let length = arena.textBytes
      (bytes.base + end).update(from: arena.bytes.base, count: length)
      let before = UInt32(truncatingIfNeeded: end)
      for place in 0..<arena.count { ends.base[row + place] = arena.ends.base[place] &+ before }
      (end, row) = (end + length, row + arena.count)
    }
    return TextArena(bytes: bytes, ends: ends)
  }
}

extension Column {
  /// The texts of the rows, or the entries of a dictionary.
  fileprivate func matchTexts(_ work: Work) throws(Diagnostic) -> TextArena {
    if case .arena(let arena) = storage { return arena }
    return try TextArena(dictionary?.entries ?? []) { () throws(Diagnostic) in try work.check() }
  }

  /// The codes of a text in 32 bits.
  fileprivate var codes: Buffer<UInt32> {
    let codes = Buffer<UInt32>(count: count)
    load(Lanes(start: 0, count: count), into: codes.base)
    return codes
  }

  /// The codes of a text, −1 where it is empty.
  var codesOrGaps: [Int32] {
    let codes = codes
    guard let validity else { return codes.values.map { Int32(bitPattern: $0) } }
    return codes.values.enumerated().map { validity[$0] ? Int32(bitPattern: $1) : -1 }
  }

  /// The integers of an exact column, or the bits of booleans, in 64 bits.
  fileprivate var integers: Buffer<Int64> {
    let integers = Buffer<Int64>(count: count)
    guard case .boolean(let bits) = storage else {
      load(Lanes(start: 0, count: count), into: integers.base)
      return integers
    }
    for row in 0..<count { integers.base[row] = bits[row] ? 1 : 0 }
    return integers
  }
}

import Diagnostics
import Frames

/// Returns a frame as comma-separated values that `readTable` reads as the same cells.
///
/// Text is quoted where it would not be read back as itself: delimiters, quotes, line ends, spaces at its ends, words
/// that mean "no value". A row of nothing but empties begins with `""`, because a blank line is not a row.
///
/// - Parameter guardsFormulas: Whether a text that a spreadsheet would take for a formula has an apostrophe before it; it is then
///   read back with that.
/// - Throws: `cancelled` and `too-much-memory`.
func csvBytes(
  _ frame: Frame, names: [String], guardsFormulas: Bool, _ work: Work
) throws(Diagnostic) -> [UInt8] {
  guard !names.isEmpty else { return [] }
  var bytes: [UInt8] = []
  for (index, name) in names.enumerated() {
    if index > 0 { bytes.append(comma) }
    appendCSV(name, to: &bytes, quotingEmpty: names.count == 1, guardsFormulas: guardsFormulas)
  }
  bytes.append(lineFeed)
  let columns = frame.columns.map { CSVColumn($0.column, guardsFormulas: guardsFormulas) }
  var block = CSVBlock()
  for first in stride(from: 0, to: frame.rowCount, by: rowsInBlock) {
    try work.check(first, of: frame.rowCount)
    let rows = first..<min(first + rowsInBlock, frame.rowCount)
    block.removeAll()
    for column in columns { column.write(rows, to: &block) }
    block.appendRows(rows.count, to: &bytes)
    if first == 0 {
      let wanted = bytes.count * (frame.rowCount / rowsInBlock + 1)
      try work.memory.claim(wanted)
      bytes.reserveCapacity(wanted)
    }
  }
  return bytes
}

/// How many rows of a column are written before it is the next one's turn: few enough for the fast memory.
private let rowsInBlock = 1024
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let quote = UInt8(ascii: "\"")

/// The cells of some rows, column after column.
private struct CSVBlock {
  /// The cells as they stand in the file, one behind the other, and where each ends.
  var bytes: [UInt8] = []
  var ends: [Int] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Puts the cells of each of the block's rows side by side.
  func appendRows(_ count: Int, to target: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count {
        let start = target.count
        for cell in stride(from: row, to: ends.count, by: count) {
          if cell > row { target.append(comma) }
          let begin = cell == 0 ? 0 : ends[cell - 1]
          target.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[begin..<ends[cell]]))
        }
        let isBlank = target.count - start == ends.count / count - 1
        if isBlank { target.insert(contentsOf: [quote, quote], at: start) }
        target.append(lineFeed)
      }
    }
  }
}

/// A column, and how its cells stand in the file.
private struct CSVColumn {
  private let column: Column
  /// The entries of the dictionary, each as it stands in the file.
  private let entries: [[UInt8]]
  private let guardsFormulas: Bool

  init(_ column: Column, guardsFormulas: Bool) {
    self.column = column
    self.guardsFormulas = guardsFormulas
    entries = (column.dictionary?.entries ?? []).map { entry in
      var bytes: [UInt8] = []
      appendCSV(entry, to: &bytes, quotingEmpty: true, guardsFormulas: guardsFormulas)
      return bytes
    }
  }

  /// Adds the cells of `rows` to a block.
  func write(_ rows: Range<Int>, to block: inout CSVBlock) {
    switch column.storage {
    case .int8(let buffer): writeIntegers(rows, to: &block) { Int64(buffer[$0]) }
    case .int16(let buffer): writeIntegers(rows, to: &block) { Int64(buffer[$0]) }
    case .int32(let buffer): writeIntegers(rows, to: &block) { Int64(buffer[$0]) }
    case .int64(let buffer): writeIntegers(rows, to: &block) { buffer[$0] }
    case .multiples(let buffer, let unit): writeIntegers(rows, to: &block) { Int64(buffer[$0]) * unit }
    case .int128: write(rows, to: &block) { $1 += (exactText(column[$0]) ?? "").utf8 }
    case .real(let buffer): write(rows, to: &block) { $1 += String(describing: buffer[$0]).utf8 }
    case .boolean(let bits): write(rows, to: &block) { $1 += (bits[$0] ? "true" : "false").utf8 }
    case .codes8(let codes, _): write(rows, to: &block) { $1 += entries[Int(codes[$0])] }
    case .codes16(let codes, _): write(rows, to: &block) { $1 += entries[Int(codes[$0])] }
    case .codes32(let codes, _): write(rows, to: &block) { $1 += entries[Int(codes[$0])] }
    case .arena(let arena):
      write(rows, to: &block) { row, bytes in
        let text = UnsafeBufferPointer(rebasing: arena.bytes.values[arena.range(row)])
        appendCSV(text, to: &bytes, quotingEmpty: true, guardsFormulas: guardsFormulas)
      }
    }
  }

  private func write(_ rows: Range<Int>, to block: inout CSVBlock, _ cell: (Int, inout [UInt8]) -> Void) {
    for row in rows {
      if column.isValid(row) { cell(row, &block.bytes) }
      block.ends.append(block.bytes.count)
    }
  }

  private func writeIntegers(_ rows: Range<Int>, to block: inout CSVBlock, _ integer: (Int) -> Int64) {
    switch column.type {
    case .date: write(rows, to: &block) { appendDate(Int(integer($0)), to: &$1) }
    case .decimal(let scale): write(rows, to: &block) { appendDecimal(integer($0), scale: scale, to: &$1) }
    case .integer, .duration, .real, .boolean, .text:
      write(rows, to: &block) { appendDecimal(integer($0), scale: 0, to: &$1) }
    }
  }
}

// MARK: Cells

/// Writes `-1234.50` for -123450 and two decimals.
private func appendDecimal(_ digits: Int64, scale: Int, to bytes: inout [UInt8]) {
  if digits < 0 { bytes.append(UInt8(ascii: "-")) }
  let start = bytes.count
  var rest = digits.magnitude
  var written = 0
  while rest > 0 || written <= scale {
    if written == scale, scale > 0 { bytes.append(UInt8(ascii: ".")) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
    rest /= 10
    written += 1
  }
  bytes[start...].reverse()
}

/// Writes `2025-06-30`.
private func appendDate(_ date: Int, to bytes: inout [UInt8]) {
  let (year, month, day) = Day.civil(date)
  guard (0...9999).contains(year) else {
    bytes += Day.iso(date).utf8
    return
  }
  func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10) }
  for place in [1000, 100, 10, 1] { bytes.append(digit(year / place)) }
  for part in [month, day] {
    bytes.append(UInt8(ascii: "-"))
    bytes.append(digit(part / 10))
    bytes.append(digit(part))
  }
}

private func appendCSV(_ text: String, to bytes: inout [UInt8], quotingEmpty: Bool, guardsFormulas: Bool) {
  var text = text
  text.withUTF8 { appendCSV($0, to: &bytes, quotingEmpty: quotingEmpty, guardsFormulas: guardsFormulas) }
}

private func appendCSV(
  _ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], quotingEmpty: Bool, guardsFormulas: Bool
) {
  let isGuarded = guardsFormulas && startsFormula(text.first)
  guard isGuarded || (text.isEmpty ? quotingEmpty : needsQuotes(text)) else {
    bytes.append(contentsOf: text)
    return
  }
  bytes.append(quote)
  if isGuarded { bytes.append(UInt8(ascii: "'")) }
  for byte in text {
    if byte == quote { bytes.append(byte) }
    bytes.append(byte)
  }
  bytes.append(quote)
}

private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = text.first, let last = text.last else { return false }
  if first <= 0x20 || last <= 0x20 { return true }
  return text.contains { $0 == comma || $0 == quote || $0 == lineFeed || $0 == 0x0D } || EmptyMarkers.isUsual(text)
}

// MARK: Formulas

/// Whether a spreadsheet takes a cell that begins with `byte` for a formula (OWASP, "CSV Injection").
private func startsFormula(_ byte: UInt8?) -> Bool {
  switch byte {
  case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
  default: false
  }
}

extension Frame {
  /// Whether a spreadsheet would take a text in it, or the name of a column, for a formula.
  public var holdsFormulas: Bool {
    names.contains { startsFormula($0.utf8.first) } || columns.contains { $0.column.holdsFormulas }
  }
}

extension Column {
  fileprivate var holdsFormulas: Bool {
    if let dictionary { return dictionary.entries.contains { startsFormula($0.utf8.first) } }
    guard case .arena(let arena) = storage else { return false }
    return (0..<count).contains { row in
      let range = arena.range(row)
      return isValid(row) && !range.isEmpty && startsFormula(arena.bytes.values[range.lowerBound])
    }
  }
}

import Frames

/// Returns a frame as comma-separated values that `readTable` reads as the same cells.
///
/// Text is quoted where it would not be read back as itself: delimiters, quotes, line ends, spaces at its ends, words
/// that mean "no value". A row of nothing but empties begins with `""`, because a blank line is not a row.
func csvBytes(_ frame: Frame, names: [String]) -> [UInt8] {
  var bytes: [UInt8] = []
  for (index, name) in names.enumerated() {
    if index > 0 { bytes.append(UInt8(ascii: ",")) }
    appendCSV(name, to: &bytes, always: names.count == 1 && name.isEmpty)
  }
  if !names.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  let columns = frame.columns.map(\.column)
  for row in 0..<frame.rowCount {
    let isBlank = columns.allSatisfy { !$0.isValid(row) }
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if case .text(let text) = column[row] {
        appendCSV(text, to: &bytes, always: text.isEmpty)
      } else {
        bytes += (exactText(column[row]) ?? (isBlank && index == 0 ? "\"\"" : "")).utf8
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
  return bytes
}

private func appendCSV(_ text: String, to bytes: inout [UInt8], always: Bool) {
  guard always || needsQuotes(text) else {
    bytes += text.utf8
    return
  }
  bytes.append(UInt8(ascii: "\""))
  for byte in text.utf8 {
    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
    bytes.append(byte)
  }
  bytes.append(UInt8(ascii: "\""))
}

private func needsQuotes(_ text: String) -> Bool {
  guard let first = text.utf8.first, let last = text.utf8.last else { return false }
  if first <= 0x20 || last <= 0x20 { return true }
  return text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D } || EmptyMarkers.isUsual(text)
}

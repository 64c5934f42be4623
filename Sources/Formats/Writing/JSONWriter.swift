import Diagnostics
import Frames

/// Returns a frame as a JSON array with an object a row (RFC 8259).
///
/// - Throws: `cancelled` and `too-much-memory`.
func jsonBytes(_ frame: Frame, names: [String], _ work: Work) throws(Diagnostic) -> [UInt8] {
  let labels = names.enumerated().map { Array((($0 == 0 ? "" : ", ") + quotedJSON($1) + ": ").utf8) }
  let columns = frame.columns.map(\.column)
  var bytes = Array("[".utf8)
  for row in 0..<frame.rowCount {
    if row % 1024 == 0 { try work.check(row, of: frame.rowCount) }
    if row == 1024 { try work.memory.claim(bytes.count * (frame.rowCount / 1024 + 1)) }
    bytes += (row == 0 ? "\n  {" : ",\n  {").utf8
    for place in columns.indices {
      bytes += labels[place]
      append(columns[place][row], to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
  bytes += (frame.rowCount == 0 ? "]\n" : "\n]\n").utf8
  return bytes
}

private func append(_ value: Value, to bytes: inout [UInt8]) {
  switch value {
  case .none: append("null", to: &bytes)
  case .text(let text) where text.utf8.allSatisfy(isPlain):
    bytes.append(UInt8(ascii: "\""))
    append(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  case .text(let text): append(quotedJSON(text), to: &bytes)
  case .date(let day): append(quotedJSON(Day.iso(day)), to: &bytes)
  case .real(let number) where !number.isFinite: append("null", to: &bytes)
  case .integer, .decimal, .real, .boolean, .duration: append(exactText(value) ?? "null", to: &bytes)
  }
}

/// The bytes at once, where they lie together.
private func append(_ text: String, to bytes: inout [UInt8]) {
  var text = text
  text.withUTF8 { bytes.append(contentsOf: $0) }
}

/// Whether a byte is written as it is, whatever others are beside it. 0xC2 begins control characters, and others.
private func isPlain(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F && byte != 0xC2
}

private func quotedJSON(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
      let digits = String(scalar.value, radix: 16)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

import Diagnostics
import Frames

/// Returns a frame as a JSON array with an object a row (RFC 8259).
///
/// - Throws: `cancelled` and `too-much-memory`.
func jsonBytes(_ frame: Frame, names: [String], _ work: Work) throws(Diagnostic) -> [UInt8] {
  let keys = names.map { quotedJSON($0) }
  let columns = frame.columns.map(\.column)
  var bytes = Array("[".utf8)
  for row in 0..<frame.rowCount {
    if row % 1024 == 0 { try work.check(row, of: frame.rowCount) }
    if row == 1024 { try work.memory.claim(bytes.count * (frame.rowCount / 1024 + 1)) }
    bytes += (row == 0 ? "\n  {" : ",\n  {").utf8
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes += ", ".utf8 }
      bytes += keys[index].utf8
      bytes += ": ".utf8
      bytes += jsonText(column[row]).utf8
    }
    bytes.append(UInt8(ascii: "}"))
  }
  bytes += (frame.rowCount == 0 ? "]\n" : "\n]\n").utf8
  return bytes
}

private func jsonText(_ value: Value) -> String {
  switch value {
  case .none: "null"
  case .text(let text): quotedJSON(text)
  case .date(let day): quotedJSON(Day.iso(day))
  case .real(let number) where !number.isFinite: "null"
  case .integer, .decimal, .real, .boolean, .duration: exactText(value) ?? "null"
  }
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

/// Comma-separated text as the data sets are written, and as the story reads it back.
enum CSV {
  static func text(header: [String], rows: [[String]]) -> String {
    // Byte by byte, as the bundled file is made whenever the program starts.
    var bytes: [UInt8] = []
    for row in [header] + rows {
      for (place, cell) in row.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        append(cell.utf8, to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ cell: String.UTF8View, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard cell.contains(where: { $0 == UInt8(ascii: ",") || $0 == quote || $0 == UInt8(ascii: "\n") }) else {
      bytes += cell
      return
    }
    bytes.append(quote)
    for byte in cell { bytes += byte == quote ? [quote, quote] : [byte] }
    bytes.append(quote)
  }

  /// Reads what `text(header:rows:)` writes: each record as a dictionary from header to cell.
  static func records(of text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map(cells)
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }

  private static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

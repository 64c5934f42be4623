import Diagnostics
import Frames

/// Returns a frame as a table of GitHub's Markdown; numbers stand to the right.
///
/// - Throws: `cancelled`.
func markdownBytes(_ frame: Frame, names: [String], _ work: Work) throws(Diagnostic) -> [UInt8] {
  guard !names.isEmpty else { return [] }
  var lines = [markdownLine(names.map(escapedMarkdown))]
  lines.append(
    markdownLine(
      frame.columns.map { _, column in
        column.type.isNumeric || column.type == .duration ? "---:" : "---"
      }))
  for row in 0..<frame.rowCount {
    if row % 1024 == 0 { try work.check(row, of: frame.rowCount) }
    lines.append(markdownLine(frame.columns.map { escapedMarkdown(exactText($0.column[row]) ?? "") }))
  }
  return Array((lines.joined(separator: "\n") + "\n").utf8)
}

private func markdownLine(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

private func escapedMarkdown(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "|": escaped += "\\|"
    case "\\": escaped += "\\\\"
    case "<": escaped += "&lt;"
    case "\n", "\r": escaped += " "
    case _ where scalar.value < 0x20: continue
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

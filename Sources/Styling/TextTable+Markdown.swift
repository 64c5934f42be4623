extension TextTable {
  /// Returns the table in GitHub's Markdown, whole, with what would be read as marks escaped.
  public func markdown() -> String {
    var lines = [
      columns.map { markdownCell($0.heading) },
      columns.map { $0.alignment == .leading ? "---" : "---:" },
    ]
    for row in 0..<rowCount {
      lines.append(
        columns.map { column in
          guard let cell = column.cell(row) else { return Glyphs.unicode.missing }
          return kind(ofRow: row) == .total && !cell.isEmpty ? "**\(markdownCell(cell))**" : markdownCell(cell)
        })
    }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private func markdownCell(_ text: StyledText) -> String {
    var result = ""
    for character in text.text {
      switch character {
      case "|", "\\", "*", "`", "[", "]", "~", "_": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }
}

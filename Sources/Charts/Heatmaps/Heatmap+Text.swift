import Diagnostics
import Styling

extension Heatmap {
  /// Returns the grid as lines of which none is wider than the terminal: a shade beside each value, so that both can be read.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    guard let ends, !columns.isEmpty else {
      return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)]
    }
    let glyphs = terminal.glyphs
    let shownRows = rows.prefix(max(1, limit))
    let margin = min(
      max(displayWidth(of: rowHeader), shownRows.map { StyledText(cell: $0).width }.max() ?? 0),
      max(6, terminal.width / 4))
    let shades = cells.map { $0.map { $0.value.map { self.shade($0, of: glyphs.shades.count) } } }
    let widths = columns.indices.map { self.width(of: $0) }
    let shown = fitting(widths, terminal.width - margin)

    var head = StyledText(cell: rowHeader, .header).truncated(to: margin, glyphs: glyphs).padded(to: margin)
    for column in 0..<shown {
      let name = StyledText(cell: columns[column], .header)
      head += "  " + name.truncated(to: widths[column], cutting: .middle, glyphs: glyphs).padded(to: widths[column])
    }
    var lines = [StyledText(cell: title, .dim), head.trimmed]
    for row in shownRows.indices {
      var line = StyledText(cell: rows[row]).truncated(to: margin, cutting: .middle, glyphs: glyphs).padded(to: margin)
      for column in 0..<shown { line += "  " + cell(row, column, shades[row][column], widths[column], glyphs) }
      lines.append(line.trimmed)
    }
    lines = lines.map { $0.truncated(to: terminal.width, glyphs: glyphs) }
    let notes = more(shown, shownRows.count, wording).map { StyledText($0, .dim) }
    return lines + ([legend(ends, glyphs)] + notes).map { $0.wrapped(to: terminal.width) }
  }

  /// Shade and value; the value stands at the right.
  private func cell(_ row: Int, _ column: Int, _ shade: Int?, _ width: Int, _ glyphs: Glyphs) -> StyledText {
    guard let shade, cells[row].indices.contains(column) else {
      let room = max(1, min(textWidth(of: column), width - 3)) + 3
      return StyledText(glyphs.missing, .dim).padded(to: room, .trailing).padded(to: width)
    }
    let room = max(1, min(textWidth(of: column), width - 3))
    let text = StyledText(cell: cells[row][column].text).truncated(to: room, glyphs: glyphs)
    let sign = String(repeating: glyphs.shades[shade], count: 2)
    return (StyledText(sign, .positive) + " " + text.padded(to: room, .trailing)).padded(to: width)
  }

  private static let narrowest = 5
  private static let widest = 14

  private func textWidth(of column: Int) -> Int {
    cells.map { $0.indices.contains(column) ? StyledText(cell: $0[column].text).width : 0 }.max() ?? 0
  }

  private func width(of column: Int) -> Int {
    min(max(textWidth(of: column) + 3, StyledText(cell: columns[column]).width, Self.narrowest), Self.widest)
  }

  /// How many columns there is room for; one at least.
  private func fitting(_ widths: [Int], _ room: Int) -> Int {
    var used = 0
    for (index, width) in widths.enumerated() {
      used += width + 2
      if used > room || index >= limit { return max(1, index) }
    }
    return widths.count
  }

  /// `░ 0 to █ 12`
  private func legend(_ ends: (low: String, high: String), _ glyphs: Glyphs) -> StyledText {
    let low = StyledText(glyphs.shades.first ?? "", .positive) + StyledText(cell: " " + ends.low, .dim)
    let middle = StyledText(" " + glyphs.shades.dropFirst().dropLast().joined() + " ", .positive)
    let high = StyledText(glyphs.shades.last ?? "", .positive) + StyledText(cell: " " + ends.high, .dim)
    return low + middle + high
  }

  private func more(_ shown: Int, _ shownRows: Int, _ wording: Wording) -> [String] {
    var notes: [Sentence] = []
    if shown < columns.count { notes.append(.moreColumns(columns.count - shown)) }
    if shownRows < rows.count { notes.append(.first(shownRows, of: rows.count)) }
    return notes.map { $0.text(in: wording) }
  }
}

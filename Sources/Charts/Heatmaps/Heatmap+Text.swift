import Diagnostics
import Styling

extension Heatmap {
  /// Returns the grid as lines of which none is wider than the terminal: a shade beside each value, so that both can be read.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    guard let scale else { return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)] }
    let glyphs = terminal.glyphs
    let shownRows = rows.prefix(max(1, limit))
    let widest = ([rowHeader] + shownRows).map { StyledText(cell: $0).width }.max() ?? 0
    let margin = min(widest, max(6, terminal.width / 4))
    let all = columns.indices.map { self.width(of: $0) }
    let widths = all.prefix(fitting(all, terminal.width - margin))
    func line(_ name: StyledText, _ cell: (Int) -> StyledText) -> StyledText {
      let start = name.truncated(to: margin, cutting: .middle, glyphs: glyphs).padded(to: margin)
      return widths.indices.reduce(start) { $0 + "  " + cell($1).padded(to: widths[$1]) }.trimmed
    }
    let head = line(StyledText(cell: rowHeader, .header)) {
      StyledText(cell: columns[$0], .header).truncated(to: widths[$0], cutting: .middle, glyphs: glyphs)
    }
    let body = shownRows.indices.map { row in
      line(StyledText(cell: rows[row])) { cell(row, $0, scale, widths[$0], glyphs) }
    }
    let lines = ([StyledText(cell: title, .dim), head] + body).map { $0.truncated(to: terminal.width, glyphs: glyphs) }
    let notes = more(widths.count, shownRows.count).map { StyledText($0.text(in: wording), .dim) }
    return lines + ([legend(scale, glyphs)] + notes).map { $0.wrapped(to: terminal.width) }
  }

  /// Shade and value; the value stands at the right.
  private func cell(_ row: Int, _ column: Int, _ scale: HeatScale, _ width: Int, _ glyphs: Glyphs) -> StyledText {
    let room = max(1, min(textWidth(of: column), width - 3))
    guard cells[row].indices.contains(column), let value = cells[row][column].value else {
      return StyledText(glyphs.missing, .dim).padded(to: room + 3, .trailing)
    }
    let shade = scale.shade(value, of: glyphs.shades.count)
    let sign = shade == 0 ? " " : glyphs.shades[shade - 1]
    let text = StyledText(cell: cells[row][column].text).truncated(to: room, glyphs: glyphs)
    return StyledText(sign + sign, .positive) + " " + text.padded(to: room, .trailing)
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

  /// `0 ░░▒▒▓▓██ 12`
  private func legend(_ scale: HeatScale, _ glyphs: Glyphs) -> StyledText {
    let shades = StyledText(glyphs.shades.map { $0 + $0 }.joined(), .positive)
    return StyledText(cell: scale.ends.low, .dim) + " " + shades + " " + StyledText(cell: scale.ends.high, .dim)
  }
}

import Diagnostics
import Styling

extension Sparks {
  /// Returns a table of lines of which none is wider than the terminal.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    let shown = lines.prefix(max(1, limit))
    guard !shown.isEmpty else { return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)] }
    let glyphs = terminal.glyphs
    let heads = ["first", "lowest", "highest", "last"].map { wording.word($0) }
    let texts = shown.map { [$0.first, $0.lowest, $0.highest, $0.last] }
    let widths = heads.indices.map { column in
      max(displayWidth(of: heads[column]), texts.map { StyledText(cell: $0[column]).width }.max() ?? 0)
    }
    let labels = shown.map { StyledText(cell: $0.label) }
    let margin = min(max(8, terminal.width / 4), max(labels.map(\.width).max() ?? 0, displayWidth(of: labelHeader)))
    // Narrow terminals show the last value alone, or none.
    let columns =
      [[0, 1, 2, 3], [0, 3], [3], []].first { columns in
        margin + columns.reduce(0) { $0 + widths[$1] + 2 } + 2 + 12 <= terminal.width
      } ?? []
    let used = margin + 2 + columns.reduce(0) { $0 + widths[$1] + 2 }
    let width = max(1, min(shown.map(\.values.count).max() ?? 1, terminal.width - used))

    var head = StyledText(cell: labelHeader, .header).truncated(to: margin, glyphs: glyphs).padded(to: margin)
    head += "  " + StyledText(cell: title, .header).truncated(to: width, glyphs: glyphs).padded(to: width)
    for column in columns { head += "  " + StyledText(heads[column], .header).padded(to: widths[column], .trailing) }
    var result = [head]
    for (index, line) in shown.enumerated() {
      let label = labels[index].truncated(to: margin, cutting: .middle, glyphs: glyphs).padded(to: margin)
      var text = label + "  " + spark(line, width, glyphs).padded(to: width)
      for column in columns {
        text += "  " + StyledText(cell: texts[index][column]).padded(to: widths[column], .trailing)
      }
      result.append(text)
    }
    result = result.map { $0.trimmed.truncated(to: terminal.width, glyphs: glyphs) }
    if shown.count < lines.count {
      let note = Sentence.first(shown.count, of: lines.count).text(in: wording)
      result.append(StyledText(note, .dim).wrapped(to: terminal.width))
    }
    return result
  }

  private func spark(_ line: Line, _ width: Int, _ glyphs: Glyphs) -> StyledText {
    let signs = line.heights(of: glyphs.sparks.count, most: width).map { $0.map { glyphs.sparks[$0] } ?? " " }
    return StyledText(signs.joined(), .positive)
  }
}

import Diagnostics
import Styling

extension BoxPlot {
  /// Returns the boxes as lines of which none is wider than the terminal.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    let shown = shown
    guard shown.contains(where: { !$0.values.isEmpty }) else {
      return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)]
    }
    let glyphs = terminal.glyphs
    let labels = shown.map { StyledText(cell: $0.label) + StyledText("  n \($0.values.count)", .dim) }
    let widest = max(8, terminal.width * 2 / 5)
    let margin = min(widest, max(labels.map(\.width).max() ?? 0, displayWidth(of: labelHeader)))
    let width = max(4, min(terminal.width - margin - 2, 100))
    let scale = scale(along: Double(width), about: width / 12, wording.numbers, apart: 2) {
      Double(displayWidth(of: $0))
    }
    var lines = [
      StyledText(cell: labelHeader, .header).truncated(to: margin, glyphs: glyphs).padded(to: margin + 2)
        + StyledText(cell: scale.title(axis.title), .header)
    ]
    for (box, label) in zip(shown, labels) {
      let head = label.truncated(to: margin, cutting: .middle, glyphs: glyphs).padded(to: margin + 2)
      lines.append(head + line(box, scale, width, glyphs))
    }
    lines += foot(scale, width, margin, glyphs)
    lines = lines.map { $0.trimmed.truncated(to: terminal.width, glyphs: glyphs) }
    return lines + notes.map { StyledText($0.text(in: wording), .dim).wrapped(to: terminal.width) }
  }

  private func line(_ box: Box, _ scale: LinearScale, _ width: Int, _ glyphs: Glyphs) -> StyledText {
    guard !box.values.isEmpty else { return StyledText(glyphs.missing, .dim) }
    var canvas = TextCanvas(width: width, height: 1)
    func column(_ value: Double) -> Int { (scale.share(value) * Double(width - 1)).whole(in: 0...max(0, width - 1)) }
    let parts = glyphs.box
    let (low, high) = box.whiskers
    for value in box.outliers { canvas.set(column(value), 0, parts.outlier, .negative) }
    for place in column(low)...column(high) { canvas.set(place, 0, parts.whisker, .dim) }
    canvas.set(column(low), 0, parts.left)
    canvas.set(column(high), 0, parts.right)
    for place in column(box.lowerQuartile)...column(box.upperQuartile) { canvas.set(place, 0, parts.fill, .positive) }
    canvas.set(column(box.median), 0, parts.median, .emphasis)
    return canvas.line(0)
  }

  /// The axis with its labels.
  private func foot(_ scale: LinearScale, _ width: Int, _ margin: Int, _ glyphs: Glyphs) -> [StyledText] {
    let left = StyledText(String(repeating: " ", count: margin + 2))
    var axis = TextCanvas(width: width, height: 1)
    for place in 0..<width { axis.set(place, 0, glyphs.rule, .dim) }
    var labels = StyledText()
    for tick in scale.ticks {
      let place = (scale.share(tick) * Double(width - 1)).whole(in: 0...max(0, width - 1))
      axis.set(place, 0, glyphs.tickBelow, .dim)
      let label = StyledText(scale.label(tick))
      let start = max(0, min(place - label.width / 2, width - label.width))
      if labels.isEmpty || start > labels.width { labels = labels.padded(to: start) + label }
    }
    return [left + axis.line(0), left + labels]
  }
}

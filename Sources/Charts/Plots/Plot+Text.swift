import Diagnostics
import Styling

extension Plot {
  /// Returns the plot as lines of which none is wider than the terminal.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    guard series.contains(where: { $0.points.contains { $0.y?.isFinite ?? false } }) else {
      return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)]
    }
    let text = TextPlot(self, terminal: terminal, wording: wording)
    var lines = text.lines(width: terminal.width).map { $0.truncated(to: terminal.width, glyphs: terminal.glyphs) }
    var notes: [Sentence] = []
    if text.hidden > 0, let all = x.placeCount { notes.append(left(out: text.hidden, of: all)) }
    if hasFaintPoints { notes.append(.notOver) }
    lines += notes.map { StyledText($0.text(in: wording), .dim).wrapped(to: terminal.width) }
    return lines
  }

  private func left(out hidden: Int, of all: Int) -> Sentence {
    if case .periods = x.values { return .last(all - hidden, of: all) }
    return .first(all - hidden, of: all)
  }
}

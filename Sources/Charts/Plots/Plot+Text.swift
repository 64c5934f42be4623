import Diagnostics
import Styling

extension Plot {
  /// Returns the plot as lines of which none is wider than the terminal.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    guard series.contains(where: { $0.points.contains { $0.y?.isFinite ?? false } }) else {
      return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)]
    }
    if hasPanels {
      let notes = [Sentence.ownScales] + notes(shown: x.placeCount ?? 0)
      return panels(for: terminal, in: wording)
        + notes.map { StyledText($0.text(in: wording), .dim).wrapped(to: terminal.width) }
    }
    let text = TextPlot(self, terminal: terminal, wording: wording)
    let lines = text.lines(width: terminal.width).map { $0.truncated(to: terminal.width, glyphs: terminal.glyphs) }
    let notes = notes(shown: (x.placeCount ?? 0) - text.hidden)
    return lines + notes.map { StyledText($0.text(in: wording), .dim).wrapped(to: terminal.width) }
  }
}

import Diagnostics
import Styling

extension Sparks {
  /// Returns a table of lines of which none is wider than the terminal.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    guard !shown.isEmpty else { return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)] }
    let rows = TextSparks(self, terminal: terminal, wording: wording).rows
    guard shown.count < lines.count else { return rows }
    let note = Sentence.first(shown.count, of: lines.count).text(in: wording)
    return rows + [StyledText(note, .dim).wrapped(to: terminal.width)]
  }
}

/// Sparks laid out in the cells of a terminal: labels, lines, and the numbers that there is room for.
private struct TextSparks {
  private typealias Column = (number: Sparks.Number, width: Int)

  private let sparks: Sparks
  private let terminal: Terminal
  private let wording: Wording
  private let margin: Int
  private let columns: [Column]
  private let width: Int

  init(_ sparks: Sparks, terminal: Terminal, wording: Wording) {
    self.sparks = sparks
    self.terminal = terminal
    self.wording = wording
    let widest = sparks.shown.map { StyledText(cell: $0.label).width }.max() ?? 0
    let margin = min(max(8, terminal.width / 4), max(widest, displayWidth(of: sparks.labelHeader)))
    func column(_ number: Sparks.Number) -> Column {
      let texts = sparks.shown.map { StyledText(cell: $0.text(number)).width }
      return (number, max(displayWidth(of: wording.word(number.rawValue)), texts.max() ?? 0))
    }
    func used(_ columns: [Column]) -> Int { columns.reduce(margin + 2) { $0 + $1.width + 2 } }
    let columns = sparks.numbers { used($0.map(column)) + Self.shortest <= terminal.width }.map(column)
    let wanted = max(sparks.shown.map(\.values.count).max() ?? 1, displayWidth(of: sparks.title))
    self.margin = margin
    self.columns = columns
    width = max(1, min(wanted, terminal.width - used(columns)))
  }

  /// What a line is drawn in at least where numbers stand behind it.
  private static let shortest = 12

  /// The heads, and a row for each line.
  var rows: [StyledText] {
    let heads = row(StyledText(cell: sparks.labelHeader, .header), StyledText(cell: sparks.title, .header)) {
      StyledText(wording.word($0.rawValue), .header)
    }
    return [heads]
      + sparks.shown.map { line in
        row(StyledText(cell: line.label), spark(line)) { StyledText(cell: line.text($0)) }
      }
  }

  private func row(_ label: StyledText, _ middle: StyledText, _ text: (Sparks.Number) -> StyledText) -> StyledText {
    let start = cell(label, margin) + "  " + cell(middle, width)
    let row = columns.reduce(start) { $0 + "  " + text($1.number).padded(to: $1.width, .trailing) }
    return row.trimmed.truncated(to: terminal.width, glyphs: terminal.glyphs)
  }

  private func cell(_ text: StyledText, _ width: Int) -> StyledText {
    text.truncated(to: width, cutting: .middle, glyphs: terminal.glyphs).padded(to: width)
  }

  private func spark(_ line: Sparks.Line) -> StyledText {
    let signs = terminal.glyphs.sparks
    return StyledText(
      line.heights(of: signs.count, most: width).map { $0.map { signs[$0] } ?? " " }.joined(), .positive)
  }
}

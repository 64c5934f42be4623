import Diagnostics
import Styling

extension Sparks {
  /// Returns a table of lines of which none is wider than the terminal.
  func lines(for terminal: Terminal, in wording: Wording) -> [StyledText] {
    let shown = lines.prefix(max(1, limit))
    guard !shown.isEmpty else { return [StyledText(wording.word("no rows"), .dim).truncated(to: terminal.width)] }
    let glyphs = terminal.glyphs
    let widest = shown.map { StyledText(cell: $0.label).width }.max() ?? 0
    let margin = min(max(8, terminal.width / 4), max(widest, displayWidth(of: labelHeader)))
    func room(of number: Number) -> Int {
      let texts = shown.map { StyledText(cell: $0.text(number)).width }
      return max(displayWidth(of: wording.word(number.rawValue)), texts.max() ?? 0)
    }
    func used(_ numbers: [Number]) -> Int { numbers.reduce(margin + 2) { $0 + room(of: $1) + 2 } }
    let numbers = numbers { used($0) + Self.shortest <= terminal.width }
    let wanted = max(shown.map(\.values.count).max() ?? 1, displayWidth(of: title))
    let width = max(1, min(wanted, terminal.width - used(numbers)))
    func row(_ label: StyledText, _ middle: StyledText, _ text: (Number) -> StyledText) -> StyledText {
      let label = label.truncated(to: margin, cutting: .middle, glyphs: glyphs).padded(to: margin)
      let row = label + "  " + middle.truncated(to: width, cutting: .middle, glyphs: glyphs).padded(to: width)
      return numbers.reduce(row) { $0 + "  " + text($1).padded(to: room(of: $1), .trailing) }
    }
    let head = row(StyledText(cell: labelHeader, .header), StyledText(cell: title, .header)) {
      StyledText(wording.word($0.rawValue), .header)
    }
    let body = shown.map { line in
      row(StyledText(cell: line.label), spark(line, width, glyphs)) { StyledText(cell: line.text($0)) }
    }
    let rows = ([head] + body).map { $0.trimmed.truncated(to: terminal.width, glyphs: glyphs) }
    guard shown.count < lines.count else { return rows }
    let note = Sentence.first(shown.count, of: lines.count).text(in: wording)
    return rows + [StyledText(note, .dim).wrapped(to: terminal.width)]
  }

  /// What a line is drawn in at least where numbers stand behind it.
  private static let shortest = 12

  private func spark(_ line: Line, _ width: Int, _ glyphs: Glyphs) -> StyledText {
    let signs = line.heights(of: glyphs.sparks.count, most: width).map { $0.map { glyphs.sparks[$0] } ?? " " }
    return StyledText(signs.joined(), .positive)
  }
}

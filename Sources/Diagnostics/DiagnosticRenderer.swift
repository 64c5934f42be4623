public import Styling

/// Draws diagnostics: the line they stand in, carets under the characters, the words behind the carets.
///
///     winrate by rep where segmnt = Telco
///                          ^^^^^^ no column or definition is called "segmnt"
///                                 did you mean segment?
public enum DiagnosticRenderer {
  /// Returns `diagnostic` as lines of at most the terminal's width, without a line feed at the end.
  ///
  /// The line is cut around the carets when it is long. Where the words do not fit behind the carets they stand below
  /// them. A source of several lines, or a file, is named with the line's number. Without a source or a place there
  /// are only the words, after "error:" or "warning:".
  public static func render(
    _ diagnostic: Diagnostic, in source: SourceText?, for terminal: Terminal
  ) -> StyledText {
    let diagnostic = diagnostic.shortened
    guard let source, let span = diagnostic.span else { return placeless(diagnostic, terminal) }
    let number = source.lineNumber(at: span.lower)
    var lines: [StyledText] = []
    if isNamed(source) { lines.append(header(source, number, terminal)) }
    let labels = diagnostic.labels.filter { source.lineNumber(at: $0.span.lower) == number }
    lines += excerpt(diagnostic, span, labels, number, source, terminal)
    for label in diagnostic.labels where source.lineNumber(at: label.span.lower) != number {
      lines += elsewhere(label, source, terminal)
    }
    return lines.joined(separator: "\n")
  }

  /// Returns all of them, with an empty line between.
  public static func render(
    _ diagnostics: [Diagnostic], in source: SourceText?, for terminal: Terminal
  ) -> StyledText {
    diagnostics.map { render($0, in: source, for: terminal) }.joined(separator: "\n\n")
  }

  private static func isNamed(_ source: SourceText) -> Bool { source.origin == .file || source.lineCount > 1 }

  private static func header(_ source: SourceText, _ line: Int, _ terminal: Terminal) -> StyledText {
    StyledText(cell: "\(source.name):\(line)", .dim)
      .truncated(to: terminal.width, cutting: .middle, glyphs: terminal.glyphs)
  }

  /// Returns the source line, a line for each label in it, and the carets with the words.
  private static func excerpt(
    _ diagnostic: Diagnostic, _ span: SourceSpan, _ labels: [Diagnostic.Label], _ number: Int, _ source: SourceText,
    _ terminal: Terminal
  ) -> [StyledText] {
    let line = SourceLine(source, number)
    let columns = line.columns(of: span)
    let message =
      diagnostic.severity == .error
      ? StyledText(diagnostic.message) : StyledText("warning: ", .warning) + StyledText(diagnostic.message)
    let window = line.window(around: columns, room: message.width + 1, width: terminal.width, glyphs: terminal.glyphs)
    var lines = [window.text]
    for label in labels {
      let place = window.place(of: line.columns(of: label.span))
      let marks = StyledText(String(repeating: "-", count: place.count), .dim)
      lines += words(
        [StyledText(label.text, .dim)], behind: indented(marks, by: place.lowerBound), width: terminal.width)
    }
    let place = window.place(of: columns)
    let style: Style = diagnostic.severity == .error ? .error : .warning
    let carets = indented(StyledText(String(repeating: "^", count: place.count), style), by: place.lowerBound)
    let hints = diagnostic.hints.map { StyledText($0, .hint) }
    return lines + words([message] + hints, behind: carets, width: terminal.width)
      + whole(diagnostic.line, behind: carets.width + 1, terminal)
  }

  /// Returns the line that would have worked, kept on one line of the screen where that is possible.
  private static func whole(_ line: String?, behind margin: Int, _ terminal: Terminal) -> [StyledText] {
    guard let line else { return [] }
    let text = StyledText("so: ", .hint) + StyledText(cell: line, .keyword)
    let margin = max(0, min(margin, terminal.width - text.width))
    return text.wrapped(to: terminal.width - margin, indent: 2).lines.map { indented($0, by: margin) }
  }

  /// Returns a place in another line with what is to be said of it.
  private static func elsewhere(_ label: Diagnostic.Label, _ source: SourceText, _ terminal: Terminal) -> [StyledText] {
    let number = source.lineNumber(at: label.span.lower)
    let line = SourceLine(source, number)
    let columns = line.columns(of: label.span)
    let window = line.window(
      around: columns, room: label.text.count + 1, width: terminal.width, glyphs: terminal.glyphs)
    let place = window.place(of: columns)
    let marks = indented(StyledText(String(repeating: "-", count: place.count), .dim), by: place.lowerBound)
    return [header(source, number, terminal), window.text]
      + words([StyledText(label.text, .dim)], behind: marks, width: terminal.width)
  }

  /// The least room behind the carets in which words are still wrapped.
  private static let narrowest = 24

  /// Returns the marks with the texts behind them, one below the other; or below the marks where the first one, the
  /// message, does not fit there.
  private static func words(_ texts: [StyledText], behind marks: StyledText, width: Int) -> [StyledText] {
    let room = width - marks.width - 1
    let message = texts.first?.width ?? 0
    if room >= narrowest && message <= room * 2 || message <= room && texts.count == 1 {
      let margin = String(repeating: " ", count: marks.width + 1)
      let lines = texts.flatMap { $0.wrapped(to: room, indent: 2).lines }
      return lines.enumerated().map { ($0 == 0 ? marks + " " : StyledText(margin)) + $1 }
    }
    let margin = max(0, min(marks.width, width - (texts.map(\.width).max() ?? 0)))
    let below = texts.flatMap { $0.wrapped(to: width - margin, indent: 2).lines }
    return [marks] + below.map { indented($0, by: margin) }
  }

  private static func placeless(_ diagnostic: Diagnostic, _ terminal: Terminal) -> StyledText {
    let isError = diagnostic.severity == .error
    let word = StyledText(isError ? "error: " : "warning: ", isError ? .error : .warning)
    let room = max(1, terminal.width - word.width)
    var texts = [StyledText(diagnostic.message)] + diagnostic.hints.map { StyledText($0, .hint) }
    if let line = diagnostic.line { texts.append(StyledText("so: ", .hint) + StyledText(cell: line, .keyword)) }
    let lines = texts.flatMap { $0.wrapped(to: room, indent: 2).lines }
    return lines.enumerated().map { $0 == 0 ? word + $1 : indented($1, by: word.width) }.joined(separator: "\n")
      .wrapped(to: terminal.width)
  }

  private static func indented(_ text: StyledText, by count: Int) -> StyledText {
    StyledText(String(repeating: " ", count: max(0, count))) + text
  }
}

extension Diagnostic {
  /// The same without the middle of texts that only a very long value can have made so long.
  fileprivate var shortened: Diagnostic {
    var copy = self
    copy.message = Diagnostic.shortened(message)
    copy.hints = hints.map(Diagnostic.shortened)
    return copy
  }

  private static func shortened(_ text: String) -> String {
    text.utf8.count <= 600 ? text : text.prefix(200) + "…" + text.suffix(100)
  }
}

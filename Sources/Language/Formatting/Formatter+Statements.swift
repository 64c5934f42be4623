import Diagnostics

/// The lines of one statement.
extension Formatter {
  /// Returns `statement`, whose tokens are `inner`, as lines.
  func lines(of statement: Statement, _ inner: ArraySlice<Token>) -> [Line] {
    let comments = inner.filter { $0.kind == .comment }
    let pieces = Self.pieces(of: statement).map {
      Printer.Piece(text: Self.keepingNumbers($0.text, inner), span: $0.span)
    }
    guard !pieces.contains(where: { $0.text.contains("\n") }) else { return verbatim(statement) }
    guard comments.isEmpty else { return lines(of: pieces, around: inner) ?? verbatim(statement) }
    let whole = pieces.map(\.text).joined(separator: " ")
    if whole.unicodeScalars.count <= Self.width { return [Line(code: whole)] }
    return pieces.enumerated().flatMap { Wrapping.lines($1.text, indent: $0 == 0 ? 0 : 2).map { Line(code: $0) } }
  }

  /// The parts of a statement that may stand on lines of their own.
  private static func pieces(of statement: Statement) -> [Printer.Piece] {
    let query: Query
    switch statement.kind {
    case .query(let own), .letResult(_, let own), .explain(_, let own): query = own
    default: return [Printer.Piece(text: Printer.print(statement))]
    }
    var pieces = Printer.pieces(of: query)
    switch statement.kind {
    case .letResult(let name, _): pieces[0].text = "let \(Printer.print(name)) = " + pieces[0].text
    case .explain(let stage, _):
      pieces[0].text = "explain " + (stage.map { Printer.print($0) + " " } ?? "") + pieces[0].text
    default: break
    }
    return pieces
  }

  /// The statement as it was written.
  private func verbatim(_ statement: Statement) -> [Line] {
    let source = SourceText(text)[statement.span]
    let lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }.map { String($0) }
    let holdsLines = tokens(of: statement).contains { $0.kind == .text && $0.text.contains(where: \.isNewline) }
    return lines.map { Line(code: holdsLines ? $0 : Line.trimmed($0)) }
  }

  private func tokens(of statement: Statement) -> [Token] {
    tokens.filter { $0.span.lower >= statement.span.lower && $0.span.upper <= statement.span.upper }
  }

  /// Numbers as they were written, where marks between their digits were left out: `1_200_000`.
  private static func keepingNumbers(_ text: String, _ inner: ArraySlice<Token>) -> String {
    let marked = inner.filter { $0.kind == .number && $0.text.contains("_") }.map(\.text)
    guard !marked.isEmpty else { return text }
    var result = ""
    var end = text.utf8.startIndex
    for token in Lexer.tokens(of: text) where token.kind == .number {
      guard let written = marked.first(where: { $0.filter { $0 != "_" } == token.text }) else { continue }
      let lower = text.utf8.index(text.utf8.startIndex, offsetBy: token.span.lower)
      result += text[end..<lower] + written
      end = text.utf8.index(text.utf8.startIndex, offsetBy: token.span.upper)
    }
    return result + text[end...]
  }

  // MARK: Comments between the parts

  /// Returns the pieces with the comments that stand between them; nil where one stands inside a piece.
  private func lines(of pieces: [Printer.Piece], around inner: ArraySlice<Token>) -> [Line]? {
    let starts = pieces.map { $0.span?.lower ?? inner.first?.span.lower ?? 0 }
    guard starts == starts.sorted() else { return nil }
    let words = inner.filter { $0.kind != .comment && $0.kind != .newline && !$0.isSymbol(.bar) }
    var lines = pieces.map { Line(code: $0.text) }
    var leading = [[Line]](repeating: [], count: pieces.count)
    for (place, token) in zip(inner.indices, inner) where token.kind == .comment {
      let next = starts.firstIndex { $0 > token.span.lower } ?? pieces.count
      guard next > 0,
        next == pieces.count
          || !words.contains(where: { $0.span.lower > token.span.lower && $0.span.lower < starts[next] })
      else { return nil }
      if next == pieces.count { return nil }
      let comment = Line.trimmed(token.text)
      let isAlone = inner[..<place].last { $0.kind != .comment }?.kind == .newline
      if isAlone {
        leading[next].append(Line(code: "", comment: comment, indent: 2))
      } else if lines[next - 1].comment == nil {
        lines[next - 1].comment = comment
      } else {
        return nil
      }
    }
    return lines.indices.flatMap { place in
      let own = Wrapping.lines(lines[place].code, indent: place == 0 ? 0 : 2).map { Line(code: $0) }
      return leading[place] + own.dropLast()
        + (own.last.map { [Line(code: $0.code, comment: lines[place].comment)] } ?? [])
    }
  }
}

public import Diagnostics

/// Lays scripts out in one way: a statement a line, long ones broken before their clauses, comments where they were.
///
/// What it writes means the same, and is left alone when it is formatted again.
///
///     Formatter.format("winrate  BY rep\n\n\n").text  // "winrate by rep\n"
public struct Formatter {
  /// How wide a line may get before it is broken.
  static let width = Printer.width

  let text: String
  let statements: [Statement]
  /// All tokens, with comments and line ends.
  let tokens: [Token]
  private var lines: [Line] = []
  private var index = 0
  /// How many line ends were passed since the last line was written.
  private var ends = 0

  /// Returns `text` laid out; no text where it has a mistake, and what is wrong.
  public static func format(_ text: String) -> (text: String?, diagnostics: [Diagnostic]) {
    let parse = Parser.parse(text)
    guard !parse.diagnostics.contains(where: { $0.severity == .error }) else { return (nil, parse.diagnostics) }
    var formatter = Formatter(text, parse.statements)
    formatter.run()
    let formatted = Line.text(formatter.lines)
    let again = Parser.parse(formatted).statements
    let isSame = again.map(\.treeNode) == parse.statements.map(\.treeNode)
    return (isSame ? formatted : text, parse.diagnostics)
  }

  private init(_ text: String, _ statements: [Statement]) {
    self.text = text
    self.statements = statements
    tokens = Lexer.tokens(of: text)
  }

  private mutating func run() {
    for (place, statement) in statements.enumerated() {
      skip(to: statement.span.lower)
      let inner = tokens(in: statement.span)
      let written = lines(of: statement, inner)
      lines += written.enumerated().map { $0 == 0 ? spaced($1) : $1 }
      (ends, index) = (0, index + inner.count)
      if place + 1 < statements.count, wouldGoOn(to: statements[place + 1]) { lines[lines.count - 1].code += ";" }
    }
    skip(to: Int.max)
  }

  /// Writes the comments before `offset`.
  private mutating func skip(to offset: Int) {
    while index < tokens.count, tokens[index].span.lower < offset {
      switch tokens[index].kind {
      case .newline: ends += 1
      case .comment where ends == 0 && !lines.isEmpty && lines[lines.count - 1].comment == nil:
        lines[lines.count - 1].comment = Line.trimmed(tokens[index].text)
      case .comment:
        lines.append(spaced(Line(comment: Line.trimmed(tokens[index].text))))
        ends = 0
      default: break
      }
      index += 1
    }
  }

  /// The line with an empty one before it where the text had any.
  private func spaced(_ line: Line) -> Line {
    var line = line
    line.isApart = ends > 1 && !lines.isEmpty
    return line
  }

  /// The tokens in `span`, from the one that is looked at.
  private func tokens(in span: SourceSpan) -> ArraySlice<Token> {
    tokens[index...].prefix { $0.span.lower < span.upper && $0.kind != .end }
  }

  /// Whether `next` would be read as a part of the statement before it, which only a `;` parts from it.
  private func wouldGoOn(to next: Statement) -> Bool {
    guard let first = tokens[index...].first(where: { $0.span.lower >= next.span.lower }) else { return false }
    let between = tokens[index...].prefix { $0.span.lower < first.span.lower }
    var run = 0
    for token in between {
      run = token.kind == .newline ? run + 1 : token.kind == .comment ? 0 : run
      if run > 1 { return false }
    }
    return first.isReserved || first.isSymbol(.bar) || Keywords.lineContinuations.contains(first.content)
  }
}

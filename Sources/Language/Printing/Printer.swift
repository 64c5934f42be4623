import Diagnostics

/// Writes trees as text: the formatter, and quoting for everything that builds queries.
///
/// What it writes parses to the same tree. Long queries are broken before their clauses and steps.
public enum Printer {
  /// How wide a query may get before it is broken into lines.
  static let width = 100

  /// Returns `statement` as text.
  ///
  ///     Printer.print(Parser.parse("winrate  BY rep").statements[0])  // "winrate by rep"
  public static func print(_ statement: Statement) -> String { print(statement.kind) }

  /// Returns `query` as text.
  public static func print(_ query: Query) -> String {
    let pieces = pieces(of: query).map(\.text)
    let line = pieces.joined(separator: " ")
    return line.unicodeScalars.count <= width ? line : pieces.joined(separator: "\n  ")
  }

  /// A part of a query that may stand on a line of its own: its head, a clause, a step.
  struct Piece {
    var text: String
    /// Where it stands; nil for the head.
    var span: SourceSpan?
  }

  /// Returns the parts of a query as text; at least one.
  static func pieces(of query: Query) -> [Piece] {
    var pieces = [Piece(text: head(query.head))]
    var clauses = query.clauses[...]
    if case .analysis(let analysis) = query.head, analysis.verb.text.lowercased() == "changes",
      case .during(let period, let versus, let date)? = clauses.first?.kind
    {
      pieces[0].text += " " + during(period, versus, date)
      clauses = clauses.dropFirst()
    }
    pieces += clauses.map { Piece(text: print($0.kind), span: $0.span) }
    pieces += query.steps.map { Piece(text: "| " + step($0.kind), span: $0.span) }
    let written = pieces.filter { !$0.text.isEmpty }
    return written.isEmpty ? [pieces[0]] : written
  }

  /// Returns `statement` on one line, however long.
  public static func line(_ statement: Statement) -> String {
    print(statement).split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// Returns a formula as text.
  public static func print(_ expression: Expression) -> String { text(expression, at: .or) }

  /// Returns `value` as it stands on the right of a comparison: bare where that reads back as the same text, else in
  /// quotes.
  ///
  ///     Printer.value("Win-Back")     // Win-Back
  ///     Printer.value("Top Account")  // "Top Account"
  public static func value(_ value: String) -> String {
    let endsEarly = Lexer.tokens(of: value).contains { endingSomewhere.contains($0.content) }
    return isRun(value) && !endsEarly ? value : quoted(value)
  }

  /// Words that end a bare value in some places only: inside `case`, `role`, `define`.
  private static let endingSomewhere = Keywords.caseWords + ["order", "per", "on", "shown"]

  /// Returns the name of a column as it stands in a formula: as it is where that is one free word, else in backticks.
  ///
  ///     Printer.column("Deal Value")  // `Deal Value`
  public static func column(_ name: String) -> String {
    let tokens = Lexer.tokens(of: name)
    let isFree =
      tokens.count == 2 && tokens[0].kind == .word && tokens[0].text == name && !tokens[0].isReserved
      && !Keywords.operandStarts.contains(tokens[0].content)
      && !["true", "false", "today"].contains(tokens[0].content)
    return isFree ? name : backticked(name)
  }

  /// Returns `text` in double quotes.
  public static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func backticked(_ text: String) -> String {
    "`" + text.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``") + "`"
  }

  /// Returns a name as it was written.
  static func print(_ name: Name) -> String {
    let isFree = isWord(name.text, behindDot: name.qualifier != nil)
    let written = name.isQuoted || !isFree ? backticked(name.text) : name.text
    return name.qualifier.map { column($0) + "." + written } ?? written
  }

  /// Whether `text` reads back as one word that is free where it stands: behind a dot even reserved words are.
  private static func isWord(_ text: String, behindDot: Bool) -> Bool {
    let tokens = Lexer.tokens(of: text)
    guard tokens.count == 2, tokens[0].text == text, behindDot || !tokens[0].isReserved else { return text.isEmpty }
    return tokens[0].kind == .word || tokens[0].kind == .mixed
  }

  /// Whether `text` reads back as one bare value, and as nothing that is refused.
  static func isRun(_ text: String) -> Bool {
    let raw = Lexer.tokens(of: text)
    guard raw.count > 1, raw.allSatisfy({ $0.kind != .newline && $0.kind != .comment }),
      raw[0].span.lower == 0, raw[raw.count - 2].span.upper == text.utf8.count
    else { return false }
    if raw.count == 2 {
      if raw[0].kind == .ambiguous { return false }
      if raw[0].kind == .date, DateReading.period(text) == nil { return false }
    }
    let tokens = LineStructure.statements(raw).tokens
    return Parser(bytes: Array(text.utf8), tokens: tokens).runEnd(from: 0) == raw.count - 1
  }
}

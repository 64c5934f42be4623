public import Diagnostics

/// The smallest piece of a text that means something, with its place.
public struct Token: Sendable, Hashable {
  /// What sort of piece it is.
  public enum Kind: Sendable, Hashable {
    /// `winrate`, `by`, `Ma'ruf`; `&&` and `||`, which are habits from elsewhere, with `and` and `or` as their content
    case word
    /// `12`, `1_200`, `1.5M`, `60%`, `00123`
    case number
    /// `2025-06`, `2025-06-30`, `2025Q2`, and what looks like them: `2025-6-3`
    case date
    /// `5G`, `1.2.3`, `2nd`: begins with a digit, and is neither a number nor a date
    case mixed
    /// `1,5M`, `1.000.000`, `30/06/2025`: can be read in more than one way
    case ambiguous
    /// `"text"`, `'text'`
    case text
    /// `` `Deal Value` ``
    case quotedName
    /// `$rep`
    case parameter
    /// `=`, `(`, `|`
    case symbol(Symbol)
    /// `#`, `@`, an emoji: no sign of the language, but it may stand in a bare value
    case other
    /// A quote or backtick without its end: the rest of the line.
    case unclosed
    /// `# why`, `-- why`
    case comment
    /// The end of a line.
    case newline
    /// The end of a statement: a line end that nothing continues, `;`, or the end of the text.
    case end
    /// The place of the cursor, with what is already typed of a word; made by completion only.
    case cursor
  }

  /// What sort of piece it is.
  public var kind: Kind
  /// The characters as written.
  public var text: String
  /// A word in lower case; what stands between the quotes of a text or name; empty for the rest.
  public var content: String
  /// Where it stands.
  public var span: SourceSpan
  /// Whether it follows the piece before without white space.
  public var isGlued: Bool
  /// Whether it is the first on its line.
  public var startsLine: Bool

  /// Creates a token.
  init(
    _ kind: Kind, _ text: String, content: String = "", at span: SourceSpan, isGlued: Bool = false,
    startsLine: Bool = false
  ) {
    self.kind = kind
    self.text = text
    self.content = content
    self.span = span
    self.isGlued = isGlued
    self.startsLine = startsLine
  }

  /// Whether it is the word `word`, which is given in lower case.
  func isWord(_ word: String) -> Bool { kind == .word && content == word }

  /// Whether it is the sign `symbol`.
  func isSymbol(_ symbol: Symbol) -> Bool { kind == .symbol(symbol) }

  /// Whether it is one of the sixteen reserved words.
  var isReserved: Bool { kind == .word && Keywords.isReserved(content) }
}

/// The signs of the language.
public enum Symbol: String, Sendable, Hashable, CaseIterable {
  /// `=`
  case equal = "="
  /// `!=`, also written `≠`
  case notEqual = "!="
  /// `<`
  case less = "<"
  /// `<=`, also written `≤`
  case lessOrEqual = "<="
  /// `>`
  case greater = ">"
  /// `>=`, also written `≥`
  case greaterOrEqual = ">="
  /// `~`
  case tilde = "~"
  /// `+`
  case plus = "+"
  /// `-`, also written `−`
  case minus = "-"
  /// `*`
  case star = "*"
  /// `/`
  case slash = "/"
  /// `(`
  case open = "("
  /// `)`
  case close = ")"
  /// `,`
  case comma = ","
  /// `|`
  case bar = "|"
  /// `;`
  case semicolon = ";"
  /// `:`
  case colon = ":"
  /// `.`
  case dot = "."
  /// `&`
  case ampersand = "&"
  /// `==`: a habit from elsewhere, read as `=`
  case doubleEqual = "=="
  /// `<>`: a habit from elsewhere, read as `!=`
  case lessGreater = "<>"

  /// Whether an operand must follow it, so that a line which ends with it goes on.
  var wantsOperand: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .tilde, .plus, .minus, .star, .slash,
      .doubleEqual, .lessGreater:
      true
    case .open, .close, .comma, .bar, .semicolon, .colon, .dot, .ampersand: false
    }
  }

  /// Whether it belongs to a bare value when it is glued to the piece before: `Win-Back`, `AT&T`, `C++`.
  var gluesValues: Bool {
    switch self {
    case .minus, .dot, .slash, .ampersand, .plus: true
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .tilde, .star, .open, .close, .comma,
      .bar, .semicolon, .colon, .doubleEqual, .lessGreater:
      false
    }
  }
}

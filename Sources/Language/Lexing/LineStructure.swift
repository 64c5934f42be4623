import Diagnostics

/// Decides which line ends end a statement.
///
/// A statement goes on after a trailing comma, bar, operator or inside brackets, and when the next line begins with `|`,
/// a reserved word, or `as of order when else end`. A blank line ends it; a comment line does not.
struct LineStructure {
  /// The tokens that mean something, with an `.end` behind each statement.
  private(set) var tokens: [Token] = []
  /// Whether the text stops where a statement cannot: in a bracket, or behind what wants an operand.
  private(set) var isOpen = false
  private var depth = 0
  private var cases = 0
  private var first: Token?

  /// Returns the tokens of `raw` without comments and with the statements parted by `.end`.
  static func statements(_ raw: [Token]) -> LineStructure {
    var structure = LineStructure()
    var lines = 0
    var isBlank = false
    for token in raw {
      switch token.kind {
      case .comment: lines = 0
      case .newline:
        lines += 1
        isBlank = isBlank || lines > 1
      case .end:
        structure.isOpen = !isBlank && (structure.wantsMore || structure.isCaseOpen)
        structure.close(at: token.span.lower)
      default:
        if token.startsLine, isBlank || !structure.continues(with: token) {
          structure.close(at: structure.tokens.last?.span.upper ?? token.span.lower)
        }
        structure.add(token)
        (lines, isBlank) = (0, false)
      }
    }
    structure.tokens.append(Token(.end, "", at: raw.last?.span ?? SourceSpan(0, 0)))
    return structure
  }

  private mutating func add(_ token: Token) {
    if token.isSymbol(.semicolon) {
      tokens.append(Token(.end, ";", at: token.span))
      (first, depth, cases) = (nil, 0, 0)
      return
    }
    if first == nil { first = token }
    if token.isSymbol(.open) { depth += 1 }
    if token.isSymbol(.close) { depth = max(0, depth - 1) }
    if token.isWord("when"), tokens.last?.isWord("case") == true { cases += 1 }
    if token.isWord("end") { cases = max(0, cases - 1) }
    tokens.append(token)
  }

  /// Whether `case` stands there without its `end`.
  private var isCaseOpen: Bool {
    cases > 0 || (tokens.last?.isWord("case") == true && first?.content != "set" && first?.content != "help")
  }

  /// Ends the statement that is being read, if there is one.
  private mutating func close(at offset: Int) {
    if let last = tokens.last, last.kind != .end {
      tokens.append(Token(.end, "", at: SourceSpan(offset, offset)))
    }
    (first, depth, cases) = (nil, 0, 0)
  }

  /// Whether the statement goes on with `token`, which begins a line.
  private func continues(with token: Token) -> Bool {
    guard first != nil, first?.content != "help" else { return false }
    if wantsMore || token.isSymbol(.bar) { return true }
    if first?.content == "select", ["group", "limit"].contains(token.content) { return true }
    return token.isReserved || (token.kind == .word && Keywords.lineContinuations.contains(token.content))
  }

  /// Whether the tokens so far cannot be a whole statement.
  private var wantsMore: Bool {
    guard let last = tokens.last, last.kind != .end, first?.content != "help" else { return false }
    if depth > 0 { return true }
    switch last.kind {
    case .word: return last.content == "and" || last.content == "or"
    case .symbol(.comma), .symbol(.bar): return true
    case .symbol(let symbol) where symbol.wantsOperand: return hasLeftOperand(symbol, last)
    default: return false
    }
  }

  /// Whether the operator at the end stands behind something it can work on: not in `C++`, `N/A, -`, `load -`.
  private func hasLeftOperand(_ symbol: Symbol, _ last: Token) -> Bool {
    guard symbol.gluesValues else { return true }
    guard !last.isGlued, tokens.count > 1, !["set", "load"].contains(first?.content) else { return false }
    switch tokens[tokens.count - 2].kind {
    case .word, .number, .date, .mixed, .text, .quotedName, .parameter, .symbol(.close): return true
    default: return false
    }
  }
}

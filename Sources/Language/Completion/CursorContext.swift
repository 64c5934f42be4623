import Diagnostics

/// What may stand at the cursor, as far as syntax knows.
public struct CursorContext: Sendable, Hashable {
  /// What could stand there, likeliest first; empty in comments and behind mistakes.
  public var candidates: [Candidate]
  /// What of the query is already written before the cursor, the clause that is being typed included.
  public var outline: QueryOutline

  /// Creates a context.
  public init(candidates: [Candidate], outline: QueryOutline) {
    self.candidates = candidates
    self.outline = outline
  }
}

/// What the prompt asks of a text that is not finished.
public enum Completion {
  /// Returns what may stand at the byte `offset` of `text`. Only what stands before the cursor is read.
  ///
  ///     Completion.context(of: "winrate where segment = T", at: 25).candidates.first?.kind  // .value(of: segment)
  ///
  /// The session fills in the names and values that belong to each kind.
  public static func context(of text: String, at offset: Int) -> CursorContext {
    let typed = prefix(of: text, upTo: offset)
    let raw = Lexer.tokens(of: typed)
    guard raw.dropLast().last?.kind != .comment || typed.hasSuffix("\n") else {
      return CursorContext(candidates: [], outline: QueryOutline())
    }
    let tokens = LineStructure.statements(withCursor(raw)).tokens
    var parser = Parser(bytes: Array(typed.utf8), tokens: tokens)
    _ = parser.run()
    return CursorContext(candidates: parser.candidates, outline: parser.outlineAtCursor ?? QueryOutline())
  }

  /// Whether the statements of `text` can be whole. When not – an open bracket or quote, a comma, bar or operator at
  /// its end – the prompt reads a further line; an empty line always ends it.
  public static func isComplete(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, isBlank(lines[lines.count - 1]) { return true }
    let raw = Lexer.tokens(of: text)
    let isQuoteOpen = raw.contains { token in
      token.kind == .unclosed && !token.text.hasPrefix("`")
        && !text.utf8.dropFirst(token.span.lower).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
          .contains { isBlank(Substring(decoding: $0, as: UTF8.self)) }
    }
    return !isQuoteOpen && !LineStructure.statements(raw).isOpen
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }

  /// Returns the text before the byte `offset`, cut at a character's start.
  private static func prefix(of text: String, upTo offset: Int) -> String {
    let bytes = Array(text.utf8)
    var end = max(0, min(offset, bytes.count))
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  /// Returns `raw` with what is being typed at its end as one `.cursor` token.
  private static func withCursor(_ raw: [Token]) -> [Token] {
    guard let end = raw.last else { return raw }
    var tokens = Array(raw.dropLast())
    var lower = end.span.upper
    var content = ""
    var startsLine = tokens.last.map { $0.kind == .newline } ?? true
    var isGlued = tokens.last?.span.upper == lower && !startsLine
    if isGlued, let last = tokens.last, isBeingTyped(last) {
      (lower, content, startsLine, isGlued) = (last.span.lower, typedText(last), last.startsLine, last.isGlued)
      tokens.removeLast()
    }
    while isGlued, tokens.count > 1, tokens[tokens.count - 1].isSymbol(.dot), tokens[tokens.count - 1].isGlued,
      tokens[tokens.count - 2].kind == .word
    {
      let name = tokens[tokens.count - 2]
      content = name.text + "." + content
      (lower, startsLine, isGlued) = (name.span.lower, name.startsLine, name.isGlued)
      tokens.removeLast(2)
    }
    let span = SourceSpan(lower, end.span.upper)
    tokens.append(
      Token(.cursor, content, content: content, at: span, isGlued: isGlued, startsLine: startsLine))
    return tokens + [end]
  }

  /// Whether a token that ends at the cursor may get longer.
  private static func isBeingTyped(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .number, .date, .mixed, .ambiguous, .parameter, .unclosed, .other: true
    case .text, .quotedName, .symbol, .comment, .newline, .end, .cursor: false
    }
  }

  /// What is typed of a token, without the quote that it begins with.
  private static func typedText(_ token: Token) -> String {
    token.kind == .unclosed ? token.content : token.text
  }
}

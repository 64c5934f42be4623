import Diagnostics

/// Looking at tokens, moving on, and reporting mistakes.
extension Parser {
  /// The token that is looked at.
  var current: Token { token(0) }

  /// Returns the token `distance` after the current one; behind the last it is the last, an `.end`.
  func token(_ distance: Int) -> Token { tokens[max(0, min(position + distance, tokens.count - 1))] }

  /// The end of the token before the current one.
  var previousEnd: Int { position > 0 ? tokens[min(position, tokens.count) - 1].span.upper : 0 }

  /// Returns the span from the token at index `start` up to here.
  func span(from start: Int) -> SourceSpan {
    let lower = tokens[min(start, tokens.count - 1)].span.lower
    return SourceSpan(lower, position > start ? max(lower, previousEnd) : lower)
  }

  /// Returns the text as written in `span`.
  func source(_ span: SourceSpan) -> String {
    let lower = max(0, min(span.lower, bytes.count))
    return String(decoding: bytes[lower..<max(lower, min(span.upper, bytes.count))], as: UTF8.self)
  }

  /// Moves past the current token, never past an `.end`.
  mutating func advance() {
    if current.kind != .end { position += 1 }
  }

  /// Moves past `symbol` if it stands here.
  @discardableResult
  mutating func take(_ symbol: Symbol) -> Bool {
    guard current.isSymbol(symbol) else { return false }
    position += 1
    return true
  }

  /// Moves past `word` if it stands here.
  @discardableResult
  mutating func take(word: String) -> Bool {
    guard current.isWord(word) else { return false }
    position += 1
    return true
  }

  /// Whether the statement or step ends here.
  var isAtEnd: Bool { current.kind == .end || current.isSymbol(.bar) }

  /// Adds `diagnostic`, unless reading is lost from a mistake before.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !isLost else { return }
    isLost = true
    if current.kind == .cursor {
      isPastCursor = true
    } else {
      diagnostics.append(diagnostic)
    }
  }

  /// Reports that `what` should stand here.
  mutating func expected(_ what: String, among keywords: [String] = []) {
    report(.expected(what, found: current, at: placeOfError, among: keywords))
  }

  /// Where a mistake at the current token is shown: at the token, or just behind the text at a statement's end.
  var placeOfError: SourceSpan {
    current.kind == .end ? SourceSpan(previousEnd, previousEnd) : current.span
  }

  /// Tells completion what could stand here, if the cursor does.
  mutating func note(_ kinds: Candidate.Kind...) {
    guard current.kind == .cursor else { return }
    for kind in kinds { note(kind, from: position) }
  }

  /// Tells completion what could stand at the cursor, when what is already typed of it begins at the token `start`.
  mutating func note(_ kind: Candidate.Kind, from start: Int) {
    guard !isPastCursor, !isLost, let cursor = tokens.last(where: { $0.kind == .cursor }) else { return }
    if outlineAtCursor == nil { outlineAtCursor = outline }
    let span = SourceSpan(tokens[start].span.lower, cursor.span.upper)
    let typed = cursor.kind == .cursor && tokens[start] == cursor ? cursor.content : source(span)
    let candidate = Candidate(kind, prefix: typed, span: span)
    if !candidates.contains(candidate) { candidates.append(candidate) }
  }

  /// Skips to where reading is sure again – a clause, `|`, or the end of the statement – if a mistake was made.
  mutating func recover() {
    guard isLost else { return }
    var open = 0
    while current.kind != .end, current.kind != .cursor {
      if current.isSymbol(.open) { open += 1 }
      if current.isSymbol(.close) { open = max(0, open - 1) }
      if open == 0, isAtEnd || isClauseStart { break }
      if current.isSymbol(.bar) { break }
      position += 1
    }
    isLost = false
  }

  /// Returns the diagnostic for a token that fits nowhere, where one of `keywords` could have followed.
  func unexpected(among keywords: [String] = Keywords.continuations, hint: String? = nil) -> Diagnostic {
    if current.isSymbol(.close) { return .strayBracket(at: current.span) }
    if current.kind == .unclosed { return .unclosedQuote(current) }
    if let habit = Habit.at(self) { return .habit(habit.found, instead: habit.instead, at: habit.span) }
    if let hint { return .unexpected(current, after: tokens[max(statementStart, position - 1)], hint: hint) }
    let before = position > statementStart ? tokens[position - 1] : nil
    if let before, before.kind == .word, position == statementStart + 1,
      let nearest = closestMatches(before.content, among: Keywords.statementStarts).first, nearest != before.content
    {
      return .unknownStart(before, nearest: nearest)
    }
    if current.isSymbol(.comma), outline.clauses.last == .filter { return .looseValues(at: current.span) }
    let isSorting = outline.clauses.last == .sort
    let fitting = keywords.filter { isSorting || !["asc", "desc"].contains($0) }
    return .unexpected(current, after: before, among: fitting)
  }
}

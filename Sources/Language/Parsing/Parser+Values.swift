import Diagnostics

/// Bare values, and choosing between them and formulas.
extension Parser {
  /// value = bare value | period | formula ;
  ///
  /// Both readings start at the same place. The one that reaches further is meant: `target * 2` is a formula because an
  /// operator follows, `Penawaran Harga` a value because two names cannot stand together. When they reach equally far
  /// the tree keeps both, and binding chooses by the type on the left.
  mutating func value(_ formula: (inout Parser) -> Expression) -> Expression {
    let start = position
    let runEnd = self.runEnd(from: start)
    if runEnd > start, tokens[runEnd - 1].kind == .cursor {
      noteValue(from: start, to: runEnd)
      position = runEnd
      return missing(from: start)
    }
    if runEnd == start + 1, reportUnreadable() { return missing(from: start) }
    guard runEnd > start else { return longestFormula(formula) }
    let reported = diagnostics.count
    let reading = longestFormula(formula)
    if position > runEnd { return reading }
    let isFormula = position == runEnd && !isLost
    if !isFormula {
      diagnostics.removeSubrange(min(reported, diagnostics.count)...)
      isLost = false
    }
    position = runEnd
    let span = span(from: start)
    return Expression(.bare(source(span), otherwise: isFormula ? reading : nil), at: span)
  }

  /// Reads a formula or a period, whichever reaches further.
  private mutating func longestFormula(_ formula: (inout Parser) -> Expression) -> Expression {
    let start = position
    if let period = periodValue() {
      let end = position
      position = start
      let before = (diagnostics.count, isLost)
      let reading = formula(&self)
      if position > end { return reading }
      diagnostics.removeSubrange(min(before.0, diagnostics.count)...)
      (isLost, position) = (before.1, end)
      return Expression(.literal(.period(period)), at: span(from: start))
    }
    return formula(&self)
  }

  /// Reads a period that a formula could not: a range, `since`, `until`, `ytd`, `FY2025`.
  private mutating func periodValue() -> PeriodExpression? {
    let isRange = token(1).isWord("to")
    guard current.kind == .number || current.kind == .parameter ? isRange : startsPeriod else { return nil }
    let start = position
    let before = (diagnostics.count, isLost)
    let period = self.period()
    if period == nil || isLost {
      diagnostics.removeSubrange(min(before.0, diagnostics.count)...)
      (isLost, position) = (before.1, start)
      return nil
    }
    return period
  }

  /// Reports a number or date that can be read in several ways, or in none, when it stands alone.
  private mutating func reportUnreadable() -> Bool {
    let token = current
    switch token.kind {
    case .ambiguous: report(.ambiguous(token))
    case .date:
      guard DateReading.period(token.text) == nil else { return false }
      report(.malformedDate(token))
    default: return false
    }
    position += 1
    return true
  }

  /// Returns the index behind the run of bare words and number-like tokens that begins at the token `start`; `start`
  /// itself when there is none.
  func runEnd(from start: Int) -> Int {
    var index = start
    while index < tokens.count, belongsToRun(index, from: start) { index += 1 }
    return index
  }

  /// Whether the token at `index` belongs to the bare value that begins at `start`.
  private func belongsToRun(_ index: Int, from start: Int) -> Bool {
    let token = tokens[index]
    if index > start, token.startsLine { return false }
    switch token.kind {
    case .word: return !endsRun(index, from: start)
    case .number, .date, .mixed, .ambiguous, .cursor: return true
    case .other: return index > start || token.text != "#"  // behind a space it would begin a comment
    case .symbol(let symbol) where symbol.gluesValues:
      if index > start { return token.isGlued || symbol == .ampersand }
      let next = tokens[min(index + 1, tokens.count - 1)]
      if case .symbol = next.kind { return false }
      return symbol != .slash && next.isGlued && belongsToRun(index + 1, from: index)
    default: return false
    }
  }

  /// Whether the word at `index` ends the bare value that begins at `start`.
  private func endsRun(_ index: Int, from start: Int) -> Bool {
    let word = tokens[index]
    if word.isReserved || (index > start && opensPeriod(at: index)) { return true }
    if caseDepth > 0, Keywords.caseWords.contains(word.content) { return true }
    if index == start { return Keywords.operandStarts.contains(word.content) }
    if isInRole, word.content == "order" || word.content == "per" { return true }
    return isInDefinition && endsDefinition(at: index)
  }

  /// Whether `shown as`, or `on NAME` at the end of a definition, stands at `index`.
  private func endsDefinition(at index: Int) -> Bool {
    let next = tokens[min(index + 1, tokens.count - 1)]
    if tokens[index].isWord("shown") { return next.isWord("as") }
    guard tokens[index].isWord("on"), next.kind == .word || next.kind == .quotedName else { return false }
    let after = tokens[min(index + 2, tokens.count - 1)]
    return after.kind == .end || after.kind == .text || after.isWord("shown") || after.isWord("from")
  }

  /// Tells completion that a value stands at the cursor, with all that is typed of it, and what could follow it.
  private mutating func noteValue(from start: Int, to end: Int) {
    note(place, from: start)
    guard end - start > 1, !tokens[end - 1].isGlued else { return }
    note(.logicalWord, from: end - 1)
    if caseDepth > 0 {
      for word in Keywords.caseWords where word != "then" { note(.word(word), from: end - 1) }
    } else {
      note(isInBracket ? .closingBracket : .clause, from: end - 1)
    }
  }

  /// Whether a bracket of this statement is open here.
  private var isInBracket: Bool {
    let open = tokens[statementStart..<position].filter { $0.isSymbol(.open) }.count
    return open > tokens[statementStart..<position].filter { $0.isSymbol(.close) }.count
  }

  /// Reads a value that can only be one: after `coach`, in `merge` and `set`.
  mutating func plainValue() -> Expression {
    let start = position
    if current.isSymbol(.minus), token(1).kind == .end || token(1).isSymbol(.comma) {
      position += 1
      return Expression(.bare("-", otherwise: nil), at: span(from: start))
    }
    return value { $0.sum() }
  }
}

/// Questions in the order in which people say them: `top 3 rep`, `win rate by rep`, `revenue by rep and segment`.
extension Translator {
  /// Returns a question with what is said put in the order and the words in which it is typed; nil where nothing is to be
  /// put in order.
  func spoken(_ tokens: Piece) -> Piece? {
    let ordered = listed(grouped(largest(joined(asked(tokens)))))
    return ordered.map(\.text) == tokens.map(\.text) ? nil : ordered[...]
  }

  /// Leaves out what comes before a question: `what is the winrate`.
  private func asked(_ tokens: Piece) -> [Token] {
    var rest = tokens
    for (first, second) in Habit.fillerPairs where rest.begins(with: first, second) { rest = rest.dropFirst(2) }
    if rest.first?.isWord("the") == true, measure(rest.dropFirst()) != nil { rest = rest.dropFirst() }
    return rest.count == tokens.count || measure(rest) == nil ? Array(tokens) : Array(rest)
  }

  /// `win rate` as `winrate`, `deal size` as `deal_size`.
  private func joined(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    for token in tokens {
      if let last = result.last, last.kind == .word, token.kind == .word, !measures.contains(last.content),
        let word = [last.content + token.content, last.content + "_" + token.content].first(where: measures.contains)
      {
        result[result.count - 1].text = word
        result[result.count - 1].content = word
      } else {
        result.append(token)
      }
    }
    return result
  }

  /// `top 3 rep`, `top 5 rep by revenue` and `bottom 2 revenue by rep`: what is counted comes first.
  private func largest(_ tokens: [Token]) -> [Token] {
    guard tokens.count > 2, tokens[0].isWord("top") || tokens[0].isWord("bottom"), tokens[1].kind == .number,
      tokens[2].kind == .word, !tokens[2].isReserved
    else { return tokens }
    let (top, name, rest) = (tokens[0...1], tokens[2], tokens[3...])
    let by = Token(word: "by", like: name)
    if measures.contains(name.content) { return [name] + rest + top }
    guard let first = rest.first else { return [Token(word: "deals", like: name), by, name] + top }
    guard first.isWord("by"), let measured = rest.dropFirst().first, measures.contains(measured.content) else {
      return tokens
    }
    return [measured, by, name] + top + rest.dropFirst(2)
  }

  /// `winrate rep`, with nothing behind it but clauses
  private func grouped(_ tokens: [Token]) -> [Token] {
    guard tokens.count > 1, measures.contains(tokens[0].content), tokens[1].kind == .word, !tokens[1].isReserved,
      !tokens[1].isWord("as"), !tokens[1].isWord("of"), !measures.contains(tokens[1].content),
      ClauseWord(rawValue: tokens[1].content) == nil, !Habit.isWord(tokens[1].content)
    else { return tokens }
    let next = tokens.dropFirst(2).first
    let isEnd = next.map { $0.isSymbol(.bar) || $0.isSymbol(.comma) || ClauseWord(rawValue: $0.content) != nil } ?? true
    guard isEnd else { return tokens }
    return [tokens[0], Token(word: "by", like: tokens[1])] + tokens[1...]
  }

  /// `by rep and segment`, `by rep by segment`
  private func listed(_ tokens: [Token]) -> [Token] {
    var (result, isDimensions): ([Token], Bool) = ([], false)
    for token in tokens {
      let isBehindName = result.dropLast().last.map { $0.isWord("by") || $0.isSymbol(.comma) } ?? false
      if isDimensions, isBehindName, token.isWord("and") || token.isWord("by"), result.last?.kind == .word {
        result.append(Token(comma: token))
        continue
      }
      if token.kind == .word, ClauseWord(rawValue: token.content) != nil { isDimensions = token.isWord("by") }
      if token.isSymbol(.bar) || token.compares { isDimensions = false }
      result.append(token)
    }
    return result
  }

  /// The measure that begins here, in one word or two.
  private func measure(_ piece: Piece) -> String? {
    guard let first = piece.first else { return nil }
    let second = piece.dropFirst().first?.content ?? ""
    return [first.content, first.content + second, first.content + "_" + second].first(where: measures.contains)
  }
}

extension Token {
  /// A word that nobody typed, in the place of another token.
  fileprivate init(word: String, like token: Token) {
    self = token
    (kind, text, content, isGlued) = (.word, word, word, false)
  }

  /// A comma in the place of a word.
  fileprivate init(comma token: Token) {
    self = token
    (kind, text, content, isGlued) = (.symbol(.comma), ",", ",", true)
  }
}

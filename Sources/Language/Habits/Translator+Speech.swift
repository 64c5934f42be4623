/// Questions in the order in which people say them: `top 3 rep`, `win rate by rep`, `revenue by rep and segment`.
extension Translator {
  /// Returns a question with what is said put in the order and the words in which it is typed; nil where nothing is to be
  /// put in order.
  func spoken(_ tokens: Piece) -> Piece? {
    let words = joined(asked(meant(Array(tokens))[...]))
    let ordered = sorted(listed(grouped(largest(dated(called(words))))))
    return ordered.map(\.text) == tokens.map(\.text) ? nil : ordered[...]
  }

  /// Leaves out what comes before a question: `what is the winrate`, `berapa deal`.
  private func asked(_ tokens: Piece) -> [Token] {
    var rest = tokens
    for (first, second) in Habit.fillerPairs where rest.begins(with: first, second) { rest = rest.dropFirst(2) }
    if let first = rest.first, rest.count > 1, (Habit.fillers + ["show"]).contains(where: first.isWord) {
      rest = rest.dropFirst()
    }
    if rest.first?.isWord("the") == true { rest = rest.dropFirst() }
    guard let first = rest.first, rest.count < tokens.count else { return Array(tokens) }
    if measure(rest) != nil { return Array(rest) }
    let isPlural = first.kind == .word && measures.contains(first.content + "s")
    if isPlural { return [Token(word: first.content + "s", like: first)] + rest.dropFirst() }
    return tokens.first?.isWord("count") == true && first.isWord("distinct") ? Array(rest) : Array(tokens)
  }

  /// `sum amount`, `average of amount`, `total amount`: the column stands in brackets.
  private func called(_ tokens: [Token]) -> [Token] {
    let sums = ["total", "jumlah", "count"].map { ($0, "sum") }
    let calls = Habit.aggregates.map { ($0, $0) } + sums
    guard let first = tokens.first, let call = calls.first(where: { first.isWord($0.0) })?.1 else { return tokens }
    let rest = tokens.dropFirst().drop { $0.isWord("of") || $0.isWord("the") }
    guard let column = rest.first, column.kind == .word, !column.isReserved, !column.isWord("distinct"),
      !measures.contains(column.content)
    else { return tokens }
    return Lexer.words("\(call)(\(column.text))") + rest.dropFirst()
  }

  /// `win rate` as `winrate`, `deal size` as `deal_size`.
  private func joined(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    for token in withoutHyphens(tokens) {
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

  /// `win-rate` as two words, where they are one of ours.
  private func withoutHyphens(_ tokens: [Token]) -> [Token] {
    tokens.indices.compactMap { index in
      let isHyphen = tokens[index].isSymbol(.minus) && index > 0 && index + 1 < tokens.count
      guard isHyphen else { return tokens[index] }
      let (left, right) = (tokens[index - 1].content, tokens[index + 1].content)
      return measures.contains(left + right) || measures.contains("\(left)_\(right)") ? nil : tokens[index]
    }
  }

  /// `top 3 rep`, `top 5 rep by revenue` and `bottom 2 revenue by rep`: what is counted comes first.
  private func largest(_ tokens: [Token]) -> [Token] {
    let tokens = counted(tokens)
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

  /// `best rep`, `top reps`: of nobody knows how many, five.
  private func counted(_ tokens: [Token]) -> [Token] {
    let words = ["top": "top", "best": "top", "bottom": "bottom", "worst": "bottom"]
    guard tokens.count > 1, let top = words[tokens[0].content], tokens[1].kind == .word || tokens[0].content != top,
      !tokens[1].isReserved
    else { return tokens }
    return Lexer.words(tokens[1].kind == .number ? top : top + " 5") + tokens.dropFirst()
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

  /// `order by 2`, `sort desc`: the column by its number, groups first, or the first measure.
  private func sorted(_ tokens: [Token]) -> [Token] {
    let sort = tokens.indices.dropFirst().first { index in
      tokens[index].isWord("sort") || (tokens[index].isWord("by") && tokens[index - 1].isWord("order"))
    }
    guard let sort, sort + 1 < tokens.count else { return tokens }
    let key = tokens[sort + 1]
    let parts = tokens[..<sort].parts { ["by", "where", "during", "having", "order"].contains($0.content) }
    let clauses = tokens[..<sort].clauses(["by", "where", "during", "having", "order"])
    let groups = clauses.first { $0.word == "by" }?.piece.items ?? []
    let columns = groups + (parts.first?.items ?? [])
    let isDirection = key.isWord("asc") || key.isWord("desc")
    let number = key.kind == .number ? Int(key.text) : isDirection ? groups.count + 1 : nil
    guard let number, columns.indices.contains(number - 1) else { return tokens }
    return Array(tokens[...sort]) + columns[number - 1] + tokens[(sort + (isDirection ? 1 : 2))...]
  }

  /// The measure that begins here, in one word or two.
  private func measure(_ piece: Piece) -> String? {
    guard let first = piece.first else { return nil }
    let second = piece.dropFirst().first?.content ?? ""
    return [first.content, first.content + second, first.content + "_" + second].first(where: measures.contains)
  }
}

/// Periods as people say them behind a question: `revenue in 2025`, `revenue June 2025`, `pendapatan tahun ini`.
extension Translator {
  /// Puts `during` before a period that stands behind measures or dimensions.
  func dated(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    var index = 0
    var isOpen = true
    while index < tokens.count {
      let token = tokens[index]
      if token.kind == .word, let clause = ClauseWord(rawValue: token.content) {
        isOpen = clause == .by || clause == .horizon
      }
      if token.compares || token.bracket == 1 || token.isSymbol(.bar) { isOpen = false }
      let start = Self.prepositions.contains(token.content) ? index + 1 : index
      if isOpen, index > 0, let period = period(tokens[min(start, tokens.count)...]) {
        result += Lexer.words("during " + period.text)
        index = start + period.length
      } else {
        result.append(token)
        index += 1
      }
    }
    return result
  }

  private static let prepositions = ["in", "for", "of", "di", "pada", "untuk", "selama"]

  /// The period that begins here, and how many tokens it takes up.
  private func period(_ tokens: ArraySlice<Token>) -> (text: String, length: Int)? {
    guard let first = tokens.first else { return nil }
    let next = tokens.dropFirst().first
    if first.isYear || first.kind == .date { return (first.text, 1) }
    guard first.kind == .word else { return nil }
    if ["ytd", "qtd", "mtd"].contains(first.content) { return (first.content, 1) }
    if ["this", "last"].contains(first.content), let next, DateUnit(rawValue: next.content) != nil {
      return ("\(first.content) \(next.content)", 2)
    }
    let year = next.flatMap { $0.isYear ? $0.text : nil }
    if let year, first.content.first == "q", let quarter = Int(first.content.dropFirst()), (1...4).contains(quarter) {
      return ("\(year)Q\(quarter)", 2)
    }
    return month(first.content).flatMap { month in
      let number = month < 10 ? "0\(month)" : "\(month)"
      if let year { return ("\(year)-\(number)", 2) }
      return today.map { ("\($0.year - (month > $0.month ? 1 : 0))-\(number)", 1) }
    }
  }

  /// The number of a month by its name, in English or Indonesian, in full or by its first three letters.
  private func month(_ word: String) -> Int? {
    let names = [Self.english, Self.indonesian]
    return names.lazy.compactMap { names in
      names.firstIndex { $0 == word || (word.count == 3 && $0.hasPrefix(word)) }.map { $0 + 1 }
    }.first
  }

  private static let english = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static let indonesian = [
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
  ]
}

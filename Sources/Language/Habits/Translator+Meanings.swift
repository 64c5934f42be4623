/// Words of other languages for those of this one: `pendapatan per sales`, `deals di mana segmen = Telco`.
extension Translator {
  /// Returns the tokens with words that mean nothing here in the words they stand for; values stay as they are.
  func meant(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    var index = 0
    var isValue = false
    while index < tokens.count {
      let token = tokens[index]
      if token.isReserved || token.isSymbol(.bar) || token.isSymbol(.comma) { isValue = false }
      if !isValue, let found = meaning(tokens[index...]) {
        result += Lexer.words(found.text)
        index += found.length
      } else {
        result.append(token)
        index += 1
      }
      if token.compares || token.isSymbol(.tilde) { isValue = true }
    }
    return result
  }

  /// What the longest run of words that begins here stands for, and how many tokens it takes up.
  private func meaning(_ tokens: ArraySlice<Token>) -> (text: String, length: Int)? {
    for length in [3, 2, 1] where tokens.count >= length {
      let run = tokens.prefix(length)
      guard run.first?.kind == .word, run.last?.kind == .word else { continue }
      let words = Array(run)[...].written.lowercased()
      if let text = Self.grammar[words] ?? meanings[words] { return (text, length) }
    }
    return nil
  }

  /// Words of the grammar in Indonesian.
  private static let grammar = [
    "rata-rata": "avg", "menurut": "by", "dimana": "where", "di mana": "where", "yang": "where",
    "tahun ini": "this year", "tahun lalu": "last year", "bulan ini": "this month", "bulan lalu": "last month",
    "kuartal ini": "this quarter", "kuartal lalu": "last quarter", "triwulan ini": "this quarter",
    "triwulan lalu": "last quarter", "minggu ini": "this week", "minggu lalu": "last week", "dan": "and", "atau": "or",
    "terbaik": "best", "terburuk": "worst", "teratas": "top", "terbawah": "bottom",
  ]
}

/// Some tokens of a statement that stand together.
typealias Piece = ArraySlice<Token>

extension ArraySlice<Token> {
  /// The token `distance` behind the first, if it is there.
  func token(_ distance: Int) -> Token? {
    indices.contains(startIndex + distance) ? self[startIndex + distance] : nil
  }

  /// Whether these words stand at the beginning.
  func begins(with words: String...) -> Bool {
    words.indices.allSatisfy { token($0)?.isWord(words[$0]) == true }
  }

  /// Cuts it where `isCut` holds outside of all brackets; the tokens there are left out.
  func parts(cutAt isCut: (Token) -> Bool) -> [Piece] {
    var parts: [Piece] = []
    var (start, depth) = (startIndex, 0)
    for index in indices {
      depth += self[index].bracket
      guard depth == 0, isCut(self[index]) else { continue }
      parts.append(self[start..<index])
      start = index + 1
    }
    return parts + [self[start...]]
  }

  /// What stands between the commas.
  var items: [Piece] { isEmpty ? [] : parts { $0.isSymbol(.comma) } }

  /// The index of the bracket that closes the one at `open`.
  func closing(_ open: Int) -> Int? {
    var depth = 0
    for index in open..<endIndex {
      depth += self[index].bracket
      if depth == 0 { return index }
    }
    return nil
  }

  /// The parts that begin with `words`, each with its word; the first has none where it begins with another.
  func clauses(_ words: [String]) -> [(word: String, piece: Piece)] {
    var clauses: [(word: String, piece: Piece)] = [("", self[startIndex..<startIndex])]
    var depth = 0
    for index in indices {
      depth += self[index].bracket
      if depth == 0, self[index].kind == .word, words.contains(self[index].content) {
        clauses.append((self[index].content, self[(index + 1)..<(index + 1)]))
      } else {
        let last = clauses.count - 1
        clauses[last].piece = self[clauses[last].piece.startIndex...index]
      }
    }
    return clauses.filter { !$0.word.isEmpty || !$0.piece.isEmpty }
  }

  /// The text of the tokens as written, with one space where there is any.
  var written: String {
    reduce("") { $0 + ($0.isEmpty || $1.isGlued ? "" : " ") + $1.text }
  }

  /// What is named by a text, a word in quotes or not: `'rep'`, `rep`.
  var name: String? {
    guard count == 1, let first else { return isEmpty ? nil : Printer.column(written) }
    return first.kind == .text ? Printer.column(first.content) : first.text
  }
}

extension Token {
  /// 1 where it opens a bracket of any kind, -1 where it closes one, else 0.
  var bracket: Int {
    switch kind {
    case .symbol(.open): 1
    case .symbol(.close): -1
    case .other: text == "[" || text == "{" ? 1 : text == "]" || text == "}" ? -1 : 0
    default: 0
    }
  }

  /// Whether it is a sign that compares.
  var compares: Bool {
    switch kind {
    case .symbol(.equal), .symbol(.doubleEqual), .symbol(.notEqual), .symbol(.lessGreater), .symbol(.less),
      .symbol(.lessOrEqual), .symbol(.greater), .symbol(.greaterOrEqual):
      true
    default: false
    }
  }
}

extension Token {
  /// A word that nobody typed, in the place of another token.
  init(word: String, like token: Token) {
    self = token
    (kind, text, content, isGlued) = (.word, word, word, false)
  }

  /// A comma in the place of a word.
  init(comma token: Token) {
    self = token
    (kind, text, content, isGlued) = (.symbol(.comma), ",", ",", true)
  }
}

extension Lexer {
  /// Returns the tokens of a piece of a line.
  static func words(_ text: String) -> [Token] { tokens(of: text).filter { $0.kind != .end && $0.kind != .newline } }
}

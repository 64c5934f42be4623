/// The words that mean "no value".
///
/// In numbers, dates and booleans all of them are empty cells. In text, where they may be meant, only those of
/// `inText` are: `none` and `nil` stay ("Discount: None"), and `NA` stays among other codes of two letters, as it is
/// Namibia and North America.
struct EmptyMarkers: Sendable {
  private static let inText: Set<String> = [
    "na", "n/a", "n.a.", "#n/a", "#na", "<na>", "null", "(null)", "\\n", "nan", "-", "--", "–", "—", "?",
  ]
  private static let elsewhere: Set<String> = [
    "none", "nil", "nihil", "(none)", "(blank)", "missing", "unknown", "tbd", "tba", "#value!", "#ref!", "#div/0!",
    "#null!", "#num!", "#name?",
    "inf", "-inf", "infinity", "-nan", ".", "..", "*",
  ]
  private let added: Set<String>
  /// All words in lower case, by how many bytes they have.
  private let byLength: [[[UInt8]]]
  /// Whether a word begins with a byte (in lower case).
  private let begins: [Bool]

  /// The usual words, and those of `added`.
  init(added: [String] = []) {
    self.added = Set(added.map { $0.lowercased() })
    let words = Self.inText.union(Self.elsewhere).union(self.added).map { Array($0.utf8) }.filter { !$0.isEmpty }
    var byLength = [[[UInt8]]](repeating: [], count: (words.map(\.count).max() ?? 0) + 1)
    var begins = [Bool](repeating: false, count: 256)
    for word in words {
      byLength[word.count].append(word)
      begins[Int(word[0])] = true
    }
    (self.byLength, self.begins) = (byLength, begins)
  }

  /// Whether `text` means no value in a column that is not text.
  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    guard begins[Int(lowered(first))], text.count < byLength.count else { return false }
    return byLength[text.count].contains { word in
      for (index, byte) in word.enumerated() where lowered(text[index]) != byte { return false }
      return true
    }
  }

  /// The spellings that mean no value in a column of text; without `NA` where that is a code among others.
  func spellingsInText(keepingNA: Bool) -> [[UInt8]] {
    let words = Self.inText.union(added).subtracting(keepingNA ? ["na"] : []).sorted()
    let spellings = words.flatMap { word in
      [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
    }
    return Set(spellings).sorted().map { Array($0.utf8) }
  }

  private static let usual = EmptyMarkers()

  /// Whether `text` would be read as no value in some column unless it is quoted.
  static func isUsual(_ text: String) -> Bool {
    guard text.utf8.count < usual.byLength.count else { return false }
    var text = text
    return text.withUTF8 { usual.contains($0) }
  }
}

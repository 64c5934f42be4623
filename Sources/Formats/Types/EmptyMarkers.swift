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

  /// The usual words, and those of `added`.
  init(added: [String] = []) { self.added = Set(added.map { $0.lowercased() }) }

  /// Whether `text` means no value in a column that is not text.
  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    // Numbers and dates begin with a digit: no word does, unless it was added.
    if isDigit(first), added.isEmpty { return false }
    if text.count > 16, added.isEmpty { return false }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return Self.inText.contains(word) || Self.elsewhere.contains(word) || added.contains(word)
  }

  /// The spellings that mean no value in a column of text; without `NA` where that is a code among others.
  func spellingsInText(keepingNA: Bool) -> [[UInt8]] {
    let words = Self.inText.union(added).subtracting(keepingNA ? ["na"] : []).sorted()
    let spellings = words.flatMap { word in
      [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
    }
    return Set(spellings).sorted().map { Array($0.utf8) }
  }

  /// Whether `text` would be read as no value in some column unless it is quoted.
  static func isUsual(_ text: String) -> Bool {
    let word = text.lowercased()
    return inText.contains(word) || elsewhere.contains(word)
  }
}

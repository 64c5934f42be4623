/// The words that mean "no value".
///
/// In numbers and dates all of them are empty cells. In text, where they may be meant, only those of `inText` are: `none`
/// and `nil` stay ("Discount: None"), and `NA` stays among other codes of two letters, as it is Namibia and North
/// America. Beside yes and no the others are a third answer, so that the column is text.
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
  private let byLength: [[(bytes: [UInt8], meaning: Meaning)]]
  /// Whether a word begins with a byte (in lower case).
  private let begins: [Bool]

  /// Where a word means no value.
  enum Meaning { case everywhere, outsideText }

  /// The usual words, and those of `added`.
  init(added: [String] = []) {
    self.added = Set(added.map { $0.lowercased() })
    let inText = Self.inText.union(self.added)
    let words = inText.union(Self.elsewhere).filter { !$0.isEmpty }
    var byLength = [[(bytes: [UInt8], meaning: Meaning)]](
      repeating: [], count: (words.map(\.utf8.count).max() ?? 0) + 1)
    var begins = [Bool](repeating: false, count: 256)
    for word in words {
      let bytes = Array(word.utf8)
      byLength[bytes.count].append((bytes, inText.contains(word) ? .everywhere : .outsideText))
      begins[Int(bytes[0])] = true
    }
    (self.byLength, self.begins) = (byLength, begins)
  }

  /// Whether a word that means no value begins with `byte`.
  @inline(__always)
  func mayBegin(with byte: UInt8) -> Bool { begins[Int(lowered(byte))] }

  /// Where `text` means no value; nil where it is a value everywhere.
  func meaning(of text: UnsafeBufferPointer<UInt8>) -> Meaning? {
    guard let first = text.first else { return .everywhere }
    guard begins[Int(lowered(first))], text.count < byLength.count else { return nil }
    return byLength[text.count].first { word in
      for (index, byte) in word.bytes.enumerated() where lowered(text[index]) != byte { return false }
      return true
    }?.meaning
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
  static func isUsual(_ text: UnsafeBufferPointer<UInt8>) -> Bool { usual.meaning(of: text) != nil }
}

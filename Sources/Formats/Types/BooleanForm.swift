/// A word for yes or no. `0` and `1` are numbers.
struct BooleanForm {
  /// The words for yes and no that belong together.
  static let pairs: [(yes: String, no: String)] = [
    ("true", "false"), ("yes", "no"), ("ya", "tidak"), ("benar", "salah"), ("y", "n"), ("t", "f"), ("on", "off"),
  ]

  /// The place of the pair in `pairs`.
  var pair: Int
  var value: Bool

  /// Reads a word without regard to case; nil where it means neither.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= 5 else { return nil }
    for (index, words) in Self.pairs.enumerated() {
      if Self.matches(text, words.yes) {
        (pair, value) = (index, true)
        return
      }
      if Self.matches(text, words.no) {
        (pair, value) = (index, false)
        return
      }
    }
    return nil
  }

  private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ word: String) -> Bool {
    guard text.count == word.utf8.count else { return false }
    return zip(text, word.utf8).allSatisfy { lowered($0) == $1 }
  }
}

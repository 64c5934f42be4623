import Diagnostics
import Testing

/// The reference is the standard library's search among the characters in an array.
struct TextSearchTests {
  static let texts = [
    "", "a", "aaa", "abab", "a to b to c", "Télécom", "Te\u{301}le\u{301}com", "e\u{301}e", "🇮🇩🇮🇩x", "\r\n\n",
  ]
  static let parts = ["a", "aa", "ab", " to ", "é", "e", "\u{301}", "🇮🇩", "com", "\n", "longer than any of them"]

  @Test("a part stands where the standard library finds its characters", arguments: texts, parts)
  func agreesWithTheStandardLibrary(text: String, part: String) {
    let (characters, sought) = (Array(text), Array(part))
    let found = text.firstRange(of: part).map { range in
      text.distance(
        from: text.startIndex, to: range.lowerBound)..<text.distance(from: text.startIndex, to: range.upperBound)
    }
    #expect(found == characters.firstRange(of: sought))
    #expect(text.contains(part) == (found != nil))
    #expect(
      text.pieces(between: part).map { Array($0) }
        == characters.split(separator: sought, omittingEmptySubsequences: false).map { Array($0) })
    #expect(text.replacing(part, with: "<>") == String(characters.replacing(sought, with: Array("<>"))))
  }

  @Test("an empty part is found at the start, and parts and replaces nothing", arguments: texts)
  func emptyParts(text: String) {
    #expect(text.firstRange(of: "") == text.startIndex..<text.startIndex)
    #expect(text.pieces(between: "") == [text[...]])
    #expect(text.replacing("", with: "<>") == text)
  }
}

import Frames
import TestSupport
import Testing

/// Searching texts that hardly repeat by their bytes finds what searching them as characters finds.
@Suite struct ArenaSearchTests {
  /// A Kelvin sign is a k by key; an accent of its own makes another letter of the one before it.
  static let texts = [
    "urgent", "Sangat URGENT – segera", "tidak – penting", "\u{212A}ilo", "kilo", "e\u{301}x", "ex – e\u{301}",
    "caf\u{e9}",
    "e\u{301}", "–", "", "u\u{301}rgent", "\u{130}stanbul", "istanbul", "a–k", "日本語 urgent", "x\u{212A}",
    "\u{600}urgent", "urgent\u{301} urgent", "urgent\u{301}", "\u{212A}\u{212A}", "u",
  ]

  @Test(arguments: ["urgent", "k", "e", "i", "ex", "istanbul", "tan", "x", "ilo"])
  func `bytes and characters agree`(_ needle: String) throws {
    let column = Column(texts: Self.texts)
    for isExact in [true, false] {
      let test = TextTest.contains(needle, exact: isExact)
      let slow = try select(where: .test(.column(column), test), rows: column.count).rows
      let fast = try select(where: .test(.column(RandomData.arena(column)), test), rows: column.count).rows
      #expect(fast == slow, "\(needle), exact: \(isExact)")
    }
  }
}

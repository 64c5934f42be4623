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

  static let phrases = [
    "minta harga khusus", "HARGA  khusus", "harga \u{212A}husus", "harga khusus\u{301}", "harga khusus – segera",
    "„harga khusus“", "harga\u{a0}khusus", "\u{600}harga khusus", "harga khusu", "arga khusus", "harga", "khusus",
    "harga – khusus", " harga khusus ", "khusus harga", "harga khusus harga khusus",
  ]
  static let accents = [
    "a;b", "a\u{37e}", "Kopi Cafe\u{301}", "K", "K–K", "a\u{1fef}", "a`",
    "tunggu PO", "tunggu po ", "po\u{301}", "\u{600}po", "p\u{301}o", "p o", "PO\r\n", "po\u{a0}", "tunggu-PO", "Po",
    "!po", " po", "x \tpo", "\u{e9}!po", "tunggu  po", "tun ggu", "k\u{301}op", "kop\u{301}", "po\u{1}", "\u{1}po",
    "\u{e9}po", "po ko",
    "kopi CAF\u{c9} – ok", "kopi cafe", "\u{e9}", "x\u{600}a", "x\u{600}",
  ]

  static let needles = [
    "urgent", "k", "e", "i", "ex", "istanbul", "tan", "x", "ilo", "harga khusus", "a k", "–", "– segera",
    "\u{e9}", "caf\u{e9}", "cafe\u{301}", "kopi caf\u{e9}", "\u{212A}", "k\u{212A}", "K", ";", "a\u{37e}", "a`",
    "\u{65e5}\u{672c}", "s\u{301}", "ex – e\u{301}", "u\u{301}r", "\u{600}", "\u{600}h", "“", "  ", "",
    "\u{301}x", "\u{301} urgent", "x\u{600}", "minta harga khusus", "PO", "po", "o", "\u{600}po", "-po", "tunggu",
    "minta harga", "cafe", "p", "PO ", "kopi cafe", "h", "x–", "!po", "ggu po", "kop",
  ]

  @Test(arguments: needles)
  func `bytes and characters agree`(_ needle: String) throws {
    let column = Column(texts: Self.texts + Self.phrases + Self.accents)
    for isExact in [true, false] {
      let tests: [TextTest] = [
        .contains(needle, exact: isExact), .startsWith(needle, exact: isExact), .endsWith(needle, exact: isExact),
        .equalsAny([needle], exact: isExact),
      ]
      for test in tests {
        let slow = try select(where: .test(.column(column), test), rows: column.count).rows
        let fast = try select(where: .test(.column(RandomData.arena(column)), test), rows: column.count).rows
        #expect(fast == slow, "\(test)")
      }
      let fast = try select(where: .test(.column(RandomData.arena(column)), tests[0]), rows: column.count).rows
      #expect(fast.map { Int($0) } == rows(of: column, holding: needle, exact: isExact), "exact: \(isExact)")
    }
  }

  /// The rows whose characters have those of a needle, one after the other.
  private func rows(of column: Column, holding needle: String, exact: Bool) -> [Int] {
    let wanted = Array(exact ? needle : textKey(needle))
    return column.cells.indices.filter { row in
      guard case .text(let text) = column[row] else { return false }
      let hay = Array(exact ? text : textKey(text))
      return hay.count >= wanted.count
        && (0...hay.count - wanted.count).contains { hay[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
  }

  /// What is found as characters, from a naive look.
  @Test func phrasesAreFoundAcrossSpacesAndBesideMarks() throws {
    let column = RandomData.arena(Column(texts: Self.phrases.map { $0 }))
    let test = TextTest.contains("harga khusus", exact: false)
    let found = try select(where: .test(.column(column), test), rows: column.count).rows
    #expect(found == [0, 1, 2, 4, 5, 6, 13, 15])
  }

  /// Lists of texts, of which most rows are told by their first bytes.
  @Test(arguments: [
    [], [""], ["urgent", "kilo"], ["ex", "X\u{212A}"], ["caf\u{e9}", "cafe\u{301}", "e\u{301}"],
    ["Harga  Khusus", "u", "a\u{37e}"],
    ["harga khusus – segera", "harga khusus\u{301}", "k"], ["khusus harga", "", "istanbul", "a–k", "日本語 urgent"],
    (0..<40).map { "harga \($0)" } + ["HARGA khusus"],
  ])
  func `lists of texts agree`(_ wanted: [String]) throws {
    let more = ["harga 7", "  ", "\thar\tga 12", "harga 39 ", "harga 40", "a;", "harga\u{3000}39", "harga 3\u{e9}"]
    let column = Column(texts: Self.texts + Self.phrases + Self.accents + more)
    for isExact in [true, false] {
      let test = TextTest.equalsAny(wanted, exact: isExact)
      let slow = try select(where: .test(.column(column), test), rows: column.count).rows
      let fast = try select(where: .test(.column(RandomData.arena(column)), test), rows: column.count).rows
      let known = column.cells.indices.filter { row in
        guard case .text(let text) = column[row] else { return false }
        return wanted.contains { isExact ? Array($0.utf8) == Array(text.utf8) : textKey($0) == textKey(text) }
      }
      #expect(fast == slow)
      #expect(fast.map { Int($0) } == known)
    }
  }
}

import Diagnostics
import TestSupport
import Testing

@testable import Frames

@Suite struct TextPatternTests {
  @Test(arguments: [
    ("^s.*[iu]$", "Siti Rahayu", true), ("^s.*[iu]$", "Budi Santoso", false), ("rahayu", "SITI RAHAYU", true),
    (#"\bpo\b"#, "Menunggu PO", true), (#"\d{2,}"#, "5 unit", false), ("^caf.$", "café", true), ("", "", true),
  ])
  func `patterns are found anywhere, whatever the case`(_ source: String, _ text: String, _ isFound: Bool) throws {
    #expect(try TextPattern(source).isFound(in: text) == isFound)
  }

  @Test(arguments: ["(x", "[a-", "*a", "a{2000}{2000}", "(?=x)", #"(a)\1"#])
  func `what is no pattern says why`(_ source: String) {
    #expect { _ = try TextPattern(source) } throws: { error in
      guard let diagnostic = error as? Diagnostic else { return false }
      return diagnostic.id == "bad-pattern" && !diagnostic.hints.allSatisfy(\.isEmpty)
    }
  }

  /// An engine that tries one way after the other would try 2^5000 of them.
  @Test func `no pattern takes long`() throws {
    let pattern = try TextPattern("(x+)+y")
    #expect(!pattern.isFound(in: String(repeating: "x", count: 5000)))
  }

  @Test func `texts with a dictionary and without are searched alike`() throws {
    let column = Column(texts: ["Siti", nil, "siti ayu", "Budi\0x", "", "Nina"])
    let test = Computation.test(.column(column), .matches(try TextPattern("^s|x$")))
    let other = Computation.test(.column(RandomData.arena(column)), .matches(try TextPattern("^s|x$")))
    #expect(try select(where: test, rows: 6).rows == [0, 2, 3])
    #expect(try select(where: other, rows: 6).rows == [0, 2, 3])
  }

  /// Each place of `a.*b` would reach as far as the last `b` of them all.
  @Test(arguments: [
    ("r[0-9]{2}", true), (#"a\+"#, true), ("a{1,3}", true), ("a{2,}", false), ("a.*b", false), ("a+?", false),
    ("x*", false),
    ("1$", false), (#"\bpo"#, false), ("x?", false),
  ])
  func `only what has a longest match is looked for in many texts at once`(_ source: String, _ isLocal: Bool) throws {
    #expect(try TextPattern(source).isLocal == isLocal)
  }

  /// Many texts are searched at once where what stands beside a place does not matter.
  @Test(arguments: [
    "r[0-9]{2}", "[^a-z ]", "a.a", "b+c", "x*", "^r1", "1$", #"\br\d"#, #"[\^$]"#, "1r", "é.", "ab|ba", "aaaa",
    #"\pL{4}"#,
    "(?s)a.b", "a.*b", "1[^a]+a", "a{2,}",
  ])
  func `texts one behind the other are searched each by itself`(_ source: String) throws {
    let pieces = ["r1", "R12", "a", "ab", "b", "c", " ", "é", "1", "", "aa", "$", "^", "\n"]
    var random = Seeded(11)
    let column = Column(
      texts: (0..<9000).map { _ in
        if Int.random(in: 0..<20, using: &random) == 0 { return nil }
        return (0..<Int.random(in: 0..<4, using: &random)).map { _ in pieces[Int.random(in: 0..<14, using: &random)] }
          .joined()
      })
    let pattern = try TextPattern(source)
    let slow = try select(where: .test(.column(column), .matches(pattern)), rows: 9000).rows
    let arena = RandomData.arena(column)
    #expect(
      try select(where: .test(.column(arena), .matches(pattern)), rows: 9000, work: Work(workers: 3)).rows == slow)
  }
}

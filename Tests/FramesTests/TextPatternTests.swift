import Diagnostics
import Frames
import TestSupport
import Testing

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
}

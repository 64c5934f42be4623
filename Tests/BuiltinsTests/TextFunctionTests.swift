import Builtins
import Declarations
import Frames
import TestSupport
import Testing

/// Functions of texts do in bytes what they do in characters.
@Suite struct TextFunctionTests {
  private static let pieces = [
    "a", "A", "k", "K", ";", " ", "\t", "\r\n", "\r", "\n", "\u{e9}", "E\u{301}", "\u{301}", "\u{212a}", "\u{37e}",
    "\u{df}", "\u{130}", "\u{600}", "–", "\u{a0}", "Σ", "ΑΣ", "\u{fb01}", "\u{1c5}", "aa", "Aa", "👨‍👩‍👧", "\u{0}",
  ]

  private static let texts: [String] = {
    var source = Seeded(21)
    return (0..<6000).map { _ in
      (0..<Int.random(in: 0..<6, using: &source)).map { _ in pieces.randomElement(using: &source) ?? "" }.joined()
    }
  }()

  private static let column = Column(texts: texts)

  /// What a function gives for texts in an arena, and for those of a dictionary.
  private func results(_ name: String, _ arguments: String...) throws -> (fast: [Value], slow: [Value]) {
    let overload = try #require(Catalog.standard.function(name)?.overloads.first)
    let constants = arguments.map { Computation.constant(.text($0), .text) }
    func results(_ column: Column) throws -> [Value] {
      try evaluate(overload.build([.column(column)] + constants), rows: column.count).cells
    }
    return (try results(RandomData.arena(Self.column)), try results(Self.column))
  }

  @Test(arguments: [
    ["upper"], ["lower"], ["trim"], ["length"], ["replace", "a", "xyz"], ["replace", "aa", ""], ["replace", "K", "q"],
    ["replace", "\n", "|"], ["replace", "", "-"], ["replace", "k", "K"], ["replace", "\u{e9}", "e"],
    ["replace", "a ", "b"],
  ])
  func `bytes give what characters give`(call: [String]) throws {
    let found =
      call.count == 1 ? try results(call[0]) : try results(call[0], call[1], call[2])
    for (place, text) in Self.texts.enumerated() {
      let (fast, slow) = (found.fast[place], found.slow[place])
      if case .text(let mine) = fast, case .text(let other) = slow {
        guard Array(mine.utf8) != Array(other.utf8) else { continue }
      } else if fast == slow {
        continue
      }
      #expect(Bool(false), "\(text.debugDescription): \(fast), \(slow)")
    }
  }
}

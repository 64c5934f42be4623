import Styling
import Testing

@testable import suluh

/// A line drawn once more, on a screen that is looked at.
@Suite struct LinePaintingTests {
  private let terminal = Terminal(width: 20, isInteractive: true, hasColor: true)

  /// A screen with the prompt and the line as libedit leaves them, the cursor behind `cursor` characters.
  private func screen(_ line: String, cursor: Int) -> Screen {
    var screen = Screen(width: 20, height: 8)
    screen.feed(Array(("\nab> " + line).replacing("\n", with: "\r\n").utf8))
    // libedit moves on from the right edge.
    if screen.column == 20 { screen.feed(Array(" \u{08}".utf8)) }
    for _ in cursor..<line.count { back(&screen) }
    return screen
  }

  private func back(_ screen: inout Screen) {
    screen.feed(Array((screen.column == 0 ? "\u{1B}[A\u{1B}[20G" : "\u{1B}[D").utf8))
  }

  @Test(arguments: [
    ("winrate", 7), ("winrate", 0), ("winrate", 3), ("winrate by rep where", 20), ("winrate by rep where", 5),
    ("0123456789012345", 16), ("0123456789012345", 15), ("01234567890123456789012345678901234567", 38), ("", 0),
    ("日本語", 3), ("0123456789 234日", 15),
  ])
  func `the line and the cursor stay where they are`(line: String, cursor: Int) throws {
    var screen = screen(line, cursor: cursor)
    let before = (screen.text, screen.row, screen.column)
    let painting = LinePainting(width: 20, start: 4)
    let sequence = try #require(
      painting.sequence(StyledText(line, .keyword), cursor: cursor, hint: "", terminal: terminal))
    screen.feed(Array(sequence.utf8))
    #expect((screen.text, screen.row, screen.column) == before)
    #expect(screen.unknown == [])
  }

  @Test func `a hint stands behind the line and never leaves the row`() throws {
    let painting = LinePainting(width: 20, start: 4)
    for (line, shown) in [
      ("deals", "ab> deals by rep"), ("deals by the", "ab> deals by the by"),
      ("0123456789012345", "ab> 0123456789012345"),
    ] {
      var screen = screen(line, cursor: line.count)
      let sequence = painting.sequence(StyledText(line), cursor: line.count, hint: " by rep", terminal: terminal)
      screen.feed(Array(try #require(sequence).utf8))
      #expect(screen.text.hasPrefix("\n" + String(shown.prefix(17))), "\(screen.text)")
      #expect(screen.lines.filter { !$0.isEmpty }.count == 1)
    }
  }

  @Test func `what terminals do not agree on is left alone`() {
    let painting = LinePainting(width: 20, start: 4)
    for line in ["👩‍👩‍👧", "e\u{301}\u{302}", "a\u{301}"] {
      #expect(painting.sequence(StyledText(line), cursor: 0, hint: "", terminal: terminal) == nil)
    }
    #expect(LinePainting(width: 4, start: 4).sequence("x", cursor: 0, hint: "", terminal: terminal) == nil)
  }
}

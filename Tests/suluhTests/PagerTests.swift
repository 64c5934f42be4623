import Foundation
import Testing

@testable import suluh

/// Answers that do not fit into the window.
@Suite(.serialized) struct PagerTests {
  private let place = try? Place()
  /// The last of the forty rows that a terminal gets.
  private static let lastRow = "… 280 more rows: _ | all"

  @Test func `a short answer is shown at once, a long one in the pager`() throws {
    let terminal = try #require(place).start(["PAGER": "sed 's/^/| /'"], height: 30)
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("\nEAM") && $0.lastLine == Place.prompt }
    terminal.enter("list account")
    try terminal.wait("the page") { $0.text.contains("| \(Self.lastRow)") && $0.lastLine == Place.prompt }
    terminal.enter("set pager off")
    terminal.enter("list account")
    try terminal.wait("the plain text") { $0.text.contains("\n\(Self.lastRow)") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test func `what fits but for the prompt does not fit`() throws {
    let terminal = try #require(place).start(["PAGER": "sed 's/^/| /'"], height: 12)
    for (rows, isPaged) in [(8, false), (9, true)] {
      terminal.enter("list account top \(rows)")
      try terminal.wait("\(rows) rows") { screen in
        let marked = screen.lines.count { $0.hasPrefix("| ") }
        return screen.lastLine == Place.prompt && marked == (isPaged ? 10 : 0)
          && screen.lines.contains { $0.contains(rows == 8 ? "Arunika" : "Labuhanjaya") }
      }
    }
    try place?.end(terminal)
  }

  @Test func `all shows every row, and a document is paged too`() throws {
    let terminal = try #require(place).start(["PAGER": "wc -l"], height: 30)
    terminal.enter("list account")
    try terminal.wait("the lines") { $0.text.contains("\n43\n") && $0.lastLine == Place.prompt }
    terminal.enter("_ | all")
    try terminal.wait("the lines") { $0.text.contains("\n322\n") && $0.lastLine == Place.prompt }
    terminal.enter("set output csv")
    terminal.enter("list account")
    try terminal.wait("the lines") { $0.text.contains("\n321\n") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test func `Ctrl-C in the pager is the pager's`() throws {
    let pager = try #require(place).script(
      "pager", "trap 'echo interrupted' INT", "head -3", "echo waiting",
      "while [ -z \"$line\" ]; do read line </dev/tty; done",
      "echo \"got $line\"")
    let terminal = try #require(place).start(["PAGER": pager], height: 30)
    terminal.enter("list account; won by level")
    try terminal.wait("the pager") { $0.lastLine == "waiting" }
    let interrupt = PseudoTerminal.Key.interrupt.rawValue
    try terminal.type(interrupt, until: "its handler") { $0.text.contains("interrupted") }
    terminal.enter("enough")
    try terminal.wait("what comes then") {
      $0.text.contains("got enough\n320 rows, ") && $0.text.contains("EAM") && $0.lastLine == Place.prompt
    }
    try place?.end(terminal)
  }

  @Test func `Ctrl-C that ends the pager ends nothing else`() throws {
    let terminal = try #require(place).start(["PAGER": "cat; echo waiting; sleep 100"], height: 30)
    terminal.enter("list account")
    try terminal.wait("the pager") { $0.lastLine == "waiting" }
    // The shell hears of a key that comes between two of its programs, and goes on.
    let interrupt = PseudoTerminal.Key.interrupt.rawValue
    try terminal.type(interrupt, until: "the prompt") { $0.lastLine == Place.prompt }
    try terminal.waitForLine(Place.prompt)
    #expect(terminal.screen.text.components(separatedBy: Self.lastRow).count == 2)
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test func `less goes to the end and back to the prompt`() throws {
    try #require(OtherProgram.isInstalled("less"))
    let terminal = try #require(place).start(["LESSHISTFILE": "-"], height: 30)
    terminal.enter("list account")
    try terminal.wait("the first page") { $0.lastLine == ":" }
    terminal.press(.interrupt)
    // less drops what was typed before it had heard of the signal.
    try terminal.type("G", until: "the last page") { $0.text.contains(Self.lastRow) }
    terminal.type("q")
    try terminal.wait("the prompt") { $0.lastLine == Place.prompt }
    terminal.press(.endOfFile)
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test(arguments: ["/no/such/pager", "false", "exec <&-; exit 3"])
  func `where the pager fails, the answer is shown all the same`(command: String) throws {
    let terminal = try #require(place).start(["PAGER": command], height: 30)
    terminal.enter("list account")
    try terminal.wait("the plain text") { $0.text.contains("\n\(Self.lastRow)") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test func `without a pager answers are plain`() throws {
    let terminal = try #require(place).start(["PATH": "/nonexistent"], height: 30)
    terminal.enter("list account")
    try terminal.wait("the plain text") { $0.text.contains("\n\(Self.lastRow)") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test func `who leaves a long text early is not told about it`() throws {
    let terminal = try #require(place).start(["PAGER": "head -3"], height: 30)
    terminal.enter("list | all")
    try terminal.wait("the prompt") { $0.lastLine == Place.prompt && $0.lines.contains { $0.hasPrefix("───") } }
    #expect(!terminal.screen.text.contains("more row"))
    try place?.end(terminal)
  }

  @Test(arguments: [
    (["PAGER": "more"], true, "export LESS=\"${LESS-RSFX}\"; more"), (["PAGER": "  "], true, "less -RSFX"),
    ([:], true, "less -RSFX"), ([:], false, nil),
  ])
  func `the environment chooses, else less`(variables: [String: String], hasLess: Bool, command: String?) {
    #expect(Pager.ofUser({ variables[$0] }, isInstalled: { _ in hasLess })?.command == command)
  }
}

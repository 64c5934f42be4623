import Foundation
import Testing

/// The prompt in a real terminal, key by key.
@Suite(.serialized) struct PromptTests {
  private let home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  private let prompt = "kunjungan deals>"

  private func start(_ arguments: [String] = [], width: Int = 80, height: Int = 40) throws -> PseudoTerminal {
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let terminal = try PseudoTerminal(
      Program.path, arguments,
      environment: Program.environment([
        "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "TERM": "xterm-256color",
      ]), width: width, height: height)
    try terminal.waitForLine(prompt)
    return terminal
  }

  private func end(_ terminal: PseudoTerminal) throws {
    // What is pressed between two lines is not for the next one.
    try terminal.wait("a prompt") { $0.lastLine.hasSuffix(">") }
    terminal.press(.endOfFile)
    #expect(try terminal.waitForEnd() == 0)
    #expect(terminal.screen.unknown == [])
    try? FileManager.default.removeItem(at: home)
  }

  private var history: String {
    (try? String(contentsOf: home.appendingPathComponent("state/suluh/history"), encoding: .utf8)) ?? ""
  }

  @Test func `a question is answered, and Ctrl-D ends it`() throws {
    let terminal = try start()
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == prompt }
    try end(terminal)
  }

  @Test func `keys move and delete`() throws {
    let terminal = try start()
    terminal.type("on by level nothing")
    terminal.press(.deleteWord)
    try terminal.waitForLine("\(prompt) on by level")
    terminal.press(.home)
    terminal.type("w")
    terminal.press(.end)
    terminal.type("l")
    terminal.press(.left)
    terminal.type("xy")
    terminal.press(.delete)
    try terminal.waitForLine("\(prompt) won by level xl")
    terminal.press(.interrupt)
    try end(terminal)
  }

  @Test func `history goes from one run to the next`() throws {
    let first = try start()
    first.enter("won by level")
    try first.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == prompt }
    first.enter("lost,")
    first.enter("won by level")
    try first.wait("the answer") { $0.text.contains("lost  won") && $0.lastLine == prompt }
    #expect(history == "won by level\nlost,\\nwon by level\n")
    // Killed, not ended: what was entered is kept all the same.
    let second = try start()
    second.press(.up)
    try second.waitForLine("won by level")
    #expect(second.screen.text.hasSuffix("\(prompt) lost,\nwon by level"))
    second.press(.up)
    try second.wait("the entry before") { $0.text.hasSuffix("\(prompt) won by level") }
    second.press(.interrupt)
    try second.waitForLine(prompt)
    second.press(.search)
    second.type("st,")
    try second.wait("what was searched") { $0.text.contains("lost,\nwon by level") }
    second.press(.interrupt)
    try second.wait("an empty line") { $0.lastLine == prompt }
    #expect(try Data(contentsOf: home.appendingPathComponent("state/suluh/history")).count > 0)
    let mode = try FileManager.default.attributesOfItem(atPath: home.path + "/state/suluh")[.posixPermissions]
    #expect(mode as? Int == 0o700)
    try end(second)
  }

  @Test func `two that run at once share the history`() throws {
    let (first, second) = (try start(), try start())
    for (terminal, line) in [(first, "won"), (second, "lost"), (first, "deals")] {
      terminal.enter(line)
      try terminal.wait("the answer") { $0.text.contains(line + "\n") && $0.lastLine == prompt }
    }
    #expect(history == "won\nlost\ndeals\n")
    try end(second)
  }

  @Test func `values are completed with their counts`() throws {
    let terminal = try start()
    terminal.type("winrate where segment = T")
    terminal.press(.tab)
    try terminal.waitForLine("\(prompt) winrate where segment = Telco")
    terminal.press(.interrupt)
    try terminal.waitForLine(prompt)
    terminal.type("winrate where segment = ")
    terminal.press(.tab)
    try terminal.wait("the list") { screen in
      ["Government", "Private", "Regional", "SOE", "Telco"].allSatisfy { name in
        screen.lines.contains { $0.contains(name) && $0.contains(where: \.isNumber) }
      } && screen.lines[screen.row] == "\(prompt) winrate where segment ="
    }
    // The list stands below the line, once, until the next key.
    terminal.press(.tab)
    terminal.type("So")
    try terminal.waitForLine("\(prompt) winrate where segment = So")
    #expect(terminal.screen.lines.filter { $0.contains("Government") }.isEmpty, "\(terminal.screen.text)")
    terminal.press(.interrupt)
    try end(terminal)
  }

  @Test func `words are completed up to where they differ`() throws {
    let terminal = try start()
    terminal.type("winr")
    terminal.press(.tab)
    try terminal.wait("both words") {
      $0.text.contains("winrate_value ") && $0.lines[$0.row] == "\(prompt) winrate"
    }
    terminal.press(.interrupt)
    try end(terminal)
  }

  @Test func `a list at the foot of the window pushes the line up, and goes`() throws {
    let terminal = try start(height: 12)
    for _ in 0..<8 { terminal.enter("won") }
    terminal.type("winrate where segment = ")
    terminal.press(.tab)
    try terminal.wait("the list") { $0.text.contains("Government") && $0.lines[$0.row].contains("segment =") }
    terminal.press(.interrupt)
    try terminal.waitForLine(prompt)
    #expect(!terminal.screen.text.contains("Government"), "\(terminal.screen.text)")
    try end(terminal)
  }

  @Test func `a question goes on over several lines`() throws {
    let terminal = try start()
    terminal.enter("won,")
    try terminal.wait("a prompt for more") { $0.lastLine.hasSuffix("...>") }
    terminal.enter("lost by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == prompt }
    terminal.enter("deals |")
    try terminal.wait("a prompt for more") { $0.lastLine.hasSuffix("...>") }
    terminal.press(.interrupt)
    try terminal.waitForLine(prompt)
    terminal.press(.up)
    try terminal.wait("only what was entered") { $0.text.hasSuffix("won,\nlost by level") }
    terminal.press(.interrupt)
    try end(terminal)
  }

  @Test func `a pasted text is one script`() throws {
    let terminal = try start()
    terminal.type("\u{1B}[200~won by level\r  where segment = Telco\r  top 1\r\u{1B}[201~")
    try terminal.waitForLine("  top 1")
    terminal.press(.enter)
    try terminal.wait("one answer") { $0.lastLine == prompt && $0.text.contains("level  ") }
    #expect(history == "won by level\\n  where segment = Telco\\n  top 1\n")
    try end(terminal)
  }

  @Test func `Ctrl-C gives the line up and nothing else`() throws {
    let terminal = try start()
    terminal.type("winrate by")
    terminal.press(.interrupt)
    try terminal.wait("an empty line") {
      $0.text.hasSuffix("\(prompt) winrate by^C\n\(prompt)")
    }
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == prompt }
    #expect(history == "won by level\n")
    try end(terminal)
  }

  @Test func `Ctrl-C stops what runs and nothing else`() throws {
    let terminal = try start()
    let file = home.appendingPathComponent("long.csv")
    let block = String(repeating: "Siti Rahayu,1250000,2025-03-14,Won\n", count: 1000)
    try ("rep,amount,closed,stage\n" + String(repeating: block, count: 6000)).write(
      to: file, atomically: false, encoding: .utf8)
    terminal.enter("load \"\(file.path)\"")
    try terminal.wait("progress") { $0.text.contains(" %") }
    terminal.press(.interrupt)
    try terminal.wait("the prompt") { $0.lastLine == prompt && $0.text.contains("stopped") }
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == prompt }
    try end(terminal)
  }

  @Test func `Ctrl-C stops a question in the middle of its answer`() throws {
    let terminal = try start()
    let file = home.appendingPathComponent("notes.csv")
    let rows = (0..<120_000).map { "Catatan \($0 * 7919 % 120_000) kunjungan,\($0),2025-03-14,Won\n" }
    try ("note,amount,closed,stage\n" + rows.joined()).write(to: file, atomically: false, encoding: .utf8)
    terminal.enter("load \"\(file.path)\"")
    try terminal.wait("the table") { $0.text.contains("120,000 rows") && $0.lastLine.hasPrefix("notes ") }
    let measures = (1...60).map { "percentile(amount, \($0))" }.joined(separator: ", ")
    terminal.enter("\(measures) by note")
    terminal.pause(milliseconds: 1500)
    terminal.press(.interrupt)
    try terminal.wait("the prompt") { $0.text.contains("stopped before") && $0.lastLine.hasPrefix("notes ") }
    terminal.enter("deals")
    try terminal.wait("the answer") { $0.text.split(separator: "120,000").count > 2 && $0.lastLine.hasPrefix("notes ") }
    try end(terminal)
  }

  @Test func `a window of 60 columns shows all of it`() throws {
    let terminal = try start(width: 60)
    terminal.enter("winrate by rep where segment = Telco")
    try terminal.wait("the answer") { $0.text.contains("Siti Rahayu") && $0.lastLine == prompt }
    let long = "winrate, deals by rep, segment where level = EAM and customer = Lama top 3"
    terminal.type(long)
    try terminal.wait("the wrapped line") {
      $0.text.contains("customer = Lama top 3") || $0.lastLine.hasSuffix("top 3")
    }
    for _ in 0..<5 { terminal.press(.left) }
    terminal.type("x")
    try terminal.wait("the change") { ($0.lines.suffix(40).joined()).contains("xtop 3") }
    terminal.press(.interrupt)
    try end(terminal)
  }

  @Test func `results follow the window's width`() throws {
    let terminal = try start(width: 100)
    let question = "winrate, deals, revenue, won, lost by rep, segment top 2"
    terminal.enter(question)
    try terminal.wait("a wide answer") { screen in
      screen.lastLine == prompt && screen.lines.contains { $0.hasPrefix("───") && $0.count > 60 }
    }
    terminal.resize(width: 50)
    terminal.enter("won, lost, deals, revenue by rep, segment top 3")
    try terminal.wait("a narrow answer") { screen in
      let rules = screen.lines.filter { $0.hasPrefix("───") }
      return screen.lastLine == prompt && rules.count == 2 && (rules.last ?? "").count <= 50
    }
    try end(terminal)
  }

  @Test func `wide characters take two columns`() throws {
    let terminal = try start()
    terminal.type("日本語é")
    terminal.press(.left)
    terminal.press(.left)
    terminal.type("x")
    try terminal.waitForLine("\(prompt) 日本x語é")
    terminal.press(.interrupt)
    try end(terminal)
  }

  @Test func `the likely rest is shown and can be taken`() throws {
    let terminal = try start()
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == prompt }
    terminal.type("wo")
    try terminal.waitForLine("\(prompt) won by level")
    terminal.press(.enter)
    try terminal.wait("what was typed alone") { $0.text.contains("\(prompt) wo\n") && $0.lastLine == prompt }
    terminal.type("won b")
    try terminal.waitForLine("\(prompt) won by level")
    terminal.press(.end)
    terminal.type(" top 1")
    try terminal.waitForLine("\(prompt) won by level top 1")
    terminal.press(.enter)
    try terminal.wait("the answer") { $0.lastLine == prompt && history.hasSuffix("won by level top 1\n") }
    try end(terminal)
  }

  @Test func `lines of the user's editrc count`() throws {
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    try "suluh:bind -s ^G won\n".write(
      to: home.appendingPathComponent(".editrc"), atomically: true, encoding: .utf8)
    let terminal = try start()
    terminal.type("\u{07}")
    try terminal.waitForLine("\(prompt) won")
    terminal.press(.interrupt)
    try end(terminal)
  }
}

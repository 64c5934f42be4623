import Foundation
import Testing

@testable import suluh

/// `edit` in a real terminal, with editors that need nobody to type in them.
@Suite(.serialized) struct EditorTests {
  private let place = try? Place()

  @Test func `what the editor saves is the next input`() throws {
    let terminal = try #require(place).start(["EDITOR": "sed -i s/won/lost/"])
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == Place.prompt }
    terminal.enter("edit")
    try terminal.wait("the edited answer") {
      $0.text.contains("\(Place.prompt) lost by level\nlevel  lost") && $0.lastLine == Place.prompt
    }
    terminal.press(.up)
    try terminal.waitForLine("\(Place.prompt) lost by level")
    terminal.press(.interrupt)
    try place?.end(terminal)
  }

  @Test func `an editor has the terminal, and Ctrl-C there is its own`() throws {
    // It naps until the key comes: a shell that is about to read would miss a signal between its last look and the read.
    let script = try #require(place).script(
      "editor", "trap 'interrupted=yes' INT", "echo editing $1",
      "while [ -z \"$interrupted\" ]; do sleep 0.01; done",
      "echo interrupted", "read line </dev/tty", "echo \"$line\" > \"$1\"")
    let terminal = try #require(place).start(["VISUAL": "sh \(script)", "EDITOR": "false"])
    terminal.enter("edit")
    try terminal.wait("the editor") { $0.text.contains("editing /") && $0.text.contains(".suluh") }
    terminal.press(.interrupt)
    try terminal.wait("its handler") { $0.text.contains("interrupted") }
    terminal.enter("won by level")
    try terminal.wait("the answer") { $0.text.contains("EAM") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test(arguments: [("false", "failed"), ("/no/such/editor --wait", "cannot be started"), ("kill -9 $$ #", "failed")])
  func `an editor that fails changes nothing`(command: String, what: String) throws {
    let terminal = try #require(place).start(["EDITOR": command])
    terminal.enter("edit")
    try terminal.wait("what is wrong") { screen in
      screen.lines.contains { $0.contains("the editor \"\(command)\" \(what)") } && screen.lastLine == Place.prompt
    }
    terminal.enter("won")
    try terminal.wait("the answer") { $0.text.contains("160") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test func `without any editor that is said`() throws {
    let terminal = try #require(place).start(["PATH": "/nonexistent"])
    terminal.enter("edit")
    try terminal.wait("what is wrong") { $0.text.contains("there is no editor") && $0.lastLine == Place.prompt }
    try place?.end(terminal)
  }

  @Test(arguments: [
    (["VISUAL": "emacs", "EDITOR": "ed"], ["vi"], "emacs"), (["VISUAL": " ", "EDITOR": "ed -p"], ["vi"], "ed -p"),
    ([:], ["nano", "vi"], "vi"), ([:], ["nano"], "nano"), ([:], [], nil),
  ])
  func `the environment chooses, else what is installed`(
    variables: [String: String], installed: [String], editor: String?
  ) {
    #expect(ExternalEditor.choice({ variables[$0] }, isInstalled: installed.contains) == editor)
  }
}

/// A home for programs that run in a terminal, with a prompt on the bundled data.
final class Place {
  static let prompt = "kunjungan deals>"
  let home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: home) }

  /// Opens the prompt, with these variables beside the usual ones.
  func start(
    _ variables: [String: String] = [:], _ arguments: [String] = [], width: Int = 80, height: Int = 40
  ) throws -> PseudoTerminal {
    let usual = ["HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "TERM": "xterm-256color"]
    let terminal = try PseudoTerminal(
      Program.path, arguments, environment: Program.environment(usual.merging(variables) { $1 }), width: width,
      height: height)
    try terminal.waitForLine(Place.prompt)
    return terminal
  }

  /// Ends the program, which has to go well.
  func end(_ terminal: PseudoTerminal) throws {
    // What is pressed between two lines is not for the next one.
    try terminal.wait("a prompt") { $0.lastLine.hasSuffix(">") }
    terminal.press(.endOfFile)
    #expect(try terminal.waitForEnd() == 0)
    #expect(terminal.screen.unknown == [])
  }

  /// Writes a shell script, and returns where it is.
  func script(_ name: String, _ lines: String...) throws -> String {
    let path = home.appendingPathComponent(name).path
    try (["#!/bin/sh"] + lines).joined(separator: "\n").appending("\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }
}

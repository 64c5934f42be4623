import Foundation
import Testing

/// Scripts and notebooks that are carried out again and again.
@Suite struct WatchTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("watch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String) throws {
    try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
  }

  private func read(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }

  /// Runs `suluh watch` while `body` looks at it, and ends it.
  private func watching(_ arguments: [String], _ body: () throws -> Void) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["watch"] + arguments
    process.environment = Program.environment()
    process.currentDirectoryURL = folder
    try write("output", "")
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent("output"))
    process.standardError = process.standardOutput
    try process.run()
    defer {
      // What tests run on blocks other signals, also for what it starts.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try? FileManager.default.removeItem(at: folder)
    }
    try body()
  }

  /// Waits until `isSo`, a minute at most.
  private func wait(_ isSo: () -> Bool) -> Bool {
    for _ in 0..<600 {
      if isSo() { return true }
      usleep(100_000)
    }
    return false
  }

  @Test func `a script is run again when its data or itself change`() throws {
    try write("deals.csv", "deal,won\n1,yes\n")
    try write("a.suluh", "load \"deals.csv\" as deals\ndeals\n")
    try watching(["a.suluh"]) {
      #expect(wait { read("output").contains("watching a.suluh, deals.csv; Ctrl-C ends it") }, "\(read("output"))")
      try write("deals.csv", "deal,won\n1,yes\n2,no\n3,no\n")
      #expect(wait { read("output").contains("3 rows") }, "\(read("output"))")
      #expect(wait { read("output").components(separatedBy: "watching").count == 3 })
      try write("a.suluh", "load \"deals.csv\" as deals\nwonn\n")
      #expect(wait { read("output").contains("did you mean won?") }, "\(read("output"))")
    }
  }

  @Test func `a notebook is written once for each change`() throws {
    try write("a.md", "```suluh\nparam n = 1\nwon where 1 = $n\n```\n")
    try watching(["a.md", "n=2"]) {
      #expect(wait { read("a.md").contains("suluh-result") })
      usleep(1_500_000)
      #expect(read("output").components(separatedBy: "wrote a.md").count == 2, "\(read("output"))")
      try write("a.md", "```suluh\nlost\n```\n")
      #expect(wait { read("a.md").contains(" 120") }, "\(read("a.md"))")
    }
  }
}

import Builtins
import Foundation
import Sessions
import Styling
import Testing

/// Notebooks in a folder `home` of their own, with other files beside it.
final class Desk {
  let talk: Talk
  private let sink = Messages()
  var runner: NotebookRunner

  private final class Messages: Sink {
    let terminal = Terminal(width: 100)
    var text = ""

    func write(_ text: StyledText) { self.text += text.text + "\n" }
    func write(document: String) { text += document }
    func writeError(_ text: StyledText) { self.text += text.text + "\n" }
  }

  init() throws {
    talk = try Talk(sample: false)
    runner = NotebookRunner(
      catalog: .standard, sink: sink,
      environment: SessionEnvironment(
        computerDay: Talk.today, files: FileAccess(workingFolder: talk.folder.path, home: talk.folder.path), workers: 2)
    )
  }

  /// Runs `home/story.md` and returns what is said.
  @discardableResult
  func run(_ arguments: [(String, String)] = [], to target: String? = nil, checks: Bool = false) -> (
    outcome: RunOutcome, said: String
  ) {
    sink.text = ""
    let outcome = runner.run("home/story.md", arguments, to: target, checks: checks)
    return (outcome, sink.text)
  }

  /// What stands in the notebook after running these blocks.
  func result(of blocks: String...) throws -> String {
    try talk.write("home/story.md", blocks.map { "```suluh\n\($0)\n```\n" }.joined(separator: "\n"))
    run()
    return try talk.read("home/story.md")
  }
}

@Suite struct NotebookRunTests {
  private static let deals = "rep,segment,amount,stage\nSiti,Telco,100,Won\nBudi,SOE,50,Lost\nBudi,Telco,70,Won\n"

  private func desk(_ story: String = "") throws -> Desk {
    let desk = try Desk()
    try desk.talk.write("home/deals.csv", Self.deals)
    try desk.talk.write("outside.csv", Self.deals)
    try desk.talk.write("home/story.md", story)
    return desk
  }

  @Test func `results are written under their blocks, the same each time`() throws {
    let desk = try desk("# A\n\n```suluh\nload \"deals.csv\" as deals\n```\n\n```suluh\nwon by rep\n```\nend")
    #expect(desk.run().outcome == .succeeded)
    let first = try desk.talk.read("home/story.md")
    #expect(first.contains("won by rep\n```\n\n```suluh-result\nrep   won\n") && first.hasSuffix("```\nend"))
    #expect(desk.run(checks: true) == (.succeeded, ""))
    #expect(desk.run() == (.succeeded, ""))
    #expect(try desk.talk.read("home/story.md") == first)
  }

  @Test func `another file may be written instead`() throws {
    let desk = try desk("```suluh\nwon\n```\n")
    #expect(desk.run(to: "out.md").said == "wrote out.md\n")
    #expect(try desk.talk.read("out.md") == "```suluh\nwon\n```\n\n```suluh-result\nwon\n───\n160\n```\n")
    #expect(try desk.talk.read("home/story.md") == "```suluh\nwon\n```\n")
    #expect(desk.run(to: "out.md", checks: true).outcome == .succeeded)
    #expect(desk.run(to: "out.txt").said.contains("a notebook cannot be written to \"out.txt\""))
  }

  @Test func `a check points at the first line that is otherwise, and writes nothing`() throws {
    let story = "```suluh\nwon\n```\n\n```suluh-result\nwon\n───\n161\n```\n"
    let desk = try desk(story)
    let check = desk.run(checks: true)
    #expect(check.outcome == .failed)
    #expect(check.said.hasPrefix("home/story.md:8\n161\n^^^ this is not what running it gives\n    now: 160\n"))
    #expect(try desk.talk.read("home/story.md") == story)
  }

  @Test func `a block that fails is shown, and ends the run`() throws {
    let desk = try desk("```suluh\nwon\n```\n\n```suluh\nwonn\nlost\n```\n\n```suluh\nlost\n```\n")
    let run = desk.run()
    #expect(run.outcome == .failed)
    #expect(run.said.contains("home/story.md:6: block 2 failed\nblock 2:1\nwonn\n^^^^ no column"))
    let written = try desk.talk.read("home/story.md")
    #expect(written.contains("160"))
    #expect(written.contains("did you mean won?"))
    #expect(written.hasSuffix("```suluh-result\nnot carried out: block 2 failed\n```\n"))
    #expect(desk.run().outcome == .failed)
    #expect(try desk.talk.read("home/story.md") == written)
    #expect(desk.run(checks: true).outcome == .failed)
  }

  @Test func `a block may show a mistake, and has to`() throws {
    let desk = try desk("```suluh fails\nwonn\n```\n\n```suluh\nwon\n```\n")
    #expect(desk.run().outcome == .succeeded)
    #expect(try desk.talk.read("home/story.md").contains("160"))
    try desk.talk.write("home/story.md", "```suluh fails\nwon\n```\n")
    #expect(desk.run().outcome == .failed)
    #expect(try desk.talk.read("home/story.md").contains("nothing in this block is wrong"))
  }

  @Test func `quit ends it`() throws {
    let text = try desk().result(of: "quit", "won")
    #expect(text.contains("not carried out: block 1 ends the session"))
  }

  @Test func `a notebook is run with values, which it shows`() throws {
    let desk = try desk(
      "```suluh\nparam rep = Siti\nload \"deals.csv\" as deals\n```\n\n```suluh\nlist amount where rep = $rep\n```\n")
    desk.run([("rep", "Budi")])
    let text = try desk.talk.read("home/story.md")
    #expect(text.contains("given: param rep = \"Budi\"") && text.contains("70") && !text.contains("100\n"))
    #expect(desk.run([("rp", "Budi")]).said.contains("the script has no parameter \"rp\""))
    #expect(!(try desk.talk.read("home/story.md").contains("Budi")))
  }

  @Test func `values are looked at before anything runs`() throws {
    let story =
      "text\n\n```suluh\nparam day date\nload \"deals.csv\" as deals\n```\n\n```suluh\nwon where rep = $who\n```\n"
    let desk = try desk(story)
    #expect(desk.run([("day", "soon")]).said.contains("notebook run home/story.md day=soon\n"))
    #expect(desk.run([("day", "2025-01-02")]).said.contains("home/story.md:9\n"))
    #expect(try desk.talk.read("home/story.md") == story)
    try desk.talk.write("home/story.md", "```suluh\nparam day date\n```\n")
    #expect(desk.run().said.contains("from the shell: suluh notebook run story.md day=2025-06-30"))
  }

  @Test func `a block without an end is pointed at`() throws {
    #expect(
      try desk("text\n\n```suluh\nwon\n").run().said.hasPrefix(
        "home/story.md:3\n```suluh\n^^^^^^^^ this block has no end"))
  }

  // MARK: What somebody else's notebook may do

  @Test(arguments: [
    "load \"../outside.csv\" as deals", "load \"/etc/passwd\" as deals", "load \"~/outside.csv\" as deals",
    "load \"link.csv\" as deals", "load \"linked/outside.csv\" as deals", "load \"-\" as deals",
    "run \"../outside.suluh\"", "run \"inner/run.suluh\"", "load \"../outside.suluh\"",
    "load \"sub/../../outside.csv\" as deals", "load \"none/../../outside.csv\" as deals",
  ])
  func `it reads only below its own folder`(_ line: String) throws {
    let desk = try desk()
    try desk.talk.write("outside.suluh", "won\n")
    try desk.talk.write("home/inner/run.suluh", "load \"../../outside.csv\" as deals\n")
    let home = desk.talk.folder.path
    try FileManager.default.createSymbolicLink(atPath: home + "/home/link.csv", withDestinationPath: "../outside.csv")
    try FileManager.default.createSymbolicLink(atPath: home + "/home/linked", withDestinationPath: "..")
    let text = try desk.result(of: line, "won")
    #expect(text.contains("a notebook reads only files below its own folder"), "\(text)")
    #expect(text.contains("--allow-read=FOLDER"))
    #expect(!text.contains("root:") && !text.contains("Siti"))
  }

  @Test func `it reads its own files, those below, and what is allowed`() throws {
    let desk = try desk()
    try desk.talk.write("home/data/deals.csv", Self.deals)
    try desk.talk.write("home/inner/run.suluh", "load \"../data/deals.csv\" as deals\n")
    for line in ["load \"deals.csv\" as deals", "load \"data/deals.csv\" as deals", "run \"inner/run.suluh\""] {
      #expect(try desk.result(of: line, "won").contains("won\n───\n  2\n"))
    }
    let outside = "load \"../outside.csv\" as deals"
    for folder in [desk.talk.folder.path, "/"] {
      desk.runner.readable = [folder]
      #expect(try desk.result(of: outside, "won").contains("won\n───\n  2\n"))
    }
    desk.runner.readable = [desk.talk.folder.path + "/home"]
    #expect(try desk.result(of: outside, "won").contains("a notebook reads only"))
  }

  @Test(arguments: ["won | save \"x.csv\"", "save \"x.suluh\"", "save script \"x.suluh\"", "won | save \"/tmp/x.csv\""])
  func `it writes nothing`(_ line: String) throws {
    let desk = try desk()
    desk.runner.readable = ["/"]
    let text = try desk.result(of: "load \"deals.csv\" as deals", line)
    #expect(text.contains("a notebook writes no files"), "\(text)")
    #expect(!FileManager.default.fileExists(atPath: desk.talk.folder.path + "/home/x.csv"))
    #expect(!FileManager.default.fileExists(atPath: desk.talk.folder.path + "/home/x.suluh"))
  }

  @Test func `it writes where it is allowed to`() throws {
    let desk = try desk()
    desk.runner.writable = [desk.talk.folder.path + "/home"]
    #expect(try desk.result(of: "won | save \"x.csv\"").contains("saved 1 row to x.csv"))
    #expect(try desk.result(of: "won | save \"../x.csv\"").contains("a notebook writes no files"))
  }
}

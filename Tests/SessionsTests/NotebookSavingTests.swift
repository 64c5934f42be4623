import Builtins
import Foundation
import Sessions
import Styling
import Testing

/// Conversations as notebooks.
@Suite struct NotebookSavingTests {
  /// The statements of the blocks in a notebook, each block on a line.
  private func blocks(_ notebook: String) -> [String] {
    notebook.components(separatedBy: "```suluh\n").dropFirst().map { part in
      part.components(separatedBy: "```")[0].trimmingCharacters(in: .newlines).replacing("\n", with: " ⏎ ")
    }
  }

  private func saved(_ lines: String..., in talk: Talk) throws -> String {
    _ = talk.tell(lines)
    let said = talk.say("save \"kept/session.md\"")
    #expect(said.contains("to kept/session.md"), "\(said)")
    return try talk.read("kept/session.md")
  }

  private func talk(_ name: String = "kept/none") throws -> Talk {
    let talk = try Talk(width: 80)
    try talk.write(name, "")
    return talk
  }

  @Test func `what failed and what was refined away is left out`() throws {
    let notebook = try saved(
      "# Where Telco is won", "winrate by rep", "where segment = Telco", "winrte by rep", "top 3", "help winrate",
      "show roles", "revenue by segment", "| bar", "no bar", "undo", "history", in: try talk())
    #expect(blocks(notebook) == ["winrate by rep where segment = Telco top 3", "revenue by segment | bar"])
    #expect(notebook.hasPrefix("# Session\n\nWhere Telco is won\n\n```suluh\nwinrate by rep where segment = Telco"))
    #expect(notebook.contains("85.7%") && !notebook.contains("\n\n\n"))
  }

  @Test func `the results are those of a run`() throws {
    let talk = try talk()
    let notebook = try saved("winrate by rep where segment = Telco", "deals by stage | bar", in: talk)
    let runner = NotebookRunner(
      catalog: .standard, sink: Unheard(),
      environment: SessionEnvironment(computerDay: Talk.today, files: FileAccess(workingFolder: talk.folder.path)))
    #expect(runner.run("kept/session.md", checks: true) == .succeeded)
    #expect(try talk.read("kept/session.md") == notebook)
    talk.say("save \"kept/page.html\"")
    #expect(try talk.read("kept/page.html").contains("<h1 id=\"page\">Page</h1>"))
  }

  @Test func `only the last of what was said between two questions is kept`() throws {
    let notebook = try saved(
      "define big = amount >= 1bn", "define big = amount >= 100M", "winrate by big", "define big = amount >= 500M",
      "winrate by big", "set rows 5", "set rows 6", "deals by rep", "set rows 40", "focus segment = Telco", "deals",
      "focus off", "winrate", in: try talk())
    #expect(
      blocks(notebook) == [
        "define big = amount >= 100M", "winrate by big", "define big = amount >= 500M", "winrate by big", "set rows 6",
        "deals by rep", "set rows 40 ⏎ focus segment = Telco", "deals", "focus off", "winrate",
      ])
  }

  @Test func `results that others go on from are kept and called by their block`() throws {
    let notebook = try saved(
      "set today 2025-06-30", "winrate by rep", "top 3", "nonsense", "let best = revenue by rep top 3",
      "let unused = deals",
      "_2 | sort rep | top 2", "best | bar", "rows 1", "deals by segment", "_ | top 1", in: try talk())
    #expect(
      blocks(notebook) == [
        "set today 2025-06-30", "winrate by rep", "winrate by rep top 3", "let best = revenue by rep top 3",
        "_2 | sort rep | top 2", "best | bar", "deals by segment", "_7 | top 1",
      ])
    #expect(!notebook.contains("not carried out"))
  }

  @Test func `a question that was asked twice stands once`() throws {
    let notebook = try saved("winrate", "deals", "winrate", "_ | select winrate", in: try talk())
    #expect(blocks(notebook) == ["winrate", "deals", "_1 | select winrate"])
  }

  @Test func `rows and drills stand beside what they came from`() throws {
    let notebook = try saved(
      "deals by segment", "rows 1", "top 2", "deals by segment", "drill 1 by customer", in: try talk())
    #expect(
      blocks(notebook) == [
        "deals by segment", "list where segment = Telco top 2", "deals where segment = Telco by customer",
      ])
  }

  @Test func `files of one's own are loaded from where the notebook stands`() throws {
    let talk = try talk()
    try talk.write(
      "data/crm.csv",
      "deal,rep,segment,amount,status,created,closed\n1,A,Telco,5,Won,2025-01-02,2025-02-03\n2,B,SOE,7,Lost,2025-01-03,2025-02-04\n"
    )
    let notebook = try saved(
      "winrate", "load \"data/crm.csv\" as deals", "merge segment: Telco as Telekom", "winrate by rep",
      "load \"data/crm.csv\" as deals", "merge segment: Telco as Telekom", "deals by segment", in: talk)
    #expect(notebook.contains("run it with `suluh notebook run session.md --allow-read=../data`"))
    #expect(
      blocks(notebook) == [
        "winrate", "load \"../data/crm.csv\" as deals ⏎ merge segment: Telco as Telekom", "winrate by rep",
        "deals by segment",
      ])
    #expect(notebook.contains("Telekom"))
  }

  @Test func `snapshots are loaded as such`() throws {
    let talk = try talk()
    talk.say("define big = amount >= 100M")
    talk.say("save \"kept/all.suluh\"")
    let notebook = try saved("load \"kept/all.suluh\"", "winrate by big", in: talk)
    #expect(
      blocks(notebook) == ["define big = amount >= 100M ⏎ load \"all.suluh\"", "winrate by big"])
    #expect(!notebook.contains("not carried out"))
  }

  @Test func `there has to be something to save`() throws {
    #expect(try talk().say("save \"kept/session.md\"").contains("nothing was asked yet"))
    #expect(try talk().say("save \"kept/session.txt\"").contains("save \"session.md\""))
  }

  private final class Unheard: Sink {
    let terminal = Terminal(width: 80)
    func write(_ text: StyledText) {}
    func write(document: String) {}
    func writeError(_ text: StyledText) {}
  }
}

import Diagnostics
import Foundation
import Sessions
import Styling
import Testing

@Suite struct ConversationTests {
  @Test func `lines are put together until they can be whole`() throws {
    let talk = try Talk()
    let lines = Lines([.line("winrate by rep,"), .line("  segment"), .line("deals")])
    let (text, outcome) = talk.converse(lines)
    #expect(outcome == .succeeded)
    #expect(lines.remembered == ["winrate by rep,\n  segment", "deals"])
    #expect(lines.prompts[0] == "kunjungan deals 1> ")
    #expect(lines.prompts[1] == "              ...> ")
    #expect(text.contains("320"))
  }

  @Test func `a mistake does not end the conversation`() throws {
    let talk = try Talk()
    let lines = Lines([.line("winrat"), .line("deals")])
    let (text, outcome) = talk.converse(lines)
    #expect(outcome == .failed)
    #expect(text.contains("did you mean winrate?") && text.contains("320"))
  }

  @Test func `a line that is given up is forgotten`() throws {
    let talk = try Talk()
    let lines = Lines([.line("winrate by rep,"), .interrupted, .line("deals")])
    #expect(talk.converse(lines).text == talk.say("deals"))
  }

  @Test func `quit ends it`() throws {
    let talk = try Talk()
    let lines = Lines([.line("quit"), .line("deals")])
    #expect(talk.converse(lines) == ("", .quit))
  }

  @Test func `what is pending at the end is carried out`() throws {
    let talk = try Talk()
    #expect(talk.converse(Lines([.line("deals by rep |")])).text.contains("expected"))
  }

  @Test func `a person is greeted with three things to try, which work`() throws {
    let talk = try Talk(isInteractive: true)
    let text = talk.converse(Lines([])).text
    let tries = text.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
    #expect(tries.count == 3)
    for line in tries { #expect(talk.outcome(line) == .succeeded, "\(line)") }
  }

  @Test func `the prompt numbers inputs as rerun and results do`() throws {
    let talk = try Talk()
    talk.say("deals", "winrate")
    #expect(talk.session.prompt.text == "kunjungan deals 3> ")
    #expect(talk.say("rerun 1").contains("320"))
    #expect(talk.say("_2").contains("57.1%"))
  }

  /// A talk in which an editor puts `by level` behind what it is given.
  private func editingTalk() throws -> Talk {
    try Talk { $0.editor = { (text) throws(Diagnostic) in text + " by level\n" } }
  }

  @Test func `what an editor makes of an input is the next one`() throws {
    let lines = Lines([.line("won"), .line("edit"), .line("lost"), .line("edit 1"), .line("history")])
    let (text, outcome) = try editingTalk().converse(lines)
    #expect(outcome == .succeeded)
    #expect(lines.remembered == ["won", "edit", "won by level", "lost", "edit 1", "won by level", "history"])
    #expect(text.contains("kunjungan deals 3> won by level\nlevel"))
    #expect(text.contains("6  won by level\n") && lines.prompts.last == "kunjungan deals 8> ")
  }

  @Test func `an edited input may have several lines, a mistake, or an end in it`() throws {
    let talk = try Talk { $0.editor = { (text) throws(Diagnostic) in text == "won" ? "won,\n  lost" : "quit" } }
    let lines = Lines([.line("won"), .line("edit 1"), .line("edit 2"), .line("deals")])
    let (text, outcome) = talk.converse(lines)
    #expect(outcome == .quit && text.contains("> won,\n  lost\nwon  lost") && !text.contains("320"))
  }

  @Test func `what an editor leaves as it is, or empties, is not carried out`() throws {
    let talk = try Talk { $0.editor = { (text) throws(Diagnostic) in text == "won" ? text + "\n" : "\n" } }
    let lines = Lines([.line("won"), .line("edit"), .line("lost"), .line("edit 3"), .line("edit 9")])
    let text = talk.converse(lines).text
    #expect(lines.remembered.count == 5)
    #expect(text.contains("left as it is") && text.contains("nothing was entered"))
    #expect(text.contains("there is no input 9"))
  }

  @Test func `scripts open no editor`() throws {
    let talk = try editingTalk()
    try talk.write("s.suluh", "edit\n")
    #expect(talk.say("run \"s.suluh\"").contains("a person at a prompt"))
  }

  @Test func `the prompt shows the focus`() throws {
    let talk = try Talk()
    talk.say("focus segment = Telco")
    #expect(talk.session.prompt.text == "kunjungan deals (segment = Telco) 2> ")
  }

  @Test func `several statements are carried out in order, and the first that fails ends the input`() throws {
    let talk = try Talk()
    #expect(talk.say("deals; won").contains("320"))
    let (text, outcome) = talk.tell(["deals; winrat; won"])
    #expect(outcome == .failed)
    #expect(text.contains("320") && !text.contains("160"))
  }

  @Test(arguments: [("csv", "segment,deals\nSOE,55\n"), ("json", "[\n  {\"segment\": \"SOE\", \"deals\": 55}\n]\n")])
  func `output can be for programs`(form: String, expected: String) throws {
    let talk = try Talk()
    talk.say("set output \(form)")
    #expect(talk.say("deals by segment having deals = 55") == expected)
    #expect(talk.say("let x = deals") == "")
    #expect(talk.session.setOutput("table") && !talk.session.setOutput("fish"))
  }

  @Test func `settings change what is shown`() throws {
    let talk = try Talk()
    #expect(talk.say("set numbers exact", "revenue").contains("44,395,000,000") || talk.say("revenue").contains(",000"))
    talk.say("set bars off")
    #expect(!talk.say("deals by rep").contains("█"))
    talk.say("set width 30")
    #expect(talk.say("deals by rep, segment, customer").split(separator: "\n").allSatisfy { $0.count <= 30 })
  }

  @Test func `today is the day that is set`() throws {
    let talk = try Talk()
    talk.say("set today 2025-06-30")
    let before = talk.say("list deal, age where open sort age desc top 1")
    talk.say("set today auto")
    #expect(talk.say("list deal, age where open sort age desc top 1") != before)
    #expect(talk.say("set today").contains("auto"))
  }

  @Test func `text compares exactly when that is set`() throws {
    let talk = try Talk()
    #expect(talk.say("deals where segment = telco").contains("86"))
    talk.say("set case exact")
    #expect(talk.say("deals where segment = telco").contains("    0"))
  }

  @Test func `examples of help are about what is loaded`() throws {
    let talk = try Talk(sample: false)
    try talk.write("shop.csv", "city,price,day\nOslo,1.5,2025-01-02\nOslo,2.5,2025-01-03\nBergen,3,2025-02-04\n")
    talk.say("load \"shop.csv\" as shop")
    #expect(talk.say("help bar").contains("example: sum(price) by region | bar"))
    #expect(talk.say("help tiers").contains("example: count() by tiers(price, 4)"))
    #expect(talk.say("help growth").contains("example: growth(revenue) by quarter (on the sample data)"))
    for word in ["bar", "sum", "tiers", "top", "heatmap"] {
      for line in talk.say("help \(word)").split(separator: "\n") where !line.hasSuffix("(on the sample data)") {
        guard let example = line.split(separator: "example: ").last, line.contains("example: ") else { continue }
        #expect(talk.outcome(String(example)) == .succeeded, "\(example)")
      }
    }
    let deals = try Talk()
    #expect(deals.say("help bar").contains("example: revenue by segment | bar"))
    #expect(deals.say("help =").contains("example: deals where stage >= Negosiasi"))
    deals.say("load \"sample:deals.csv\" as deals")
    #expect(deals.say("help =").contains("example: deals where stage >= Contract"))
  }
}

@Suite struct HostileTests {
  @Test func `cells with escape sequences do no harm`() throws {
    let talk = try Talk(sample: false)
    try talk.write("evil.csv", "na\u{1B}[31mme,\u{1B}]0;x\u{7}\n\"a\u{1B}[2Jb\",1\n\"\u{202E}c\",2\n")
    for line in [
      "load \"evil.csv\" as evil", "list", "describe", "show columns", "show values column_2", "count() by na_31mme",
      "count() by na_31mme | bar", "help na_31mme", "show tables", "set output markdown", "list",
    ] {
      let text = talk.say(line)
      #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E }, "\(line)")
    }
  }

  @Test(arguments: [
    "by", "where", "a b", "`x`", "\"q\"", "deals", "winrate", "rep", "order", "1st", "-", "x;y", "naïve", "列", "#",
    "case", "not",
  ])
  func `columns may be called anything`(name: String) throws {
    let talk = try Talk(sample: false)
    let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    try talk.write("t.csv", "\(quoted),n\nred,1\nblue,2\n")
    #expect(talk.outcome("load \"t.csv\" as things") == .succeeded)
    #expect(talk.outcome("describe") == .succeeded)
    let header = "`" + name.replacingOccurrences(of: "`", with: "``") + "`"
    let (text, outcome) = talk.tell(["count() by \(header)"])
    #expect(outcome == .succeeded && text.contains("red"), "\(text)")
    for line in ["save script \"s.suluh\"", "run \"s.suluh\"", "save \"t.suluh\"", "load \"t.suluh\"", "describe"] {
      #expect(talk.outcome(line) == .succeeded, "\(line)")
    }
  }

  @Test(arguments: [
    "", " ", ";", ";;", "\n\n", "# nothing", "|", "||", "by", "where", "no", "_", "_0", "_99999999999999999999",
    "rows 99999999999999999999", "rerun -1", "set", "set set", "load", "load \"\"", "load \"/\"", "save \"\"",
    "run \"\"", "let x", "define", "define x", "focus", "help \u{0}", "show show", "explain", "explain explain",
    "drill 0 by rep", "history; history", "top 0", "deals top 0", "deals by rep top 9999999999",
    "param x = -9223372036854775808", "set rows 99999999999999999999", "describe | describe", "describe describe",
    "load \"a\" with", "role", "role x", "merge", "exclude", "type", "join", "rollup",
  ])
  func `nothing that is typed is fatal`(line: String) throws {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", "id,rep,status\n1,Siti,Won\n2,Budi,Lost\n")
    talk.say("load \"deals.csv\" as deals")
    _ = talk.tell([line])
    #expect(talk.outcome("deals") == .succeeded)
    _ = talk.tell(["deals by rep", line])
    #expect(talk.outcome("deals") == .succeeded)
  }
}

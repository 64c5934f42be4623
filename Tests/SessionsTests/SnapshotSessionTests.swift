import Foundation
import Sessions
import Styling
import Testing

@Suite struct SnapshotSessionTests {
  /// What tells one session from another: answers, tables, roles, words, targets, settings.
  private static let questions = [
    "winrate by rep", "winrate by segment during 2025", "revenue by month", "attainment by rep during 2025",
    "deals by stage", "from visits rows by month(tgl_kunjungan)", "show roles", "show targets", "show columns",
    "show columns visits", "show metrics", "big", "set today", "list top 5", "show cleaning",
  ]

  @Test func `a session comes back with its tables, roles, words and settings`() throws {
    let talk = try Talk()
    talk.say("define big = deals where amount > 500000000", "set today 2025-06-30", "merge segment: SOE as BUMN")
    let before = Self.questions.map { talk.say($0) }
    #expect(talk.outcome("save \"deals.suluh\"") == .succeeded)
    let other = try Talk(sample: false)
    try FileManager.default.copyItem(
      at: talk.folder.appendingPathComponent("deals.suluh"), to: other.folder.appendingPathComponent("deals.suluh"))
    #expect(other.say("load \"deals.suluh\"").contains("rows of deals"))
    for (question, answer) in zip(Self.questions, before) { #expect(other.say(question) == answer, "\(question)") }
    talk.say("save script \"lines.suluh\"")
    other.say("save script \"lines.suluh\"")
    #expect(try other.read("lines.suluh") == talk.read("lines.suluh"))
    #expect(other.outcome("role stage = stage") == talk.outcome("role stage = stage"))
    #expect(other.say("winrate by rep") == talk.say("winrate by rep"))
  }

  @Test func `run opens a snapshot too, and load sends scripts to run`() throws {
    let talk = try Talk()
    let answer = talk.say("winrate by rep")
    talk.say("save \"deals.suluh\"", "save script \"lines.suluh\"")
    #expect(talk.say("load \"lines.suluh\"").contains("is a script, not data"))
    #expect(talk.say("load \"deals.suluh\" as other").contains("is a snapshot"))
    #expect(talk.outcome("run \"deals.suluh\"") == .succeeded)
    #expect(talk.say("winrate by rep") == answer)
    #expect(talk.say("load \"deals.suluh\"").contains("in the place of"))
  }

  @Test func `a session is saved over the snapshot that it was opened from`() throws {
    let talk = try Talk()
    talk.say("save \"deals.suluh\"")
    let other = try Talk(sample: false, environment: { $0.files.workingFolder = talk.folder.path })
    other.say("load \"deals.suluh\"", "define big = deals where amount > 500000000", "merge segment: SOE as BUMN")
    #expect(other.outcome("save \"deals.suluh\"") == .succeeded)
    for question in Self.questions.dropLast(3) where question != "show cleaning" {
      let answer = other.say(question)
      talk.say("load \"deals.suluh\"")
      #expect(talk.say(question) == answer, "\(question)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: talk.folder.path) == ["deals.suluh"])
  }

  @Test func `tables without rows, without values, and of one row come back`() throws {
    let talk = try Talk(sample: false)
    for (place, rows) in ["", "1,,\n2,,\n", "1,Siti,\n"].enumerated() {
      try talk.write("a.csv", "id,rep,amount\n" + rows)
      talk.say("load \"a.csv\" as deals with header yes")
      let questions = ["count(), count(distinct rep), sum(id)", "list", "show columns"]
      let before = questions.map { talk.say($0) }
      #expect(talk.outcome("save \"a\(place).suluh\"") == .succeeded)
      #expect(talk.outcome("load \"a\(place).suluh\"") == .succeeded)
      #expect(questions.map { talk.say($0) } == before)
    }
  }

  @Test func `a damaged snapshot leaves the session as it was`() throws {
    let talk = try Talk()
    talk.say("save \"deals.suluh\"")
    let answer = talk.say("winrate by rep")
    let file = talk.folder.appendingPathComponent("deals.suluh")
    let whole = try Data(contentsOf: file)
    try whole.prefix(whole.count - 1).write(to: file)
    #expect(talk.say("load \"deals.suluh\"").contains("is cut short"))
    var altered = whole
    altered[100] ^= 1
    try altered.write(to: file)
    #expect(talk.say("winrate by rep") == answer)
    talk.say("load \"deals.suluh\"")
    let (text, outcome) = talk.tell(["save \"again.suluh\""])
    #expect(outcome == .failed && text.contains("is damaged"), "\(text)")
  }

  /// Other words for a question are offered where its words are at fault, and only there.
  @Test func `a damaged column is told of as what it is`() throws {
    let talk = try Talk(sample: false)
    try talk.write("a.csv", "note\n" + (0..<200).map { "call number \($0)\n" }.joined())
    talk.say("load \"a.csv\" as deals", "save \"a.suluh\"")
    let file = talk.folder.appendingPathComponent("a.suluh")
    var altered = try Data(contentsOf: file)
    altered[100] ^= 1
    try altered.write(to: file)
    talk.say("load \"a.suluh\"")
    let said = talk.say("deals where note contains 17")
    #expect(said.contains("is damaged") && said.contains("save them anew") && !said.contains("so: "), "\(said)")
  }

  /// A damaged column shows whether its cells were read.
  @Test func `naming a column reads none of its cells`() throws {
    let talk = try Talk(sample: false)
    try talk.write("a.csv", "id,rep,note\n" + (0..<20_000).map { "\($0),Siti,call number \($0)\n" }.joined())
    talk.say("load \"a.csv\" as deals", "save \"a.suluh\"")
    let file = talk.folder.appendingPathComponent("a.suluh")
    var altered = try Data(contentsOf: file)
    let place = try #require(altered.firstRange(of: Data("call number 17".utf8)))
    altered[place.lowerBound] ^= 1
    try altered.write(to: file)
    talk.say("load \"a.suluh\"")
    for line in ["deals by note where note ~ ", "deals by ", "deals where note ", "list note where note is empty"] {
      #expect(talk.session.painted(line).text == line)
      _ = talk.session.complete(line, line.utf8.count)
      #expect(talk.outcome("count()") == .succeeded, "\(line)")
    }
    for line in ["note", "note | bar", "show columns", "help", "set today", "role reason = note"] {
      #expect(!talk.say(line).contains("is damaged"), "\(line)")
      #expect(talk.outcome("count()") == .succeeded, "\(line)")
    }
    #expect(talk.say("describe").contains("is damaged") && talk.say("show values note").contains("is damaged"))
  }

  @Test func `a snapshot of another table takes the place of what was loaded, words stay`() throws {
    let talk = try Talk(sample: false)
    try talk.write("a.csv", "id,rep,status\n1,Siti,Won\n2,Budi,Lost\n")
    talk.say("load \"a.csv\" as deals", "define half = winrate / 2", "save \"a.suluh\"")
    try talk.write("b.csv", "id,rep,status\n1,Ani,Won\n2,Ani,Lost\n")
    talk.say("load \"b.csv\" as deals", "define twice = winrate * 2", "load \"a.suluh\"")
    #expect(talk.say("winrate by rep").contains("Siti"))
    #expect(talk.outcome("half") == .succeeded && talk.outcome("twice") == .succeeded)
  }
}

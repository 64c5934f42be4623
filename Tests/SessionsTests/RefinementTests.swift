import Foundation
import Sessions
import Testing

@Suite struct RefinementTests {
  @Test func `a line that goes on asks the whole question`() throws {
    let talk = try Talk()
    for (lines, whole) in Self.refinements {
      #expect(talk.tell(lines).text == talk.tell([whole]).text, "\(lines)")
    }
  }

  private static let refinements: [(lines: [String], whole: String)] = [
    (["winrate by rep", "where segment = Telco"], "winrate by rep where segment = Telco"),
    (
      ["winrate by rep where segment = Telco", "where customer = Lama"],
      "winrate by rep where segment = Telco and customer = Lama"
    ),
    (["winrate by rep", "by segment"], "winrate by segment"),
    (["winrate by rep top 3", "bottom 2"], "winrate by rep bottom 2"),
    (["winrate by rep top 3", "no top"], "winrate by rep"),
    (["winrate by rep bottom 3", "no top"], "winrate by rep"),
    (["winrate by rep where won where lost", "no where"], "winrate by rep"),
    (["deals by rep", "| bar"], "deals by rep | bar"),
    (["deals by rep | bar", "top 2"], "deals by rep top 2 | bar"),
    (["deals by rep | bar", "no bar"], "deals by rep"),
    (["deals by rep | bar", "no chart"], "deals by rep"),
    (["deals by rep", "| where deals > 30"], "deals by rep | where deals > 30"),
    (["deals by rep", "| where deals > 30 | top 2"], "deals by rep | where deals > 30 | top 2"),
    (["deals by rep", "sort rep", "sort rep desc"], "deals by rep sort rep desc"),
    (["deals", "from visits"], "deals from visits"),
    (["deals by account", "| all"], "deals by account | all"),
    (["deals by account | all", "| all"], "deals by account | all"),
    (["deals by account | all", "no all"], "deals by account"),
    (["deals by account | all", "| bar"], "deals by account | all | bar"),
    (["list rep", "top 2", "where won"], "list rep where won top 2"),
    (["deals by rep", "where segmnt = 3", "top 2"], "deals by rep top 2"),
    (["revenue by rep during 2025", "vs 2024"], "revenue by rep during 2025 vs 2024"),
    (["revenue during 2025 vs 2023 by rep", "vs previous"], "revenue during 2025 vs previous by rep"),
    (["revenue by rep since 2025-04 until 2025-06", "vs last year"], "revenue by rep during 2025Q2 vs last year"),
    (["open by rep as of 2025-06-30", "vs 2025-03-31"], "open by rep as of 2025-06-30 vs 2025-03-31"),
    (["revenue during 2025 by rep\nvs 2024"], "revenue during 2025 vs 2024 by rep"),
    (["deals by rep", "winrat", "top 2"], "deals by rep top 2"),
  ]

  @Test func `undo goes back, one refinement at a time`() throws {
    let talk = try Talk()
    let first = talk.say("deals by rep")
    let second = talk.say("top 5")
    talk.say("top 2")
    #expect(talk.say("undo") == "deals by rep top 5\n" + second)
    #expect(talk.say("undo") == "deals by rep\n" + first)
    #expect(talk.outcome("undo") == .failed)
  }

  @Test func `a mistake in a refinement is shown in the whole question`() throws {
    let text = try Talk().say("winrate by rep", "where segmnt = Telco")
    #expect(text.hasPrefix("winrate by rep where segmnt = Telco\n                     ^^^^^^ no column"))
  }

  @Test(arguments: ["winrate by account", "deals, revenue by account with total", "list account", "deals by account"])
  func `what is cut says how to see the rest, and that shows it`(question: String) throws {
    let talk = try Talk(isInteractive: true)
    let cut = talk.say(question)
    let hidden = try #require(cut.firstMatch(of: /… (\d+) more rows: (.*)/))
    #expect(hidden.2 == "_ | all")
    let whole = talk.say(String(hidden.2))
    #expect(whole.split(separator: "\n").count > 40 + (Int(hidden.1) ?? 0) && !whole.contains("more row"))
    #expect(talk.say(question + " | all").hasPrefix(whole.components(separatedBy: "\n\n")[0]))
    #expect(talk.say(question, "| all") == talk.say(question + " | all"))
    #expect(talk.say(question, "all").split(separator: "\n").count >= whole.split(separator: "\n").count)
  }

  @Test func `lists that are cut say how to see the rest`() throws {
    let talk = try Talk(isInteractive: true)
    let hidden = try #require(talk.say("show values account").firstMatch(of: /… (\d+) more rows: (.*)/))
    talk.say(String(hidden.2))
    #expect(!talk.say("show values account").contains("more row"))
  }

  @Test func `results can be asked by number and by name`() throws {
    let talk = try Talk()
    talk.say("deals by rep", "deals by segment", "let best = deals by customer")
    #expect(talk.say("list from _2").contains("Telco"))
    #expect(talk.say("list from best").contains("Win-Back"))
    #expect(talk.say("_1 | top 1").contains("Agus Darmawan"))
    #expect(talk.say("best | bar").contains("deals by customer"))
    #expect(talk.say("count() from _1").contains("10"))
  }

  @Test func `the last result stays the same one while it is refined`() throws {
    let talk = try Talk()
    talk.say("deals by rep", "_ | top 3", "| top 2")
    #expect(talk.say("undo").hasPrefix("_1 | top 3\n"))
  }

  @Test func `the focus filters deals and their log, and nothing else`() throws {
    let talk = try Talk()
    let all = talk.say("count() from visits")
    talk.say("let best = deals by segment", "focus segment = Telco")
    #expect(talk.say("deals").contains("86"))
    #expect(talk.say("count() from visits") != all)
    #expect(talk.say("list from best").contains("SOE"))
    #expect(talk.say("describe segment").contains("100.0%"))
    talk.say("focus off")
    #expect(talk.say("deals").contains("320"))
  }

  @Test func `rows and drill print the line that they stand for`() throws {
    let talk = try Talk()
    for (question, line, prints) in Self.drills {
      let (text, outcome) = talk.tell([question, line])
      #expect(outcome == .succeeded && text.hasPrefix(prints), "\(text)")
    }
  }

  private static let drills = [
    ("deals by segment", "rows 2", "list where segment = Government"),
    ("deals by segment, customer where won", "rows 1", "list where won where segment = "),
    ("revenue by month during 2025", "rows 3", "list where won during 2025-03 on closed"),
    ("deals by year(created)", "rows 1", "list where year(created) = 2023"),
    ("deals by segment", "drill 2 by customer", "deals where segment = Government by customer"),
    ("winrate by rep with total", "drill 1 by segment", "winrate with total where rep = "),
    ("deals by weekday", "rows 1", "list where weekday(created) = Monday"),
    ("deals by won", "rows 1", "list where"),
  ]

  @Test(arguments: [
    ("won by rep", "won"), ("open by rep", "open"), ("winrate by rep", "won or lost"),
    ("sum(amount where lost) by rep", "lost"), ("avg(days(created, closed) where won) by rep", "won"),
    ("winrate(where segment = Telco) by rep", "(won or lost) and segment = Telco"),
    ("won - lost by rep", "won or lost"),
    ("share(revenue) by rep", "won"), ("count(segment) by rep", "segment is not empty"),
    ("revenue / deals by rep", "true"),
    ("reached(Negosiasi) by rep", "won or furthest >= Negosiasi"), ("-won by rep", "won"),
    ("won by rep as of 2025-03-31", "won"), ("count(not won) by rep", "not won"), ("attainment by rep", "won"),
  ])
  func `the rows behind a row are those that its first measure counts`(_ question: String, _ condition: String) throws {
    let talk = try Talk()
    talk.say("set output csv")
    let rep = talk.say(question).split(separator: "\n")[1].split(separator: ",")[0]
    let day = question.contains("as of") ? " as of 2025-03-31" : ""
    let rows = talk.say("rows 1").split(separator: "\n").filter { !$0.hasPrefix("list") }.count - 1
    let counted = talk.say("count(\(condition)) as n where rep = \(rep)\(day)").split(separator: "\n")[1]
    #expect(String(rows) == counted)
  }

  @Test func `the rows behind visits are visits`() throws {
    let talk = try Talk()
    #expect(talk.tell(["visits by rep sort rep", "rows 1"]).text.hasPrefix("list from visits where rep = Agus"))
  }

  @Test func `behind rows the grouped result is still gone into`() throws {
    let talk = try Talk()
    let (text, outcome) = talk.tell(["deals by segment", "rows 2", "drill 2 by customer"])
    #expect(outcome == .succeeded && text.hasPrefix("deals where segment = Government by customer"))
    #expect(talk.tell(["list rep", "drill 1 by customer"]).outcome == .failed)
  }

  @Test func `the rows behind a row are as many as it counts`() throws {
    let talk = try Talk()
    talk.say("set output csv", "deals by segment, rep")
    let counted = talk.say("deals by segment, rep").split(separator: "\n")[3].split(separator: ",")[2]
    #expect(talk.say("rows 3").split(separator: "\n").count == Int(counted).map { $0 + 1 })
  }

  @Test(arguments: [
    ("won(where segment = Telco) by rep sort rep", 1, 6), ("lost(where customer = Lama or customer = Baru)", 1, 108),
    ("winrate within 90 days by quarter", 1, 31),
  ])
  func `as many rows stand behind a row as it counts`(question: String, row: Int, count: Int) throws {
    let talk = try Talk()
    talk.say("set output csv", question)
    let rows = talk.say("rows \(row)").split(separator: "\n").count { !$0.hasPrefix("list") } - 1
    #expect(rows == count, "\(question): \(rows)")
  }
}

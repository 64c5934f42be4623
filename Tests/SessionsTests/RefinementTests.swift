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
}

import Foundation
import Sessions
import Testing

@Suite struct DrillingTests {
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
    ("deals by upper(segment)", "rows 1", "list where upper(segment) = \""),
    ("deals by bucket(amount, 100M)", "rows 2", "list where bucket(amount, 100M) = 100000000"),
    ("deals by tiers(amount, 4) where open", "rows 1", "list where open where amount between "),
    ("revenue by month during 2025-03-15 to 2025-04-10", "rows 1", "list where won during 2025-03-15 to 2025-03-31 on"),
    ("growth(revenue) by quarter during 2025", "rows 1", "list where won during 2024-10 to 2025-03 on closed"),
    ("prev(revenue) by month", "rows 2", "list where won during 2023-01 on closed"),
    ("moving(revenue, 3) by month", "rows 5", "list where won during 2023-03 to 2023-05 on closed"),
    ("running(revenue) by month during 2025", "rows 3", "list where won during 2025Q1 on closed"),
    ("growth(revenue) by month(created)", "rows 2", "list where won where created = 2023-01 to 2023-02"),
    ("attainment by month", "rows 2", "list where won during 2025-02 on closed"),
    ("pipeline as of each quarter", "rows 2", "list as of 2023Q2 where open"),
    ("share(revenue) by rep", "drill 1 by customer", "share(revenue) by rep, customer having rep = "),
    ("winrate - total(winrate) by segment", "drill 1 by rep", "winrate - total(winrate) by segment, rep having"),
    ("growth(revenue) by quarter", "drill 12 by rep", "growth(revenue) by quarter, rep having quarter = 2025Q4"),
    ("share(revenue) by weekday", "drill 1 by rep", "share(revenue) by weekday, rep having weekday = Monday"),
    ("revenue by rep during 2025 vs 2024", "drill 1 by segment", "revenue during 2025 vs 2024 where rep = "),
    ("list rep, amount sort amount desc", "rows 1", "list from visits where deal = CUS-"),
    ("changes since 2025-12-01", "rows 1", "list from visits where deal = CUS-256"),
  ]

  @Test(arguments: [
    ("won by rep", "won"), ("open by rep", "open"), ("winrate by rep", "won or lost"),
    ("sum(amount where lost) by rep", "lost"), ("avg(days(created, closed) where won) by rep", "won"),
    ("winrate(where segment = Telco) by rep", "(won or lost) and segment = Telco"),
    ("won - lost by rep", "won or lost"),
    ("share(revenue) by rep", "won"), ("count(segment) by rep", "segment is not empty"),
    ("revenue / deals by rep", "true"),
    ("reached(Negosiasi) by rep", "won or furthest >= Negosiasi"), ("-won by rep", "won"),
    ("conversion(Negosiasi) by rep", "won or furthest >= Negosiasi"),
    ("won by rep as of 2025-03-31", "won"), ("count(not won) by rep", "not won"),
    ("attainment by rep", "won and closed = 2025"), ("pace by rep", "won and closed = 2025"),
    ("attainment by rep during 2024Q4 to 2025Q1", "won and closed = 2025Q1"),
    ("coverage by rep", "won and closed = 2025 or open"), ("velocity by rep", "true"),
    ("winrate, revenue by rep", "won or lost"), ("revenue / count(open) by rep", "won or open"),
    ("if(won > 20, revenue, 0) by rep", "won"), ("visits_per_win by rep", "won"),
    ("conversion(Negosiasi) by rep", "won or furthest >= Negosiasi"),
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

  @Test func `as many deals stand behind tiers and buckets as they count`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    for question in [
      "deals by tiers(amount, 3) where open", "won by tiers(amount, 4), segment during 2025",
      "deals by bucket(amount, 100M)",
    ] {
      let rows = talk.say(question).split(separator: "\n").dropFirst()
      for row in [1, 2, rows.count] {
        talk.say(question)
        let listed = talk.say("rows \(row)").split(separator: "\n").count { !$0.hasPrefix("list") } - 1
        #expect(
          rows.dropFirst(row - 1).first?.split(separator: ",").last.map(String.init) == String(listed), "\(question)")
      }
    }
  }

  @Test func `a result keeps the focus it arose under`() throws {
    let talk = try Talk()
    talk.say("focus segment = Telco", "winrate by rep", "focus off")
    #expect(talk.say("rows 1").hasPrefix("list where segment = Telco where won or lost where rep = Siti Rahayu\n"))
    #expect(talk.say("drill 1 by customer").contains("6 won of 7 closed"))
    talk.say("focus segment = Telco", "winrate by rep")
    #expect(talk.say("rows 1").hasPrefix("list where won or lost where rep = Siti Rahayu\n"))
    talk.say("focus segment = SOE")
    #expect(talk.say("rows 1").contains("this result arose under the focus segment = Telco"))
    talk.say("focus off", "winrate by rep", "focus segment = SOE")
    #expect(talk.say("drill 1 by customer").contains("focus off goes back to it"))
  }

  @Test func `parts of a share that was drilled add up to it`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let share = talk.say("share(revenue) by rep").split(separator: "\n")[1].split(separator: ",")[1]
    let parts = talk.say("drill 1 by customer").split(separator: "\n").filter { $0.hasPrefix("Siti Rahayu,") }
      .map { $0.split(separator: ",")[2] }
    let sum = parts.compactMap { Double($0) }.reduce(0, +)
    #expect(abs(sum - (Double(share) ?? 0)) < 1e-9 && parts.count == 3)
  }

  @Test func `behind what is measured against a target are the rows of its members and days`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "deals.csv",
      """
      deal,rep,amount,created,closed,expected,status
      1,Ani,10,2024-12-01,2025-01-10,,Won
      2,Ani,20,2025-01-01,2025-02-10,,Won
      3,Ani,30,2025-01-01,2025-03-10,,Won
      4,Budi,40,2025-01-01,2025-03-11,,Won
      5,Budi,50,2025-01-01,,2025-03-20,Open
      6,Budi,60,2025-01-01,,2025-06-20,Open
      7,Citra,70,2025-01-01,2025-03-12,,Won
      8,Ani,80,2025-01-01,2025-03-10,,Lost
      """)
    try talk.write("targets.csv", "rep,month,goal\nAni,2025-01,50\nAni,2025-03,50\nBudi,2025-03,90\n")
    talk.say("load \"deals.csv\" as deals", "load \"targets.csv\" as targets")
    talk.say("role won = status = Won", "role lost = status = Lost", "role expected = expected")
    #expect(talk.outcome("role target = targets.goal per rep, month(targets.month)") == .succeeded)
    func behind(_ question: String, _ row: Int) -> [Substring] {
      talk.say("set output csv", question)
      return talk.say("rows \(row)").split(separator: "\n").filter { $0.first?.isNumber ?? false }.map { $0.prefix(1) }
    }
    #expect(behind("attainment by rep sort rep", 1) == ["1", "3"])
    #expect(behind("attainment by rep sort rep", 2) == ["4"])
    #expect(behind("attainment by month", 3) == ["3", "4"])
    #expect(behind("attainment", 1) == ["1", "3", "4"])
    #expect(behind("coverage by rep sort rep", 2) == ["4", "5"])
    #expect(behind("coverage", 1) == ["1", "3", "4", "5"])
    #expect(behind("pace by rep during 2025-02 to 2025-03 sort rep", 1) == ["3"])
    #expect(talk.say("revenue - target by rep sort rep", "rows 3").contains("no rows are behind this row"))
  }

  @Test func `tiers of a list are cut over the rows that pass`() throws {
    let talk = try Talk()
    let counted = talk.say("deals by tiers(amount, 4) where open")
    let listed = talk.say("list amount, tiers(amount, 4) as tier where open top 20 | count() by tier")
    #expect(counted.contains("1: up to 130 juta") && listed.contains("1: up to 130 juta"))
    talk.say("set output csv")
    let whole = talk.say("list amount, tiers(amount, 4) as tier where open | count() as deals by tier sort tier")
    #expect(
      whole.split(separator: "\n").dropFirst()
        == talk.say("deals by tiers(amount, 4) where open").split(separator: "\n").dropFirst())
    #expect(talk.outcome("deals where tiers(amount, 4) = x") == .failed)
    #expect(talk.outcome("distinct(tiers(amount, 4))") == .failed)
  }

  @Test func `rows that could not be read are told by their name`() throws {
    let talk = try Talk()
    #expect(talk.say("rejects") == talk.say("list from rejects"))
  }
}

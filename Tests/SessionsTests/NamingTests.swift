import Sessions
import Testing

/// What columns are called, and periods, so that what is printed can be typed.
@Suite struct NamingTests {
  @Test(arguments: [
    ("winrate(where segment = Telco), winrate(where segment = SOE)", "winrate_telco,winrate_soe"),
    ("sum(amount where won), sum(amount where lost)", "sum_amount_won,sum_amount_lost"),
    ("count(where segment = Telco and amount >= 1bn)", "count_telco_amount_from_1bn"),
    ("deals by amount > 100M", "amount_over_100m,deals"), ("deals by amount <= 100M", "amount_up_to_100m,deals"),
    ("deals by segment != Telco", "segment_not_telco,deals"), ("won or lost", "won_or_lost"), ("not won", "not_won"),
    (
      "sum(amount) - sum(amount where won) - sum(amount where lost)", "sum_amount_sum_amount_won_sum_amount"
    ),
  ])
  func `columns are named by what tells them apart`(_ question: String, _ names: String) throws {
    let talk = try Talk()
    talk.say("set output csv")
    let head = talk.say(question).split(separator: "\n").first.map { String($0) } ?? ""
    let columns = head.split(separator: ",").filter { name in
      !["_n", "_low", "_high"].contains { name.hasSuffix($0) }
    }
    #expect(columns.joined(separator: ",") == names)
  }

  @Test func `headings that are cut stay apart`() throws {
    let talk = try Talk(width: 60)
    let question = "avg(amount where segment = Telco and won), avg(amount where segment = SOE and won), deals by rep"
    let head = talk.say(question).split(separator: "\n")[0].split(separator: " ").map { String($0) }
    #expect(Set(head).count == head.count)
  }

  @Test(arguments: [
    ("deals by week(created) during 2025-W02 on created", "week,deals\n2025-W02,"),
    ("deals by week(created) where created in 2024-W53", "is no date"),
    ("deals where created = 2026-W53", "deals\n0\n"),
  ])
  func `weeks are typed as they are printed`(_ question: String, _ answer: String) throws {
    let talk = try Talk()
    talk.say("set output csv")
    #expect(talk.say(question).contains(answer))
  }

  @Test func `fiscal quarters are typed as they are printed`() throws {
    let talk = try Talk()
    talk.say("set output csv", "set fiscal 4")
    #expect(talk.say("revenue during FY2025Q4") == talk.say("revenue during 2025Q1"))
    #expect(talk.say("revenue during FY2026Q1") == talk.say("revenue during 2025Q2"))
    talk.say("set output table")
    #expect(talk.say("revenue by quarter during FY2026Q1").contains("FY2026Q1"))
  }

  @Test func `tiers are written in the language of the page only`() throws {
    let talk = try Talk()
    #expect(talk.say("set language id", "winrate by tiers(amount, 4)").contains("4: 335 jt s.d. 1,45 M"))
    #expect(talk.say("set output csv", "winrate by tiers(amount, 4)").contains("4: 335 juta to 1.45 miliar"))
  }

  @Test func `values that a definition cannot give are warned of`() throws {
    let talk = try Talk()
    talk.say("define tier = case when amount < 100M then Small when amount < 1bn then Medium else Large end")
    #expect(talk.say("deals where tier = Larg").contains("no row has tier \"Larg\" – did you mean Large?"))
    #expect(!talk.say("deals where tier in (Small, Large)").contains("warning"))
  }

  @Test func `conditions count their rows`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    #expect(
      talk.say("not won by segment").split(separator: "\n").dropFirst()
        == talk.say("count(not won) by segment").split(separator: "\n").dropFirst())
  }

  @Test func `a value that holds a reserved word is offered in quotes`() throws {
    let talk = try Talk(sample: false)
    try talk.write("d.csv", "deal_id,rep,amount,created\n1,Tom and Jerry,5,2025-01-01\n2,Tom,6,2025-01-02\n")
    talk.say("load \"d.csv\" as deals")
    #expect(talk.say("deals where rep = Tom and Jerry").contains("for the value: rep = \"Tom and Jerry\""))
    #expect(talk.say("deals where rep = Tom or Ani").contains("for several values: rep in (Tom, Ani)"))
    #expect(!talk.say("deals where rep = Tom and created").contains("several values"))
  }

  @Test func `tables of targets name their periods as the language does`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "deals.csv",
      "deal_id,segment,amount,status,closed\n1,A,10,Won,2025-02-01\n2,A,20,Won,2025-05-01\n3,B,5,Lost,2025-05-01\n")
    try talk.write("q.csv", "seg,period,goal\nA,2025Q1,40\nA,2025Q2,40\nB,2025Q1,8\n")
    try talk.write("m.csv", "segment,month,goal\nA,2025-01,20\nA,2025-02,20\n")
    try talk.write("y.csv", "segment,year,goal\nA,2025,100\nB,2025,50\n")
    talk.say(
      "set output csv", "load \"deals.csv\" as deals", "load \"q.csv\" as q", "load \"m.csv\" as m",
      "load \"y.csv\" as y")
    talk.say("role target = q.goal per segment = q.seg, quarter = q.period")
    #expect(talk.say("attainment by quarter") == "quarter,attainment\n2025Q1,0.20833333333333334\n2025Q2,0.5\n")
    #expect(talk.say("attainment by segment sort segment") == "segment,attainment\nA,0.375\nB,0.0\n")
    #expect(talk.say("role target = q.goal per segment, quarter(q.period)").contains("per segment = q.seg"))
    #expect(talk.say("role target = q.goal per seg").contains("per segment = q.seg"))
    talk.say("role target = y.goal per segment, year(y.year)")
    #expect(talk.say("target by segment during 2025 sort segment").contains("A,"))
    #expect(talk.outcome("role target = m.goal per segment, month(m.month)") == .succeeded)
  }
}

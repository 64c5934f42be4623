import Sessions
import Testing

/// Periods in answers: which have a row, which are not over, and by which date they are.
@Suite struct PeriodTests {
  private static let deals = """
    id,rep,amount,status,created,closed
    1,Ani,100,Won,2025-01-06,2025-02-03
    2,Ani,200,Won,2025-01-13,2025-03-10
    3,Budi,300,Lost,2025-02-03,2025-03-17
    4,Budi,0,Won,2025-03-03,2025-04-07
    5,Budi,50,Open,2025-03-10,
    6,Ani,400,Lost,2025-04-02,2025-05-05

    """

  private func talk() throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", Self.deals)
    talk.say("load \"deals.csv\" as deals", "set output csv")
    return talk
  }

  @Test func `a month in which a sum is 0 has a row, one in which nothing counts has none`() throws {
    let said = try talk().say("revenue by month")
    #expect(said.contains("month,revenue\n2025-02,100\n2025-03,200\n2025-04,0\n"))
    #expect(!said.contains("2025-05"))
  }

  @Test func `what has no day has a row where it has a value, be it 0, and none where nothing counts`() throws {
    let talk = try Talk(sample: false)
    try talk.write("visits.csv", "rep,seen,hours\nAni,2025-01-06,3\nAni,,0\nBudi,2025-01-07,2\nBudi,,\n")
    talk.say("load \"visits.csv\" as visits", "set output csv")
    let medians = talk.rows("median(hours) by weekday(seen) as day from visits")
    #expect(medians.map { $0["day"] } == ["Mon", "Tue", ""])
    #expect(medians.last?["median_hours"] == "0.0")
    let distinct = talk.rows("distinct(hours where hours > 0) by weekday(seen) as day from visits")
    #expect(distinct.map { $0["day"] } == ["Mon", "Tue"])
  }

  @Test func `a period is over where the data go on behind a today that was set`() throws {
    let talk = try talk()
    talk.say("set today 2025-03-10", "set output table")
    let said = talk.say("deals by quarter")
    #expect(said.contains("what came after today, 2025-03-10, is counted too"))
    #expect(!said.contains("is not over"))
    #expect(talk.say("deals by quarter as of 2025-03-10").contains("is not over: it goes to 2025-03-10"))
    #expect(!talk.say("growth(deals) by month").contains("is set beside"))
    talk.say("set today 2025-05-10")
    #expect(talk.say("deals by quarter").contains("is not over: it goes to 2025-05-10"))
  }

  @Test(arguments: [
    ("deals by month during 2025Q1 on closed", "rows 2", "list during 2025-02 on closed"),
    ("revenue by month during 2025Q1 on created", "drill 1 by rep", "revenue during 2025-01 on created by rep"),
    ("revenue by rep where month = 2025-03", "rows 1", "list where month(closed) = 2025-03 where won where rep = "),
    ("deals by rep where weekday in (Monday, Tuesday)", "rows 1", "list where weekday(created) in (Monday, Tuesday)"),
  ])
  func `the rows behind a group are those of its date`(_ question: String, _ next: String, _ line: String) throws {
    let talk = try talk()
    talk.say("set output table", question)
    #expect(talk.say(next).contains(line))
  }

  @Test(arguments: [
    ("open as of each month with total", "across month as of each month with total"),
    ("open as of each month vs last year", "does not fit"),
    ("growth(open) as of each month during 2025Q1 vs last year", "looks at the periods before already"),
    ("pipeline where month = 2025-01", "pipeline is a level: it has no month of its own"),
    ("won / deals where month = 2025-01", "is made of what goes by closed and by created"),
    ("growth(revenue) by rep", "goes along time"),
  ])
  func `what has no meaning says so`(_ question: String, _ words: String) throws {
    let talk = try talk()
    talk.say("set output table")
    #expect(talk.say(question).replacing("\n", with: " ").split(separator: " ").joined(separator: " ").contains(words))
  }

  @Test func `long ranges have all their periods, or it is said that they have not`() throws {
    let talk = try Talk(sample: false)
    let reps = (1...40).map { "\($0),R\($0),\($0 == 1 ? "1940" : "2025")-01-01,\($0)" }
    try talk.write("deals.csv", (["deal,rep,created,amount"] + reps).joined(separator: "\n") + "\n")
    talk.say("load \"deals.csv\" as deals", "set output csv")
    #expect(talk.say("deals by day").split(separator: "\n").count == 31_049)
    #expect(talk.say("deals by month, rep").split(separator: "\n").count == 1 + 1_021 * 40)
    talk.say("set output table")
    #expect(talk.say("deals by day, rep").contains("with the others there would be 1,241,920"))
  }
}

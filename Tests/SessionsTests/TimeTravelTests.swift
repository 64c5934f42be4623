import Sessions
import TestSupport
import Testing

/// What was known on an earlier day: of a log, of a table of deals, and of the real log.
@Suite struct TimeTravelTests {
  /// A is won in February and starts again in March; B's loss is filled in backwards; C begins in March; D has a visit
  /// without a date behind its first.
  private static let log = """
    id,date,stage,status,amount,rep
    A,2025-01-05,First,Open,100,Ani
    A,2025-01-20,Second,Open,100,Ani
    A,2025-02-10,Third,Won,150,Ani
    A,2025-03-01,First,Open,40,Ani
    B,2025-01-07,First,Lost,200,Budi
    B,2025-02-20,Second,Lost,200,Budi
    C,2025-03-05,First,Open,300,Budi
    D,2025-02-01,First,Open,70,Ani
    D,,Second,Open,70,Ani
    D,2025-03-20,Third,Open,70,Ani

    """

  private func logTalk() throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("visits.csv", Self.log)
    talk.say(
      "load \"visits.csv\" as visits", "role stage = stage order First, Second, Third", "role won = status = Won",
      "role lost = status = Lost", "role amount = amount", "role rep = rep", "rollup visits by id as deals",
      "set output csv")
    return talk
  }

  private func values(_ text: String) -> String {
    text.split(separator: "\n").dropFirst().first.map(String.init) ?? text
  }

  @Test(arguments: [
    ("2025-01-04", "0,0,0,0,0"), ("2025-01-05", "1,0,0,1,100"), ("2025-01-31", "2,0,0,2,300"),
    ("2025-02-09", "3,0,0,3,370"), ("2025-02-10", "3,1,0,2,270"), ("2025-02-19", "3,1,0,2,270"),
    ("2025-02-20", "3,1,1,1,70"), ("2025-03-01", "4,1,1,2,110"), ("2025-03-05", "5,1,1,3,410"),
    ("2025-03-20", "5,1,1,3,410"),
  ])
  func `later rows of a log are unseen`(_ day: String, _ expected: String) throws {
    let talk = try logTalk()
    #expect(values(talk.say("deals, won, lost, open, pipeline as of \(day)")) == expected)
  }

  /// An answer for two days reads of each what that for one day does.
  @Test func `two days read what one does`() throws {
    let talk = try logTalk()
    func read(_ question: String) -> Substring {
      talk.say("explain \(question)").split(separator: "\n").last ?? ""
    }
    #expect(read("pipeline by rep as of 2025-03-01").contains(": 4 columns"))
    #expect(read("pipeline by rep as of 2025-03-01 vs 2025-02-01").contains(": 8 columns"))
  }

  @Test func `stages, visits and ages are those of the day`() throws {
    let talk = try logTalk()
    #expect(talk.say("deals by stage as of 2025-02-15") == "stage,deals\nFirst,1\nSecond,1\nThird,1\n")
    #expect(values(talk.say("visits as of 2025-01-31")) == "3")
    #expect(values(talk.say("count() from visits as of 2025-01-31")) == "3")
    #expect(values(talk.say("list age where id = C as of 2025-03-15")) == "10")
    // A question without a day knows everything again.
    #expect(values(talk.say("deals, won")) == "5,1")
  }

  @Test func `the end of each month, and two days beside each other`() throws {
    let talk = try logTalk()
    #expect(
      talk.say("open, pipeline as of each month")
        == "month,open,pipeline\n2025-01,2,300\n2025-02,1,70\n2025-03,3,410\n")
    #expect(
      talk.say("pipeline by rep as of each month during 2025-02 to 2025-03 sort month, rep")
        == "month,rep,pipeline\n2025-02,Ani,70\n2025-02,Budi,0\n2025-03,Ani,110\n2025-03,Budi,300\n")
    #expect(
      talk.say("open by rep as of 2025-03-31 vs 2025-01-31 sort rep")
        == "rep,open,open_before,open_change,open_pct\nAni,2,1,1,1.0\nBudi,1,1,0,0.0\n")
    #expect(values(talk.say("avg(age where open) as a as of 2025-02-10 vs 2025-01-31")).hasPrefix("21.5,25.0,"))
  }

  @Test func `the rows behind a row are those of its day or period`() throws {
    let talk = try logTalk()
    talk.say("set output table")
    talk.say("open by rep as of each month sort month, rep")
    #expect(talk.say("rows 1").contains("list as of 2025-01 where open where rep = Ani\n"))
    talk.say("open by rep as of 2025-03-31 vs 2025-01-31 sort rep")
    #expect(talk.say("rows 2").contains("list as of 2025-03-31 where open where rep = Budi\n"))
    talk.say("won by rep during 2025-02 vs previous")
    #expect(talk.say("rows 1").contains("list where won during 2025-02 on closed where rep = Ani\n"))
    talk.say("deals by rep top 1 with others")
    #expect(talk.say("rows 2").contains("this row stands for all groups that top leaves out"))
  }

  @Test func `targets and joins stay as they are`() throws {
    let talk = try logTalk()
    try talk.write("reps.csv", "rep,team\nAni,North\nBudi,South\n")
    talk.say("load \"reps.csv\" as reps", "join reps on rep")
    #expect(talk.say("deals by team as of 2025-01-31 sort team") == "team,deals\nNorth,1\nSouth,1\n")
  }

  /// Without a log a deal is known from the day it was created on, and decided from the day it was closed on.
  @Test func `a table of deals is looked at by its dates`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "deals.csv",
      """
      deal_id,rep,amount,status,created,closed
      D1,Ani,100,Won,2025-01-10,2025-02-10
      D2,Ani,200,Lost,2025-01-15,2025-03-01
      D3,Budi,300,Open,2025-02-01,
      D4,Budi,400,Won,2025-03-10,2025-03-20

      """)
    talk.say("load \"deals.csv\" as deals", "set output csv")
    let question = "deals, won, lost, open, pipeline, revenue as of "
    #expect(values(talk.say(question + "2025-01-31")) == "2,0,0,2,300,0")
    #expect(values(talk.say(question + "2025-02-28")) == "3,1,0,2,500,100")
    #expect(values(talk.say(question + "2025-03-20")) == "4,2,1,1,300,500")
    #expect(talk.say("list deal_id, closed as of 2025-02-28") == "deal_id,closed\nD1,2025-02-10\nD2,\nD3,\n")
    talk.say("set output table")
    #expect(talk.say("open as of 2025-01-31").contains("without a log all else"))
  }

  @Test func `what cannot be known of a deal without a log is said`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "deals.csv",
      """
      deal_id,rep,amount,status,created,closed,last_activity
      D1,Ani,100,Won,2025-01-05,2025-02-10,2025-02-10
      D2,Ani,200,Open,2025-01-15,,2025-03-01
      D3,Budi,300,Open,,,2025-03-01
      D4,Budi,400,Won,,2025-01-20,2025-01-20
      D5,Budi,500,Open,2025-01-10,,2025-01-20
      D6,Cici,600,Lost,2025-01-05,2025-01-31,2025-01-31

      """)
    talk.say("load \"deals.csv\" as deals", "set output csv")
    #expect(values(talk.say("deals, won, open as of 2025-01-31")) == "5,1,3")
    #expect(
      talk.say("list deal_id, idle where open as of 2025-01-31 sort deal_id") == "deal_id,idle\nD1,\nD2,\nD5,11\n")
    talk.say("set output table")
    let left = "of 6 deals have no created date"
    for line in [
      "open as of 2025-01-31", "open as of each month", "waterfall during 2025-02", "changes since 2025-02-01",
    ] {
      #expect(talk.say(line).contains("1 " + left), "\(line)")
    }
    #expect(talk.say("open as of 2025-01-31 where rep = Budi").contains("1 of 3 deals have no created date"))
    #expect(!talk.say("open as of 2025-01-31 where rep = Ani").contains("created date"))
    #expect(talk.say("idle as of 2025-01-31 where deal_id = D5").contains("idle"))
    #expect(talk.say("median(idle) as of 2025-01-31").contains("only where nothing has happened since"))
  }

  @Test(arguments: [
    ("deals as of 2030", "nothing is known after today"), ("deals as of each month with total", "it has no total"),
    ("list rep as of each month", "list shows rows"), ("deals by rep | deals as of 2025-01-01", "which is of one day"),
    ("deals as of each day during 2000 to 2025", "more than 1000 days"), ("deals as of 2025-13", "2025-13"),
  ])
  func `what cannot be asked of a day says why`(_ question: String, _ words: String) throws {
    let talk = try Talk(width: 200)
    #expect(talk.say(question).contains(words) || question.contains("each day"))
  }

  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `the real log on the first of May`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    talk.printed { $0.open(files: [path]) }
    talk.say("set output csv")
    #expect(values(talk.say("deals, won, lost as of 2025-05-01")) == "32,0,1")
    #expect(values(talk.say("deals, won, lost as of 2025-06-30")) == "32,17,6")
  }
}

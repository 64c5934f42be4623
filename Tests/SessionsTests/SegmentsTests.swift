import Frames
import Sessions
import TestSupport
import Testing

/// Groups by value and win rate. Figures were worked out from the raw file with pandas and SciPy.
@Suite struct SegmentsTests {
  @Test func `classes follow from revenue and shrunken win rates`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let said = talk.rows("segments by segment")
    #expect(said.map { $0["segment"] } == ["Telco", "SOE", "Government", "Private", "Regional"])
    let revenue = [14_700_000_000.0, 11_914_000_000, 7_820_000_000, 5_598_000_000, 4_368_000_000]
    let shrunken = [0.606738, 0.655247, 0.539320, 0.489865, 0.564732]
    for (row, (value, rate)) in zip(said, zip(revenue, shrunken)) {
      #expect(row["revenue"].flatMap { Double($0) } == value)
      #expect(abs(try #require(row["shrunken"].flatMap { Double($0) }) - rate) < 1e-5, "\(row)")
    }
    #expect(said.map { $0["class"] } == ["champion", "champion", "question mark", "question mark", "question mark"])
  }

  @Test func `groups that are alike are not put into classes`() throws {
    let talk = try Talk(sample: false)
    let counts = [("A", 12, 25), ("B", 5, 19)]
    let rows = counts.flatMap { name, won, closed in
      (0..<closed).map { "\(name),\($0 < won ? "Won" : "Lost"),\(name)\($0),10" }
    }
    try talk.write("deals.csv", (["rep,stage,id,amount"] + rows).joined(separator: "\n") + "\n")
    talk.say("load \"deals.csv\" as deals", "role won = stage = Won", "role lost = stage = Lost")
    #expect(talk.say("segments by rep").contains("no further apart"))
    #expect(talk.say("segments by rep | where class != cannot tell yet").contains("no rows"))
    #expect(talk.say("coach team").contains("there is no ranking"))
    #expect(!talk.say("coach team").contains("shrunken"))
  }

  @Test func `how deals ended is no group of deals`() throws {
    let (text, outcome) = try Talk().tell(["segments by stage"])
    #expect(outcome == .failed && text.contains("ended alike"), "\(text)")
  }

  @Test func `the median itself is not above`() throws {
    let talk = try Talk()
    let line = talk.say("segments by segment | where segment = Regional | select class, why")
    #expect(line.contains("question mark") && line.contains("win rate on the line"), "\(line)")
  }

  @Test func `a group without a won deal is no champion`() throws {
    let talk = try Talk(sample: false)
    let counts = [("A", 0), ("B", 15), ("C", 8)]
    let rows = counts.flatMap { name, won in
      (0..<20).map { "\(name),\($0 < won ? "Won" : "Lost"),\(name)\($0),10" }
    }
    try talk.write("deals.csv", (["rep,stage,id,amount"] + rows).joined(separator: "\n") + "\n")
    talk.say(
      "load \"deals.csv\" as deals", "role won = stage = Won", "role lost = stage = Lost", "set output csv")
    let classes = talk.rows("segments by rep with value 0, winrate 0% | sort rep").map { $0["class"] }
    #expect(classes == ["rising star", "champion", "champion"])
  }

  @Test func `thresholds can be set`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    func classes(_ question: String) -> [String?] { talk.rows(question).map { $0["class"] } }
    #expect(
      classes("segments by segment with value 10bn, winrate 65%")
        == ["challenger", "champion", "question mark", "question mark", "question mark"])
    talk.say("param goal = 65%")
    #expect(
      classes("segments by segment with value 10bn, winrate $goal")
        == classes("segments by segment with value 10bn, winrate 65%"))
    #expect(classes("segments by segment | where class = champion") == ["champion", "champion"])
    #expect(talk.rows("segments by segment sort shrunken asc top 1").map { $0["segment"] } == ["Private"])
  }

  @Test func `few decided deals are not judged`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    for row in talk.rows("segments by rep during 2025Q1") where row["n"].flatMap({ Int($0) }) ?? 0 < 10 {
      #expect(row["class"] == "cannot tell yet", "\(row)")
    }
  }

  @Test(arguments: [
    "segments", "segments by segment, rep", "segments revenue by segment", "segments by segment with winrate 160%",
    "segments by segment with value -5", "segments by segment with total", "segments by segment having revenue > 0",
    "segments by nothing", "segments by segment during 2025 vs 2024", "segments by segment where segment = Telco",
    "segments by segment sort nothing",
  ])
  func `what makes no sense is refused where it stands`(_ question: String) throws {
    let talk = try Talk()
    let (text, outcome) = talk.tell([question])
    #expect(outcome == .failed && text.contains("^"), "\(text)")
  }

  @Test func `what is missing is said`() throws {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", "rep,stage,segment\nA,Won,X\nB,Lost,Y\n")
    talk.say("load \"deals.csv\"", "role won = stage = Won")
    #expect(talk.say("segments by segment").contains("role amount"))
    try talk.write("deals.csv", "rep,stage,segment,amount\nA,Won,X,5\nB,Lost,Y,6\n")
    talk.say("load \"deals.csv\"", "role won = stage = Won", "role lost = stage = Lost")
    #expect(talk.say("segments by segment").contains("cannot tell yet"))
  }

  @Test func `golden`() throws {
    let talk = try Talk()
    try Golden("segments.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `few deals tell little`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    talk.printed { $0.open(files: [path]) }
    try Golden("segments-visits.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("maven_crm/sales_pipeline.csv") != nil, "the shared data is absent"))
  func `a table of deals`() throws {
    let talk = try Talk(sample: false)
    talk.say("load \"\(try #require(shared("maven_crm/sales_pipeline.csv")))\" as deals")
    try Golden("segments-crm.golden").check { talk.say($0) }
  }
}

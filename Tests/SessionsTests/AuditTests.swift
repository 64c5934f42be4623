import Analyses
import Builtins
import Declarations
import Diagnostics
import Sessions
import TestSupport
import Testing

/// What in the data cannot be right, what is missing and what is doubtful: `audit`.
@Suite struct AuditTests {
  /// A deal of each kind that is wrong, missing something or doubtful, among twelve that are right.
  private static let deals = """
    deal_id,account,rep,status,amount,created,closed,expected
    A1,PT Damar Wulan,Ani,Won,100,2025-01-02,2025-02-01,2025-02-01
    A2,PT. Damar Wulan Tbk,Ani,Won,120,2025-01-03,2025-02-02,2025-02-01
    A3,Bank Cakra Nusantara,Ani,Lost,110,2025-01-04,2025-02-03,2025-02-01
    A4,Bank Cakra Nusantera,Ani,Won,130,2025-01-05,2025-02-04,2025-02-01
    A5,Phone 1,Budi,Lost,90,2025-01-06,2025-02-05,2025-02-01
    A6,Phone 2,Budi,Won,95,2025-01-07,2025-02-06,2025-02-01
    A7,CUS-001,Budi,Won,105,2025-01-08,2025-02-07,2025-02-01
    A8,CUS-002,Rudi,Lost,115,2025-01-09,2025-02-08,2025-02-01
    A9,Sinar,Rudi,Won,125,2025-01-10,2025-02-09,2025-02-01
    B1,Surya,Rudi,Won,99,2025-03-10,2025-02-10,2025-02-01
    B2,Terang,,Won,,2025-01-12,2025-02-11,2025-02-01
    B3,Gelap,Rudi,Won,5000000,2025-01-13,,2025-02-01
    B4,,Rudi,Open,101,2025-01-14,,2025-02-01
    B4,Remang,Rudi,Open,102,2025-01-15,,2027-02-01
    B5,Pagi,Rudi,Open,-5,2027-01-15,,2027-02-01

    """

  private func talk(_ text: String = deals) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", text)
    talk.say(
      "load \"deals.csv\" as deals", "role expected = expected", "role account = account", "role deal = deal_id",
      "set output csv")
    return talk
  }

  private func rows(_ talk: Talk, _ question: String) -> [[String]] {
    talk.document(question).split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `rows that are there twice are left out by the line that is given`() throws {
    let talk = try talk(Self.deals + "A9,sinar,Rudi,Won,125,2025-01-10,2025-02-09,2025-02-01\n")
    let finding = "audit | where finding = \"deals that are there more than once\" | select found, remedy"
    // Of B4 there are two that differ, so that its line names both deals.
    #expect(rows(talk, finding) == [["2", "\"exclude where deal in (A9", " B4)\""]])
    #expect(rows(talk, "exclude where deal = B4; " + finding) == [["1", "exclude copies"]])
    #expect(talk.say("exclude copies", "count() where account = Sinar").contains("\n1\n"))
    #expect(rows(talk, finding).isEmpty)
  }

  @Test func `each kind of fault is found, counted, and told with what it changes`() throws {
    let talk = try talk()
    #expect(
      talk.say("audit | select finding, found, examples | sort finding") == """
        finding,found,examples
        account: seemingly one name in several ways,2,"Bank Cakra Nusantara (1), Bank Cakra Nusantera (1)"
        account: seemingly one name in several ways,2,"PT Damar Wulan (1), PT. Damar Wulan Tbk (1)"
        deals closed before they were created,1,B1
        deals created after today,1,B5
        deals that are there more than once,1,B4
        deals with an amount below zero,1,B5
        deals with an amount far from the rest: below 65 or above 170,1,B3
        "deals without account, 1 of them open",1,B4
        deals without rep,1,B2
        open deals whose expected day is past,1,B4
        won deals without an amount,1,B2
        won or lost deals without a closing day,1,B3

        """)
    #expect(
      talk.document(
        "audit | select finding, changes | where finding ~ before or finding ~ \"without rep\" or finding ~ twice")
          == """
          finding,changes
          deals closed before they were created,"winrate 75% → 72.7%; revenue 5,000,774 → 5,000,675 (-0.002%)"
          deals without rep,winrate 75% → 72.7%

          """)
  }

  /// A changes hands and is worth more in the end; B goes back; C says both; D is lost early; E is won, then lost.
  private static let log = """
    id,date,stage,status,amount,rep
    A,2025-01-05,First,Open,100,Ani
    A,2025-01-20,Second,Open,100,Ani
    A,2025-02-10,Third,Won,150,Budi
    B,2025-01-07,First,Open,200,Budi
    B,2025-01-20,Third,Won,200,Budi
    B,2025-02-20,Third,Open,200,Budi
    C,2025-01-08,First,Open,300,Budi
    C,2025-01-21,Second,Both,300,Budi
    D,2025-01-09,First,Lost,70,Ani
    D,2025-01-22,Second,Lost,70,Ani
    E,2025-01-10,First,Open,80,Ani
    E,2025-01-23,Third,Won,80,Ani
    E,2025-02-23,Third,Lost,80,Ani
    F,2025-01-11,First,Open,90,Ani
    F,2025-01-11,First,Open,90,Ani
    F,,Second,Open,90,Ani
    ,2025-01-12,First,Open,90,Ani

    """

  private func logTalk() throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("visits.csv", Self.log)
    talk.say(
      "load \"visits.csv\" as visits", "role stage = stage order First, Second, Third",
      "role won = status in (Won, Both)", "role lost = status in (Lost, Both)", "role amount = amount",
      "role rep = rep",
      "rollup visits by id as deals", "set output csv")
    return talk
  }

  @Test func `a log is held against what became of its deals`() throws {
    let talk = try logTalk()
    #expect(
      talk.say("audit | select weight, finding, found, examples, changes") == """
        weight,finding,found,examples,changes
        wrong,visits that say both won and lost,1,C,pipeline 90 → 390 (+333.3%); open 1 → 2 (+100%)
        wrong,lost deals at Third,1,E,winrate 40% → 50%; visits 17 → 14 (-17.6%)
        wrong,visits without id,1,,visits 17 → 16 (-5.9%)
        wrong,"visits that say won, of deals that are lost in the end",1,E,visits 17 → 16 (-5.9%)
        wrong,"visits that are there twice, the same in every column",1,F,visits 17 → 16 (-5.9%)
        "missing",visits without date,1,F,visits 17 → 16 (-5.9%)
        doubtful,deals in which rep changes,1,A,revenue of Budi 350 → 200 (-42.9%)
        doubtful,deals in which amount changes,1,A,revenue 350 → 300 (-14.3%)
        doubtful,visits that go back to open after the deal was won,1,B,visits 17 → 16 (-5.9%)
        doubtful,visits that say lost before the deal's last one,1,D,only answers as of an earlier day

        """)
    try checkLines(of: "audit") { try logTalk() }
  }

  @Test func `steps go on, and rows need a finding`() throws {
    let talk = try talk()
    #expect(
      talk.say("audit | where weight = wrong | sort found, finding | top 1 | select remedy")
        == "remedy\nexclude where closed < created\n")
    #expect(talk.say("rows 1").contains("rows"))
    talk.say("audit | where finding ~ twice or finding ~ \"closed before\"")
    #expect(talk.say("rows 1").hasPrefix("deal,account,rep,created,closed\nB1,"))
    #expect(talk.tell(["audit", "rows 99"]).outcome == .failed)
  }

  @Test(arguments: ["audit amount", "audit by rep", "audit during 2025", "audit as of each month", "audit top 3"])
  func `what it has no use for is refused`(_ question: String) throws {
    #expect(try talk().outcome(question) == .failed)
  }

  @Test func `a dozen deals that are right have no findings`() throws {
    let right = Self.deals.split(separator: "\n").prefix(2) + ["C1,Sinar,Ani,Lost,90,2025-01-06,2025-02-05,2025-02-01"]
    let talk = try talk(right.joined(separator: "\n") + "\n")
    #expect(talk.say("audit") == "weight,finding,found,examples,changes,rows,remedy\n")
    talk.say("set output table")
    let page = talk.say("audit").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(page.contains("nothing found; looked for: deals closed before they were created;"))
    #expect(page.contains("not looked for without role segment = COLUMN: deals without segment"))
  }

  @Test(arguments: ["audit", "audit where rep = Rudi or rep is empty", "audit as of 2025-02-05"])
  func `every line that is printed can be typed`(_ question: String) throws {
    try checkLines(of: question) { try talk() }
  }

  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `a log of visits`() throws {
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    let talk = try Talk(sample: false)
    talk.printed { $0.open(files: [path]) }
    try Golden("audit-visits.golden").check { talk.say($0) }
    try checkLines(of: "audit") {
      let talk = try Talk(sample: false)
      talk.printed { $0.open(files: [path]) }
      return talk
    }
  }

  @Test(.enabled(if: shared("maven_crm/sales_pipeline.csv") != nil, "the shared data is absent"))
  func `a pipeline with look-up tables`() throws {
    let talk = try maven()
    try Golden("audit-maven.golden").check { talk.say($0) }
    try checkLines(of: "audit") { try maven() }
  }

  @Test func `bundled data`() throws {
    let talk = try Talk()
    try Golden("audit.golden").check { talk.say($0) }
    try checkLines(of: "audit") { try Talk() }
  }

  private func maven() throws -> Talk {
    let talk = try Talk(sample: false)
    let folder = try #require(shared("maven_crm/sales_pipeline.csv")).dropLast("sales_pipeline.csv".count)
    talk.say("load \"\(folder)sales_pipeline.csv\" as deals")
    for name in ["accounts", "products", "sales_teams"] { talk.say("load \"\(folder)\(name).csv\"") }
    talk.say("join accounts on account", "join products on product", "join sales_teams on sales_agent")
    return talk
  }

  /// Types each line of an audit in a conversation of its own; what `rows` lists are as many as were found.
  private func checkLines(of question: String, in start: () throws -> Talk) throws {
    let asking = try start()
    asking.say("set output csv")
    let count = asking.say(question + " | select found").split(separator: "\n").count - 1
    let remedies = asking.say(question + " | select remedy").split(separator: "\n").dropFirst().map(unquoted)
    let lists = asking.say(question + " | select rows").split(separator: "\n").dropFirst().map(unquoted)
    #expect(lists.count == count)
    for line in lists where !line.isEmpty { try check(line, in: asking) }
    for line in remedies where !line.isEmpty { try check(line, in: start()) }
    for number in 1...max(1, count) where count > 0 {
      #expect(asking.tell([question, "rows \(number)"]).outcome == .succeeded)
    }
  }

  private func check(_ line: String, in talk: Talk) throws {
    let (text, outcome) = talk.tell([line])
    #expect(outcome == .succeeded, "\(line)\n\(text)")
    #expect(!text.contains("warning"), "\(line)\n\(text)")
  }

  private func unquoted(_ cell: Substring) -> String {
    guard cell.hasPrefix("\"") else { return String(cell) }
    return String(cell.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}

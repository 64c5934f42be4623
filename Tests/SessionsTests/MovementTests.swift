import Analyses
import Builtins
import Declarations
import Diagnostics
import Sessions
import Testing

/// What moved between two days: `waterfall` and `changes`.
@Suite struct MovementTests {
  /// A is won in February at more than it began with; B's loss is filled in backwards; C begins in March and grows; D comes
  /// back a stage; E falls silent.
  private static let log = """
    id,date,stage,status,amount,rep
    A,2025-01-05,First,Open,100,Ani
    A,2025-01-20,Second,Open,100,Ani
    A,2025-02-10,Third,Won,150,Ani
    B,2025-01-07,First,Lost,200,Budi
    B,2025-02-20,Second,Lost,200,Budi
    C,2025-03-05,First,Open,300,Budi
    C,2025-03-25,Second,Open,320,Budi
    D,2025-02-01,First,Open,70,Ani
    D,2025-02-11,Second,Open,60,Ani
    D,2025-03-20,First,Open,60,Ani
    E,2025-02-15,First,Open,,Budi

    """

  private func logTalk() throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("visits.csv", Self.log)
    talk.say(
      "load \"visits.csv\" as visits", "role stage = stage order First, Second, Third", "role won = status = Won",
      "role lost = status = Lost", "role amount = amount", "role rep = rep",
      "rollup visits by id as deals with amount = last(amount)",
      "set output csv")
    return talk
  }

  @Test func `every movement is told`() throws {
    #expect(
      try logTalk().say("waterfall during 2025-02") == """
        step,deals,amount
        start,2,300
        created,2,60
        increased,1,50
        decreased,0,0
        won,1,-150
        lost,1,-200
        end,2,60

        """)
    #expect(
      try logTalk().say("waterfall during 2025-03 by rep sort rep") == """
        rep,start,created,increased,decreased,won,lost,end
        Ani,60,0,0,0,0,0,60
        Budi,0,320,0,0,0,0,320

        """)
  }

  @Test func `without a log the stage before is not known`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "deals.csv",
      """
      deal_id,stage,amount,created,closed
      1,Won,10,2025-01-01,2025-02-02
      2,Lost,20,2025-01-02,2025-02-03
      3,First,30,2025-02-04,

      """)
    talk.say(
      "load \"deals.csv\" as deals", "role stage = stage order First, Won", "role won = stage = Won",
      "role lost = stage = Lost")
    let page = talk.say("changes since 2025-02-01").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(page.contains("nor at which stage a deal was before"))
    talk.say("set output csv")
    #expect(
      talk.say("changes since 2025-02-01")
        == "deal,change,before,after,amount\n1,won,,Won,10\n2,lost,,Lost,20\n3,new,,First,30\n")
  }

  @Test func `changes are told by kind`() throws {
    #expect(
      try logTalk().say("changes since 2025-02-01") == """
        deal,rep,change,before,after,amount
        A,Ani,won,Second,Third,150
        B,Budi,lost,First,Second,200
        C,Budi,new,,Second,320
        D,Ani,new,,First,60
        E,Budi,new,,First,
        A,Ani,amount moved,100,150,150

        """)
    #expect(
      try logTalk().say("changes since 2025-03-01") == """
        deal,rep,change,before,after,amount
        C,Budi,new,,Second,320
        D,Ani,slipped back,Second,First,60
        E,Budi,gone silent,2025-02-15,38 days,

        """)
    #expect(
      try logTalk().say("changes since 2025-03-10 as of 2025-03-25 by rep | where rep = Budi | select rep, advanced")
        == "rep,advanced\nBudi,1\n")
  }

  /// Random logs and tables: the ends are the pipeline of those days, and everything between adds up.
  @Test(arguments: [true, false])
  func `waterfalls balance`(_ hasLog: Bool) throws {
    var random = Generator(state: hasLog ? 7 : 11)
    for _ in 0..<6 {
      let talk = try Talk(sample: false)
      try talk.write("data.csv", hasLog ? random.log() : random.deals())
      talk.say("load \"data.csv\" as data")
      if hasLog {
        talk.say(
          "role stage = stage order S0, S1, S2", "role won = status = Won", "role lost = status = Lost",
          "role amount = amount", "role rep = rep", "rollup data by id as deals with amount = last(amount)")
      } else {
        talk.say("role won = status = Won", "role lost = status = Lost", "role deal = id")
      }
      talk.say("set today 2025-12-31", "set output csv")
      for period in ["2025-03", "2025Q2", "2025", "2025-05-10 to 2025-08-20"] {
        let page = talk.say("waterfall during \(period)")
        try #require(page.hasPrefix("step,deals,amount\n"), "\(page)")
        let cells = page.split(separator: "\n").dropFirst()
          .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let amounts = Dictionary(cells.map { ($0[0], Int($0[2]) ?? 0) }, uniquingKeysWith: { first, _ in first })
        let counts = Dictionary(cells.map { ($0[0], Int($0[1]) ?? 0) }, uniquingKeysWith: { first, _ in first })
        let end = try #require(amounts["end"])
        #expect(amounts.filter { $0.key != "end" }.values.reduce(0, +) == end)
        let moves = [("start", 1), ("created", 1), ("reopened", 1), ("won", -1), ("lost", -1)]
        #expect(moves.reduce(0) { $0 + (counts[$1.0] ?? 0) * $1.1 } == counts["end"])
        let ends = ["2025-03": ("2025-02-28", "2025-03-31"), "2025Q2": ("2025-03-31", "2025-06-30")]
        guard let (first, last) = ends[period] else { continue }
        #expect(talk.say("sum(amount where open) as p as of \(first)") == "p\n\(amounts["start"] ?? 0)\n")
        #expect(talk.say("sum(amount where open) as p as of \(last)") == "p\n\(end)\n")
        let byRep = talk.say("waterfall during \(period) by rep | sum(start), sum(end)").split(separator: "\n")
        #expect(byRep.last.map(String.init) == "\(amounts["start"] ?? 0),\(end)")
      }
    }
  }

  @Test func `every verb has its entry`() {
    let entries = Catalog.standard.phrases.filter { $0.kind == .verb }.map(\.entry.name)
    #expect(Set(entries) == Set(Verb.all.map(\.name) + ["describe"]))
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }

    private mutating func day(in months: ClosedRange<Int>) -> String {
      "2025-\(two(Int.random(in: months, using: &self)))-\(two(Int.random(in: 1...28, using: &self)))"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Deals of up to five visits, some of which are decided, and some of these changed again.
    mutating func log() -> String {
      var lines = ["id,date,stage,status,amount,rep"]
      for deal in 0..<40 {
        for _ in 0..<Int.random(in: 1...5, using: &self) {
          let status = ["Open", "Open", "Open", "Won", "Lost"].randomElement(using: &self) ?? "Open"
          let amount = Int.random(in: 0...9, using: &self) == 0 ? "" : "\(Int.random(in: 1...90, using: &self))"
          lines.append(
            "D\(deal),\(day(in: 1...12)),S\(Int.random(in: 0...2, using: &self)),\(status),\(amount),R\(deal % 3)")
        }
      }
      return lines.joined(separator: "\n") + "\n"
    }

    mutating func deals() -> String {
      var lines = ["id,created,closed,status,amount,rep"]
      for deal in 0..<60 {
        let status = ["Open", "Won", "Lost"].randomElement(using: &self) ?? "Open"
        let closed = status == "Open" ? "" : day(in: 6...12)
        lines.append(
          "D\(deal),\(day(in: 1...5)),\(closed),\(status),\(Int.random(in: 1...90, using: &self)),R\(deal % 3)")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }
}

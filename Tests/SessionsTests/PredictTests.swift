import Builtins
import Diagnostics
import Frames
import Language
import TestSupport
import Testing

@testable import Analyses
@testable import Sessions

/// What is foretold of deals.
@Suite struct PredictTests {
  @Test func `two imagined deals come out where the finished ones put them`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let good = try Self.lines(talk.say("predict stage = Negosiasi, visits = 4, segment = Telco, customer = Lama"))
    #expect(abs(try #require(good.last?.probability) - 0.85) <= 0.05)
    let poor = try Self.lines(talk.say("predict stage = Presentasi, visits = 2, segment = Private, customer = Baru"))
    #expect(abs(try #require(poor.last?.probability) - 0.35) <= 0.05)
    for deal in [good, poor] {
      let start = try #require(deal.first?.probability)
      let end = try #require(deal.last?.probability)
      let points = deal.compactMap(\.points).reduce(0, +)
      #expect(abs((start * 1000).rounded() + points * 1000 - (end * 1000).rounded()) < 1e-6)
    }
    // Its own column's name stands for a role too.
    let named = talk.say("predict progress = Negosiasi, visits = 4, segmen = Telco, status_customer = Lama")
    #expect(try Self.lines(named).last?.probability == good.last?.probability)
    // What is typed in another order, or in other letters, is the same deal.
    let other = talk.say("predict customer = lama, segment = TELCO, visits = 4, stage = negosiasi")
    #expect(try Self.lines(other).last?.probability == good.last?.probability)

    // A parameter stands for its value.
    talk.say("param kind = Lama")
    let given = talk.say("predict stage = Negosiasi, visits = 4, segment = Telco, customer = $kind")
    #expect(try Self.lines(given).last?.probability == good.last?.probability)

    // A model that is no better than how often deals at a stage are won gives way to that: 160 of 176.
    let boosted = try Self.lines(talk.say("predict stage = Negosiasi with only stage, only rep"))
    #expect(abs(try #require(boosted.last?.probability) - 160.0 / 176) < 1e-9)

    let open = talk.say("predict where segment = Telco")
    #expect(open.split(separator: "\n").count == 1 + 11)
    #expect(talk.say("open where segment = Telco").contains("11"))

    // The column is the same figure, and a question of another day knows less.
    let listed = talk.say("list deal, probability where segment = Telco and open sort deal")
    let foretold = talk.say("predict where segment = Telco sort deal | select deal, probability")
    #expect(listed == foretold)
    let sums = talk.say("sum(amount * probability) as w by rep where open sort rep")
    #expect(sums == talk.say("weighted as w by rep sort rep"))
    #expect(talk.say("weighted as of 2025-06-30") != talk.say("weighted"))
  }

  private struct Line {
    var points: Double?
    var probability: Double?
  }

  private static func lines(_ csv: String) throws -> [Line] {
    try csv.split(separator: "\n").dropFirst().prefix { !$0.isEmpty }.map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 4, "\(csv)")
      return Line(points: Double(cells[2]), probability: Double(cells[3]))
    }
  }

  /// Rows of a log after the day of a training row say nothing of that row: they are altered at random, rows are added,
  /// and no feature changes.
  @Test(arguments: 1...4) func `nothing from later reaches a training row`(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let log = Self.log(&random)
    let rows = try Self.moments(log)
    let day = 130
    var altered: [Visit] = []
    for visit in log {
      var other = visit
      if visit.day > day, visit.status == "Open" {
        if visit.deal % 4 == 0 { (other.amount, other.segment) = (100 + Int(random.next() % 900), "C") }
        other.stage = Int(random.next() % 4)
        if random.next() % 3 == 0 { altered.append(other) }
      }
      altered.append(other)
    }
    let others = try Self.moments(altered)
    let before = rows.filter { $0.day <= day }
    #expect(before.count > 30 && rows.count > before.count)
    #expect(before == others.filter { $0.day <= day })
    #expect(rows != others)
  }

  private struct Visit {
    var deal: Int
    var day: Int
    var stage: Int
    var status = "Open"
    var amount: Int
    var segment: String
  }

  private struct Moment: Equatable {
    var deal: Int32
    var day: Int
    var isWon: Bool
    var words: [String]
  }

  private static func log(_ random: inout Seeded) -> [Visit] {
    var visits: [Visit] = []
    for deal in 0..<60 {
      let (segment, amount) = (["A", "B"][Int(random.next() % 2)], 100 + Int(random.next() % 50))
      var day = Int(random.next() % 200)
      let last = 1 + Int(random.next() % 4)
      for stage in 0..<last {
        for _ in 0...Int(random.next() % 2) {
          day += 1 + Int(random.next() % 20)
          visits.append(
            Visit(deal: deal, day: day, stage: stage, amount: amount, segment: segment))
        }
      }
      let status = random.next() % 2 == 0 ? "Deal" : "Cancel"
      day += 1 + Int(random.next() % 9)
      visits.append(Visit(deal: deal, day: day, stage: last - 1, status: status, amount: amount, segment: segment))
    }
    return visits
  }

  /// What a model would be fitted to.
  private static func moments(_ visits: [Visit]) throws -> [Moment] {
    let talk = try Talk(sample: false)
    let stages = ["First", "Second", "Third", "Fourth"]
    let lines = visits.map { visit in
      "C\(visit.deal),\(Day.iso(20_000 + visit.day)),\(stages[visit.stage]),\(visit.status),\(visit.amount),\(visit.segment)"
    }
    try talk.write("log.csv", (["customer_id,date,stage,status,amount,segment"] + lines).joined(separator: "\n"))
    talk.say(
      "load \"log.csv\" as visits", "role stage = stage order First, Second, Third, Fourth",
      "role won = status = Deal", "role lost = status = Cancel", "rollup visits by customer_id as deals")
    let model = talk.session.model
    let verb = Name("predict", at: SourceSpan(0, 0))
    let analysis = Analysis(verb)
    var inquiry = Inquiry(
      analysis, Query(.analysis(analysis), clauses: [], steps: [], at: verb.span), model: model, catalog: .standard,
      work: Work(), predictions: Predictions(), known: { _ in model })
    let sheet = try DealSheet(in: model, &inquiry)
    let rows = try sheet.trainingRows(model, isKept: { _ in true }, Work().effort)
    let names = rows.features.columns.map(\.predictor.name)
    #expect(Set(["stage", "visits", "age", "idle", "segment", "amount"]).isSubset(of: names))
    return try rows.labels.indices.map { row in
      Moment(
        deal: rows.deals[row], day: try #require(rows.days[row]) - 20_000, isWon: rows.labels[row],
        words: rows.features.columns.map { rows.features.words(for: $0.predictor, row) })
    }
  }

  private struct Seeded {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
  }
}

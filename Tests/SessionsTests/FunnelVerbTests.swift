import Foundation
import Frames
import Statistics
import TestSupport
import Testing

@testable import Sessions

/// `funnel`: how deals came through their stages.
@Suite struct FunnelVerbTests {
  // MARK: By hand

  /// Deals whose outcome stands in a column of its own.
  private static let deals = """
    id,stage,status,created,closed,amount,rep
    A,Lead,Open,2025-01-02,,10,Ani
    B,Lead,Lost,2025-01-03,2025-02-03,20,Ani
    C,Offer,Lost,2025-01-04,2025-03-04,30,Ani
    D,Close,Won,2025-01-05,2025-03-05,40,Ani
    E,Offer,Open,2025-04-06,,50,Budi
    F,Offer,Won,2025-04-07,2025-05-07,60,Budi
    G,Lead,Lost,2025-04-08,2025-05-08,,Budi
    H,Demo,Open,2025-04-09,,80,Budi
    I,,Open,2025-04-10,,90,Budi
    J,Close,Lost,2025-04-11,2025-06-11,100,Budi

    """

  private func talk(_ lines: String..., order: String = "Lead, Offer, Close") throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", Self.deals)
    talk.say(
      "load \"deals.csv\" as deals", "role stage = stage order \(order)", "role won = status = Won",
      "role lost = status = Lost", "role created = created", "role closed = closed", "role rep = rep",
      "role amount = amount", "set output csv")
    for line in lines { talk.say(line) }
    return talk
  }

  @Test func `groups that convert otherwise than the others are named`() throws {
    func said(_ moved: [Int]) throws -> String {
      let talk = try Talk(sample: false)
      let deals = moved.enumerated().flatMap { group, moved in
        (0..<50).map { "\(group)-\($0),\("ABC".map(String.init)[group]),\($0 < moved ? "Won,Won" : "Lead,Lost")" }
      }
      try talk.write("deals.csv", "deal_id,segment,stage,status\n" + deals.joined(separator: "\n") + "\n")
      talk.say(
        "load \"deals.csv\" as deals", "role stage = stage order Lead, Won", "role won = status = Won",
        "role lost = status = Lost")
      return talk.say("funnel by segment").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    // 45 of 50 beside 51 of 100: mid-p below 1e-5, times six.
    #expect(try said([45, 26, 25]).contains("sets apart: A at Lead, 90% where the others have 51%"))
    #expect(try said([27, 26, 25]).contains("no group moved on more or less often than the others"))
  }

  @Test func `each deal counts where it got to`() throws {
    let rows = try talk().rows("funnel")
    #expect(Self.texts("stage", rows) == ["Lead", "Offer", "Close"])
    #expect(Self.column("reached", rows, is: [8, 5, 3]))
    #expect(Self.column("moved_on", rows, is: [5, 3, 2]))
    #expect(Self.column("lost", rows, is: [2, 1, 1]))
    #expect(Self.column("open", rows, is: [1, 1, 0]))
    #expect(Self.column("conversion", rows, is: [0.625, 0.6, 2.0 / 3]))
    #expect(Self.column("amount_lost", rows, is: [20, 30, 100]))
    let page = try talk("set output table").say("funnel")
    for words in [
      "most money is lost at Close: 100 in 1 deal, 67% of all that was lost", "2 open deals at no stage of the order",
      "1 of 4 lost deals have no amount", "4 of 10 deals are still open", "it is not known how long",
      "lowest conversion: Offer, 60% (3 of 5); the chance that it is really the lowest",
    ] { #expect(page.contains(words), "\(words)\n\(page)") }
  }

  @Test func `resolved leaves out who has not decided`() throws {
    let rows = try talk().rows("funnel with resolved")
    #expect(Self.column("conversion_n", rows, is: [7, 4, 3]))
    #expect(Self.column("conversion", rows, is: [5.0 / 7, 3.0 / 4, 2.0 / 3]))
  }

  @Test func `groups stand in blocks, in the order of a figure of theirs`() throws {
    let talk = try talk()
    let rows = talk.rows("funnel by rep sort lost desc")
    #expect(Self.texts("rep", rows) == ["Ani", "Ani", "Ani", "Budi", "Budi", "Budi"])
    #expect(Self.column("reached", rows, is: [4, 2, 1, 4, 3, 2]))
    #expect(
      Self.texts("rep", talk.rows("funnel by rep sort amount_lost desc top 1")) == ["Budi", "Budi", "Budi"])
    #expect(Self.texts("rep", talk.rows("funnel by rep having open > 1")) == ["Budi", "Budi", "Budi"])
    #expect(Self.column("reached", talk.rows("funnel by rep | where stage = Offer | sort lost"), is: [2, 3]))
    #expect(talk.say("set output table", "funnel by rep with total").contains("all together\nstage  reached"))
  }

  @Test func `two periods stand beside each other`() throws {
    let rows = try talk().rows("funnel during 2025Q2 vs 2025Q1")
    #expect(Self.column("reached", rows, is: [4, 3, 2]) && Self.column("reached_before", rows, is: [4, 2, 1]))
    #expect(Self.column("conversion_before", rows, is: [0.5, 0.5, 1]))
    #expect(Self.column("conversion_points", rows, is: [0.25, 2.0 / 3 - 0.5, -0.5]))
  }

  @Test func `a step without deals is shown, and what does not know its stage is not`() throws {
    let talk = try talk(order: "Lead, Demo, Trial, Offer, Close")
    #expect(Self.column("reached", talk.rows("funnel where id in (A, H)"), is: [2, 1, 0, 0, 0]))
    #expect(Self.column("reached", talk.rows("funnel during 2031"), is: [0, 0, 0, 0, 0]))
    #expect(talk.rows("funnel by rep during 2031").isEmpty)
    // Of those that were lost at a stage without a place it is not known how far they got: they reached the first.
    let one = try self.talk(order: "Offer")
    #expect(Self.column("reached", one.rows("funnel"), is: [7]))
    #expect(one.say("set output table", "funnel").contains("how far 3 of 10 deals had got"))
  }

  // MARK: Where the outcome overwrites the stage

  @Test func `where nobody knows how far deals got, conversions are not shown`() throws {
    let talk = try Talk(sample: false)
    try talk.write(
      "deals.csv",
      """
      id,stage,created,closed,rep
      A,Lead,2025-01-02,,Ani
      B,Lost,2025-01-03,2025-02-03,Ani
      C,Won,2025-01-04,2025-03-04,Ani
      D,Offer,2025-01-05,,Budi
      E,Won,2025-01-06,2025-03-06,Budi

      """)
    talk.say(
      "load \"deals.csv\" as deals", "role stage = stage order Lead, Offer, Won, Lost", "role won = stage = Won",
      "role lost = stage = Lost", "role created = created", "role closed = closed", "role rep = rep",
      "set output csv")
    let rows = talk.rows("funnel by rep sort rep")
    // Lost is no step.
    #expect(Self.texts("stage", rows) == ["Lead", "Offer", "Won", "Lead", "Offer", "Won"])
    #expect(Self.column("reached", rows, is: [3, 1, 1, 2, 2, 1]))
    #expect(Self.texts("lost", rows) == ["", "", "", "0", "0", "0"])
    #expect(Self.texts("conversion", rows) == ["", "", "", "1.0", "0.5", "1.0"])
    let page = talk.say("set output table", "funnel")
    #expect(page.contains("how far 1 of 5 deals had got when they ended is not known"))
    #expect(!page.contains("lowest"))
  }

  // MARK: In a log

  private static let visits = """
    id,date,stage,status
    A,2025-01-01,Lead,Open
    A,2025-01-11,Offer,Open
    A,2025-01-15,Lead,Open
    A,2025-01-21,Close,Open
    A,2025-02-01,Close,Won
    B,2025-01-02,Lead,Open
    B,2025-01-08,Close,Open
    B,2025-01-30,Close,Lost
    C,2025-01-03,Offer,Open
    C,2025-01-20,Offer,Lost
    D,2025-01-04,Lead,Open
    E,2025-01-05,Lead,Open
    E,2025-01-25,Offer,Won

    """

  private func log() throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("visits.csv", Self.visits)
    talk.say(
      "load \"visits.csv\" as visits", "role stage = stage order Lead, Offer, Close", "role won = status = Won",
      "role lost = status = Lost", "rollup visits by id as deals", "set output csv")
    return talk
  }

  @Test func `days are those until a later stage, or the end`() throws {
    let rows = try log().rows("funnel")
    #expect(Self.column("reached", rows, is: [5, 4, 3]))
    #expect(Self.column("moved_on", rows, is: [4, 3, 2]))
    // Lead: A 10, B 6, E 20 to its end. Offer: A 10, C 17 to its end. Close: A 11, B 22.
    #expect(Self.column("days", rows, is: [10, 13.5, 16.5]))
  }

  @Test func `strict counts what the log has seen`() throws {
    let rows = try log().rows("funnel with strict")
    #expect(Self.column("reached", rows, is: [4, 3, 2]))
    #expect(Self.column("moved_on", rows, is: [3, 2, 1]))
    #expect(Self.column("lost", rows, is: [0, 1, 1]))
    #expect(Self.column("open", rows, is: [1, 0, 0]))
  }

  @Test func `a past day knows what had happened by then`() throws {
    let talk = try log()
    let rows = talk.rows("funnel as of 2025-01-12")
    #expect(Self.column("reached", rows, is: [5, 3, 1]) && Self.column("lost", rows, is: [0, 0, 0]))
    #expect(Self.column("open", rows, is: [2, 2, 1]))
    #expect(try log().say("set today 2025-01-12", "funnel") == talk.say("funnel as of 2025-01-12"))
  }

  // MARK: At random

  /// A deal as it is made up: its visits, and how it ends on the last of them.
  private struct MadeUp {
    var visits: [(day: Int, stage: Int?)] = []
    var isWon = false
    var isLost = false

    var furthest: Int? { visits.compactMap(\.stage).max() }
    var seen: Set<Int> { Set(visits.compactMap(\.stage)) }

    /// How long it was at each stage that it left, row by row.
    var days: [Int: Int] {
      var entries: [(stage: Int, day: Int)] = []
      let end = visits.last?.day ?? 0
      for visit in visits where !isWon || visit.day < end {
        if let stage = visit.stage, stage > (entries.last?.stage ?? -1) { entries.append((stage, visit.day)) }
      }
      var days: [Int: Int] = [:]
      for (place, entry) in entries.enumerated() {
        if place + 1 < entries.count {
          days[entry.stage] = entries[place + 1].day - entry.day
        } else if isWon || isLost {
          days[entry.stage] = end - entry.day
        }
      }
      return days
    }
  }

  private static let stages = ["Lead", "Demo", "Offer", "Close"]

  private static func madeUp(_ seed: UInt64) -> [MadeUp] {
    var random = SeededRandom(seed: seed, stream: 0)
    func number(_ below: Int) -> Int { min(below - 1, Int(random.unit() * Double(below))) }
    return (0..<40).map { _ in
      var deal = MadeUp()
      var day = 20_000 + number(60)
      for _ in 0...number(5) {
        let stage = number(stages.count + 1)
        deal.visits.append((day, stage < stages.count ? stage : nil))
        day += 1 + number(20)
      }
      let end = number(3)
      (deal.isWon, deal.isLost) = (end == 1, end == 2)
      return deal
    }
  }

  private static func csv(_ deals: [MadeUp]) -> String {
    var lines = ["id,date,stage,status"]
    for (number, deal) in deals.enumerated() {
      for (place, visit) in deal.visits.enumerated() {
        let status = place < deal.visits.count - 1 ? "Open" : deal.isWon ? "Won" : deal.isLost ? "Lost" : "Open"
        lines.append("D\(number),\(Day.iso(visit.day)),\(visit.stage.map { stages[$0] } ?? ""),\(status)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func median(_ numbers: [Int]) -> Double? {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return nil }
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func `made-up logs come out as deal by deal`(_ seed: UInt64) throws {
    let deals = Self.madeUp(seed)
    let talk = try Talk(sample: false)
    try talk.write("visits.csv", Self.csv(deals))
    talk.say(
      "load \"visits.csv\" as visits", "role stage = stage order \(Self.stages.joined(separator: ", "))",
      "role won = status = Won", "role lost = status = Lost", "rollup visits by id as deals", "set output csv")
    let unknown = deals.count { $0.isLost && $0.furthest == nil }
    for isStrict in [false, true] {
      let rows = talk.rows(isStrict ? "funnel with strict" : "funnel")
      #expect(rows.count == Self.stages.count)
      for (stage, row) in rows.enumerated() {
        let here = deals.filter { deal in
          isStrict ? deal.seen.contains(stage) : deal.isWon || (deal.furthest ?? -1) >= stage
        }
        let moved = here.count { $0.isWon || (stage + 1 < Self.stages.count && ($0.furthest ?? -1) > stage) }
        let lost = here.count { $0.isLost && $0.furthest == stage }
        let reached = here.count + (stage == 0 && !isStrict ? unknown : 0)
        let isHidden = unknown > 0 && !isStrict
        #expect(row["reached"] == "\(reached)" && row["moved_on"] == "\(moved)", "\(seed) \(row)")
        #expect(row["lost"] == (isHidden ? "" : "\(lost)"), "\(seed) \(row)")
        #expect(row["open"] == "\(here.count { !$0.isWon && !$0.isLost && $0.furthest == stage })", "\(seed) \(row)")
        let days = Self.median(deals.compactMap { $0.days[stage] })
        #expect(row["days"].flatMap { Double($0) } == days, "\(seed) \(row)")
        #expect(row["conversion"]?.isEmpty == (isHidden || here.isEmpty), "\(seed) \(row)")
      }
    }
  }

  // MARK: Laws

  private static let questions = [
    "funnel", "funnel by segment", "funnel by rep", "funnel by level", "funnel by customer",
    "funnel during 2025 with resolved", "funnel by quarter", "funnel as of 2024-09-30",
    "funnel by segment with strict", "funnel where amount > 200jt during 2024 on closed", "funnel by year(closed), rep",
  ]

  @Test(arguments: questions)
  func `deals that reached a stage moved on, were lost, or are there`(_ question: String) throws {
    let talk = try Talk()
    talk.say("set output csv")
    let rows = talk.rows(question)
    #expect(!rows.isEmpty)
    for row in rows {
      let numbers = ["reached", "moved_on", "lost", "open"].map { row[$0].flatMap { Int($0) } ?? -1 }
      #expect(numbers[0] == numbers[1] + numbers[2] + numbers[3], "\(row)")
    }
    if !question.contains("strict") {
      for (row, next) in zip(rows, rows.dropFirst()) where next["stage"] != "Inisiasi" {
        #expect(row["moved_on"] == next["reached"], "\(row)")
      }
    }
  }

  @Test(arguments: [
    "", " by segment", " by rep", " by level", " by customer", " by segment, customer", " where segment = Telco",
    " during 2025", " during 2024 on closed", " by rep as of 2024-12-31", " by quarter(created)", " by month",
  ])
  func `it agrees with the words of the catalogue`(_ clauses: String) throws {
    let talk = try Talk()
    talk.say("set output csv")
    let (plain, resolved) = (
      talk.rows("funnel" + clauses), talk.rows("funnel with resolved" + clauses)
    )
    let stages = ["Inisiasi", "Presentasi", "Penawaran Harga", "Negosiasi", "Paska Deal"]
    let words = stages.enumerated().map { place, stage in
      "reached(\(stage)) as r\(place)" + (place < 4 ? ", conversion(\(stage)) as c\(place)" : "")
        + (place < 4 ? ", conversion_resolved(\(stage)) as d\(place)" : "")
    }
    let defined = talk.rows(words.joined(separator: ", ") + clauses)
    #expect(plain.count == defined.count * stages.count)
    for (group, one) in defined.enumerated() {
      for place in stages.indices {
        let row = plain[group * stages.count + place]
        let decided = resolved[group * stages.count + place]
        #expect(row["reached"] == one["r\(place)"], "\(stages[place]) \(one)")
        guard place < 4 else { continue }
        #expect(row["conversion"] == one["c\(place)"], "\(stages[place]) \(one)")
        #expect(decided["conversion"] == one["d\(place)"], "\(stages[place]) \(one)")
      }
    }
  }

  @Test func `groups are parts of all`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let all = talk.rows("funnel")
    for dimension in ["segment", "rep", "customer", "level", "quarter", "tiers(amount, 4)"] {
      let rows = talk.rows("funnel by \(dimension)")
      for name in ["reached", "moved_on", "lost", "open", "amount_lost"] {
        for (place, row) in all.enumerated() {
          let parts = stride(from: place, to: rows.count, by: all.count).compactMap { Double(rows[$0][name] ?? "") }
          #expect(parts.reduce(0, +) == Double(row[name] ?? ""), "\(dimension) \(name)")
        }
      }
    }
  }

  @Test func `focus and where choose the same deals`() throws {
    let talk = try Talk()
    talk.say("set output csv", "focus segment = Telco")
    let focused = talk.say("funnel")
    talk.say("focus off")
    #expect(talk.say("funnel where segment = Telco") == focused)
  }

  // MARK: Pages

  @Test func `the answer has its chart, in every form`() throws {
    let talk = try Talk()
    talk.say("funnel by segment | save \"f.csv\"", "funnel | save \"f.svg\"", "funnel | save \"f.html\"")
    #expect(try talk.read("f.csv").hasPrefix("segment,stage,reached,moved_on,lost,open,conversion,"))
    #expect(try talk.read("f.svg").contains("Negosiasi"))
    #expect(try talk.read("f.html").contains("<svg") && talk.read("f.html").contains("amount_lost"))
    talk.say("set output json")
    #expect(talk.say("funnel").contains("\"reached\""))
  }

  @Test func `on the bundled log`() throws {
    let talk = try Talk()
    try Golden("funnel.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `on a log of visits`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    talk.printed { $0.open(files: [path]) }
    talk.say("set output csv")
    let rows = talk.rows("funnel")
    #expect(Self.column("reached", rows, is: [32, 32, 30, 25, 17]))
    #expect(Self.column("lost", rows, is: [0, 2, 0, 4, 0]))
    #expect(rows[2]["conversion"] == "0.8333333333333334")
    #expect(talk.rows("funnel with resolved")[2]["conversion"] == "1.0")
    talk.say("set output table")
    try Golden("funnel-seed.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("maven_crm/sales_pipeline.csv") != nil, "the shared data is absent"))
  func `on a pipeline whose outcome overwrites the stage`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("maven_crm/sales_pipeline.csv"))
    talk.say("load \"\(path)\" as deals")
    try Golden("funnel-maven.golden").check { talk.say($0) }
  }

  // MARK: Reading

  /// The rows of the first table, by the names of their columns; no cell has a comma of its own.
  /// Whether the numbers in a column are these.
  private static func column(_ name: String, _ rows: [[String: String]], is numbers: [Double]) -> Bool {
    let found = rows.compactMap { row in row[name].flatMap { Double($0) } }
    return found.count == numbers.count && zip(found, numbers).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  /// The texts in a column.
  private static func texts(_ name: String, _ rows: [[String: String]]) -> [String] { rows.map { $0[name] ?? "" } }
}

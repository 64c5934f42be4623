import Foundation
import Frames
import Sessions
import Synchronization
import TestSupport
import Testing

/// What moved a number between two periods: `why`.
@Suite struct WhyTests {
  private static let header = "deal,size,kind,rep,stage,amount,created,closed"

  /// A talk about deals that are given a line each; those of January to March come before, those of April to June after.
  private func talk(_ lines: [String]) throws -> Talk {
    let talk = try Talk(sample: false)
    try talk.write("deals.csv", ([Self.header] + lines).joined(separator: "\n") + "\n")
    talk.say(
      "load \"deals.csv\" as deals", "role won = stage = Won", "role lost = stage = Lost", "set today 2025-12-31",
      "set output csv")
    return talk
  }

  /// The published example: rates of both groups rise, and that of all falls.
  private func reversal() throws -> Talk {
    let cells = [
      ("2025-01", "small", 24, 60), ("2025-01", "large", 8, 40), ("2025-04", "small", 17, 40),
      ("2025-04", "large", 13, 60),
    ]
    return try talk(
      cells.flatMap { month, size, won, of in
        (0..<of).map { deal in
          "\(month)\(size)\(deal),\(size),A,R,\(deal < won ? "Won" : "Lost"),100,2024-12-01,\(month)-\(deal % 18 + 10)"
        }
      })
  }

  private static let question = "why winrate during 2025Q2 vs 2025Q1"

  @Test func `mix and rate have the values worked out by hand`() throws {
    let talk = try reversal()
    #expect(
      talk.document(Self.question + " by size") == """
        size,winrate_before,winrate_before_n,winrate,winrate_n,mix,rate,effect
        large,0.2,40,0.21666666666666667,60,-0.0203,0.0083,-0.0120
        small,0.4,60,0.425,40,-0.0205,0.0125,-0.0080

        """)
    #expect(
      talk.say(Self.question + " by size | sum(mix), sum(rate), sum(effect)").hasSuffix("\n-0.0408,0.0208,-0.0200\n"))
    talk.say("set output table")
    let page = talk.say(Self.question + " by size")
    for words in [
      "fell by 2.00 points, from 32% to 30%", "-4.08 from the mix, +2.08 from", "Simpson's paradox", "-14.6 and +10.7",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    // Where nothing changes nothing is explained.
    #expect(talk.say("why winrate during 2025Q2 vs 2025Q2 by size").contains("did not change: 30% both times"))
  }

  @Test func `visits come in deals, and chance is told from these`() throws {
    let talk = try Talk()
    // 588 visits and 757; the square root of the sum over deals of squares is 95.4, worked out from the raw file.
    let said = talk.say("why visits during 2025 vs 2024")
    #expect(said.contains("moves it by up to 187") && said.contains("nothing explains it beyond chance"), "\(said)")
  }

  @Test func `what moved it most is named in the way it went`() throws {
    let said = try Talk().say("why winrate during 2025 vs 2024 by segment")
    #expect(said.contains("most of all by Telco: -3.36") && said.contains("most against it by SOE: +3.78"))
  }

  @Test func `dimensions are splits of their own`() throws {
    let talk = try reversal()
    talk.say("set output table")
    let page = talk.say(Self.question + " by size, kind")
    #expect(page.contains("by kind"))
    #expect(page.contains("A       32.0%  100    30.0%  100           0.0           -2.0             -2.0"), "\(page)")
  }

  @Test func `revenue is split by its levers`() throws {
    // 2 closed × 1/2 × 100 before, 4 closed × 1/2 × 300 after; of S 2 × 1/2 × 100 and 3 × 2/3 × 300.
    let talk = try talk([
      "1,S,A,R,Won,100,2024-12-01,2025-01-05", "2,S,A,R,Lost,100,2024-12-01,2025-01-06",
      "3,S,A,R,Won,300,2024-12-01,2025-04-05", "4,S,A,R,Won,300,2024-12-01,2025-04-06",
      "5,S,A,R,Lost,300,2024-12-01,2025-04-07", "6,L,A,R,Lost,,2024-12-01,2025-04-08",
    ])
    #expect(
      talk.document("why revenue during 2025Q2 vs 2025Q1") == """
        lever,before,after,effect
        closed_deals,2,4,200
        winrate,50%,50%,0
        deal_size,100,300,300

        """)
    #expect(
      talk.document("why revenue during 2025Q2 vs 2025Q1 by size") == """
        size,revenue_before,revenue,by_deals,by_winrate,by_size,effect
        S,100,600,120,86,294,500

        """)
  }

  // MARK: Laws

  /// Random deals, some groups on one side only, some without a decided deal, some without amounts.
  private func random(_ generator: inout Generator, deals: Int, alike: Bool = false) -> [String] {
    (0..<deals).map { deal in
      let isAfter = generator.below(2) == 1
      let month = (isAfter ? 4 : 1) + generator.below(3)
      let size = "S\(generator.below(alike ? 3 : isAfter ? 6 : 4))"
      let rate = alike ? 50 : 20 + 10 * generator.below(6)
      let stage = !alike && generator.below(8) == 0 ? "Open" : generator.below(100) < rate ? "Won" : "Lost"
      let amount = !alike && generator.below(9) == 0 ? "" : "\(generator.below(90_000) + 1).\(generator.below(90) + 10)"
      let closed = stage == "Open" ? "" : "2025-0\(month)-\(10 + generator.below(18))"
      return
        "D\(deal),\(size),K\(generator.below(3)),R\(generator.below(4)),\(stage),\(amount),2024-12-0\(1 + generator.below(9)),\(closed)"
    }
  }

  @Test func `parts add up to the change to the last unit`() throws {
    var generator = Generator(state: 3)
    for round in 0..<12 {
      let talk = try talk(random(&generator, deals: 6 + round * 9))
      for measure in ["winrate", "winrate_value", "deal_size", "revenue", "deals", "won", "count(lost)"] {
        let period =
          measure == "deals" ? "during 2024-12-05 to 2024-12-08 vs 2024-12-01 to 2024-12-04" : "during 2025Q2 vs 2025Q1"
        let on = measure == "count(lost)" ? " on closed" : ""
        for dimension in ["size", "rep"] {
          let question = "why \(measure) \(period)\(on) by \(dimension)"
          let said = talk.document(question)
          guard said.hasPrefix(dimension) else {
            #expect(talk.say(question).contains("has no value in the"), "\(round): \(question)")
            continue
          }
          let rows = Table(said)
          let effects = rows["effect"]
          for parts in [["mix", "rate"], ["by_deals", "by_winrate", "by_size"]] where rows.names.contains(parts[0]) {
            for row in effects.indices {
              #expect(parts.reduce(Decimal(0)) { $0 + rows[$1][row] } == effects[row], "\(round) \(measure)")
            }
          }
          let whole = Table(talk.say("\(measure) as m \(period)\(on)"))
          let (before, after) = (whole["m_before"][0], whole["m"][0])
          let scale = max(
            0,
            said.split(separator: "\n")[1].split(separator: ",").last?.split(separator: ".").dropFirst().first?.count
              ?? 0)
          #expect(effects.reduce(0, +) == (after - before).rounded(scale), "\(round) \(measure) \(dimension): \(said)")
        }
      }
    }
  }

  /// Forty tables of nothing but chance: at most one in twenty may be called more, give or take.
  @Test func `chance is seldom called more`() throws {
    var generator = Generator(state: 77)
    var alarms = [0, 0]
    for _ in 0..<40 {
      let talk = try talk(random(&generator, deals: 260, alike: true))
      for (place, measure) in ["winrate", "won"].enumerated() {
        let chances = Table(talk.document("why \(measure) during 2025Q2 vs 2025Q1"))["chance"]
        if chances.contains(where: { $0 <= 0.05 }) { alarms[place] += 1 }
      }
    }
    #expect(alarms[0] <= 5 && alarms[1] <= 5, "\(alarms)")
  }

  @Test func `what is planted is found`() throws {
    var generator = Generator(state: 5)
    let lines = random(&generator, deals: 800, alike: true).map { line in
      let isHit =
        line.contains(",S1,") && line.contains(",2025-04") || line.contains(",S1,") && line.contains(",2025-05")
      return isHit ? line.replacingOccurrences(of: ",Won,", with: ",Lost,") : line
    }
    let talk = try talk(lines)
    let first = talk.say(Self.question + " | top 1 | select split, through, group").split(separator: "\n").last
    #expect(first == "size,rate,S1")
    talk.say("set output table")
    let page = talk.say(Self.question)
    #expect(page.contains("size tells most") && page.contains("by size"), "\(page)")
    // What one dimension tells is not told again by its pairs.
    #expect(
      !page.contains("size, rep tells") && talk.say(Self.question + " | where chance <= 5% | count()").contains("1"))
  }

  // MARK: Clauses

  @Test func `focus, today and earlier days count`() throws {
    let talk = try Talk()
    talk.say("set output csv")
    let question = "why winrate during 2025Q2 vs 2025Q1 by rep"
    talk.say("focus segment = Telco")
    let focused = talk.say(question)
    #expect(focused == talk.say("focus off", question + " where segment = Telco"))
    let earlier = talk.document("why deals during this quarter vs previous by segment as of 2025-05-15")
    talk.say("set today 2025-05-15")
    #expect(earlier == talk.document("why deals during this quarter vs previous by segment"))
    #expect(
      Table(earlier)["deals"].reduce(0, +)
        == Table(talk.say("deals during this quarter vs previous"))["deals"].reduce(0, +))
  }

  @Test func `the answer goes on in every form`() throws {
    let talk = try Talk()
    let question = "why winrate during 2025Q2 vs 2025Q1 by segment"
    #expect(talk.say(question + " | where effect < 0 | sort segment | select segment, effect").contains("Telco"))
    talk.say("set output json")
    #expect(talk.say(question).contains("\"mix\""))
    talk.say("set output markdown")
    #expect(talk.say(question).contains("| Government"))
    talk.say("set output html")
    let page = talk.say(question)
    #expect(page.contains("<svg") && page.contains("<td"))
    talk.say("set output table", question + " | save \"why.svg\"")
    #expect(try talk.read("why.svg").contains("before"))
  }

  @Test func `it stops at once when asked to`() throws {
    let cancellation = Cancellation()
    let isActive = Mutex(false)
    let talk = try Talk {
      $0.cancellation = cancellation
      $0.isInteractive = true
      $0.progress = { _ in if isActive.withLock({ $0 }) { cancellation.cancel() } }
    }
    isActive.withLock { $0 = true }
    let (text, outcome) = talk.tell(["why winrate during 2025 vs 2024"])
    isActive.withLock { $0 = false }
    #expect(outcome == .failed && text.contains("stopped"), "\(text)")
    #expect(talk.outcome("why winrate during 2025 vs 2024") == .succeeded)
  }

  // MARK: Pages

  @Test func `why`() throws {
    let talk = try Talk()
    try Golden("why.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("maven_crm/sales_pipeline.csv") != nil, "the shared data is absent"))
  func `of a pipeline with look-up tables`() throws {
    let talk = try Talk(sample: false)
    let folder = try #require(shared("maven_crm/sales_pipeline.csv")).dropLast("sales_pipeline.csv".count)
    talk.say("load \"\(folder)sales_pipeline.csv\" as deals")
    for name in ["accounts", "products", "sales_teams"] { talk.say("load \"\(folder)\(name).csv\"") }
    talk.say("join accounts on account", "join products on product", "join sales_teams on sales_agent")
    try Golden("why-maven.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("superstore/superstore.csv") != nil, "the shared data is absent"))
  func `of a table of orders`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("superstore/superstore.csv"))
    talk.say("load \"\(path)\" as orders")
    try Golden("why-superstore.golden").check { talk.say($0) }
  }

  @Test(.enabled(if: shared("seed_visits/kunjungan.csv") != nil, "the shared data is absent"))
  func `of a small log of visits`() throws {
    let talk = try Talk(sample: false)
    let path = try #require(shared("seed_visits/kunjungan.csv"))
    talk.printed { $0.open(files: [path]) }
    try Golden("why-seed.golden").check { talk.say($0) }
  }

  /// The cells of a csv page, by the names of its columns.
  private struct Table {
    let names: [String]
    private let rows: [[String]]

    init(_ csv: String) {
      let lines = csv.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      let head = lines.first ?? []
      names = head
      rows = lines.dropFirst().filter { $0.count == head.count }
    }

    subscript(name: String) -> [Decimal] {
      guard let place = names.firstIndex(of: name) else { return [] }
      return rows.map { Decimal(string: $0[place]) ?? 0 }
    }
  }

  private struct Generator {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
}

extension Decimal {
  fileprivate func rounded(_ places: Int) -> Decimal {
    var (value, rounded) = (self, Decimal())
    NSDecimalRound(&rounded, &value, places, .plain)
    return rounded
  }
}

import Diagnostics
import Frames
import Planning
import SalesModel
import TestSupport
import Testing

@testable import Execution

/// Deals by the rows of their log: of twelve deals eleven have two visits, the first four a demo among them.
@Suite struct TouchedGroupTests {
  @Test func `a deal counts in each group it touches, and in the total once`() throws {
    #expect(
      try SmallWorld.table("deals, won by visits.kind with total") == [
        "visits.kind | deals | won", "call | 11 | 6", "demo | 4 | 2", "= – | 12 | 6",
      ])
    #expect(
      try SmallWorld.table("sum(amount) as money by rep, visits.kind sort rep, visits.kind with total") == [
        "rep | visits.kind | money", "Ani | call | 490", "Ani | demo | 490", "Budi | call | 430", "Citra | call | 510",
        "= – | – | 1500",
      ])
    let crossed = try SmallWorld.run("deals by rep across visits.kind with total")
    #expect(crossed.margins?.rows["deals"]?.cells == [.integer(4), .integer(4), .integer(4)])
    #expect(crossed.margins?.columns["deals"]?.cells == [.integer(11), .integer(4)])
    #expect(crossed.total?["deals"]?.cells == [.integer(12)])
  }

  @Test func `visits stand beside the deals that they touch`() throws {
    #expect(
      try SmallWorld.table("visits, deals by visits.kind with total") == [
        "visits.kind | visits | deals", "call | 18 | 11", "demo | 4 | 4", "= – | 22 | 12",
      ])
  }

  @Test(arguments: [
    ("visits.kind = demo", 4), ("visits.kind != demo", 8), ("not visits.kind = demo", 8),
    ("visits.kind in (call, demo)", 11), ("visits.kind not in (call, demo)", 1), ("visits.kind is not empty", 11),
    ("visits.kind = call and visits.minutes >= 10", 7), ("not (visits.kind = call and visits.minutes >= 10)", 5),
    ("visits.kind = call and visits.kind = demo", 4), ("visits.kind = demo or amount >= 300", 6),
    ("visits.kind = demo and won", 2), ("visits.visited_on > created", 11), ("visits.visited_on > closed", 0),
    ("log.kind = demo", 4), ("kind = demo", 4), ("kind != demo", 8),
    ("days(created, visits.visited_on) = 1 and visits.kind = demo", 4),
  ])
  func `a condition holds where it holds for one row`(_ condition: String, _ deals: Int) throws {
    #expect(try SmallWorld.table("deals where \(condition)") == ["deals", "\(deals)"])
    #expect(try SmallWorld.table("deals(where \(condition)) as n") == ["n", "\(deals)"])
    #expect(try SmallWorld.table("count(\(condition)) as n") == ["n", "\(deals)"])
    #expect(try SmallWorld.run("list deal where \(condition)").frame.rowCount == deals)
    #expect(try SmallWorld.table("deals where not (\(condition))") == ["deals", "\(12 - deals)"])
  }

  @Test func `rows that a question chooses are those that its groups are made of`() throws {
    #expect(
      try SmallWorld.table("deals by visits.kind where visits.minutes >= 10 with total") == [
        "visits.kind | deals", "call | 7", "demo | 4", "= – | 11",
      ])
    #expect(
      try SmallWorld.table("deals(where visits.minutes >= 10) as long, deals by visits.kind with total") == [
        "visits.kind | long | deals", "call | 7 | 11", "demo | 4 | 4", "= – | 11 | 12",
      ])
    #expect(
      try SmallWorld.table("deals by visits.kind where visits.kind != demo with total") == [
        "visits.kind | deals", "call | 7", "= – | 8",
      ])
  }

  @Test func `shares are of each deal once, and what would add groups up is refused`() throws {
    #expect(
      try SmallWorld.table("share(deals) as s by visits.kind") == ["visits.kind | s", "call | 0.9167", "demo | 0.3333"])
    for (question, id) in [
      ("running(deals) by visits.kind", "groups-overlap"), ("deals by visits.kind top 1 with others", "groups-overlap"),
      ("running(deals) by month(visits.visited_on)", "groups-overlap"),
      ("moving(deals, 2) by month(visits.visited_on)", "groups-overlap"), ("list visits.kind", "value-per-row"),
      ("list deal sort visits.kind", "value-per-row"), ("sum(visits.minutes) by rep", "value-per-row"),
      ("count(visits.kind)", "value-per-row"), ("visits.minutes by rep", "value-per-row"),
      ("deals by tiers(visits.minutes, 2)", "tiers-of-rows"), ("attainment by visits.kind", "target-dimension"),
      ("deals by visits.nothing", "unknown-name"), ("list kind", "value-per-row"),
    ] {
      #expect(SmallWorld.error(question)?.id == id, "\(question)")
    }
    #expect(try SmallWorld.run("running(visits) by month(visits.visited_on)").frame.rowCount > 0)
    #expect(try SmallWorld.run("running(deals) by visits.kind, month(created)").frame.rowCount > 0)
  }

  @Test(arguments: 0..<60)
  func `the engine answers as deal by deal`(seed: Int) throws {
    var random = Seeded(UInt64(seed) + 4000)
    let world = RandomDeals(using: &random)
    var model = world.model
    let visits = Visit.some(of: world.deals.count, using: &random)
    model.tables.append(Visit.table(visits))
    model.log = LogRoles(table: "calls_made", key: "deal")
    let least = Int64.random(in: 0...4, using: &random)
    let filter = try #require(RandomQuestion.predicates.randomElement(using: &random))
    let question = """
      deals, sum(amount) as money, winrate, deals(where calls_made.minutes <= 3) as short \
      by calls_made.kind as k where calls_made.minutes >= \(least) and (\(filter.text)) with total
      """
    let kept = world.deals.indices.filter { filter.holds(world.deals[$0]) }
    func expected(_ touches: (Visit) -> Bool) -> [Double?] {
      let chosen = visits.filter { $0.minutes ?? -1 >= least && touches($0) }
      let deals = kept.filter { deal in chosen.contains { $0.deal == deal } }
      let short = deals.filter { deal in chosen.contains { $0.deal == deal && $0.minutes ?? 9 <= 3 } }
      let rows = deals.map { world.deals[$0] }
      let closed = rows.filter { $0.isWon || $0.isLost }.count
      return [
        Double(rows.count), Double(rows.compactMap(\.amount).reduce(0, +)),
        closed == 0 ? nil : Double(rows.filter(\.isWon).count) / Double(closed), Double(short.count),
      ]
    }
    let result = try SmallWorld.run(question, model: model)
    func values(_ frame: Frame, _ row: Int) -> [Double?] {
      ["deals", "money", "winrate", "short"].map { frame[$0]?[row].real }
    }
    var seen = 0.0
    for row in 0..<result.frame.rowCount {
      let kind = result.frame["k"]?[row] ?? .none
      let wanted = expected { $0.kind.map { .text($0) } ?? .none == kind }
      #expect(values(result.frame, row) == wanted, "seed \(seed): \(question): \(kind)")
      seen += wanted[0] ?? 0
    }
    let touched = Set(visits.filter { $0.minutes ?? -1 >= least }.map { "\($0.deal) \($0.kind ?? "")" })
      .filter { pair in kept.contains { pair.hasPrefix("\($0) ") } }
    #expect(Int(seen) == touched.count, "seed \(seed): \(question)")
    if let total = result.total { #expect(values(total, 0) == expected { _ in true }, "seed \(seed): \(question)") }
    for work in [Work(workers: 1), Work(workers: 3, partRows: 1)] {
      let frame = try SmallWorld.run(question, model: model, rules: [], work: work).frame
      for (name, column) in frame.columns {
        #expect(column.cells == result.frame[name]?.cells, "seed \(seed): \(name)")
      }
    }
  }

  /// A row of a log, at random.
  private struct Visit {
    var deal: Int
    var kind: String?
    var minutes: Int64?

    static func some(of deals: Int, using random: inout some RandomNumberGenerator) -> [Visit] {
      guard deals > 0 else { return [] }
      return (0..<Int.random(in: 0...(3 * deals), using: &random)).map { _ in
        Visit(
          deal: Int.random(in: 0..<deals, using: &random),
          kind: ["call", "demo", "mail", nil].randomElement(using: &random) ?? nil,
          minutes: Int.random(in: 0..<6, using: &random) == 0 ? nil : Int64.random(in: 0...5, using: &random))
      }
    }

    static func table(_ visits: [Visit]) -> Table {
      let frame = Frame([
        ("kind", Column(texts: visits.map(\.kind))), ("minutes", Column(integers: visits.map(\.minutes))),
      ])
      return Table(
        name: "calls_made", frame: frame, grain: .log, dealRows: Column(integers: visits.map { Int64($0.deal) }))
    }
  }
}

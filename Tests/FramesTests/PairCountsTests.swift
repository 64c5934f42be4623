import Frames
import TestSupport
import Testing

/// Counts under conditions on one column, by groups so few that pairs of both are counted, and by more.
@Suite struct PairCountsTests {
  private static let outcomes = ["won", "lost", "open"]

  private static func counts(of outcomes: Column) -> [Aggregate] {
    func isAny(_ texts: [String]) -> Computation { .test(.column(outcomes), .equalsAny(texts, exact: false)) }
    return [
      Aggregate(.count, where: isAny(["won"])), Aggregate(.count, where: isAny(["won", "lost"])), Aggregate(.count),
      Aggregate(.count, where: isAny(["OPEN"])), Aggregate(.count, where: isAny(["nothing"])),
    ]
  }

  @Test(arguments: [1, 4, 60, 250, 341, 342, 900], [true, false])
  func countsEachGroup(groups: Int, isFiltered: Bool) throws {
    var random = Seeded(UInt64(groups))
    let rows = 60_000
    // Some groups come late, some seldom.
    let cells = (0..<rows).map { row in
      (
        group: min(Int.random(in: 0..<groups, using: &random), Int.random(in: 0..<groups, using: &random), row / 40),
        outcome: Self.outcomes[Int.random(in: 0..<3, using: &random)], isIn: Int.random(in: 0..<3, using: &random) == 0
      )
    }
    let (names, outcomes) = (Column(texts: cells.map { "g\($0.group)" }), Column(texts: cells.map(\.outcome)))
    let filter = isFiltered ? Computation.column(Column(booleans: cells.map(\.isIn))) : nil
    var order: [Int] = []
    var expected: [Int: [Int64]] = [:]
    for cell in cells where cell.isIn || !isFiltered {
      if expected[cell.group] == nil { order.append(cell.group) }
      let isClosed: Int64 = cell.outcome == "open" ? 0 : 1
      let own = [cell.outcome == "won" ? 1 : 0, isClosed, 1, 1 - isClosed, 0]
      expected[cell.group] = zip(expected[cell.group] ?? [0, 0, 0, 0, 0], own).map { $0 + $1 }
    }
    for workers in [1, 2] {
      let grouped = try aggregate(
        rows: rows, filter: filter, keys: [GroupingKey(.column(names))], aggregates: Self.counts(of: outcomes),
        work: Work(workers: workers, partRows: 8192))
      #expect(grouped.keys[0].cells == order.map { .text("g\($0)") })
      for place in 0..<5 {
        #expect(try grouped.finish(place).cells == order.map { .integer(expected[$0]?[place] ?? 0) })
      }
    }
  }

  /// Counts of a part are moved on before a field of 21 bits is full.
  @Test func manyRowsOfOneGroup() throws {
    let rows = 5_000_000
    let (groups, outcomes) = (TextDictionary(["one", "other"]), TextDictionary(["won", "lost"]))
    let group = Column(codes: [UInt32](repeating: 0, count: rows), dictionary: groups, validity: nil)
    let outcome = Column(codes: (0..<rows).map { $0 % 5 == 0 ? 1 : 0 }, dictionary: outcomes, validity: nil)
    let grouped = try aggregate(
      rows: rows, keys: [GroupingKey(.column(group))], aggregates: Self.counts(of: outcome),
      work: Work(workers: 1, partRows: rows))
    let counts = try (0..<5).map { try grouped.finish($0).cells }
    #expect(counts == [4_000_000, 5_000_000, 5_000_000, 0, 0].map { [Value.integer($0)] })
  }
}

import Frames
import TestSupport
import Testing

@Suite struct DistinctFlagsTests {
  /// How the rows of groups lie, and how many groups and values there are.
  struct Layout: Sendable, CustomTestStringConvertible {
    var groups: Int
    var values: Int
    var isSorted: Bool
    var testDescription: String { "\(groups) groups, \(values) values\(isSorted ? ", in order" : "")" }
  }

  /// Pairs that are seldom seen, late, or in one part only, count like all others, and groups stand in the order of their
  /// first rows.
  @Test(arguments: [
    Layout(groups: 60, values: 39, isSorted: false), Layout(groups: 60, values: 39, isSorted: true),
    Layout(groups: 4, values: 3, isSorted: false), Layout(groups: 250, values: 256, isSorted: false),
    Layout(groups: 12, values: 250, isSorted: true), Layout(groups: 200, values: 700, isSorted: false),
  ])
  func findsEachPair(layout: Layout) throws {
    var random = Seeded(UInt64(layout.groups))
    let rows = 120_000
    // Squares of numbers make some frequent and others rare.
    func skewed(_ count: Int) -> Int {
      let part = Double.random(in: 0..<1, using: &random)
      return min(count - 1, Int(part * part * part * Double(count)))
    }
    var cells = (0..<rows).map { _ in (group: skewed(layout.groups), value: skewed(layout.values)) }
    if layout.isSorted { cells.sort { ($0.group, $0.value) < ($1.group, $1.value) } }
    // The last row has the only value that is seen once.
    cells[rows - 1].value = layout.values
    let groups = Column(texts: cells.map { "group \($0.group)" })
    let values = Column(texts: cells.map { "value \($0.value)" })
    let isEven = Column(booleans: cells.indices.map { $0 % 2 == 0 })
    var order: [Int] = []
    var (all, even) = ([Int: Set<Int>](), [Int: Set<Int>]())
    for (row, cell) in cells.enumerated() {
      if all[cell.group] == nil { order.append(cell.group) }
      all[cell.group, default: []].insert(cell.value)
      if row % 2 == 0 { even[cell.group, default: []].insert(cell.value) }
    }
    let distinct = AggregateFunction.distinct(.column(values), exact: true)
    for workers in [1, 2] {
      let grouped = try aggregate(
        rows: rows, keys: [GroupingKey(.column(groups))],
        aggregates: [Aggregate(distinct), Aggregate(distinct, where: .column(isEven))],
        work: Work(workers: workers, partRows: 8192))
      #expect(grouped.keys[0].cells == order.map { .text("group \($0)") })
      #expect(try grouped.finish(0).cells == order.map { .integer(Int64(all[$0]?.count ?? 0)) })
      #expect(try grouped.finish(1).cells == order.map { .integer(Int64(even[$0]?.count ?? 0)) })
    }
  }
}

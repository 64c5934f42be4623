import CBytes
import Frames
import TestSupport
import Testing

@Suite struct DistinctFlagsTests {
  /// Lanes are marked where what two tables say of two bytes has a bit in common, up to the end of the last word.
  @Test(arguments: [0, 1, 63, 64, 65, 1000, 4096])
  func marksPairsOfBytes(count: Int) {
    let left = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let right = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
    let leftMarks = (0..<256).map { UInt8(truncatingIfNeeded: $0 % 5 == 0 ? 1 << ($0 % 8) : 0) }
    let rightMarks = (0..<256).map { UInt8(truncatingIfNeeded: $0 % 3 == 0 ? $0 : 0) }
    var words = [UInt64](repeating: .max, count: (count + 63) / 64 + 1)
    guard suluh_marked_pairs(left, leftMarks, right, rightMarks, count, &words) else { return }
    let marked = (0..<count).filter { leftMarks[Int(left[$0])] & rightMarks[Int(right[$0])] != 0 }
    #expect((0..<(count + 63) / 64 * 64).filter { words[$0 / 64] >> UInt64($0 % 64) & 1 == 1 } == marked)
    #expect(words.last == .max)
  }

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

import Diagnostics
import Frames

/// The different values of a column with how many rows have each, most frequent first.
struct ValueCounts {
  /// The values, at most as many as were asked for.
  private(set) var values: [(value: Value, rows: Int)] = []
  /// How many different values there are.
  private(set) var distinct = 0
  /// How many rows have none.
  private(set) var empty = 0

  init(_ column: Column, limit: Int = .max, work: Work = Work()) throws(Diagnostic) {
    let groups = try aggregate(
      rows: column.count, keys: [GroupingKey(.column(column))], aggregates: [Aggregate(.count)], work: work)
    guard let keys = groups.keys.first else { return }
    let counts = try groups.finish(0)
    // One group at most is that of the empty cells.
    let none = column.validity.flatMap { validity in groups.firstRow.firstIndex { !validity[$0] } }
    empty = column.emptyCount
    distinct = groups.groupCount - (none == nil ? 0 : 1)
    let most = try order(
      by: [OrderKey(counts, ascending: false)], rows: .all(groups.groupCount),
      limit: limit < groups.groupCount ? limit + 1 : nil, work: work)
    let shown = Array(most.filter { Int($0) != none }.prefix(limit))
    values = zip(keys.gather(rows: shown).cells, counts.gather(rows: shown).cells).map { ($0, Int($1.real ?? 0)) }
  }
}

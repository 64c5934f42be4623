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
    let counts = try groups.finish(0).cells.map { Int($0.real ?? 0) }
    var places = Array(0..<groups.groupCount)
    if let none = places.first(where: { !keys.isValid($0) }) {
      empty = counts[none]
      places.remove(at: none)
    }
    distinct = places.count
    places.sort { (counts[$1], $0) < (counts[$0], $1) }
    values = places.prefix(limit).map { (keys[$0], counts[$0]) }
  }
}

import Diagnostics

/// Groups of rows with the states of their aggregates, before they are finished to numbers.
public struct Grouped: Sendable {
  /// How many groups there are; they stand in the order of their first rows.
  public let groupCount: Int
  /// The value of each key in each group.
  public let keys: [Column]
  /// The number of the first row of each group; −1 for a group of no rows.
  public let firstRow: [Int]
  /// How many rows passed the filter in each group.
  public let rowCounts: [Int]
  let members: [[Int]]
  let aggregates: [Aggregate]

  /// Returns the result of the aggregate at `index`, a row for each group.
  ///
  /// - Throws: `overflow` where an exact result does not fit into 64 bits.
  public func finish(_ index: Int) throws(Diagnostic) -> Column {
    let type = try aggregates[index].function.type
    var values: [Value] = []
    for rows in members { values.append(try Reference.aggregate(aggregates[index], rows: rows)) }
    return Column(values, type: type)
  }

  /// Returns `count` groups made of these: group g goes into `mapping[g]`, or nowhere if that is −1. A new group shows
  /// the keys of the earliest of its parts; one without parts has empty keys.
  public func regrouped(mapping: [Int32], count: Int) -> Grouped {
    var merged = [[Int]](repeating: [], count: count)
    var parts = [Int32](repeating: -1, count: count)
    for (group, target) in mapping.enumerated() where target >= 0 {
      if parts[Int(target)] < 0 || firstRow[group] < firstRow[Int(parts[Int(target)])] {
        parts[Int(target)] = Int32(group)
      }
      merged[Int(target)] += members[group]
    }
    return Grouped(
      groupCount: count, keys: keys.map { $0.gather(rows: parts) },
      firstRow: merged.map { $0.min() ?? -1 }, rowCounts: merged.map(\.count), members: merged.map { $0.sorted() },
      aggregates: aggregates)
  }
}

/// Groups the rows of a table of `rows` rows that pass `filter` by `keys`, and computes `aggregates` of each group.
///
/// Groups stand in the order of their first rows. Without keys there is exactly one group, even of no rows.
/// - Throws: `overflow`, `cancelled`, and diagnostics for types that do not fit.
public func aggregate(
  rows: Int, filter: Computation? = nil, keys: [GroupingKey], aggregates: [Aggregate], work: Work = Work()
) throws(Diagnostic) -> Grouped {
  try aggregate(rows: .all(rows), filter: filter, keys: keys, aggregates: aggregates, work: work)
}

/// Groups the selected rows that pass `filter` by `keys`, and computes `aggregates` of each group.
///
/// - Throws: `overflow`, `cancelled`, and diagnostics for types that do not fit.
public func aggregate(
  rows: RowSelection, filter: Computation? = nil, keys: [GroupingKey], aggregates: [Aggregate], work: Work = Work()
) throws(Diagnostic) -> Grouped {
  for aggregate in aggregates { _ = try aggregate.function.type }
  let groups = try Reference.groups(rows: rows.rows.map { Int($0) }, filter: filter, keys: keys)
  var columns: [Column] = []
  for (index, key) in keys.enumerated() {
    columns.append(Column(groups.map { $0.keys[index] }, type: try key.computation.type))
  }
  return Grouped(
    groupCount: groups.count, keys: columns, firstRow: groups.map { $0.rows.first ?? -1 },
    rowCounts: groups.map(\.rows.count), members: groups.map(\.rows), aggregates: aggregates)
}

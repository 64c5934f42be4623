import Diagnostics
import Frames
import Planning

/// Deals in groups of the rows of their log: a row for each deal and each combination of values that its rows have, so
/// that a deal counts in every group it touches, once in each.
struct TouchedGroups {
  /// The rows, with keys and marks of their own; the columns of their deals are seen as from a log.
  let relation: Relation
  /// The pass, over these rows.
  let pass: Pass

  /// Gathers the rows of the log that belong to `deals`. Where one condition on rows is among those of the pass, only
  /// rows that fulfil it count.
  init(_ pass: Pass, _ declared: [GroupKey], of deals: Relation, _ work: Work) throws(Diagnostic) {
    guard let log = deals.log, log.rows == nil else { throw .lostColumn("log") }
    let lowering = log.lowering(work)
    var keys = [GroupingKey(.column(log.dealRows))]
    var places: [Int: String] = [:]
    for place in pass.keys.indices where pass.overlaps(at: place) {
      let isExact = declared.indices.contains(place) && declared[place].isExact
      keys.append(GroupingKey(try lowering.lower(pass.keys[place].seenFromLog), exact: isExact))
      places[place] = "key \(keys.count - 1)"
    }
    let marks = pass.aggregates.flatMap(\.filters).filter { $0.rowCondition != nil }
    var found: [Aggregate] = []
    for mark in marks.compactMap(\.rowCondition) { found.append(Aggregate(.any(try lowering.lower(mark.condition)))) }
    let grouped = try aggregate(
      rows: log.frame.rowCount, filter: try Self.filter(pass, deals, log, lowering, work), keys: keys,
      aggregates: found, work: work)
    var columns: [(name: String, column: Column)] = []
    for (number, column) in grouped.keys.enumerated().dropFirst() { columns.append(("key \(number)", column)) }
    for place in marks.indices { columns.append(("\(marks[place])", try grouped.finish(place))) }
    var relation = Relation(
      Frame(columns, rowCount: grouped.groupCount), dealRows: grouped.keys[0], deals: log.deals)
    relation.log = log
    relation.log?.rows = grouped.keys[0]
    self.relation = relation
    self.pass = pass.seenFromRows(keys: places)
  }

  /// Which rows of the log count: those of the deals that are in, and of them those that the question chooses.
  private static func filter(
    _ pass: Pass, _ deals: Relation, _ log: DealLog, _ lowering: Lowering, _ work: Work
  ) throws(Diagnostic) -> Computation {
    var filters: [Computation] = [.not(.isEmpty(.column(log.dealRows)))]
    if !deals.selection.isAll {
      try work.memory.claim(deals.frame.rowCount)
      var isIn = [Bool](repeating: false, count: deals.frame.rowCount)
      for row in deals.selection.rows { isIn[Int(row)] = true }
      filters.append(.gathered(Column(booleans: isIn), rows: log.dealRows))
    }
    let chosen = pass.source.conditions.flatMap(\.conjuncts).compactMap(\.rowCondition)
    if chosen.count == 1 { filters.append(try lowering.lower(chosen[0].condition)) }
    return .all(filters)
  }
}

extension Pass {
  /// Whether a row can be in several of its groups.
  var hasOverlaps: Bool { keys.indices.contains(where: overlaps) }

  /// The same by some of its first `count` keys, and by all behind them.
  func keeping(_ kept: [Int], of count: Int) -> Pass {
    var copy = self
    copy.keys = kept.map { keys[$0] } + keys.dropFirst(count)
    copy.shifts = [:]
    for (place, former) in kept.enumerated() { copy.shifts[place] = shifts[former] }
    return copy
  }

  /// The same over rows that have the keys at some places as columns, and belong to deals.
  fileprivate func seenFromRows(keys names: [Int: String]) -> Pass {
    var copy = self
    copy.keys = keys.enumerated().map { place, key in
      names[place].map { .column(ColumnReference($0)) } ?? key.seenFromLog
    }
    for place in aggregates.indices {
      copy.aggregates[place].arguments = aggregates[place].arguments.map(\.seenFromLog)
      copy.aggregates[place].filters = aggregates[place].filters.map { filter in
        filter.rowCondition == nil ? filter.seenFromLog : .column(ColumnReference("\(filter)"))
      }
    }
    return copy
  }
}

extension Cohort {
  /// The same by some of its first `count` keys.
  func keeping(_ kept: [Int], of count: Int) -> Cohort {
    var copy = self
    copy.pass = pass.keeping(kept, of: count)
    return copy
  }
}

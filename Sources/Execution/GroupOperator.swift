import Diagnostics
import Frames
import Planning

/// Gathers rows into groups: runs each pass, lets the passes meet on their keys, and finishes measures from states, so
/// that totals are what they would be over all rows.
struct GroupOperator {
  let executor: Executor
  let grouping: Grouping

  func run() throws(Diagnostic) -> Relation {
    var passes: [Grouped] = []
    for pass in grouping.passes { passes.append(try run(pass)) }
    var meeting = try Meeting(passes, executor.work)
    try meeting.fill(grouping.grid, grouping.keys, executor.work)
    let groups = try finish(passes, meeting, keys: meeting.keys)
    var relation = Relation(try withoutEmptyEnds(groups))
    for kept in grouping.totals { relation.totals[kept] = try total(passes, meeting, keeping: kept) }
    return relation
  }

  // MARK: One pass

  private func run(_ pass: Pass) throws(Diagnostic) -> Grouped {
    var (source, conditions) = (pass.source, [BoundExpression]())
    if case .filter(let input, let filters) = pass.source { (source, conditions) = (input, filters) }
    var relation = try executor.relation(source)
    if relation.order != nil { relation = try relation.materialised(executor.work) }
    var lowering = executor.lowering(relation)
    let filter = try lowering.filter(conditions)
    for key in pass.keys { try cutTiers(in: key, relation, filter, &lowering) }
    var keys: [GroupingKey] = []
    for (key, declared) in zip(pass.keys, grouping.keys) {
      keys.append(GroupingKey(try lowering.lower(key), exact: declared.isExact))
    }
    var aggregates: [Aggregate] = []
    for aggregate in pass.aggregates {
      let function = aggregate.build(try lowering.lower(aggregate.arguments))
      aggregates.append(Aggregate(function, where: try lowering.filter(aggregate.filters)))
    }
    if grouping.countsRows { aggregates.append(Aggregate(.count)) }
    return try aggregate(
      rows: relation.selection, filter: filter, keys: keys, aggregates: aggregates, work: executor.work)
  }

  /// Tiers are cut at the quantiles of the rows that pass the filter.
  private func cutTiers(
    in key: BoundExpression, _ relation: Relation, _ filter: Computation?, _ lowering: inout Lowering
  ) throws(Diagnostic) {
    guard case .tiers(let operand, let count, _) = key else { return }
    let value = Computation.converted(try lowering.lower(operand), .real)
    let quantiles = (0...count).map { Aggregate(.quantile(value, fraction: Double($0) / Double(count))) }
    let all = try aggregate(
      rows: relation.selection, filter: filter, keys: [], aggregates: quantiles, work: executor.work)
    var cuts: [Double] = []
    for place in quantiles.indices { if let cut = try all.finish(place)[0].real { cuts.append(cut) } }
    if cuts.count == count + 1 { lowering.cuts["\(operand)/\(count)"] = cuts }
  }

  // MARK: Finishing

  /// The groups' columns: keys, aggregates `#n`, measures.
  private func finish(
    _ passes: [Grouped], _ meeting: Meeting, keys: [Column]
  ) throws(Diagnostic) -> Frame {
    var columns = zip(grouping.keys, keys).map { (name: $0.name, column: $1) }
    for (place, pass) in passes.enumerated() {
      for (index, aggregate) in grouping.passes[place].aggregates.enumerated() {
        try executor.work.check()
        // The results, how many rows they are of, and each once more on the way.
        try executor.work.memory.claim(48 * meeting.count)
        var column = meeting.aligned(try pass.finish(index), place)
        if aggregate.isZeroWhenMissing { column = try column.replacingEmpties(meeting.rows[place]) }
        columns.append((BoundAggregate.column(aggregate.slot), column))
        guard grouping.countsRows else { continue }
        let counts = meeting.aligned(try pass.finish(grouping.passes[place].aggregates.count), place)
        columns.append((BoundAggregate.column(aggregate.slot) + " rows", counts))
      }
    }
    var frame = Frame(columns, rowCount: meeting.count)
    for measure in grouping.measures {
      let computation = try Lowering(frame: frame, work: executor.work).lower(measure.expression)
      frame = frame.setting(measure.name, to: try executor.column(computation, meeting.count))
    }
    return frame
  }

  /// Rows without a date have no period, and periods before the first and after the last that something counts in were
  /// not asked for: where nothing of them counts, they have no row.
  private func withoutEmptyEnds(_ frame: Frame) throws(Diagnostic) -> Frame {
    guard grouping.keys.contains(where: { $0.unit != nil }) else { return frame }
    let slots = grouping.passes.flatMap(\.aggregates).compactMap { frame[BoundAggregate.column($0.slot)] }
    let counts = (0..<frame.rowCount).map { row in
      slots.contains { ($0[row].real ?? 0) != 0 || $0.type == .text }
    }
    var kept = Array(counts.indices)
    for key in grouping.keys {
      guard let unit = key.unit, let days = frame[key.name]?.cells.map(\.day) else { continue }
      let asked = key.days.map { [Day.truncated($0.lowerBound, to: unit), $0.upperBound] } ?? []
      let ends = counts.indices.compactMap { counts[$0] ? days[$0] : nil } + asked
      let (first, last) = (ends.min() ?? .min, ends.max() ?? .max)
      kept = kept.filter { row in days[row].map { first <= $0 && $0 <= last } ?? counts[row] }
    }
    return kept.count == frame.rowCount ? frame : try frame.gather(rows: kept.map { Int32($0) }, work: executor.work)
  }

  /// The same measures over fewer keys: the states of the groups are merged, not their numbers.
  private func total(
    _ passes: [Grouped], _ meeting: Meeting, keeping kept: [Int]
  ) throws(Diagnostic) -> Frame {
    let merged = try meeting.merged(keeping: kept, executor.work)
    var totals: [Grouped] = []
    for (place, pass) in passes.enumerated() {
      let mapping = merged.mapping(of: meeting, pass: place, groups: pass.groupCount)
      totals.append(try pass.regrouped(mapping: mapping, count: merged.count))
    }
    let rows = (0..<merged.count).map { Int32($0) }
    let aligned = Meeting(keys: [], count: merged.count, rows: totals.map { _ in rows })
    let keys = grouping.keys.indices.map { place in
      kept.firstIndex(of: place).map { merged.keys[$0] }
        ?? Column([Value](repeating: .none, count: merged.count), type: meeting.keys[place].type)
    }
    return try finish(totals, aligned, keys: keys)
  }
}

extension Column {
  /// Zero in the rows that a pass does not have.
  func replacingEmpties(_ rows: [Int32]) throws(Diagnostic) -> Column {
    guard rows.contains(where: { $0 < 0 }) else { return self }
    let zero: Value =
      switch type {
      case .decimal(let scale): .decimal(0, scale: scale)
      case .real: .real(0)
      case .duration: .duration(0)
      default: .integer(0)
      }
    return try evaluate(.coalesce([.column(self), .constant(zero, type)]), rows: count)
  }
}

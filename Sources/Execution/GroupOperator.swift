import Diagnostics
import Frames
import Planning

/// Gathers rows into groups: runs each pass, lets the passes meet on their keys, and finishes measures from states, so
/// that totals are what they would be over all rows.
struct GroupOperator {
  let executor: Executor
  let grouping: Grouping

  func run() throws(Diagnostic) -> Relation {
    let passes = try grouping.passes.map { pass throws(Diagnostic) in try run(pass, grouping.keys) }
    var meeting = try meeting(passes, of: grouping.passes)
    let unfilled = try meeting.fill(grouping.grid, grouping.keys, executor.work)
    let ages = try grouping.cohorts.map { cohort throws(Diagnostic) in
      try CohortAges(cohort, try run(cohort.pass, grouping.keys), meeting, executor.work)
    }
    var groups = GroupLevel(passes, meeting, ages, work: executor.work)
    groups.recount = recount(grouping.passes, grouping.cohorts, from: groups)
    var back = groups
    if !grouping.lookback.isEmpty {
      let passes = try grouping.lookback.map { pass throws(Diagnostic) in try run(pass, grouping.keys) }
      back = GroupLevel(passes, try self.meeting(passes, of: grouping.lookback), [], work: executor.work)
      back.recount = recount(grouping.lookback, [], from: back)
    }
    let finishing = Finishing(grouping: grouping, groups: groups, back: back, executor: executor)
    let frame = try finishing.frame(groups)
    let counts = grouping.isByTime ? counts(in: frame) : []
    if !grouping.passesOfAllRows.isEmpty, !counts.contains(true) {
      var grouping = grouping
      (grouping.passes, grouping.passesOfAllRows) = (grouping.passesOfAllRows, [])
      return try GroupOperator(executor: executor, grouping: grouping).run()
    }
    var relation = Relation(grouping.isByTime ? try withoutEmptyEnds(frame, counts) : frame)
    relation.unfilled = unfilled
    if grouping.keepsGroups { relation.groups = finishing }
    for kept in grouping.totals { relation.totals[kept] = try finishing.frame(try groups.merged(keeping: kept)) }
    return relation
  }

  /// Where passes meet, each with its periods beside those that they are compared with.
  private func meeting(_ groups: [Grouped], of passes: [Pass]) throws(Diagnostic) -> Meeting {
    try Meeting(sides(groups, of: passes), executor.work)
  }

  private func sides(_ groups: [Grouped], of passes: [Pass]) -> [Meeting.Side] {
    zip(groups, passes).map { grouped, pass in
      let keys = grouped.keys.enumerated().map { place, key in pass.shifts[place].map(key.shifted) ?? key }
      return Meeting.Side(keys: keys, count: grouped.groupCount)
    }
  }

  // MARK: Groups that overlap

  /// How groups by fewer keys are counted, where a row can be in several; nil where it cannot, so that they are made of
  /// those that are there.
  private func recount(_ passes: [Pass], _ cohorts: [Cohort], from groups: GroupLevel) -> GroupLevel.Recount? {
    guard (passes + cohorts.map(\.pass)).contains(where: \.hasOverlaps) else { return nil }
    return { (kept) throws(Diagnostic) in try self.recounted(passes, cohorts, keeping: kept, from: groups) }
  }

  private func recounted(
    _ passes: [Pass], _ cohorts: [Cohort], keeping kept: [Int], from groups: GroupLevel
  ) throws(Diagnostic) -> GroupLevel {
    let work = executor.work
    let declared = kept.map { grouping.keys[$0] }
    let fewer = passes.map { $0.keeping(kept, of: grouping.keys.count) }
    let parts = try fewer.map { pass throws(Diagnostic) in try run(pass, declared) }
    // Groups that nothing is in have a row here too.
    let present = try groups.meeting.merged(keeping: kept, work)
    let shown = Meeting.Side(keys: present.keys, count: present.count)
    var meeting = try Meeting([shown] + sides(parts, of: fewer), work)
    meeting.rows.removeFirst()
    let ages = try cohorts.map { cohort throws(Diagnostic) in
      try CohortAges(
        cohort.keeping(kept, of: grouping.keys.count),
        try run(cohort.pass.keeping(kept, of: grouping.keys.count), declared),
        meeting, work)
    }
    let keys = groups.keys.indices.map { place in
      kept.firstIndex(of: place).map { meeting.keys[$0] }
        ?? Column([Value](repeating: .none, count: meeting.count), type: groups.keys[place].type)
    }
    return GroupLevel(parts, meeting, ages, kept: kept, keys: keys, work: work)
  }

  // MARK: One pass

  private func run(_ pass: Pass, _ declared: [GroupKey]) throws(Diagnostic) -> Grouped {
    var pass = pass
    var (source, conditions) = (pass.source, [BoundExpression]())
    if case .filter(let input, let filters) = pass.source { (source, conditions) = (input, filters) }
    var relation = try executor.relation(source)
    if relation.order != nil { relation = try relation.materialised(executor.work) }
    var lowering = executor.lowering(relation)
    var filter = try lowering.filter(conditions)
    lowering.cuts = try executor.cuts(in: pass.keys, of: relation, where: filter)
    if pass.hasOverlaps {
      if let filter { relation.selection = try select(where: filter, rows: relation.selection, work: executor.work) }
      let touched = try TouchedGroups(pass, declared, of: relation, executor.work)
      (relation, pass, filter) = (touched.relation, touched.pass, nil)
      let cuts = lowering.cuts
      lowering = executor.lowering(relation)
      lowering.cuts = cuts
    }
    var keys: [GroupingKey] = []
    for (place, key) in pass.keys.enumerated() {
      let isExact = declared.indices.contains(place) && declared[place].isExact
      keys.append(GroupingKey(try lowering.lower(key), exact: isExact))
    }
    var aggregates: [Aggregate] = []
    for aggregate in pass.aggregates {
      let function = aggregate.build(try lowering.lower(aggregate.arguments))
      aggregates.append(Aggregate(function, where: try lowering.filter(aggregate.filters)))
    }
    if grouping.countsRows { aggregates.append(Aggregate(.count)) }
    for sum in grouping.counted(in: pass) {
      aggregates.append(Aggregate(.count, where: try lowering.filter(sum.filters)))
    }
    return try aggregate(
      rows: relation.selection, filter: filter, keys: keys, aggregates: aggregates, work: executor.work)
  }

  // MARK: Which groups are shown

  /// Whether something counts in each group.
  private func counts(in frame: Frame) -> [Bool] {
    var counts = [Bool](repeating: false, count: frame.rowCount)
    for aggregate in grouping.passes.flatMap(\.aggregates) {
      if let counted = frame[aggregate.countColumn] {
        counted.markValues(in: &counts, countingZero: false)
      } else {
        frame[BoundAggregate.column(aggregate.slot)]?.markValues(
          in: &counts, countingZero: !aggregate.isZeroWhenMissing)
      }
    }
    return counts
  }

  /// Rows without a date have no period, and periods before the first and after the last that something counts in were
  /// not asked for: where nothing of them counts, they have no row.
  private func withoutEmptyEnds(_ frame: Frame, _ counts: [Bool]) throws(Diagnostic) -> Frame {
    guard counts.contains(false) else { return frame }
    var kept = Array(counts.indices)
    for key in grouping.keys where key.isWeekday {
      kept = kept.filter { row in frame[key.name]?.isValid(row) ?? false || counts[row] }
    }
    for key in grouping.keys {
      // Empty ones are not a number, and within no bounds.
      guard let unit = key.unit, let days = frame[key.name]?.doubles else { continue }
      let asked = key.days.map { [Day.truncated($0.lowerBound, to: unit), $0.upperBound] } ?? []
      let counted = days.indices.lazy.filter { counts[$0] && !days[$0].isNaN }.map { days[$0] }
      let first = (asked.map(Double.init) + [counted.min()].compactMap { $0 }).min() ?? -.infinity
      let last = (asked.map(Double.init) + [counted.max()].compactMap { $0 }).max() ?? .infinity
      kept = kept.filter { row in days[row].isNaN ? counts[row] : first <= days[row] && days[row] <= last }
    }
    return kept.count == frame.rowCount ? frame : try frame.gather(rows: kept.map { Int32($0) }, work: executor.work)
  }
}

extension Grouping {
  /// Whether a key is a period or a day of the week.
  fileprivate var isByTime: Bool { keys.contains { $0.unit != nil || $0.isWeekday } }

  /// The sums of a pass whose rows are counted too: where groups are periods, a sum of 0 is of some rows or of none.
  func counted(in pass: Pass) -> [BoundAggregate] {
    isByTime ? pass.aggregates.filter { $0.name == "sum" } : []
  }
}

extension BoundAggregate {
  /// The column that says of how many rows it is, where they are counted.
  var countColumn: String { BoundAggregate.column(slot) + " counted" }
}

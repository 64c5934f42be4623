import Diagnostics

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
  let compiler = Compiler(tableRows: rows.tableRows, work: work)
  var settledKeys: [GroupingKey] = []
  for key in keys {
    settledKeys.append(GroupingKey(try key.computation.settled(rows: rows.tableRows, work), exact: key.exact))
  }
  var settledAggregates: [Aggregate] = []
  for aggregate in aggregates { settledAggregates.append(try aggregate.settled(rows: rows.tableRows, work)) }
  let condition = try Filter(try filter?.settled(rows: rows.tableRows, work), compiler)
  let keyPlan = try KeyPlan(settledKeys, rows: rows.count, compiler)
  var planner = AggregatePlanner(settledAggregates, compiler, domain: keyPlan.domain)
  let plan = try planner.plan()
  if let finer = try planner.finerGroups(than: keyPlan) {
    let all = try KeyPlan(settledKeys + finer.keys, rows: rows.count, compiler)
    let grouping = Grouping(filter: condition, keys: all, plan: finer.plan, slots: compiler.slots)
    return try finer.merged(grouping.run(Pass(rows: rows, work: work)), keyCount: keys.count, plan, work)
  }
  let grouping = Grouping(filter: condition, keys: keyPlan, plan: plan, slots: compiler.slots)
  return try grouping.run(Pass(rows: rows, work: work))
}

/// A grouping that is ready to run.
struct Grouping: Sendable {
  let filter: Filter
  let keys: KeyPlan
  let plan: AggregatePlan
  let slots: Int

  /// Each part of the rows has states of its own, which are merged in the order of the parts. Thereby results, sums of
  /// reals too, are the same for any number of workers.
  func run(_ pass: Pass) throws(Diagnostic) -> Grouped {
    if let span = keys.span { return try GroupShares(self, pass, groups: span).run() }
    if keys.domain == nil, let shares = HashShares(self, pass), let grouped = try shares.grouped() { return grouped }
    let parts = parts(pass)
    let onlyCounts = onlyCounts
    let merged = Lock(Merging())
    try pass.run(parts, makeWorker: { GroupWorker(slots: slots, width: keys.width, rows: pass.rows.count) }) {
      (worker, part, progress) throws(Diagnostic) in
      let states = try fresh(pass.work)
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        let passing = try filter.test(lanes, worker.scratch)
        guard passing.count > 0 else { continue }
        if onlyCounts {
          try states.count(passing, worker)
        } else {
          try take(passing, into: states, worker)
        }
      }
      states.counters.empty()
      try deliver(states, part, merged, pass.work)
    }
    // There is at least one part.
    guard let whole = merged.withLock({ $0.whole }) else { return try finished(try fresh(pass.work), pass.work) }
    return try finished(whole, pass.work)
  }

  /// Whether there is one group, and nothing to do but to count its rows.
  private var onlyCounts: Bool {
    keys.isOne && plan.accumulators.isEmpty
      && plan.counters.conditions.allSatisfy { !($0?.traits.canFail ?? false) }
  }

  private func fresh(_ work: Work) throws(Diagnostic) -> GroupStates {
    let table = keys.domain == nil ? KeyTable(width: keys.width, memory: work.memory) : nil
    return try GroupStates(plan, groups: keys.domain ?? 0, table: table, memory: work.memory)
  }

  /// What is merged so far, and what waits for an earlier part.
  private struct Merging {
    var whole: GroupStates?
    var next = 0
    var isBusy = false
    var waiting: [Int: GroupStates] = [:]
  }

  /// Merges a part that is done as soon as all before it are, so that its memory can be used again.
  private func deliver(
    _ states: GroupStates, _ part: Int, _ merged: Lock<Merging>, _ work: Work
  ) throws(Diagnostic) {
    merged.withLock { $0.waiting[part] = states }
    while true {
      let turn = merged.withLock { merging -> (whole: GroupStates?, next: GroupStates)? in
        guard !merging.isBusy, let next = merging.waiting.removeValue(forKey: merging.next) else { return nil }
        merging.isBusy = true
        return (merging.whole, next)
      }
      guard let turn else { return }
      if let whole = turn.whole { try merge(turn.next, into: whole, work) }
      merged.withLock { merging in
        merging.whole = merging.whole ?? turn.next
        merging.next += 1
        merging.isBusy = false
      }
    }
  }

  private func take(
    _ passing: Filter.Passing, into states: GroupStates, _ worker: GroupWorker
  ) throws(Diagnostic) {
    let room = worker.room
    if let feed = states.feed, keys.isDirect {
      let isMasked = passing.lanes.selection == nil
      let rows = isMasked ? passing : Filter.Passing(listed: filter.picked(passing, worker.scratch))
      try feed.add(rows, keys, worker, hasAllGroups: states.hasAllGroups)
      guard states.hasNewGroup else { return }
      let lanes = filter.picked(rows, worker.scratch)
      try keys.place(lanes, worker.scratch, room)
      return states.note(lanes, room.groups, room)
    }
    let lanes = filter.picked(passing, worker.scratch)
    if keys.isOne {
      try states.update(lanes, nil, worker)
    } else if let table = states.table {
      try keys.pack(lanes, worker.scratch, room)
      try table.insert(room.words, lanes.count, into: room.groups)
      try states.grow(to: table.count)
      try states.update(lanes, room.groups, worker)
    } else {
      try keys.place(lanes, worker.scratch, room)
      try states.update(lanes, room.groups, worker)
    }
  }

  private func merge(_ next: GroupStates, into whole: GroupStates, _ work: Work) throws(Diagnostic) {
    guard let table = whole.table, let other = next.table else { return try whole.absorb(next, nil, work) }
    var mapping = [Int32](repeating: -1, count: other.count)
    let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: chunkRows)
    defer { numbers.deallocate() }
    for start in stride(from: 0, to: other.count, by: chunkRows) {
      try work.check()
      let count = min(chunkRows, other.count - start)
      try table.insert(other.key(start), count, into: numbers)
      for place in 0..<count { mapping[start + place] = Int32(bitPattern: numbers[place]) }
    }
    try whole.grow(to: table.count)
    try whole.absorb(next, mapping, work)
  }

  /// Leaves out groups without rows, and puts the others in the order of their first rows.
  private func finished(_ states: GroupStates, _ work: Work) throws(Diagnostic) -> Grouped {
    if keys.isOne { return Grouped(states, keys: [], work) }
    // The columns of keys, and where groups begin.
    try work.memory.claim(states.groups * (16 + 24 * keys.parts.count))
    if let table = states.table {
      return Grouped(states, keys: try keys.columns(table.key(0), table.count, work), work)
    }
    let groups = (0..<states.groups).filter { states.firstRows[$0] >= 0 }.sorted {
      states.firstRows[$0] < states.firstRows[$1]
    }
    var mapping = [Int32](repeating: -1, count: states.groups)
    for (place, group) in groups.enumerated() { mapping[group] = Int32(truncatingIfNeeded: place) }
    let ordered = try GroupStates(plan, groups: groups.count, memory: work.memory)
    try ordered.absorb(states, mapping, work)
    let numbers = Buffer(groups.map { Int32(truncatingIfNeeded: $0) })
    return Grouped(ordered, keys: try keys.columns(groups: numbers, work), work)
  }

  private func parts(_ pass: Pass) -> [Range<Int>] {
    let limit = partLimit(rows: pass.rows.count)
    if !plan.accumulators.contains(where: \.dependsOnParts) {
      let parts = pass.shrinkingParts()
      if parts.count <= limit { return parts }
    }
    return pass.parts(atMost: limit)
  }

  /// How many parts pay: merging one costs a pass over its groups, and all their states have to fit into memory.
  private func partLimit(rows: Int) -> Int {
    guard let domain = keys.domain else { return 8 }
    return min(32, max(4, min((1 << 28) / max(1, plan.groupBytes * domain), rows / (8 * domain))))
  }
}

import CBytes
import Diagnostics

/// The states of all groups of a part of the rows, and then of all rows.
///
/// Written by one thread, and read by others only when it is complete.
final class GroupStates: @unchecked Sendable {
  let plan: AggregatePlan
  let counters: CounterState
  let accumulators: [any Accumulator]
  /// The first row of each group, or −1.
  let firstRows: Cells<Int32>
  /// Knows the groups of keys that cannot be numbered.
  let table: KeyTable?
  private var unseen: Int
  /// Takes rows whose groups are found as they are added, where all states can; first rows are to be noted then where
  /// `hasNewGroup` is true.
  let feed: DirectFeed?
  private let claim: MemoryClaim
  /// How many groups memory is claimed for.
  private var claimed = 0

  init(_ plan: AggregatePlan, groups: Int, table: KeyTable? = nil, memory: MemoryBudget) throws(Diagnostic) {
    claim = MemoryClaim(memory)
    try claim.set(to: plan.groupBytes * groups)
    claimed = groups
    self.plan = plan
    self.table = table
    counters = CounterState(plan.counters, groups: groups)
    accumulators = plan.accumulators.map { $0.fresh(groups: groups) }
    firstRows = Cells(count: groups, -1)
    unseen = groups
    feed = groups == 0 ? nil : DirectFeed(plan, counters, accumulators, groups: groups)
  }

  var groups: Int { firstRows.count }

  func grow(to groups: Int) throws(Diagnostic) {
    if groups > claimed {
      let room = max(groups, claimed * 2)
      try claim.set(to: plan.groupBytes * room)
      claimed = room
    }
    unseen += max(0, groups - self.groups)
    counters.grow(to: groups)
    for accumulator in accumulators { accumulator.grow(to: groups) }
    firstRows.grow(to: groups)
  }

  /// Takes in the rows of a chunk whose groups are known; nil if there is only one.
  func update(
    _ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ worker: GroupWorker
  ) throws(Diagnostic) {
    guard lanes.count > 0 else { return }
    note(lanes, groups, worker.room)
    try counters.update(lanes, groups, worker.scratch, worker.counters)
    for set in plan.sets {
      guard let condition = set.condition else {
        for member in set.members { try accumulators[member].update(lanes, groups, worker.scratch) }
        continue
      }
      let mask = try condition.mask(lanes, worker.scratch)
      if let groups, takesAll(set, mask, lanes) {
        // Cheaper than a list of those that pass, where these are many.
        let chosen = worker.room.chosen
        mask.keep(groups, else: UInt32(truncatingIfNeeded: self.groups), lanes.count, into: chosen)
        for member in set.members { try accumulators[member].update(lanes, chosen, worker.scratch) }
        continue
      }
      let (rows, chosen) = (worker.room.rows, worker.room.chosen)
      let count =
        groups.map { groups in mask.select(lanes, into: rows) { chosen[$0] = groups[$1] } }
        ?? mask.select(lanes, into: rows)
      guard count > 0 else { continue }
      let passing = Lanes(selection: rows, count: count)
      for member in set.members {
        try accumulators[member].update(passing, groups == nil ? nil : UnsafePointer(chosen), worker.scratch)
      }
    }
  }

  /// Whether each group has a first row.
  var hasAllGroups: Bool { unseen == 0 }

  /// Whether rows that were added came to a group whose first row nobody knows.
  var hasNewGroup: Bool {
    guard unseen > 0, let feed else { return false }
    return feed.hasNewGroup(firstRows)
  }

  /// Whether the rows of a chunk that do not meet a condition go into a group that nobody asks for.
  private func takesAll(_ set: AggregatePlan.FilterSet, _ mask: Mask, _ lanes: Lanes) -> Bool {
    lanes.selection == nil && mask.count(lanes.count) * 4 > lanes.count
      && set.members.allSatisfy { accumulators[$0].hasSpareGroup }
  }

  /// Takes in the rows of a chunk that pass a filter, where all that is asked is how many there are.
  func count(_ passing: Filter.Passing, _ worker: GroupWorker) throws(Diagnostic) {
    if unseen > 0 {
      let first = passing.mask.flatMap { $0.first(passing.lanes.count) } ?? 0
      firstRows.base[0] = Int32(truncatingIfNeeded: passing.lanes.row(first))
      unseen = 0
    }
    try counters.count(passing, worker.scratch)
  }

  /// Notes the first rows of groups; chunks come in ascending order.
  func note(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ room: KeyRoom) {
    guard unseen > 0 else { return }
    let first = firstRows.base
    guard let groups else {
      first[0] = Int32(truncatingIfNeeded: lanes.row(0))
      unseen = 0
      return
    }
    // Most chunks bring no group for the first time.
    if self.groups <= 64 {
      let seen = suluh_numbers64(groups, lanes.count)
      let isNew = (0..<self.groups).contains { first[$0] < 0 && seen >> UInt64($0) & 1 == 1 }
      guard isNew else { return }
    }
    let listed = room.lanes
    for place in 0..<suluh_negative_lanes32(first, groups, lanes.count, listed) {
      let (lane, group) = (Int(listed[place]), Int(groups[Int(listed[place])]))
      guard first[group] < 0 else { continue }
      first[group] = Int32(truncatingIfNeeded: lanes.row(lane))
      unseen -= 1
    }
  }

  /// Whether several threads may take in states at once, each of other groups.
  var absorbsApart: Bool { accumulators.allSatisfy(\.absorbsApart) }

  /// Takes in the states of other rows.
  ///
  /// - Throws: `cancelled` and `too-much-memory`; the states are then of no use any more.
  func absorb(_ other: GroupStates, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    counters.absorb(other.counters, mapping)
    for (mine, theirs) in zip(accumulators, other.accumulators) {
      try work.check()
      try mine.absorb(theirs, mapping, work)
    }
    forEachGroup(other.groups, mapping) { from, to in
      let (mine, theirs) = (firstRows[to], other.firstRows[from])
      if theirs >= 0, mine < 0 || theirs < mine { firstRows.base[to] = theirs }
    }
  }
}

/// What one worker needs.
///
/// Confined to the worker that made it.
final class GroupWorker {
  let scratch: Scratch
  let room: KeyRoom
  let counters = CounterRoom()
  let ahead = ReadAhead()
  private var missing: [Int: MissingFlags] = [:]

  init(slots: Int, width: Int, rows: Int) {
    scratch = Scratch(slots: slots, rows: rows)
    room = KeyRoom(width: width)
  }

  deinit { ahead.deallocate() }
  /// What is known of the accumulator with a slot from the parts before.
  func missingFlags(_ slot: Int) -> MissingFlags {
    if let known = missing[slot] { return known }
    let fresh = MissingFlags()
    missing[slot] = fresh
    return fresh
  }
}

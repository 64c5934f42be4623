import Diagnostics

/// Room of one worker for the counts of a chunk.
///
/// Confined to the worker that made it.
final class CounterRoom {
  let increments = UnsafeMutablePointer<UInt64>.allocate(capacity: chunkRows + 8)
  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkRows + 64)
  let pairs = UnsafeMutablePointer<UInt16>.allocate(capacity: chunkRows)

  deinit {
    increments.deallocate()
    bytes.deallocate()
    pairs.deallocate()
  }
}

/// The counts of each group.
///
/// Written by one thread, and read by others only when it is complete.
final class CounterState: @unchecked Sendable {
  let plan: CounterPlan
  /// The counts of all groups for the first condition, then those for the second, and so on.
  private(set) var counts: [Cells<Int64>]
  private var packed: UnsafeMutablePointer<UInt64>
  private var stride: Int
  /// What is added when `packed` is emptied.
  private var direct: [DirectCounts] = []
  private var loose: [LooseCount] = []
  private var rowsSinceEmptied = 0

  init(_ plan: CounterPlan, groups: Int) {
    self.plan = plan
    stride = max(groups, 16)
    packed = .allocate(capacity: stride * plan.packCount)
    packed.initialize(repeating: 0, count: stride * plan.packCount)
    counts = plan.conditions.map { _ in Cells(count: groups, 0) }
  }

  deinit { packed.deallocate() }

  var groups: Int { counts.first?.count ?? 0 }

  func grow(to groups: Int) {
    if groups > stride {
      empty()
      packed.deallocate()
      stride = max(groups, stride * 2)
      packed = .allocate(capacity: stride * plan.packCount)
      packed.initialize(repeating: 0, count: stride * plan.packCount)
    }
    for cells in counts { cells.grow(to: groups) }
  }

  func update(
    _ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch, _ room: CounterRoom
  ) throws(Diagnostic) {
    if rowsSinceEmptied + lanes.count >= CounterPlan.rowsToEmpty { empty() }
    rowsSinceEmptied += lanes.count
    try plan.update(packed, stride: stride, lanes, groups, scratch, room)
  }

  /// What takes rows by a key, for the packs that there are loops for.
  func directCounts() -> [any DirectlyFed] {
    direct = plan.direct.map { DirectCounts($0, counters: self) }
    return direct
  }

  /// The counts that those do not take: each takes the rows that meet its condition, or all where it has none.
  func looseCounts() -> [(condition: (any Node)?, count: any DirectlyFed)] {
    loose = plan.loose.map { LooseCount(place: $0, groups: groups) }
    return loose.map { (plan.conditions[$0.place], $0) }
  }

  /// Takes the rows of a chunk that pass a filter, where there is one group and no condition can fail.
  func count(_ passing: Filter.Passing, _ scratch: Scratch) throws(Diagnostic) {
    for place in counts.indices { counts[place].base[0] &+= Int64(try plan.count(place, passing, scratch)) }
  }

  /// Moves all other counts into the wide ones.
  func empty() {
    // Fields have room for the rows of one of these, not of both.
    if rowsSinceEmptied > 0 { unpack() }
    rowsSinceEmptied = 0
    for counts in direct { counts.empty(into: packed + counts.pack * stride) }
    if !direct.isEmpty { unpack() }
    for count in loose { count.empty(into: counts[count.place].base) }
  }

  private func unpack() {
    for (index, cells) in counts.enumerated() {
      let field = plan.fields[index]
      let from = packed + field.pack * stride
      let (shift, mask) = (field.shift, UInt64(CounterPlan.rowsToEmpty))
      for group in 0..<cells.count { cells.base[group] &+= Int64(truncatingIfNeeded: from[group] &>> shift & mask) }
    }
    packed.update(repeating: 0, count: stride * plan.packCount)
  }

  func absorb(_ other: CounterState, _ mapping: Mapping) {
    for (mine, theirs) in zip(counts, other.counts) {
      forEachGroup(theirs.count, mapping) { from, to in mine.base[to] &+= theirs[from] }
    }
  }
}

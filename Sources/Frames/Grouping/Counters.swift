import Diagnostics

/// Room of one worker for the counts of a chunk.
///
/// Confined to the worker that made it.
final class CounterRoom {
  let increments = UnsafeMutablePointer<UInt64>.allocate(capacity: chunkRows + 8)
  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: chunkRows + 64)

  deinit {
    increments.deallocate()
    bytes.deallocate()
  }
}

/// The counts of each group.
///
/// Written by one thread, and read by others only when it is complete.
final class CounterState: DirectlyFed, @unchecked Sendable {
  let plan: CounterPlan
  /// The counts of all groups for the first condition, then those for the second, and so on.
  private(set) var counts: [Cells<Int64>]
  private var packed: UnsafeMutablePointer<UInt64>
  private var stride: Int
  /// What is added to `packed` when that is emptied; nil as long as no row was added by a key.
  private var turns: UnsafeMutablePointer<UInt64>?
  private var rowsSinceEmptied = 0

  init(_ plan: CounterPlan, groups: Int) {
    self.plan = plan
    stride = max(groups, 16)
    packed = .allocate(capacity: stride * plan.packCount)
    packed.initialize(repeating: 0, count: stride * plan.packCount)
    counts = plan.conditions.map { _ in Cells(count: groups, 0) }
  }

  deinit {
    packed.deallocate()
    turns?.deallocate()
  }

  var groups: Int { counts.first?.count ?? 0 }

  func grow(to groups: Int) {
    if groups > stride {
      empty()
      packed.deallocate()
      turns?.deallocate()
      turns = nil
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

  var takesDirectly: Bool { plan.isDirect }

  var tellsRows: Bool { plan.tellingPack != nil }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    if rowsSinceEmptied + rows.count >= CounterPlan.rowsToEmpty { empty() }
    plan.add(rows, key, worker.counters, to: wordsInTurns(), stride: stride)
    rowsSinceEmptied += rows.count
  }

  /// The counts that rows are not added to by `add`: each takes those that meet its condition, or all where it has none.
  var looseCounts: [(condition: (any Node)?, count: any DirectlyFed)] {
    plan.loose.map { (plan.conditions[$0], LooseCount(counters: self, place: $0)) }
  }

  fileprivate func add(_ rows: PackedRows, meeting place: Int, _ key: KeyPart.Direct) {
    if rowsSinceEmptied + rows.count >= CounterPlan.rowsToEmpty { empty() }
    plan.add(rows, meeting: place, key, to: wordsInTurns(), stride: stride)
    rowsSinceEmptied += rows.count
  }

  private func wordsInTurns() -> UnsafeMutablePointer<UInt64> {
    if let turns { return turns }
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: stride * plan.packCount * Turns.count)
    words.initialize(repeating: 0, count: stride * plan.packCount * Turns.count)
    turns = words
    return words
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool {
    guard let turns, let pack = plan.tellingPack else { return false }
    return Turns.hasNewGroup(firstRows, turns + pack * stride * Turns.count)
  }

  /// Takes the rows of a chunk that pass a filter, where there is one group and no condition can fail.
  func count(_ passing: Filter.Passing, _ scratch: Scratch) throws(Diagnostic) {
    for place in counts.indices { counts[place].base[0] &+= Int64(try plan.count(place, passing, scratch)) }
  }

  /// Moves the packed counts into the wide ones.
  func empty() {
    rowsSinceEmptied = 0
    if let turns {
      for place in 0..<stride * plan.packCount {
        for turn in 0..<Turns.count { packed[place] &+= turns[place * Turns.count + turn] }
      }
      turns.update(repeating: 0, count: stride * plan.packCount * Turns.count)
    }
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

/// The count of rows that meet one condition, among the counts of all.
private final class LooseCount: DirectlyFed {
  // The states of a part hold what feeds them, and so this.
  private unowned let counters: CounterState
  private let place: Int

  init(counters: CounterState, place: Int) { (self.counters, self.place) = (counters, place) }

  var takesDirectly: Bool { true }

  var tellsRows: Bool { false }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    counters.add(rows, meeting: place, key)
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool { false }
}

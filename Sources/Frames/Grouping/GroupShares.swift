import CBytes
import Diagnostics

/// A grouping of so many groups that each thread keeps the states of some of them, of all rows: nothing is merged, and
/// rows come to a group in their order, whatever the number of threads.
struct GroupShares: Sendable {
  private let grouping: Grouping
  private let pass: Pass
  private let groups: Int

  /// `groups` is how many there can be.
  init(_ grouping: Grouping, _ pass: Pass, groups: Int) {
    self.grouping = grouping
    self.pass = pass
    self.groups = groups
  }

  func run() throws(Diagnostic) -> Grouped {
    let workers = max(1, min(pass.work.workers, 16))
    let size = (groups + workers - 1) / workers
    let ranges = stride(from: 0, to: groups, by: size).map { $0..<min($0 + size, groups) }
    do throws(Diagnostic) {
      return try finished(try states(ranges))
    } catch {
      try pass.work.check()
      // Of several failures that of the first row is told, whatever the number of threads.
      guard ranges.count > 1, error.id != Diagnostic.tooMuchMemory(0, limit: 0).id else { throw error }
      return try finished(try states([0..<groups]))
    }
  }

  /// The states of the groups of each range.
  private func states(_ ranges: [Range<Int>]) throws(Diagnostic) -> [GroupStates] {
    let found = Lock<[Int: GroupStates]>([:])
    try pass.run(ranges, makeWorker: { ShareWorker(grouping, rows: pass.rows.count) }) {
      (worker, share, progress) throws(Diagnostic) in
      let range = ranges[share]
      let states = try GroupStates(grouping.plan, groups: range.count, memory: pass.work.memory)
      for lanes in pass.chunks(of: 0..<pass.rows.count) {
        if share == 0 { try progress.advance(by: lanes.count) } else { try pass.work.check() }
        let passing = try grouping.filter.test(lanes, worker.own.scratch)
        guard passing.count > 0 else { continue }
        let picked = grouping.filter.picked(passing, worker.own.scratch)
        try grouping.keys.place(picked, worker.own.scratch, worker.own.room)
        if ranges.count == 1 {
          try states.update(picked, worker.own.room.groups, worker.own)
        } else {
          let count = worker.choose(picked, range)
          try states.update(Lanes(selection: worker.rows.base, count: count), worker.groups.base, worker.own)
        }
      }
      states.counters.empty()
      found.withLock { $0[share] = states }
    }
    return found.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// Leaves out groups without rows, and puts the others in the order of their first rows.
  private func finished(_ states: [GroupStates]) throws(Diagnostic) -> Grouped {
    let work = pass.work
    let claim = MemoryClaim(work.memory)
    try claim.set(to: groups * 12)
    let shares = Shares(states, pass)
    let order = try shares.order()
    // The columns of keys, and where groups begin.
    try work.memory.claim(order.groups.count * (16 + 24 * grouping.keys.parts.count))
    let whole = try shares.merged(grouping.plan, order)
    return Grouped(whole, keys: try grouping.keys.columns(groups: order.groups, work), work)
  }
}

/// What one worker needs.
///
/// Confined to the worker that made it.
private final class ShareWorker {
  let own: GroupWorker
  /// The rows of a chunk whose groups are the worker's, and their groups within the share. More are written to.
  let rows = Buffer<Int32>(count: chunkRows + 16)
  let groups = Buffer<UInt32>(count: chunkRows + 16)
  private let words = Buffer<UInt64>(count: chunkRows / 64)

  init(_ grouping: Grouping, rows: Int) {
    own = GroupWorker(slots: grouping.slots, width: grouping.keys.width, rows: rows)
  }

  /// Finds them; returns how many there are.
  func choose(_ lanes: Lanes, _ range: Range<Int>) -> Int {
    let low = UInt32(truncatingIfNeeded: range.lowerBound)
    let mask = Mask(words: words.base)
    mask.clear(lanes.count)
    suluh_within32(own.room.groups, lanes.count, low, UInt32(truncatingIfNeeded: range.count - 1), mask.words)
    let count = mask.select(lanes, into: rows.base)
    _ = suluh_pack(own.room.groups, 4, (lanes.count + 63) / 64, mask.words, groups.base)
    for place in 0..<count { groups.base[place] &-= low }
    return count
  }
}

import CBytes
import Diagnostics

/// A grouping that needs a hash table, of so many groups that rows are split by the hashes of their keys first: a share has
/// all rows of its groups, in their order, and a table that stays in near caches. Nothing is merged.
///
/// Source: S. Manegold, P. Boncz, M. Kersten: Optimizing Main-Memory Join on Modern Hardware, IEEE Transactions on Knowledge
/// and Data Engineering 14 (2002), 4.
struct HashShares: Sendable {
  private let grouping: Grouping
  private let pass: Pass
  /// How many bits of a hash tell the share.
  private let bits: Int

  /// Nil where rows are too few for that to pay; or groups, as far as some of the rows tell.
  init?(_ grouping: Grouping, _ pass: Pass) {
    let rows = pass.rows.count
    guard rows >= 8 * pass.work.partRows, rows >= 1 << 10,
      let hasMany = try? Self.hasManyGroups(grouping, pass), hasMany
    else { return nil }
    (self.grouping, self.pass) = (grouping, pass)
    let shares = rows / min(1 << 16, pass.work.partRows)
    bits = min(8, max(1, Int.bitWidth - shares.leadingZeroBitCount - 1))
  }

  /// Whether most rows of some chunks, spread over all, have groups of their own.
  private static func hasManyGroups(_ grouping: Grouping, _ pass: Pass) throws(Diagnostic) -> Bool {
    let chunks = pass.chunks(of: 0..<pass.rows.count)
    let count = min(64, max(1, chunks.count / 32))
    let worker = GroupWorker(slots: grouping.slots, width: grouping.keys.width, rows: pass.rows.count)
    let table = KeyTable(width: grouping.keys.width, memory: pass.work.memory)
    var rows = 0
    for place in 0..<count {
      try pass.work.check()
      let lanes = try grouping.packed(chunks[place * chunks.count / count], worker)
      try table.insert(worker.room.words, lanes.count, into: worker.room.groups)
      rows += lanes.count
    }
    return rows > 0 && table.count * 2 > rows
  }

  /// The groups; nil where a row fails: rows of all groups are then to be looked at in their order, so that the first that
  /// fails is told of.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  func grouped() throws(Diagnostic) -> Grouped? {
    do throws(Diagnostic) {
      return try run()
    } catch {
      try pass.work.check()
      guard error.id != Diagnostic.tooMuchMemory(0, limit: 0).id else { throw error }
      return nil
    }
  }

  private func run() throws(Diagnostic) -> Grouped {
    let rows = pass.rows.count
    let width = grouping.keys.width
    let states = try pass.work.memory.holding(rows * (4 + 8 * width)) { () throws(Diagnostic) in
      try self.states(try split())
    }
    let shares = Shares(states, pass)
    let order = try shares.order()
    // The columns of keys, and where groups begin.
    let count = order.groups.count
    try pass.work.memory.claim(count * (16 + 24 * grouping.keys.parts.count))
    let whole = try shares.merged(grouping.plan, order)
    let words = Buffer<UInt64>(unset: count * width)
    let ranges = shares.ranges
    try pass.run(ranges, makeWorker: {}) { (_, share, _) throws(Diagnostic) in
      guard let table = shares.states[share].table else { return }
      for (group, place) in ranges[share].enumerated() {
        (words.base + Int(order.places.base[place]) * width).update(from: table.key(group), count: width)
      }
    }
    return Grouped(whole, keys: try grouping.keys.columns(words.base, count, pass.work), pass.work)
  }

  // MARK: Splitting

  /// The rows of a part that pass, share by share, with their keys.
  private struct Part: Sendable {
    var rows: Buffer<Int32>
    var words: Buffer<UInt64>
    /// Where each share begins, and the last ends.
    var starts: [Int]
  }

  private func split() throws(Diagnostic) -> [Part] {
    let parts = pass.parts(atMost: 16)
    let found = Lock<[Int: Part]>([:])
    let longest = parts.map(\.count).max() ?? 0
    try pass.run(parts, makeWorker: { Splitter(grouping, rows: pass.rows.count, longest: longest, bits: bits) }) {
      (splitter, part, progress) throws(Diagnostic) in
      splitter.clear()
      for lanes in pass.chunks(of: parts[part]) {
        try progress.advance(by: lanes.count)
        splitter.add(try grouping.packed(lanes, splitter.worker))
      }
      let rows = splitter.sorted()
      found.withLock { $0[part] = rows }
    }
    return found.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
  }

  /// What one worker needs to split parts.
  ///
  /// Confined to the worker that made it.
  private final class Splitter {
    let worker: GroupWorker
    private let width: Int
    private let shift: UInt64
    private let rows: Buffer<Int32>
    private let words: Buffer<UInt64>
    private let shares: Buffer<UInt8>
    private var sizes: [Int]
    private var count = 0

    init(_ grouping: Grouping, rows: Int, longest: Int, bits: Int) {
      width = grouping.keys.width
      worker = GroupWorker(slots: grouping.slots, width: width, rows: rows)
      shift = UInt64(64 - bits)
      self.rows = Buffer(unset: longest)
      words = Buffer(unset: longest * width)
      shares = Buffer(unset: longest)
      sizes = [Int](repeating: 0, count: 1 << bits)
    }

    func clear() {
      count = 0
      for share in sizes.indices { sizes[share] = 0 }
    }

    /// Adds rows whose keys stand in the worker's room.
    func add(_ lanes: Lanes) {
      let keys = worker.room.words
      (words.base + count * width).update(from: keys, count: lanes.count * width)
      lanes.forEach { lane, row in
        let share = UInt8(truncatingIfNeeded: KeyTable.hash(keys + lane * width, width: width) >> shift)
        rows.base[count &+ lane] = Int32(truncatingIfNeeded: row)
        shares.base[count &+ lane] = share
        sizes[Int(share)] += 1
      }
      count += lanes.count
    }

    /// The rows that were added, sorted by share, in their order within each.
    func sorted() -> Part {
      var starts = [0]
      for size in sizes { starts.append(starts[starts.count - 1] + size) }
      var next = starts
      let part = Part(rows: Buffer(unset: count), words: Buffer(unset: count * width), starts: starts)
      for index in 0..<count {
        let share = Int(shares.base[index])
        let place = next[share]
        next[share] = place &+ 1
        part.rows.base[place] = rows.base[index]
        for word in 0..<width { part.words.base[place &* width &+ word] = words.base[index &* width &+ word] }
      }
      return part
    }
  }

  // MARK: Grouping shares

  /// The states of the groups of each share.
  private func states(_ parts: [Part]) throws(Diagnostic) -> [GroupStates] {
    let (width, memory) = (grouping.keys.width, pass.work.memory)
    let found = Lock<[Int: GroupStates]>([:])
    let shares = (0..<1 << bits).map { $0..<$0 + 1 }
    let makeWorker = { @Sendable in GroupWorker(slots: grouping.slots, width: width, rows: pass.rows.count) }
    try pass.run(shares, makeWorker: makeWorker) { (worker, share, _) throws(Diagnostic) in
      let table = KeyTable(width: width, memory: memory)
      let states = try GroupStates(grouping.plan, groups: 0, table: table, memory: memory)
      for part in parts {
        for start in stride(from: part.starts[share], to: part.starts[share + 1], by: chunkRows) {
          try pass.work.check()
          let count = min(chunkRows, part.starts[share + 1] - start)
          try table.insert(part.words.base + start * width, count, into: worker.room.groups)
          try states.grow(to: table.count)
          try states.update(
            Lanes(selection: part.rows.base + start, count: count), worker.room.groups, worker)
        }
      }
      states.counters.empty()
      found.withLock { $0[share] = states }
    }
    return found.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
  }
}

extension Grouping {
  /// The rows of a chunk that pass, whose keys are written to the worker's room.
  fileprivate func packed(_ lanes: Lanes, _ worker: GroupWorker) throws(Diagnostic) -> Lanes {
    let passing = try filter.test(lanes, worker.scratch)
    guard passing.count > 0 else { return Lanes(start: 0, count: 0) }
    let picked = filter.picked(passing, worker.scratch)
    try keys.pack(picked, worker.scratch, worker.room)
    return picked
  }
}

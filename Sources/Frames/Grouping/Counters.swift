import Diagnostics

/// Counts of rows that meet conditions, three to a word of 64 bits: one addition a row counts them all.
struct CounterPlan: Sendable {
  /// Fields of 21 bits are emptied before more rows than this have passed.
  static let rowsToEmpty = 1 << 21 - 1
  /// The conditions; nil counts every row.
  let conditions: [(any Node)?]
  /// Those that are no nil, and the place of each condition among them: threads that look at `conditions` count who holds
  /// them.
  private let nodes: [any Node]
  private let nodePlaces: [Int?]
  private let packs: [Pack]
  /// The tables of packs, and which pack every row adds something to: threads that look at packs count who holds them.
  private let tables: [Table?]
  let tellingPack: Int?

  /// What a row adds, by its entry in a column; whoever has one keeps what it points to.
  private struct Table: @unchecked Sendable {
    let places: EntryPlaces
    let increments: UnsafePointer<UInt64>
  }

  /// Up to three conditions.
  private final class Pack: @unchecked Sendable {
    let conditions: [(any Node)?]
    /// Where all conditions look at one column: what a row adds, by its entry.
    let table: Table?
    let countsAll: Bool
    /// Whether each row adds something.
    let tellsRows: Bool
    /// What the pointers point to.
    private let kept: (Column, Buffer<UInt64>)?

    init(_ conditions: [(any Node)?]) {
      self.conditions = conditions
      countsAll = conditions.count == 1 && conditions[0] == nil
      let found = CounterPlan.table(conditions)
      table = found.map { Table(places: $0.places, increments: UnsafePointer($0.increments.base)) }
      tellsRows = countsAll || found?.increments.values.allSatisfy { $0 != 0 } ?? false
      kept = found.map { ($0.column, $0.increments) }
    }
  }

  init(_ conditions: [(any Node)?]) {
    self.conditions = conditions
    nodes = conditions.compactMap { $0 }
    nodePlaces = conditions.indices.map { place in
      conditions[place].map { _ in conditions[..<place].count { $0 != nil } }
    }
    packs = stride(from: 0, to: conditions.count, by: 3).map { start in
      Pack(Array(conditions[start..<min(start + 3, conditions.count)]))
    }
    tables = packs.map(\.table)
    tellingPack = packs.firstIndex { $0.tellsRows }
  }

  var packCount: Int { packs.count }

  private static func table(
    _ conditions: [(any Node)?]
  ) -> (places: EntryPlaces, increments: Buffer<UInt64>, column: Column)? {
    let columns = conditions.compactMap { ($0 as? RangeNode)?.column ?? ($0 as? TableNode)?.source.column }
    guard let column = columns.first, columns.count == conditions.count(where: { $0 != nil }),
      columns.allSatisfy({ $0.measures === column.measures }), let source = EntrySource(column, limit: 1 << 16)
    else { return nil }
    let increments = Buffer<UInt64>(count: source.size + 1)
    for (field, condition) in conditions.enumerated() {
      for entry in 0...source.size {
        let isMet = condition.map { Self.holds($0, entry, source) } ?? true
        increments.base[entry] |= (isMet ? 1 : 0) << UInt64(field * 21)
      }
    }
    // Room that is left counts the rows that meet none.
    if conditions.count < 3 {
      for entry in 0...source.size where increments.base[entry] == 0 {
        increments.base[entry] = 1 << UInt64(conditions.count * 21)
      }
    }
    return (source.places, source.laidOut(increments), column)
  }

  private static func holds(_ condition: any Node, _ entry: Int, _ source: EntrySource) -> Bool {
    if let range = condition as? RangeNode {
      return entry < source.size ? range.holds(source.low + Int64(entry)) : range.isNegated
    }
    return (condition as? TableNode)?.results[entry] == .boolean(true)
  }

  /// How many of the rows of a chunk that pass a filter meet the condition at `place`, which cannot fail.
  func count(_ place: Int, _ passing: Filter.Passing, _ scratch: Scratch) throws(Diagnostic) -> Int {
    guard let node = nodePlaces[place] else { return passing.count }
    let mask = try nodes[node].mask(passing.lanes, scratch)
    if let rows = passing.mask { mask.and(rows.words, passing.lanes.count) }
    return mask.count(passing.lanes.count)
  }

  /// Adds the rows of a chunk to packed counts: those of the first pack first, `stride` groups each.
  func update(
    _ packed: UnsafeMutablePointer<UInt64>, stride: Int, _ lanes: Lanes, _ groups: UnsafePointer<UInt32>?,
    _ scratch: Scratch, _ room: CounterRoom
  ) throws(Diagnostic) {
    for (index, pack) in packs.enumerated() {
      let counts = packed + index * stride
      if pack.countsAll {
        guard let groups else {
          counts[0] &+= UInt64(lanes.count)
          continue
        }
        for lane in 0..<lanes.count { counts[Int(groups[lane])] &+= 1 }
        continue
      }
      let increments = room.increments
      if let table = pack.table, let groups {
        table.places.add(table.increments, lanes, groups, validity: room.bytes, to: counts)
        continue
      }
      if let table = pack.table {
        table.places.map(table.increments, lanes, validity: room.bytes, into: increments)
      } else {
        try fill(increments, pack, lanes, scratch)
      }
      if let groups {
        for lane in 0..<lanes.count { counts[Int(groups[lane])] &+= increments[lane] }
      } else {
        var total: UInt64 = 0
        for lane in 0..<lanes.count { total &+= increments[lane] }
        counts[0] &+= total
      }
    }
  }

  /// Whether there are loops for the cells that all conditions look at. The outcome of deals is a text of few words.
  var takesDirectly: Bool {
    packs.allSatisfy { pack in
      if pack.countsAll { return true }
      guard let places = pack.table?.places, places.isPlain, case .codes8 = places.raw.cells else { return false }
      return true
    }
  }

  /// Adds the rows of a chunk to packed counts: those of the first pack first, `stride` groups each, of which each has
  /// `Turns.count`.
  func add(
    _ rows: PackedRows, _ key: KeyPart.Direct, _ room: CounterRoom, to packed: UnsafeMutablePointer<UInt64>,
    stride: Int
  ) {
    for index in tables.indices {
      let counts = packed + index * stride * Turns.count
      if let table = tables[index] {
        let (places, increments) = (table.places, table.increments)
        guard case .codes8(let codes)? = rows.cells(of: places.raw, into: room.increments)?.cells else { continue }
        key.withNumbers { group in
          Turns.forEach(rows.count, rows.ahead) { lane, turn in
            counts[group(lane) &* Turns.count &+ turn] &+= increments[Int(codes[lane])]
          }
        }
      } else {
        key.withNumbers { group in
          Turns.forEach(rows.count, rows.ahead) { lane, turn in counts[group(lane) &* Turns.count &+ turn] &+= 1 }
        }
      }
    }
  }

  private func fill(
    _ increments: UnsafeMutablePointer<UInt64>, _ pack: Pack, _ lanes: Lanes, _ scratch: Scratch
  ) throws(Diagnostic) {
    increments.update(repeating: 0, count: lanes.count)
    for (field, condition) in pack.conditions.enumerated() {
      let shift = UInt64(field * 21)
      if let condition {
        let truth = try condition.truth(lanes, scratch)
        for lane in 0..<lanes.count { increments[lane] |= UInt64(truth[lane]) &<< shift }
      } else {
        for lane in 0..<lanes.count { increments[lane] |= 1 &<< shift }
      }
    }
  }
}

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

  var takesDirectly: Bool { plan.takesDirectly }

  var tellsRows: Bool { plan.tellingPack != nil }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    if rowsSinceEmptied + rows.count >= CounterPlan.rowsToEmpty { empty() }
    plan.add(rows, key, worker.counters, to: wordsInTurns(), stride: stride)
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
      let from = packed + index / 3 * stride
      let (shift, mask) = (UInt64(index % 3 * 21), UInt64(CounterPlan.rowsToEmpty))
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

/// Sums of the integers of a column of up to 32 bits, and how many there are or of how many rows, for few groups.
///
/// Sum and count lie in one word of 64 bits, so that one addition does both; they are moved on before one can touch the
/// other. Rows that follow each other are often of one group, and an addition to a place waits for the last one there:
/// each group has several words, which take turns (`Turns`).
///
/// Written by one thread, and read by others only when it is complete.
final class NarrowSums: @unchecked Sendable {
  private let raw: RawColumn
  private let counted: Counted
  private let words: UnsafeMutablePointer<Int64>
  /// How many of the rows that are counted have an empty cell.
  private let empties: UnsafeMutablePointer<Int64>
  private let groups: Int
  private var rows = 0
  /// What the quotients of `raw` are multiplied by.
  private let unit: Int64

  private static let mostGroups = 4096
  /// The bits of a word that hold the sum.
  private static let sumBits: Int64 = 48
  /// Sums of so many integers of 32 bits fit into one less than `sumBits`, and their number into the rest of a word.
  private static let rowsToEmpty = 1 << 15

  /// Nil where the column has larger integers, or there may be too many groups.
  init?(_ raw: RawColumn, counted: Counted, groups: Int) {
    guard (1...Self.mostGroups).contains(groups) else { return nil }
    switch raw.cells {
    case .int8, .int16, .int32: unit = 1
    case .multiples(_, let unit): self.unit = unit
    case .int64, .real, .bits, .codes8, .codes16, .codes32, .other: return nil
    }
    self.raw = raw
    self.counted = counted
    self.groups = groups
    // One group more than is asked for.
    words = .allocate(capacity: (groups + 1) * Turns.count)
    words.initialize(repeating: 0, count: (groups + 1) * Turns.count)
    empties = .allocate(capacity: groups + 1)
    empties.initialize(repeating: 0, count: groups + 1)
  }

  deinit {
    words.deallocate()
    empties.deallocate()
  }

  /// Whether the words have to be emptied before `count` more rows are added.
  func isFull(before count: Int) -> Bool { rows + count > Self.rowsToEmpty }

  /// Adds the cells of some rows. The slot of an empty cell is 0.
  func add(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>) {
    rows += lanes.count
    switch raw.cells {
    case .int8(let base): add(base, lanes, groups)
    case .int16(let base): add(base, lanes, groups)
    case .int32(let base), .multiples(let base, _): add(base, lanes, groups)
    case .int64, .real, .bits, .codes8, .codes16, .codes32, .other: return
    }
  }

  /// Whether cells have a form that `add(_:_:room:)` has loops for.
  var takesDirectly: Bool {
    switch raw.cells {
    case .int8, .int16, .int32, .multiples: true
    case .int64, .real, .bits, .codes8, .codes16, .codes32, .other: false
    }
  }

  /// Adds the cells of some rows to the groups that a key knows, and counts what is counted, the rows if nothing is. `room`
  /// is for a chunk of cells and 64 bytes.
  func add(_ rows: PackedRows, _ key: KeyPart.Direct, room: UnsafeMutableRawPointer) {
    switch rows.cells(of: raw, into: room)?.cells {
    case .int8(let cells): add(cells, rows, key, room)
    case .int16(let cells): add(cells, rows, key, room)
    case .int32(let cells), .multiples(let cells, _): add(cells, rows, key, room)
    case .int64, .real, .bits, .codes8, .codes16, .codes32, .other, nil: break
    }
  }

  private func add<Source: FixedWidthInteger>(
    _ cells: UnsafePointer<Source>, _ rows: PackedRows, _ key: KeyPart.Direct, _ room: UnsafeMutableRawPointer
  ) {
    let one: Int64 = 1 << Self.sumBits
    key.withNumbers { group in
      add(rows.count, group: group, rows.ahead) { Int64(truncatingIfNeeded: cells[$0]) &+ one }
    }
    self.rows += rows.count
    guard counted == .values, let validity = raw.validity else { return }
    // The room is free where cells are read from where they lie.
    let bits = (room + (rows.count + 63) / 64 * 256).assumingMemoryBound(to: UInt64.self)
    if let lanes = rows.emptyLanes(validity, bits) {
      key.packed(lanes, into: room)?.withNumbers { group in
        for lane in 0..<lanes.count { empties[group(lane)] &+= 1 }
      }
    } else {
      key.withNumbers { group in
        rows.forEachEmpty(validity) { empties[group($0)] &+= 1 }
      }
    }
  }

  /// Whether one of the groups whose first row is below 0 has rows that were added by a key since words were last emptied.
  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool { Turns.hasNewGroup(firstRows, words) }

  private func add<Source: FixedWidthInteger>(
    _ source: UnsafePointer<Source>, _ lanes: Lanes, _ groups: UnsafePointer<UInt32>
  ) {
    let one: Int64 = counted == .nothing ? 0 : 1 << Self.sumBits
    guard let rows = lanes.selection else {
      let first = source + lanes.start
      add(lanes.count, groups) { Int64(truncatingIfNeeded: first[$0]) &+ one }
      if counted == .values, let validity = raw.validity { noteEmpty(validity, lanes, groups) }
      return
    }
    if counted == .values, let validity = raw.validity {
      add(lanes.count, groups) { lane in
        let row = Int(rows[lane])
        let bit = Int64(truncatingIfNeeded: validity[row &>> 6] &>> UInt64(row & 63) & 1)
        return Int64(truncatingIfNeeded: source[row]) &+ bit &<< Self.sumBits
      }
    } else {
      add(lanes.count, groups) { Int64(truncatingIfNeeded: source[Int(rows[$0])]) &+ one }
    }
  }

  /// Counts the empty cells of consecutive rows.
  private func noteEmpty(_ validity: UnsafePointer<UInt64>, _ lanes: Lanes, _ groups: UnsafePointer<UInt32>) {
    for start in stride(from: 0, to: lanes.count, by: 64) {
      let left = UInt64(lanes.count - start)
      var empty = ~validity[(lanes.start + start) >> 6] & (left < 64 ? (1 << left) - 1 : .max)
      while empty != 0 {
        empties[Int(groups[start + empty.trailingZeroBitCount])] &+= 1
        empty &= empty - 1
      }
    }
  }

  @inline(__always)
  private func add(_ count: Int, _ groups: UnsafePointer<UInt32>, _ addend: (_ lane: Int) -> Int64) {
    add(count, group: { Int(groups[$0]) }, nil, addend)
  }

  @inline(__always)
  private func add(
    _ count: Int, group: (_ lane: Int) -> Int, _ ahead: ReadAhead?, _ addend: (_ lane: Int) -> Int64
  ) {
    let words = words
    Turns.forEach(count, ahead) { lane, turn in
      words[group(lane) &* Turns.count &+ turn] &+= addend(lane)
    }
  }

  /// Calls `body` with each group's sum and count since this was last called.
  func empty(_ body: (_ group: Int, _ sum: Int64, _ count: Int64) -> Void) {
    guard rows > 0 else { return }
    rows = 0
    let others = 64 - Self.sumBits
    for group in 0..<groups {
      // Sums below zero have borrowed from the counts; in the end nothing is missing.
      let word = (0..<Turns.count).reduce(Int64(0)) { $0 &+ words[group &* Turns.count &+ $1] }
      let sum = (word &<< others) &>> others
      let count = Int64(bitPattern: UInt64(bitPattern: word &- sum) &>> UInt64(Self.sumBits))
      if word != 0 { body(group, sum &* unit, count &- empties[group]) }
    }
    empties.update(repeating: 0, count: groups + 1)
    words.update(repeating: 0, count: (groups + 1) * Turns.count)
  }
}

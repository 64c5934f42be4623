import CBytes
import Diagnostics
import Glibc

/// How many different values, as a byte for each that there can be.
///
/// Written by one thread, and read by others only when it is complete.
final class DistinctFlags: Accumulator, DirectlyFed, @unchecked Sendable {
  private let part: KeyPart
  private let slot: Int
  private let flags: Cells<UInt8>
  /// Whether each group is known to have each value.
  private(set) var isSettled = false
  private var missing: MissingFlags?
  private var chunks = 0
  private var nextLook = 1

  init(_ part: KeyPart, slot: Int, groups: Int) {
    self.part = part
    self.slot = slot
    flags = Cells(count: groups * part.cardinality, 0)
  }

  var groupBytes: Int { part.cardinality }

  func grow(to groups: Int) {
    if groups * part.cardinality > flags.count { isSettled = false }
    flags.grow(to: groups * part.cardinality)
  }

  func fresh(groups: Int) -> any Accumulator { DistinctFlags(part, slot: slot, groups: groups) }

  /// Returns true ever more seldom: whether to look which flags are not set.
  private func isTimeToLook() -> Bool {
    chunks &+= 1
    guard chunks == nextLook else { return false }
    nextLook = chunks &* 4
    return true
  }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    guard !isSettled else { return }
    // What is computed for each row is, for it may fail.
    defer { if part.direct != nil, isTimeToLook() { isSettled = memchr(self.flags.base, 0, self.flags.count) == nil } }
    let (numbers, flags, width) = (scratch.codes(slot), flags.base, part.cardinality)
    if let groups, let direct = part.direct {
      switch direct {
      case .codes(let places):
        places.forEach(lanes, validity: scratch.validity(slot)) { lane, code in
          flags[Int(groups[lane]) &* width &+ code] = 1
        }
      case .entries(let places, let table):
        places.forEach(lanes, validity: scratch.validity(slot)) { lane, entry in
          flags[Int(groups[lane]) &* width &+ Int(table[entry])] = 1
        }
      }
      return
    }
    try part.number(lanes, scratch, into: numbers)
    if let groups {
      for lane in 0..<lanes.count { flags[Int(groups[lane]) &* width &+ Int(numbers[lane])] = 1 }
    } else {
      for lane in 0..<lanes.count { flags[Int(numbers[lane])] = 1 }
    }
  }

  var takesDirectly: Bool { part.direct?.hasLoops ?? false }

  var tellsRows: Bool { true }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    guard let direct = part.direct?.packed(rows, into: worker.scratch.values(slot)) else { return }
    let missing = missing ?? worker.missingFlags(slot)
    self.missing = missing
    defer { if isTimeToLook() { isSettled = missing.look(at: self.flags, width: part.cardinality) } }
    let (flags, width) = (flags.base, part.cardinality)
    if let groups = key.bytes, let numbers = direct.bytes {
      let lanes = Mask(words: UnsafeMutableRawPointer(worker.room.lanes).assumingMemoryBound(to: UInt64.self))
      if chunks > 0, missing.find(rows, groups, numbers, into: lanes) {
        return lanes.forEach(rows.count) { lane in flags[Int(groups[lane]) &* width &+ Int(numbers[lane])] = 1 }
      }
      // The places of many lanes are computed at once: there are at most 256 times 256.
      let places = UnsafeMutableRawPointer(worker.room.chosen).assumingMemoryBound(to: UInt16.self)
      places.update(repeating: 0, count: rows.count)
      suluh_add_codes8to16(groups, rows.count, UInt16(truncatingIfNeeded: width), places)
      suluh_add_codes8to16(numbers, rows.count, 1, places)
      return Self.set(flags, rows.count) { Int(places[$0]) }
    }
    key.withNumbers { group in
      direct.withNumbers { number in
        Self.set(flags, rows.count) { group($0) &* width &+ number($0) }
      }
    }
  }

  /// Sets the flag at the place of each lane. Nearly all are set soon: looking is faster than writing.
  @inline(__always)
  private static func set(_ flags: UnsafeMutablePointer<UInt8>, _ count: Int, _ place: (_ lane: Int) -> Int) {
    let step = 8
    let whole = count / step * step
    for start in stride(from: 0, to: whole, by: step) {
      var areSet: UInt8 = 1
      for lane in start..<start &+ step { areSet &= flags[place(lane)] }
      if areSet == 0 { for lane in start..<start &+ step { flags[place(lane)] = 1 } }
    }
    for lane in whole..<count { flags[place(lane)] = 1 }
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool {
    let (first, flags, width) = (firstRows.base, flags.base, part.cardinality)
    return (0..<firstRows.count).contains { group in
      first[group] < 0 && (0..<width).contains { flags[group &* width &+ $0] == 1 }
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? DistinctFlags else { return }
    let width = part.cardinality
    forEachGroup(other.flags.count / width, mapping) { from, to in
      Bytes.or(flags.base + to * width, other.flags.base + from * width, width)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let width = part.cardinality
    let counted = (0..<width).map { part.isPresent($0) }
    return Column(rows: flags.count / width) { group -> Int64? in
      Int64(counted.indices.count { counted[$0] && flags[group * width + $0] == 1 })
    }
  }
}

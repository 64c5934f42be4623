import CBytes
import Diagnostics
import Glibc

/// The smallest or the largest value.
final class Extreme: Accumulator {
  private let input: Ordinal
  private let isLargest: Bool
  private let best: Cells<Int64>
  private let seen: Cells<UInt8>

  init(_ input: Ordinal, isLargest: Bool, groups: Int) {
    self.input = input
    self.isLargest = isLargest
    best = Cells(count: groups, isLargest ? .min : .max)
    seen = Cells(count: groups, 0)
  }

  var groupBytes: Int { 9 }

  var absorbsApart: Bool { true }

  func grow(to groups: Int) {
    best.grow(to: groups)
    seen.grow(to: groups)
  }

  func fresh(groups: Int) -> any Accumulator { Extreme(input, isLargest: isLargest, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    guard let groups else { return take(vector, lanes.count) }
    if isLargest {
      take(vector, lanes.count, groups) { $0 > $1 }
    } else {
      take(vector, lanes.count, groups) { $0 < $1 }
    }
  }

  /// Takes lanes into the only group.
  private func take(_ vector: Vector, _ count: Int) {
    let extreme = isLargest ? suluh_largest : suluh_smallest
    best.base[0] = extreme(vector.integers, vector.validity, count, best[0])
    if seen[0] == 0, count > 0 { seen.base[0] = vector.validity.map { memchr($0, 1, count) == nil ? 0 : 1 } ?? 1 }
  }

  /// Takes lanes into their groups. Few values are better than those before them.
  @inline(__always)
  private func take(
    _ vector: Vector, _ count: Int, _ groups: UnsafePointer<UInt32>, _ isBetter: (Int64, Int64) -> Bool
  ) {
    let (values, validity, best, seen) = (vector.integers, vector.validity, best.base, seen.base)
    for lane in 0..<count {
      let group = Int(groups[lane])
      guard isBetter(values[lane], best[group]) || seen[group] == 0, validity?[lane] ?? 1 == 1 else { continue }
      best[group] = values[lane]
      seen[group] = 1
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? Extreme else { return }
    forEachGroup(other.best.count, mapping) { from, to in
      best.base[to] = isLargest ? max(best[to], other.best[from]) : min(best[to], other.best[from])
      seen.base[to] |= other.seen[from]
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    input.column(best.count) { seen[$0] == 1 ? best[$0] : nil }
  }
}

/// The value of the first or the last row that has one.
final class Edge: Accumulator {
  private let input: Ordinal
  private let isLast: Bool
  private let values: Cells<Int64>
  /// Where each value comes from, or −1.
  private let rows: Cells<Int32>

  init(_ input: Ordinal, isLast: Bool, groups: Int) {
    self.input = input
    self.isLast = isLast
    values = Cells(count: groups, 0)
    rows = Cells(count: groups, -1)
  }

  var groupBytes: Int { 12 }

  var absorbsApart: Bool { true }

  func grow(to groups: Int) {
    values.grow(to: groups)
    rows.grow(to: groups)
  }

  func fresh(groups: Int) -> any Accumulator { Edge(input, isLast: isLast, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    let (integers, validity, values, rows) = (vector.integers, vector.validity, values.base, rows.base)
    for lane in 0..<lanes.count where validity?[lane] ?? 1 == 1 {
      let group = groups.map { Int($0[lane]) } ?? 0
      if isLast || rows[group] < 0 {
        values[group] = integers[lane]
        rows[group] = Int32(truncatingIfNeeded: lanes.row(lane))
      }
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? Edge else { return }
    forEachGroup(other.rows.count, mapping) { from, to in
      let (mine, theirs) = (rows[to], other.rows[from])
      guard theirs >= 0, mine < 0 || (isLast ? theirs > mine : theirs < mine) else { return }
      rows.base[to] = theirs
      values.base[to] = other.values[from]
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    input.column(rows.count) { rows[$0] >= 0 ? values[$0] : nil }
  }
}

/// How many different values, as a bit for each value that there can be.
final class DistinctBits: Accumulator {
  private let input: Ordinal
  private let low: Int64
  /// Words of 64 bits a group.
  private let width: Int
  private let bits: Cells<UInt64>

  init(_ input: Ordinal, low: Int64, width: Int, groups: Int) {
    self.input = input
    self.low = low
    self.width = width
    bits = Cells(count: groups * width, 0)
  }

  var groupBytes: Int { width * 8 }

  var absorbsApart: Bool { true }

  func grow(to groups: Int) { bits.grow(to: groups * width) }

  func fresh(groups: Int) -> any Accumulator { DistinctBits(input, low: low, width: width, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    let (values, validity, bits, low, width) = (vector.integers, vector.validity, bits.base, low, width)
    if validity == nil, width == 1, let groups {
      for lane in 0..<lanes.count { bits[Int(groups[lane])] |= 1 &<< UInt64(truncatingIfNeeded: values[lane] &- low) }
      return
    }
    for lane in 0..<lanes.count where validity?[lane] ?? 1 == 1 {
      let group = groups.map { Int($0[lane]) } ?? 0
      let value = Int(values[lane] &- low)
      bits[group &* width &+ value &>> 6] |= 1 &<< UInt64(value & 63)
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? DistinctBits else { return }
    forEachGroup(other.bits.count / width, mapping) { from, to in
      for word in 0..<width { bits.base[to * width + word] |= other.bits[from * width + word] }
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(rows: bits.count / width) { group -> Int64? in
      (0..<width).reduce(Int64(0)) { $0 + Int64(bits[group * width + $1].nonzeroBitCount) }
    }
  }
}

/// How many different values, as a set of pairs of a group and the number of a value.
final class DistinctSet: Accumulator, @unchecked Sendable {
  private let input: Ordinal
  private let values: KeyTable
  /// The group in the high half, the number of the value in the low one.
  private let pairs: KeyTable
  private let memory: MemoryBudget
  private var groups: Int
  private let room = Buffer<UInt64>(count: chunkRows)
  private let numbers = Buffer<UInt32>(count: chunkRows)

  init(_ input: Ordinal, groups: Int, memory: MemoryBudget) {
    self.input = input
    self.groups = groups
    self.memory = memory
    values = KeyTable(width: 1, memory: memory)
    pairs = KeyTable(width: 1, memory: memory)
  }

  /// Values are claimed as they come.
  var groupBytes: Int { 8 }

  func grow(to groups: Int) { self.groups = max(self.groups, groups) }

  func fresh(groups: Int) -> any Accumulator { DistinctSet(input, groups: groups, memory: memory) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    let (integers, validity, words) = (vector.integers, vector.validity, room.base)
    var count = 0
    for lane in 0..<lanes.count {
      words[count] = UInt64(bitPattern: integers[lane])
      count &+= Int(validity?[lane] ?? 1)
    }
    try values.insert(words, count, into: numbers.base)
    var place = 0
    for lane in 0..<lanes.count where validity?[lane] ?? 1 == 1 {
      words[place] = Self.pair(groups?[lane] ?? 0, numbers.base[place])
      place &+= 1
    }
    try pairs.insert(words, count, into: numbers.base)
  }

  private static func pair(_ group: UInt32, _ number: UInt32) -> UInt64 { UInt64(group) << 32 | UInt64(number) }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? DistinctSet else { return }
    let theirs = Buffer<UInt32>(count: other.values.count)
    for start in stride(from: 0, to: theirs.count, by: chunkRows) {
      try work.check()
      try values.insert(other.values.key(start), min(chunkRows, theirs.count - start), into: theirs.base + start)
    }
    for start in stride(from: 0, to: other.pairs.count, by: chunkRows) {
      try work.check()
      var count = 0
      for pair in UnsafeBufferPointer(start: other.pairs.key(start), count: min(chunkRows, other.pairs.count - start)) {
        let group = mapping.map { $0[Int(pair >> 32)] } ?? Int32(truncatingIfNeeded: pair >> 32)
        guard group >= 0 else { continue }
        room.base[count] = Self.pair(UInt32(bitPattern: group), theirs.base[Int(pair & 0xffff_ffff)])
        count += 1
      }
      try pairs.insert(room.base, count, into: numbers.base)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let counts = Buffer<Int64>(count: groups)
    for pair in UnsafeBufferPointer(start: pairs.key(0), count: pairs.count) { counts.base[Int(pair >> 32)] += 1 }
    return Column(rows: groups) { counts.base[$0] }
  }
}

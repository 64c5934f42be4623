import Diagnostics

/// How many different values, of values that hardly repeat: the group where each is seen first, and a set of the others.
final class DistinctSeen: Accumulator, @unchecked Sendable {
  private let input: Ordinal
  private let low: Int64
  private let span: Int
  /// How many groups there can be.
  private let domain: Int
  private let memory: MemoryBudget
  /// The group, + 1.
  private let first: Buffer<UInt32>
  private let counts: Cells<Int64>
  /// The group in the high half, the value in the low one.
  private let others: KeyTable
  private let room = Buffer<UInt64>(count: chunkRows)
  private let numbers = Buffer<UInt32>(count: chunkRows)

  init(_ input: Ordinal, low: Int64, span: Int, domain: Int, groups: Int, memory: MemoryBudget) {
    self.input = input
    self.low = low
    self.span = span
    self.domain = max(1, domain)
    self.memory = memory
    first = Buffer(count: span)
    counts = Cells(count: groups, 0)
    others = KeyTable(width: 1, memory: memory)
  }

  var groupBytes: Int { 8 + span * 4 / domain }

  func grow(to groups: Int) { counts.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator {
    DistinctSeen(input, low: low, span: span, domain: domain, groups: groups, memory: memory)
  }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try input.node.evaluate(lanes, scratch)
    let (values, validity, low) = (vector.integers, vector.validity, low)
    let (first, counts, room) = (first.base, counts.base, room.base)
    var waiting = 0
    for lane in 0..<lanes.count where validity?[lane] ?? 1 == 1 {
      let group = groups?[lane] ?? 0
      let value = Int(values[lane] &- low)
      let known = first[value]
      if known == 0 {
        first[value] = group &+ 1
        counts[Int(group)] &+= 1
      } else if known != group &+ 1 {
        room[waiting] = UInt64(group) << 32 | UInt64(value)
        waiting &+= 1
      }
    }
    try insert(waiting)
  }

  /// Counts the pairs in the room that are new.
  private func insert(_ count: Int) throws(Diagnostic) {
    var known = others.count
    try others.insert(room.base, count, into: numbers.base)
    for place in 0..<count where Int(numbers.base[place]) == known {
      counts.base[Int(room.base[place] >> 32)] += 1
      known += 1
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? DistinctSeen else { return }
    let (mine, theirs, counts) = (first.base, other.first.base, counts.base)
    for start in stride(from: 0, to: span, by: chunkRows) {
      try work.check()
      var waiting = 0
      for value in start..<min(start + chunkRows, span) where theirs[value] > 0 {
        let group = Self.mapped(theirs[value] - 1, mapping)
        guard group >= 0 else { continue }
        if mine[value] == 0 {
          mine[value] = UInt32(group) + 1
          counts[group] += 1
        } else if Int(mine[value]) != group + 1 {
          room.base[waiting] = UInt64(group) << 32 | UInt64(value)
          waiting += 1
        }
      }
      try insert(waiting)
    }
    for start in stride(from: 0, to: other.others.count, by: chunkRows) {
      try work.check()
      var waiting = 0
      let end = min(start + chunkRows, other.others.count)
      for pair in UnsafeBufferPointer(start: other.others.key(start), count: end - start) {
        let group = Self.mapped(UInt32(truncatingIfNeeded: pair >> 32), mapping)
        let value = Int(pair & 0xffff_ffff)
        guard group >= 0, Int(mine[value]) != group + 1 else { continue }
        if mine[value] == 0 {
          mine[value] = UInt32(group) + 1
          counts[group] += 1
          continue
        }
        room.base[waiting] = UInt64(group) << 32 | UInt64(value)
        waiting += 1
      }
      try insert(waiting)
    }
  }

  private static func mapped(_ group: UInt32, _ mapping: Mapping) -> Int {
    mapping.map { Int($0[Int(group)]) } ?? Int(group)
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(rows: counts.count) { Int64(counts[$0]) }
  }
}

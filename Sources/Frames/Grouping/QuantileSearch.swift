import Diagnostics

/// Values with their groups, of which some are looked up by the places they would have if each group were sorted.
///
/// Nothing is sorted: values are counted by their upper bits, once, which tells in which of many buckets a place lies; then
/// only the values in these buckets are looked at. Both passes are shared by all threads.
struct QuantileSearch: Sendable {
  /// Some of the values; a group is below 0 where a value belongs to none.
  struct Stretch: @unchecked Sendable {
    var values: UnsafePointer<Int64>
    var owners: UnsafePointer<UInt32>
    var count: Int
    /// The group of each owner but `.max`, which has none.
    var groups: [Int32]

    @inline(__always)
    func forEach(_ body: (_ group: Int, _ value: Int64) -> Void) {
      groups.withUnsafeBufferPointer { groups in
        for index in 0..<count where owners[index] != .max {
          let group = groups[Int(owners[index])]
          if group >= 0 { body(Int(group), values[index]) }
        }
      }
    }
  }

  /// Where the values around a place of a group lie.
  private struct Target: Sendable {
    /// The buckets of the value at the place and of the next one; nothing lies between.
    var first = 0
    var last = -1
    /// How many values lie before them.
    var before = 0
    /// How many values lie up to the end of the first, and in both.
    var behindFirst = 0
    var within = 0
    /// How many values the group has.
    var count = 0
  }

  /// The bucket of a value.
  private struct Bucketing: Sendable {
    let low: Int64
    /// How far a value is shifted to get its bucket.
    let shift: UInt64
    let count: Int

    @inline(__always)
    func bucket(_ value: Int64) -> Int { Int(truncatingIfNeeded: UInt64(bitPattern: value &- low) &>> shift) }
  }

  let stretches: [Stretch]
  let groups: Int
  let work: Work
  private let bucketing: Bucketing
  /// How many values of each group are in each bucket; nil where there are no values.
  private let counts: Buffer<UInt32>?

  /// How many buckets there are at most, those of all groups together.
  private static let mostCounters = 1 << 20
  /// With more groups there would be few buckets in each.
  static let mostGroups = 1 << 12

  /// Makes ready for values in `bounds`, or finds those out.
  init(
    _ stretches: [Stretch], groups: Int, bounds: ClosedRange<Int64>?, _ work: Work
  ) throws(Diagnostic) {
    self.stretches = stretches
    self.groups = groups
    self.work = work
    let range = if let bounds { bounds } else { try Self.bounds(of: stretches, work) }
    let count = stretches.reduce(0) { $0 + $1.count }
    // Two buckets at least: what is shifted away is less than a whole word.
    let bits = max(1, 63 - (min(Self.mostCounters, count / 4) / max(1, groups)).leadingZeroBitCount)
    let span = UInt64(bitPattern: range.upperBound &- range.lowerBound)
    let shift = UInt64(max(0, 64 - span.leadingZeroBitCount - bits))
    bucketing = Bucketing(low: range.lowerBound, shift: shift, count: 1 << bits)
    counts = try Self.counted(stretches, groups: groups, bucketing, work)
  }

  /// Calls `body` for each group, in order, with how many values it has and a function that gives the value at
  /// `place(count)` and at the place behind.
  ///
  /// - Throws: `cancelled` and `too-much-memory`.
  func forEachGroup(
    place: @Sendable (_ count: Int) -> Int, _ body: (_ count: Int, _ value: (_ place: Int) -> Int64) -> Void
  ) throws(Diagnostic) {
    let targets = targets(place)
    let (low, shift) = (bucketing.low, bucketing.shift)
    let found = shift == 0 ? [] : try values(in: targets)
    for (group, target) in targets.enumerated() {
      body(target.count) { place in
        if shift > 0 { return found[group][place - target.before] }
        return low &+ Int64(place < target.behindFirst ? target.first : target.last)
      }
    }
  }

  // MARK: Passes

  /// Calls `body` with each stretch and what `makeWorker` made for the thread that is at it; returns all of that.
  private static func pass<Worker: Sendable>(
    _ stretches: [Stretch], _ work: Work, makeWorker: @escaping @Sendable () -> Worker,
    _ body: @Sendable (Worker, Stretch) -> Void
  ) throws(Diagnostic) -> [Worker] {
    let workers = Lock<[Worker]>([])
    var parts: [Range<Int>] = []
    for stretch in stretches {
      let start = parts.last?.upperBound ?? 0
      parts.append(start..<start + stretch.count)
    }
    let pass = Pass(rows: .all(parts.last?.upperBound ?? 0), work: work)
    let make = { @Sendable () -> Worker in
      let worker = makeWorker()
      workers.withLock { $0.append(worker) }
      return worker
    }
    try pass.run(parts, makeWorker: make) { (worker, part, progress) throws(Diagnostic) in
      try progress.advance(by: stretches[part].count)
      body(worker, stretches[part])
    }
    return workers.withLock { $0 }
  }

  private static func bounds(of stretches: [Stretch], _ work: Work) throws(Diagnostic) -> ClosedRange<Int64> {
    let found = try pass(stretches, work, makeWorker: { Cells<Int64>(count: 2, 0) }) { cells, stretch in
      var (low, high) = (cells[0], cells[1])
      // Empty cells are 0, which may be among the bounds.
      for index in 0..<stretch.count {
        low = min(low, stretch.values[index])
        high = max(high, stretch.values[index])
      }
      (cells.base[0], cells.base[1]) = (low, high)
    }
    return (found.map { $0[0] }.min() ?? 0)...(found.map { $0[1] }.max() ?? 0)
  }

  private static func counted(
    _ stretches: [Stretch], groups: Int, _ bucketing: Bucketing, _ work: Work
  ) throws(Diagnostic) -> Buffer<UInt32>? {
    let cells = groups * bucketing.count
    let claim = MemoryClaim(work.memory)
    try claim.set(to: cells * 4 * work.workers)
    let counted = try pass(stretches, work, makeWorker: { Buffer<UInt32>(count: cells) }) { counts, stretch in
      let base = counts.base
      stretch.forEach { group, value in base[group &* bucketing.count &+ bucketing.bucket(value)] &+= 1 }
    }
    guard let total = counted.first else { return nil }
    for counts in counted.dropFirst() { for cell in 0..<cells { total.base[cell] &+= counts.base[cell] } }
    return total
  }

  private func targets(_ place: (_ count: Int) -> Int) -> [Target] {
    let buckets = bucketing.count
    guard let counts else { return [Target](repeating: Target(), count: groups) }
    return (0..<groups).map { group in
      var target = Target()
      let own = UnsafeBufferPointer(start: counts.base + group * buckets, count: buckets).lazy.map { Int($0) }
      target.count = own.reduce(0, +)
      guard target.count > 0 else { return target }
      let wanted = place(target.count)
      var passed = 0
      for (bucket, count) in own.enumerated() where count > 0 {
        if passed + count <= wanted {
          passed += count
          continue
        }
        if target.last < 0 { (target.first, target.before, target.behindFirst) = (bucket, passed, passed + count) }
        target.last = bucket
        target.within += count
        passed += count
        if passed > wanted + 1 { break }
      }
      return target
    }
  }

  /// The values in the buckets that are wanted, sorted, by group.
  private func values(in targets: [Target]) throws(Diagnostic) -> [[Int64]] {
    let claim = MemoryClaim(work.memory)
    try claim.set(to: targets.reduce(0) { $0 + $1.within } * 24)
    let (low, shift) = (bucketing.low, bucketing.shift)
    let lows = Buffer(targets.map { low &+ Int64(truncatingIfNeeded: UInt64($0.first) &<< shift) })
    let spans = Buffer(
      targets.map { $0.last < 0 ? 0 : (UInt64($0.last - $0.first + 1) &<< shift) &- 1 })
    let found = try Self.pass(stretches, work, makeWorker: { Found() }) { $0.collect($1, lows: lows, spans: spans) }
    var values = targets.map { target in
      var own: [Int64] = []
      own.reserveCapacity(target.within)
      return own
    }
    for found in found {
      for (group, value) in zip(found.groups, found.values) { values[Int(group)].append(value) }
    }
    for group in values.indices {
      try work.check()
      values[group].sort()
    }
    return values
  }

  /// What one thread found.
  ///
  /// Confined to that thread until it is done.
  private final class Found: @unchecked Sendable {
    private(set) var groups: [Int32] = []
    private(set) var values: [Int64] = []

    /// Takes the values that are at most `spans` above `lows` of their group.
    func collect(_ stretch: Stretch, lows: Buffer<Int64>, spans: Buffer<UInt64>) {
      var found: (groups: [Int32], values: [Int64]) = ([], [])
      let (lows, spans) = (lows.base, spans.base)
      stretch.forEach { group, value in
        guard UInt64(bitPattern: value &- lows[group]) <= spans[group] else { return }
        found.groups.append(Int32(truncatingIfNeeded: group))
        found.values.append(value)
      }
      groups += found.groups
      values += found.values
    }
  }
}

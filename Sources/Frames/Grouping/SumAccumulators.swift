import Diagnostics

/// What is counted beside a sum, by the same addition.
enum Counted {
  case nothing
  /// The values that are there.
  case values
  /// The rows, be there a value or not.
  case rows
}

/// Sums of exact values in 128 bits, and how many there are or of how many rows.
///
/// Rows have numbers of 31 bits: so many halves of a value, of 32 bits each, never leave 64.
final class ExactSum: Accumulator, DirectlyFed {
  private let node: any Node
  /// The column that is summed, where it is one.
  private let raw: RawColumn?
  private let type: ColumnType
  /// How many rows there can be.
  private let rows: Int
  /// Whether no sum of so many can leave 64 bits.
  private let isSafe: Bool
  /// What somebody asks for beside the sum.
  let counted: Counted
  /// Of each group the sum, or that of the lower halves, and the number of values or rows: one addition does both.
  private let sums: Cells<SIMD2<Int64>>
  /// Where small integers are added up first.
  private let narrow: NarrowSums?
  /// Of each group the sum of the upper halves, unless `isSafe`.
  private let uppers: Cells<Int64>

  init(_ node: any Node, type: ColumnType, rows: Int, counted: Counted, groups: Int) {
    self.node = node
    raw = (node as? ColumnNode)?.raw
    self.type = type
    self.rows = rows
    self.counted = counted
    let magnitude = node.traits.bounds.map { max($0.lowerBound.magnitude, $0.upperBound.magnitude) } ?? .max
    let (most, overflow) = magnitude.multipliedReportingOverflow(by: UInt64(max(1, rows)))
    isSafe = !overflow && most <= UInt64(Int64.max)
    narrow = isSafe ? raw.flatMap { NarrowSums($0, counted: counted, groups: groups) } : nil
    sums = Cells(count: groups, .zero)
    uppers = Cells(count: isSafe ? 0 : groups, 0)
  }

  var groupBytes: Int { 24 }

  var absorbsApart: Bool { true }

  var hasSpareGroup: Bool { narrow != nil }

  func grow(to groups: Int) {
    sums.grow(to: groups)
    if !isSafe { uppers.grow(to: groups) }
  }

  func fresh(groups: Int) -> any Accumulator {
    ExactSum(node, type: type, rows: rows, counted: counted, groups: groups)
  }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    if let narrow, let groups {
      if narrow.isFull(before: lanes.count) { settle() }
      return narrow.add(lanes, groups)
    }
    if isSafe, let groups, let raw, add(raw, lanes, groups) { return }
    let vector = try node.evaluate(lanes, scratch)
    let values = vector.integers
    if let validity = vector.validity {
      for lane in 0..<lanes.count { values[lane] &= 0 &- Int64(validity[lane]) }
    }
    let validity = counted == .rows ? nil : vector.validity
    if isSafe { return add(lanes.count, groups, validity) { values[$0] } }
    add(lanes.count, groups, validity) { values[$0] & Int64(UInt32.max) }
    addUppers(values, lanes.count, groups)
  }

  var takesDirectly: Bool { narrow?.takesDirectly ?? false }

  var tellsRows: Bool { true }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    guard let narrow else { return }
    if narrow.isFull(before: rows.count) { settle() }
    narrow.add(rows, key, room: worker.scratch.values(node.traits.slot))
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool { narrow?.hasNewGroup(firstRows) ?? false }

  /// Adds values, 0 where one is empty, and counts those with a 1 in `validity`.
  @inline(__always)
  private func add(
    _ count: Int, _ groups: UnsafePointer<UInt32>?, _ validity: UnsafePointer<UInt8>?, _ value: (_ lane: Int) -> Int64
  ) {
    guard let groups else {
      var sum: Int64 = 0
      for lane in 0..<count { sum &+= value(lane) }
      sums.base[0] &+= SIMD2(sum, Int64(validity.map { Bytes.sum($0, count) } ?? count))
      return
    }
    if let validity {
      add(count, groups, value: value, count: { Int64(validity[$0]) })
    } else {
      add(count, groups, value: value, count: { _ in 1 })
    }
  }

  @inline(__always)
  private func add(
    _ count: Int, _ groups: UnsafePointer<UInt32>, value: (_ lane: Int) -> Int64, count one: (_ lane: Int) -> Int64
  ) {
    let sums = sums.base
    for lane in 0..<count { sums[Int(groups[lane])] &+= SIMD2(value(lane), one(lane)) }
  }

  /// Adds cells of a column from where they lie; false where the column is of another kind.
  private func add(_ raw: RawColumn, _ lanes: Lanes, _ groups: UnsafePointer<UInt32>) -> Bool {
    switch raw.cells {
    case .int8(let base): add(base, raw.validity, lanes, groups)
    case .int16(let base): add(base, raw.validity, lanes, groups)
    case .int32(let base): add(base, raw.validity, lanes, groups)
    case .int64(let base): add(base, raw.validity, lanes, groups)
    case .multiples(let base, let unit): add(base, times: unit, raw.validity, lanes, groups)
    case .real, .bits, .codes8, .codes16, .codes32, .other: return false
    }
    return true
  }

  /// The slot of an empty cell is 0.
  private func add<Source: FixedWidthInteger>(
    _ source: UnsafePointer<Source>, times unit: Int64 = 1, _ validity: UnsafePointer<UInt64>?, _ lanes: Lanes,
    _ groups: UnsafePointer<UInt32>
  ) {
    func bit(_ words: UnsafePointer<UInt64>, _ row: Int) -> Int64 {
      Int64(truncatingIfNeeded: words[row &>> 6] &>> UInt64(row & 63) & 1)
    }
    func value(_ row: Int) -> Int64 { Int64(truncatingIfNeeded: source[row]) &* unit }
    let (count, start) = (lanes.count, lanes.start)
    switch (lanes.selection, counted == .rows ? nil : validity) {
    case (nil, nil): add(count, groups, value: { value(start &+ $0) }, count: { _ in 1 })
    case (nil, let words?): add(count, groups, value: { value(start &+ $0) }, count: { bit(words, start &+ $0) })
    case (let rows?, nil): add(count, groups, value: { value(Int(rows[$0])) }, count: { _ in 1 })
    case (let rows?, let words?):
      add(count, groups, value: { value(Int(rows[$0])) }, count: { bit(words, Int(rows[$0])) })
    }
  }

  private func addUppers(_ values: UnsafePointer<Int64>, _ count: Int, _ groups: UnsafePointer<UInt32>?) {
    let uppers = uppers.base
    guard let groups else {
      var sum: Int64 = 0
      for lane in 0..<count { sum &+= values[lane] &>> 32 }
      uppers[0] &+= sum
      return
    }
    for lane in 0..<count { uppers[Int(groups[lane])] &+= values[lane] &>> 32 }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? ExactSum else { return }
    settle()
    other.settle()
    forEachGroup(other.sums.count, mapping) { from, to in
      sums.base[to] &+= other.sums[from]
      if !isSafe { uppers.base[to] &+= other.uppers[from] }
    }
  }

  /// Takes over what small integers have added up to.
  private func settle() {
    let sums = sums.base
    narrow?.empty { group, sum, count in sums[group] &+= SIMD2(sum, count) }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    settle()
    let groups = sums.count
    let sums = sums.base
    switch finish {
    case .count: return Column(rows: groups) { sums[$0].y }
    case .mean:
      let unit = powerOfTen(type.scale)
      return Column(rows: groups) { group -> Double? in
        let count = sums[group].y
        guard count > 0 else { return nil }
        return (small(group).map { Double($0) } ?? Double(total(group))) / unit / Double(count)
      }
    case .sum, .value, .quantile: break
    }
    if isSafe || (0..<groups).allSatisfy({ small($0) != nil }) {
      return Column(rows: groups, type: type) { small($0) }
    }
    let results = Column(wide: (0..<groups).map { total($0) }, type: type)
    if results.isWide, !type.isNumeric { throw .overflow("a sum of days") }
    return results
  }

  /// The sum of a group, where 64 bits are enough to come to it.
  @inline(__always)
  private func small(_ group: Int) -> Int64? {
    guard !isSafe else { return sums[group].x }
    let (upper, isTooLarge) = uppers[group].multipliedReportingOverflow(by: 1 << 32)
    let (sum, isBeyond) = upper.addingReportingOverflow(sums[group].x)
    return isTooLarge || isBeyond ? nil : sum
  }

  private func total(_ group: Int) -> Int128 {
    Int128(sums[group].x) + (isSafe ? 0 : Int128(uppers[group]) << 32)
  }
}

/// Sums of reals with what is lost in rounding kept beside them (Neumaier 1974), and how many there are.
final class RealSum: Accumulator {
  private let node: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var sum = 0.0
    var lost = 0.0
    var count = 0

    @inline(__always)
    mutating func add(_ number: Double) {
      let next = sum + number
      // Knuth's sum without branches: the rounding error of sum + number, whichever is larger.
      let part = next - sum
      lost += (sum - (next - part)) + (number - part)
      sum = next
    }

    /// Adds numbers in four sums side by side, then those.
    mutating func add(four numbers: UnsafePointer<Double>, _ count: Int) {
      var sums = SIMD4<Double>()
      var losses = SIMD4<Double>()
      let whole = count / 4 * 4
      for start in stride(from: 0, to: whole, by: 4) {
        let four = UnsafeRawPointer(numbers + start).loadUnaligned(as: SIMD4<Double>.self)
        let next = sums + four
        let part = next - sums
        losses += (sums - (next - part)) + (four - part)
        sums = next
      }
      for place in 0..<4 {
        add(sums[place])
        lost += losses[place]
      }
      for index in whole..<count { add(numbers[index]) }
      self.count &+= count
    }
  }

  init(_ node: any Node, groups: Int) {
    self.node = node
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { 24 }

  var absorbsApart: Bool { true }

  var dependsOnParts: Bool { true }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { RealSum(node, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try node.evaluate(lanes, scratch)
    let (values, states) = (vector.reals, states.base)
    if let validity = vector.validity {
      // Nothing is added where there is no value: a branch would be foretold wrongly too often.
      for lane in 0..<lanes.count {
        let group = groups.map { Int($0[lane]) } ?? 0
        states[group].add(validity[lane] == 1 ? values[lane] : 0)
        states[group].count &+= Int(validity[lane])
      }
    } else if let groups {
      for lane in 0..<lanes.count {
        states[Int(groups[lane])].add(values[lane])
        states[Int(groups[lane])].count &+= 1
      }
    } else {
      states[0].add(four: values, lanes.count)
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? RealSum else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      states.base[to].add(other.states[from].sum)
      states.base[to].lost += other.states[from].lost
      states.base[to].count += other.states[from].count
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let states = (base: states.base, count: states.count)
    if case .count = finish { return Column(rows: states.count) { Int64(states.base[$0].count) } }
    let isMean = if case .mean = finish { true } else { false }
    return Column(rows: states.count) { group -> Double? in
      let state = states.base[group]
      let sum = state.sum + state.lost
      return isMean ? state.count == 0 ? nil : sum / Double(state.count) : sum
    }
  }
}

import Diagnostics

/// Sums of exact values in 128 bits, and how many there are.
final class ExactSum: Accumulator {
  private let node: any Node
  private let type: ColumnType
  /// Whether no sum of a table can leave 64 bits.
  private let isSafe: Bool
  /// The lower 64 bits of the sum, and the number of values, of each group in turn.
  private let pairs: Cells<Int64>
  /// How often the lower bits wrapped around.
  private let wraps: Cells<Int64>

  init(_ node: any Node, type: ColumnType, groups: Int) {
    self.node = node
    self.type = type
    let limit: Int64 = 1 << 31
    isSafe = node.traits.bounds.map { $0.lowerBound >= -limit && $0.upperBound <= limit } ?? false
    pairs = Cells(count: groups * 2, 0)
    wraps = Cells(count: isSafe ? 0 : groups, 0)
  }

  var groupBytes: Int { 24 }

  func grow(to groups: Int) {
    pairs.grow(to: groups * 2)
    if !isSafe { wraps.grow(to: groups) }
  }

  func fresh(groups: Int) -> any Accumulator { ExactSum(node, type: type, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try node.evaluate(lanes, scratch)
    let (values, validity, pairs) = (vector.integers, vector.validity, pairs.base)
    if let validity { for lane in 0..<lanes.count { values[lane] &= 0 &- Int64(validity[lane]) } }
    if isSafe {
      addSafely(values, validity, lanes.count, groups, pairs)
    } else {
      add(values, validity, lanes.count, groups, pairs)
    }
  }

  private func addSafely(
    _ values: UnsafePointer<Int64>, _ validity: UnsafePointer<UInt8>?, _ count: Int, _ groups: UnsafePointer<UInt32>?,
    _ pairs: UnsafeMutablePointer<Int64>
  ) {
    guard let groups else {
      var sum: Int64 = 0
      for lane in 0..<count { sum &+= values[lane] }
      pairs[0] &+= sum
      pairs[1] &+= Int64(validity.map { Bytes.sum($0, count) } ?? count)
      return
    }
    if let validity {
      for lane in 0..<count {
        let pair = Int(groups[lane]) &* 2
        pairs[pair] &+= values[lane]
        pairs[pair &+ 1] &+= Int64(validity[lane])
      }
    } else {
      for lane in 0..<count {
        let pair = Int(groups[lane]) &* 2
        pairs[pair] &+= values[lane]
        pairs[pair &+ 1] &+= 1
      }
    }
  }

  private func add(
    _ values: UnsafePointer<Int64>, _ validity: UnsafePointer<UInt8>?, _ count: Int, _ groups: UnsafePointer<UInt32>?,
    _ pairs: UnsafeMutablePointer<Int64>
  ) {
    let wraps = wraps.base
    for lane in 0..<count {
      let group = groups.map { Int($0[lane]) } ?? 0
      let (sum, overflow) = pairs[group &* 2].addingReportingOverflow(values[lane])
      pairs[group &* 2] = sum
      pairs[group &* 2 &+ 1] &+= Int64(validity?[lane] ?? 1)
      if overflow { wraps[group] &+= values[lane] < 0 ? -1 : 1 }
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? ExactSum else { return }
    forEachGroup(other.pairs.count / 2, mapping) { from, to in
      let (sum, overflow) = pairs.base[to * 2].addingReportingOverflow(other.pairs[from * 2])
      pairs.base[to * 2] = sum
      pairs.base[to * 2 + 1] &+= other.pairs[from * 2 + 1]
      guard !isSafe else { return }
      wraps.base[to] &+= other.wraps[from] &+ (overflow ? (other.pairs[from * 2] < 0 ? -1 : 1) : 0)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let groups = pairs.count / 2
    if case .mean = finish {
      return Column(
        reals: (0..<groups).map { group in
          let count = pairs[group * 2 + 1]
          return count == 0 ? nil : Double(total(group)) / powerOfTen(type.scale) / Double(count)
        })
    }
    var sums: [Int64?] = []
    for group in 0..<groups {
      guard let sum = Int64(exactly: total(group)) else { throw .overflow("a sum") }
      sums.append(sum)
    }
    return Column(integers: sums, type: type)
  }

  private func total(_ group: Int) -> Int128 {
    Int128(pairs[group * 2]) + (isSafe ? 0 : Int128(wraps[group]) << 64)
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

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { RealSum(node, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try node.evaluate(lanes, scratch)
    let (values, states) = (vector.reals, states.base)
    if let validity = vector.validity {
      for lane in 0..<lanes.count where validity[lane] == 1 {
        let group = groups.map { Int($0[lane]) } ?? 0
        states[group].add(values[lane])
        states[group].count &+= 1
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
    Column(
      reals: (0..<states.count).map { group in
        let state = states[group]
        let sum = state.sum + state.lost
        if case .mean = finish { return state.count == 0 ? nil : sum / Double(state.count) }
        return sum
      })
  }
}

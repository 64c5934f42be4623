import Diagnostics

/// Standard deviations of exact values: sums of values and of squares are exact, and rounded once in the end.
final class ExactSpread: Accumulator {
  private let node: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var count: Int64 = 0
    var sum: Int128 = 0
    var squares = Sum192()
  }

  init(_ node: any Node, groups: Int) {
    self.node = node
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { MemoryLayout<State>.stride }

  var absorbsApart: Bool { true }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { ExactSpread(node, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try node.evaluate(lanes, scratch)
    let (values, states) = (vector.integers, states.base)
    for lane in 0..<lanes.count where vector.validity?[lane] ?? 1 == 1 {
      let group = groups.map { Int($0[lane]) } ?? 0
      states[group].count &+= 1
      states[group].sum &+= Int128(values[lane])
      states[group].squares.add(values[lane], times: values[lane])
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? ExactSpread else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      states.base[to].count &+= other.states[from].count
      states.base[to].sum &+= other.states[from].sum
      states.base[to].squares.add(other.states[from].squares)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    let unit = powerOfTen(node.traits.type.scale)
    return Column(rows: states.count) { group -> Double? in
      let state = states[group]
      guard state.count > 1 else { return nil }
      let deviations = state.squares.times(state.count, less: state.sum, times: state.sum)
      return (deviations / (Double(state.count) * Double(state.count - 1))).squareRoot() / unit
    }
  }
}

/// Standard deviations of reals: sums of distances from the first value, and of their squares, in two parts each.
final class RealSpread: Accumulator {
  private let node: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var count = 0.0
    var origin = 0.0
    var sum = Twofold()
    var squares = Twofold()

    @inline(__always)
    mutating func add(_ number: Double) {
      if count == 0 { origin = number }
      count += 1
      sum.add(number - origin)
      squares.add(number - origin, times: number - origin)
    }

    /// Takes the sums of other values, from an origin of their own.
    mutating func add(_ other: State) {
      if count == 0 {
        self = other
        return
      }
      let shift = other.origin - origin
      squares.add(other.squares, times: 1)
      squares.add(other.sum, times: 2 * shift)
      squares.add(other.count * shift, times: shift)
      sum.add(other.sum, times: 1)
      sum.add(other.count, times: shift)
      count += other.count
    }
  }

  init(_ node: any Node, groups: Int) {
    self.node = node
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { MemoryLayout<State>.stride }

  var absorbsApart: Bool { true }

  var dependsOnParts: Bool { true }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { RealSpread(node, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try node.evaluate(lanes, scratch)
    let (values, states) = (vector.reals, states.base)
    for lane in 0..<lanes.count where vector.validity?[lane] ?? 1 == 1 {
      states[groups.map { Int($0[lane]) } ?? 0].add(values[lane])
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? RealSpread else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      if other.states[from].count > 0 { states.base[to].add(other.states[from]) }
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(rows: states.count) { group -> Double? in
      let state = states[group]
      guard state.count > 1 else { return nil }
      let deviations = max(0, state.squares.times(state.count, less: state.sum, times: state.sum))
      return (deviations / (state.count * (state.count - 1))).squareRoot()
    }
  }
}

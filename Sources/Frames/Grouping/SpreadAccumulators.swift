import Diagnostics

/// Means and sums of squared deviations, a value at a time (Welford 1962), merged by Chan, Golub & LeVeque 1979.
final class Spread: Accumulator {
  private let node: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0
  }

  init(_ node: any Node, groups: Int) {
    self.node = node
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { 24 }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { Spread(node, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let vector = try node.evaluate(lanes, scratch)
    let (values, states) = (vector.reals, states.base)
    for lane in 0..<lanes.count where vector.validity?[lane] ?? 1 == 1 {
      let group = groups.map { Int($0[lane]) } ?? 0
      var state = states[group]
      state.count += 1
      let deviation = values[lane] - state.mean
      state.mean += deviation / state.count
      state.squares += deviation * (values[lane] - state.mean)
      states[group] = state
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? Spread else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      let (a, b) = (states[to], other.states[from])
      guard b.count > 0 else { return }
      let count = a.count + b.count
      let distance = b.mean - a.mean
      states.base[to] = State(
        count: count, mean: a.mean + distance * b.count / count,
        squares: a.squares + b.squares + distance * distance * a.count * b.count / count)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(
      reals: (0..<states.count).map { group in
        let state = states[group]
        return state.count < 2 ? nil : (state.squares / (state.count - 1)).squareRoot()
      })
  }
}

/// Means, squares and products of deviations of pairs, a pair at a time.
final class Correlation: Accumulator {
  private let left: any Node
  private let right: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var count = 0.0
    var means = SIMD2<Double>(0, 0)
    var squares = SIMD2<Double>(0, 0)
    var products = 0.0
  }

  init(_ left: any Node, _ right: any Node, groups: Int) {
    self.left = left
    self.right = right
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { 64 }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { Correlation(left, right, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let states = states.base
    for lane in 0..<lanes.count where (first.validity?[lane] ?? 1) & (second.validity?[lane] ?? 1) == 1 {
      let group = groups.map { Int($0[lane]) } ?? 0
      var state = states[group]
      state.count += 1
      let pair = SIMD2(first.reals[lane], second.reals[lane])
      let before = pair - state.means
      state.means += before / state.count
      let after = pair - state.means
      state.squares += before * after
      state.products += before.x * after.y
      states[group] = state
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? Correlation else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      let (a, b) = (states[to], other.states[from])
      guard b.count > 0 else { return }
      let count = a.count + b.count
      let distance = b.means - a.means
      let weight = a.count * b.count / count
      states.base[to] = State(
        count: count, means: a.means + distance * (b.count / count),
        squares: a.squares + b.squares + distance * distance * weight,
        products: a.products + b.products + distance.x * distance.y * weight)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(
      reals: (0..<states.count).map { group in
        let state = states[group]
        guard state.count > 1, state.squares.x > 0, state.squares.y > 0 else { return nil }
        let correlation = state.products / (state.squares.x.squareRoot() * state.squares.y.squareRoot())
        return min(1, max(-1, correlation))
      })
  }
}

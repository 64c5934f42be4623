import Diagnostics

/// Pearson's correlation of exact values: all sums are exact, and rounded once in the end.
final class ExactCorrelation: Accumulator {
  private let left: any Node
  private let right: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var count: Int64 = 0
    var sums: (left: Int128, right: Int128) = (0, 0)
    var squares = (left: Sum192(), right: Sum192())
    var products = Sum192()
  }

  init(_ left: any Node, _ right: any Node, groups: Int) {
    self.left = left
    self.right = right
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { MemoryLayout<State>.stride }

  var absorbsApart: Bool { true }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { ExactCorrelation(left, right, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let states = states.base
    for lane in 0..<lanes.count where (first.validity?[lane] ?? 1) & (second.validity?[lane] ?? 1) == 1 {
      let group = groups.map { Int($0[lane]) } ?? 0
      let (a, b) = (first.integers[lane], second.integers[lane])
      states[group].count &+= 1
      states[group].sums.left &+= Int128(a)
      states[group].sums.right &+= Int128(b)
      states[group].squares.left.add(a, times: a)
      states[group].squares.right.add(b, times: b)
      states[group].products.add(a, times: b)
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? ExactCorrelation else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      let theirs = other.states[from]
      states.base[to].count &+= theirs.count
      states.base[to].sums.left &+= theirs.sums.left
      states.base[to].sums.right &+= theirs.sums.right
      states.base[to].squares.left.add(theirs.squares.left)
      states.base[to].squares.right.add(theirs.squares.right)
      states.base[to].products.add(theirs.products)
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(rows: states.count) { group -> Double? in
      let state = states[group]
      return correlation(state.products, state.squares, state.sums) { $0.times(state.count, less: $1, times: $2) }
    }
  }
}

/// Pearson's correlation of reals: sums of distances from the first pair, and of their products, in two parts each.
final class RealCorrelation: Accumulator {
  private let left: any Node
  private let right: any Node
  private let states: Cells<State>

  private struct State: BitwiseCopyable {
    var count = 0.0
    var origin = (left: 0.0, right: 0.0)
    var sums = (left: Twofold(), right: Twofold())
    var squares = (left: Twofold(), right: Twofold())
    var products = Twofold()

    @inline(__always)
    mutating func add(_ left: Double, _ right: Double) {
      if count == 0 { origin = (left, right) }
      count += 1
      let (a, b) = (left - origin.left, right - origin.right)
      sums.left.add(a)
      sums.right.add(b)
      squares.left.add(a, times: a)
      squares.right.add(b, times: b)
      products.add(a, times: b)
    }

    /// Takes the sums of other pairs, from an origin of their own.
    mutating func add(_ other: State) {
      if count == 0 {
        self = other
        return
      }
      let shift = (left: other.origin.left - origin.left, right: other.origin.right - origin.right)
      Self.add(other.squares.left, other.sums.left, other.sums.left, shift.left, shift.left, other.count, &squares.left)
      Self.add(
        other.squares.right, other.sums.right, other.sums.right, shift.right, shift.right, other.count, &squares.right)
      Self.add(other.products, other.sums.left, other.sums.right, shift.left, shift.right, other.count, &products)
      sums.left.add(other.sums.left, times: 1)
      sums.left.add(other.count, times: shift.left)
      sums.right.add(other.sums.right, times: 1)
      sums.right.add(other.count, times: shift.right)
      count += other.count
    }

    /// Σ(x + s)(y + t) = Σxy + tΣx + sΣy + nst
    private static func add(
      _ products: Twofold, _ left: Twofold, _ right: Twofold, _ s: Double, _ t: Double, _ count: Double,
      _ sum: inout Twofold
    ) {
      sum.add(products, times: 1)
      sum.add(left, times: t)
      sum.add(right, times: s)
      sum.add(count * s, times: t)
    }
  }

  init(_ left: any Node, _ right: any Node, groups: Int) {
    self.left = left
    self.right = right
    states = Cells(count: groups, State())
  }

  var groupBytes: Int { MemoryLayout<State>.stride }

  var absorbsApart: Bool { true }

  var dependsOnParts: Bool { true }

  func grow(to groups: Int) { states.grow(to: groups) }

  func fresh(groups: Int) -> any Accumulator { RealCorrelation(left, right, groups: groups) }

  func update(_ lanes: Lanes, _ groups: UnsafePointer<UInt32>?, _ scratch: Scratch) throws(Diagnostic) {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let states = states.base
    for lane in 0..<lanes.count where (first.validity?[lane] ?? 1) & (second.validity?[lane] ?? 1) == 1 {
      states[groups.map { Int($0[lane]) } ?? 0].add(first.reals[lane], second.reals[lane])
    }
  }

  func absorb(_ other: any Accumulator, _ mapping: Mapping, _ work: Work) throws(Diagnostic) {
    guard let other = other as? RealCorrelation else { return }
    forEachGroup(other.states.count, mapping) { from, to in
      if other.states[from].count > 0 { states.base[to].add(other.states[from]) }
    }
  }

  func finish(_ finish: Finish, _ work: Work) throws(Diagnostic) -> Column {
    Column(rows: states.count) { group -> Double? in
      let state = states[group]
      return correlation(state.products, state.squares, state.sums) { $0.times(state.count, less: $1, times: $2) }
    }
  }
}

/// The correlation, where both vary. `less` gives n times a sum of products less the product of the sums.
@inline(__always)
private func correlation<Products, Sum>(
  _ products: Products, _ squares: (left: Products, right: Products), _ sums: (left: Sum, right: Sum),
  less: (Products, Sum, Sum) -> Double
) -> Double? {
  let (left, right) = (less(squares.left, sums.left, sums.left), less(squares.right, sums.right, sums.right))
  guard left > 0, right > 0 else { return nil }
  return min(1, max(-1, less(products, sums.left, sums.right) / (left.squareRoot() * right.squareRoot())))
}

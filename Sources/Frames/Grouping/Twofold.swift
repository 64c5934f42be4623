/// A sum of reals in two parts, the second of what rounding takes from the first: some 106 bits.
struct Twofold: BitwiseCopyable, Sendable {
  private(set) var high = 0.0
  private(set) var low = 0.0

  /// The sum as one real.
  var value: Double { high + low }

  /// Adds a number (Knuth's sum of two, without branches).
  @inline(__always)
  mutating func add(_ number: Double) {
    let next = high + number
    let part = next - high
    low += (high - (next - part)) + (number - part)
    high = next
  }

  /// Adds a product without what rounding would take from it.
  @inline(__always)
  mutating func add(_ left: Double, times right: Double) {
    let product = left * right
    add(product)
    low += (-product).addingProduct(left, right)
  }

  /// Adds another sum `factor` times.
  mutating func add(_ other: Twofold, times factor: Double) {
    add(other.high, times: factor)
    add(other.low, times: factor)
  }

  /// The sum times `factor`, less the product of two others.
  func times(_ factor: Double, less left: Twofold, times right: Twofold) -> Double {
    var result = Twofold()
    result.add(self, times: factor)
    result.add(left, times: -right.high)
    result.add(left, times: -right.low)
    return result.value
  }
}

/// A sum of products of integers of 64 bits, exactly: 2^31 of them stay far below 192 bits.
struct Sum192: BitwiseCopyable, Sendable {
  private var low: UInt128 = 0
  private var high: Int64 = 0

  /// Adds a product.
  @inline(__always)
  mutating func add(_ left: Int64, times right: Int64) {
    let product = Int128(left) * Int128(right)
    let (sum, carry) = low.addingReportingOverflow(UInt128(truncatingIfNeeded: product))
    low = sum
    high &+= (carry ? 1 : 0) &+ Int64(truncatingIfNeeded: product >> 127)
  }

  /// Adds another sum.
  mutating func add(_ other: Sum192) {
    let (sum, carry) = low.addingReportingOverflow(other.low)
    low = sum
    high &+= other.high &+ (carry ? 1 : 0)
  }

  /// The sum times `count`, less the product of two sums of as many integers, rounded once: n Σxy − Σx Σy.
  func times(_ count: Int64, less left: Int128, times right: Int128) -> Double {
    let whole = low.multipliedFullWidth(by: UInt128(count.magnitude))
    let other = left.multipliedFullWidth(by: right)
    let (rest, borrow) = whole.low.subtractingReportingOverflow(other.low)
    let top = Int128(truncatingIfNeeded: whole.high) &+ Int128(high) &* Int128(count) &- other.high &- (borrow ? 1 : 0)
    guard top < 0 else { return Double(top) * 0x1p128 + Double(rest) }
    // The magnitude, for the two parts of a negative number nearly cancel.
    let isWhole = rest == 0
    return -(Double(~top &+ (isWhole ? 1 : 0)) * 0x1p128 + Double(isWhole ? 0 : ~rest &+ 1))
  }
}

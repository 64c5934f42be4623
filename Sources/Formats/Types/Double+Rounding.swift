extension Double {
  /// The powers of ten that floating point has exactly.
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The powers of five that 63 bits have.
  private static let powersOfFive: [UInt64] = (0...27).map { (0..<$0).reduce(1) { power, _ in power * 5 } }

  /// The number nearest to `digits` × 10^`power`, of two as near the one whose last bit is 0; nil where the power is beyond
  /// 10^±27.
  ///
  /// Where digits and power are exact, so is all but their one product or quotient (Clinger, "How to read floating point
  /// numbers accurately"). Else 64 bits are computed, and whether anything is left below them.
  init?(rounding digits: UInt64, tenTo power: Int) {
    let size = abs(power)
    guard size < Self.powersOfFive.count else { return nil }
    if digits < 1 << 53, size < Self.powersOfTen.count {
      self = power < 0 ? Double(digits) / Self.powersOfTen[size] : Double(digits) * Self.powersOfTen[size]
    } else if digits == 0 {
      self = 0
    } else if power < 0 {
      self.init(digits, dividedBy: Self.powersOfFive[size], twoTo: power)
    } else {
      let product = digits.multipliedFullWidth(by: Self.powersOfFive[size])
      let zeroes = product.high == 0 ? 64 + product.low.leadingZeroBitCount : product.high.leadingZeroBitCount
      let all = (UInt128(product.high) << 64 | UInt128(product.low)) << UInt128(zeroes)
      self.init(
        bits: UInt64(truncatingIfNeeded: all >> 64), hasMore: UInt64(truncatingIfNeeded: all) != 0,
        twoTo: 64 - zeroes + power)
    }
  }

  /// The number nearest to `digits` / `divisor` × 2^`power`; neither is 0.
  private init(_ digits: UInt64, dividedBy divisor: UInt64, twoTo power: Int) {
    let (shift, divisorShift) = (digits.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let dividend = digits << UInt64(shift)
    // Both have their highest bit: the quotient has 63 or 64 bits.
    let (quotient, rest) = (divisor << UInt64(divisorShift)).dividingFullWidth((dividend >> 1, dividend << 63))
    let zeroes = quotient.leadingZeroBitCount
    self.init(
      bits: quotient << UInt64(zeroes), hasMore: rest != 0, twoTo: power - 63 - shift + divisorShift - zeroes)
  }

  /// The number nearest to `bits` × 2^`power`, and a bit more where `hasMore`; the highest bit is set.
  private init(bits: UInt64, hasMore: Bool, twoTo power: Int) {
    let (below, half): (UInt64, UInt64) = (bits & 0x7FF, 0x400)
    let isUp = below > half || below == half && (hasMore || bits & 0x800 != 0)
    let significand = Double(bits >> 11 + (isUp ? 1 : 0))
    self = significand * Double(bitPattern: UInt64(power + 11 + 1023) << 52)
  }
}

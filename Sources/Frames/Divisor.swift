/// Divides multiples of one number by it, without a division: they are multiplied by the inverse of the divisor's odd part
/// modulo 2^64 (Warren, *Hacker's Delight*, 10-17).
public struct Divisor: Sendable {
  /// What is divided by.
  public let unit: Int64
  private let shift: Int64
  private let inverse: Int64

  /// Divides by `unit`, which is positive.
  public init(_ unit: Int64) {
    self.unit = unit
    shift = Int64(unit.trailingZeroBitCount)
    let odd = unit >> shift
    // Newton's method doubles the bits that are right; an odd number is its own inverse in 3 of them.
    inverse = (0..<5).reduce(odd) { inverse, _ in inverse &* (2 &- odd &* inverse) }
  }

  /// Writes the quotients of `count` values; false, and what is written is worth nothing, where one is not whole or takes
  /// more than 32 bits.
  public func divide(_ values: UnsafePointer<Int64>, _ count: Int, into target: UnsafeMutablePointer<Int32>) -> Bool {
    var wrong: Int64 = 0
    for index in 0..<count {
      let quotient = Int32(truncatingIfNeeded: quotient(values[index]))
      target[index] = quotient
      wrong |= Int64(quotient) &* unit ^ values[index]
    }
    return wrong == 0
  }

  /// The quotient of a multiple of the unit; of any other number it is worth nothing.
  @inline(__always)
  func quotient(_ value: Int64) -> Int64 { (value &>> shift) &* inverse }

  /// Whether all of some values are multiples of the unit.
  func dividesAll<Integer: FixedWidthInteger>(_ values: UnsafePointer<Integer>, _ count: Int) -> Bool {
    let limit = Int64.max / unit
    var isMultiple = true
    for index in 0..<count {
      let value = Int64(truncatingIfNeeded: values[index])
      let quotient = quotient(value)
      // The product is right modulo 2^64 for any value whose last bits are 0: of others than multiples it is too large.
      isMultiple = isMultiple && quotient &* unit == value && quotient <= limit && quotient >= 0 &- limit
    }
    return isMultiple
  }
}

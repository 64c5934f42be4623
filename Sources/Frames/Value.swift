/// One cell, at the edge of the engine: literals, results, tests. Never used in loops over rows.
public enum Value: Sendable, Hashable {
  /// No value.
  case none
  /// Text.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// digits × 10^-scale; of a whole number that 64 bits do not hold the scale is 0.
  case decimal(Int128, scale: Int)
  /// A binary floating-point number.
  case real(Double)
  /// Yes or no.
  case boolean(Bool)
  /// Days since 1970-01-01.
  case date(Int)
  /// A number of days.
  case duration(Int)

  /// The value as a floating-point number, where it is a number, a date or a duration.
  public var real: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let digits, let scale): Double(digits) / powerOfTen(scale)
    case .real(let value): value
    case .date(let days), .duration(let days): Double(days)
    case .none, .text, .boolean: nil
    }
  }
}

/// Returns 10^exponent for an exponent of 0 to 22, exactly.
public func powerOfTen(_ exponent: Int) -> Double {
  let exact: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
  return exact[min(max(exponent, 0), 22)]
}

/// A number to be shown: exact, as money and counts are, or real.
public enum Quantity: Sendable, Hashable {
  /// `units` × 10^-`scale`: `.exact(1250, scale: 2)` is 12.50.
  case exact(Int128, scale: Int)
  /// A number in floating point.
  case real(Double)

  /// Creates an exact whole number.
  public init(_ value: Int64) { self = .exact(Int128(value), scale: 0) }

  /// Creates an exact whole number.
  public init(_ value: Int128) { self = .exact(value, scale: 0) }

  /// Creates a real number.
  public init(_ value: Double) { self = .real(value) }

  /// The nearest number in floating point.
  public var approximate: Double {
    switch self {
    case .exact(let units, let scale): DecimalDigits(units, scale: scale).approximate
    case .real(let value): value
    }
  }

  /// The digits; nil for infinities and what is no number.
  var digits: DecimalDigits? {
    switch self {
    case .exact(let units, let scale): DecimalDigits(units, scale: scale)
    case .real(let value): DecimalDigits(value)
    }
  }
}

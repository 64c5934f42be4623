import Diagnostics
import Frames

extension Reference {
  /// The integer that an exact value is stored as.
  public static func digits(_ value: Value) -> Int64? {
    switch value {
    case .integer(let number): number
    case .decimal(let digits, _): Int64(exactly: digits)
    case .date(let days), .duration(let days): Int64(days)
    case .none, .text, .real, .boolean: nil
    }
  }

  /// Both exact values at the same number of decimal places.
  static func commonDigits(_ left: Value, _ right: Value) -> (Int128, Int128)? {
    guard let a = wide(left), let b = wide(right) else { return nil }
    return (a.digits * power(max(0, b.scale - a.scale)), b.digits * power(max(0, a.scale - b.scale)))
  }

  private static func wide(_ value: Value) -> (digits: Int128, scale: Int)? {
    if case .decimal(let digits, let scale) = value { return (digits, scale) }
    return digits(value).map { (Int128($0), 0) }
  }

  static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// The value of an exact type, which must fit into 64 bits.
  static func exact(_ digits: Int128, _ type: ColumnType) throws(Diagnostic) -> Value {
    guard let narrow = Int64(exactly: digits) else { throw Diagnostic("overflow", "too large") }
    return switch type {
    case .decimal(let scale): .decimal(digits, scale: scale)
    case .date: .date(Int(narrow))
    case .duration: .duration(Int(narrow))
    case .integer, .text, .real, .boolean: .integer(narrow)
    }
  }

  static func real(_ number: Double?) -> Value { number.map { $0.isFinite ? .real($0) : .none } ?? .none }

  static func arithmetic(
    _ operation: Arithmetic, _ left: Value, _ right: Value, _ type: ColumnType
  ) throws(Diagnostic) -> Value {
    guard left != .none, right != .none else { return .none }
    if type == .real {
      guard let a = left.real, let b = right.real else { return .none }
      return realArithmetic(operation, a, b)
    }
    if type == .duration, operation == .multiply, let product = try scaledDuration(left, right) { return product }
    if operation == .multiply {
      guard let a = digits(left), let b = digits(right) else { return .none }
      return try exact(Int128(a) * Int128(b), type)
    }
    guard let (a, b) = commonDigits(left, right) else { return .none }
    _ = (try exact(a, type), try exact(b, type))
    return try exact(operation == .add ? a + b : a - b, type)
  }

  private static func realArithmetic(_ operation: Arithmetic, _ a: Double, _ b: Double) -> Value {
    switch operation {
    case .add: real(a + b)
    case .subtract: real(a - b)
    case .multiply: real(a * b)
    case .divide: b == 0 ? .none : real(a / b)
    }
  }

  /// A duration times a number that is not whole: rounded to the nearest day.
  private static func scaledDuration(_ left: Value, _ right: Value) throws(Diagnostic) -> Value? {
    if digits(left) != nil, digits(right) != nil, !isDecimal(left), !isDecimal(right) { return nil }
    guard let a = left.real, let b = right.real else { return Value.none }
    let product = (a * b).rounded(.toNearestOrAwayFromZero)
    guard let days = Int64(exactly: product) else { throw Diagnostic("overflow", "too large") }
    return .duration(Int(days))
  }

  private static func isDecimal(_ value: Value) -> Bool { if case .decimal = value { true } else { false } }

  static func converted(_ value: Value, _ from: ColumnType, _ to: ColumnType) throws(Diagnostic) -> Value {
    if from == to || value == .none { return value }
    if to == .real { return real(value.real) }
    guard let digits = digits(value) else { return .none }
    return try exact(Int128(digits) * power(max(0, scale(to) - scale(from))), to)
  }

  static func scale(_ type: ColumnType) -> Int { if case .decimal(let scale) = type { scale } else { 0 } }
}

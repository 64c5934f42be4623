import Diagnostics
import Frames

/// The engine's meaning, row by row and value by value: slow, short and plainly right, for tests to compare with.
public enum Reference {
  /// Returns the value of a computation in one row.
  public static func value(_ computation: Computation, row: Int) throws(Diagnostic) -> Value {
    switch computation {
    case .column(let column): return column[row]
    case .gathered(let column, let rows):
      guard case .integer(let other) = rows[row] else { return .none }
      return column[Int(other)]
    case .constant(let value, _): return value
    case .not(let operand): return .boolean(!(try truth(operand, row)))
    case .all(let operands):
      for operand in operands where !(try truth(operand, row)) { return .boolean(false) }
      return .boolean(true)
    case .any(let operands):
      for operand in operands where try truth(operand, row) { return .boolean(true) }
      return .boolean(false)
    case .compare(let left, let comparison, let right):
      return .boolean(comparison.holds(numberOrder(try value(left, row: row), try value(right, row: row))))
    case .compareText(let left, let comparison, let right, let exact):
      guard case .text(let a) = try value(left, row: row), case .text(let b) = try value(right, row: row) else {
        return .boolean(comparison.holds(nil))
      }
      return .boolean(comparison.holds(textOrder(a, b, exact: exact)))
    case .test(let operand, let test):
      guard case .text(let text) = try value(operand, row: row) else { return .boolean(false) }
      return .boolean(passes(text, test))
    case .isEmpty(let operand): return .boolean(try value(operand, row: row) == .none)
    case .arithmetic(let left, let operation, let right):
      return try arithmetic(
        operation, try value(left, row: row), try value(right, row: row), try computation.type)
    case .negated(let operand):
      let operandValue = try value(operand, row: row)
      if case .real(let number) = operandValue { return .real(-number) }
      guard let digits = digits(operandValue) else { return .none }
      return try exact(-Int128(digits), try computation.type)
    case .real1(let operand, let function):
      return real(try value(operand, row: row).real.map { function($0) })
    case .real2(let left, let right, let function):
      guard let a = try value(left, row: row).real, let b = try value(right, row: row).real else { return .none }
      return real(function(a, b))
    case .integer1(let operand, let type, let function):
      guard let digits = digits(try value(operand, row: row)), let result = function(digits) else { return .none }
      return try exact(Int128(result), type)
    case .truncated(let operand, let unit):
      guard case .date(let day) = try value(operand, row: row) else { return .none }
      return .date(Day.truncated(day, to: unit))
    case .datePart(let operand, let part):
      guard case .date(let day) = try value(operand, row: row) else { return .none }
      return .integer(Int64(Day.part(part, of: day)))
    case .converted(let operand, let type):
      return try converted(try value(operand, row: row), try operand.type, type)
    case .text1(let operand, let function):
      guard case .text(let text) = try value(operand, row: row), let result = function(text) else {
        return .none
      }
      return .text(result)
    case .textToInteger(let operand, let type, let function):
      guard case .text(let text) = try value(operand, row: row), let result = function(text) else {
        return .none
      }
      return try exact(Int128(result), type)
    case .toText(let operand, let function):
      let operandValue = try value(operand, row: row)
      return operandValue == .none ? .none : function(operandValue).map { .text($0) } ?? .none
    case .conditional(let branches, let otherwise):
      for (condition, value) in branches where try truth(condition, row) { return try self.value(value, row: row) }
      return try value(otherwise, row: row)
    case .coalesce(let operands):
      for operand in operands {
        let result = try value(operand, row: row)
        if result != .none { return result }
      }
      return .none
    }
  }

  /// Returns whether a condition holds in a row; empty counts as false.
  public static func truth(_ condition: Computation, _ row: Int) throws(Diagnostic) -> Bool {
    try value(condition, row: row) == .boolean(true)
  }

  /// Returns how two numbers, dates, durations or booleans compare: below 0, 0 or above; nil where one is empty.
  public static func numberOrder(_ left: Value, _ right: Value) -> Int? {
    if left == .none || right == .none { return nil }
    if case .boolean(let a) = left, case .boolean(let b) = right { return (a ? 1 : 0) - (b ? 1 : 0) }
    if let (a, b) = commonDigits(left, right) { return a < b ? -1 : a > b ? 1 : 0 }
    guard let a = left.real, let b = right.real else { return nil }
    return a < b ? -1 : a > b ? 1 : 0
  }

  /// Returns how two texts compare.
  public static func textOrder(_ left: String, _ right: String, exact: Bool) -> Int {
    if exact {
      if left.utf8.elementsEqual(right.utf8) { return 0 }
      return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    }
    let (a, b) = (textKey(left), textKey(right))
    return a == b ? 0 : Array(a).lexicographicallyPrecedes(Array(b)) ? -1 : 1
  }

  static func passes(_ text: String, _ test: TextTest) -> Bool {
    func characters(_ text: String, _ exact: Bool) -> [Character] { Array(exact ? text : textKey(text)) }
    switch test {
    case .equalsAny(let texts, let exact): return texts.contains { textOrder($0, text, exact: exact) == 0 }
    case .contains(let part, let exact):
      let (hay, needle) = (characters(text, exact), characters(part, exact))
      guard needle.count <= hay.count else { return false }
      return (0...hay.count - needle.count).contains { Array(hay[$0..<$0 + needle.count]) == needle }
    case .startsWith(let part, let exact): return characters(text, exact).starts(with: characters(part, exact))
    case .endsWith(let part, let exact):
      return characters(text, exact).reversed().starts(with: characters(part, exact).reversed())
    case .matches(let pattern):
      guard let regex = try? Regex(pattern.source) else { return false }
      return text.contains(regex.ignoresCase().matchingSemantics(.unicodeScalar))
    }
  }
}

extension Comparison {
  /// Whether the comparison holds for an order of its operands; nil: one is empty.
  public func holds(_ order: Int?) -> Bool {
    guard let order else { return self == .notEqual }
    switch self {
    case .equal: return order == 0
    case .notEqual: return order != 0
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    }
  }
}

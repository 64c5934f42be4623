import Declarations
import Frames
import Language

extension Operation {
  static let isEmpty = Operation("is empty", cost: 0) { .isEmpty($0[0]) }
  static let negate = Operation("-") { .negated($0[0]) }

  /// Condition, value, condition, value, …, otherwise.
  static let conditional = Operation("if", cost: 2) { parts in
    let branches = stride(from: 0, to: parts.count - 1, by: 2).map { (condition: parts[$0], value: parts[$0 + 1]) }
    return .conditional(branches, otherwise: parts[parts.count - 1])
  }

  static func converted(to type: ColumnType) -> Operation { Operation(type.name) { .converted($0[0], type) } }

  static func arithmetic(_ operation: ArithmeticOperator) -> Operation {
    let engine: Arithmetic =
      switch operation {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      }
    return Operation(operation.rawValue) { .arithmetic($0[0], engine, $0[1]) }
  }

  static func compare(_ comparison: Frames.Comparison) -> Operation {
    Operation(comparison.sign) { .compare($0[0], comparison, $0[1]) }
  }

  static func compareText(_ comparison: Frames.Comparison, exact: Bool) -> Operation {
    Operation(comparison.sign) { .compareText($0[0], comparison, $0[1], exact: exact) }
  }

  /// Whether a text is one of `values`.
  static func equalsAny(_ values: [String], exact: Bool) -> Operation {
    var operation = Operation("= " + values.map { "\"" + $0 + "\"" }.joined(separator: " or "), cost: 0) {
      .test($0[0], .equalsAny(values, exact: exact))
    }
    operation.wanted = values
    return operation
  }

  static func textTest(_ name: String, _ value: String, _ test: TextTest) -> Operation {
    Operation(name + " \"" + value + "\"", cost: 4) { .test($0[0], test) }
  }

  /// The place of a stage in its declared order; none for what is not a stage.
  static func rank(_ order: [String]) -> Operation {
    let places = Dictionary(
      order.enumerated().map { (textKey($1), Int64($0)) }, uniquingKeysWith: { first, _ in first })
    return Operation("order", cost: 0) {
      .textToInteger($0[0], .integer, TextNumber { places[textKey($0)] })
    }
  }

  static func truncated(_ unit: CalendarUnit) -> Operation { Operation(unit.name) { .truncated($0[0], unit) } }

  static func datePart(_ part: DatePart, _ name: String) -> Operation { Operation(name) { .datePart($0[0], part) } }

  /// A date so many months later.
  static func adding(months: Int) -> Operation {
    Operation("+ \(months) months") {
      .integer1($0[0], .date, IntegerFunction { day in Calendar.day(Int(day), plusMonths: months).map(Int64.init) })
    }
  }
}

extension Frames.Comparison {
  init?(_ written: ComparisonOperator) {
    switch written {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .contains, .startsWith, .endsWith, .matches: return nil
    }
  }

  /// As it is written.
  var sign: String {
    switch self {
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

extension CalendarUnit {
  /// The word of the language.
  public var name: String {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month: "month"
    case .quarter: "quarter"
    case .year: "year"
    }
  }
}

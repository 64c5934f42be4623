import Diagnostics

extension Computation {
  /// The type of the result.
  ///
  /// - Throws: A diagnostic where the operands' types do not fit.
  public var type: ColumnType {
    get throws(Diagnostic) {
      switch self {
      case .column(let column): column.type
      case .gathered(let column, let rows): try Self.gatheredType(column, rows: rows)
      case .constant(let value, let type): try Self.constantType(value, type)
      case .not(let operand): try Self.booleanType("not", [operand])
      case .all(let operands): try Self.booleanType("and", operands)
      case .any(let operands): try Self.booleanType("or", operands)
      case .compare(let left, _, let right): try Self.comparedType(try left.type, try right.type)
      case .compareText(let left, _, let right, _): try Self.textOperands("a comparison of texts", [left, right])
      case .test(let operand, _): try Self.textOperands("a test of a text", [operand])
      case .isEmpty(let operand): try Self.checked(operand, .boolean)
      case .arithmetic(let left, let operation, let right):
        try ColumnType.result(of: operation, try left.type, try right.type)
      case .negated(let operand): try Self.negatedType(try operand.type)
      case .real1(let operand, _): try Self.realType([operand])
      case .real2(let left, let right, _): try Self.realType([left, right])
      case .integer1(let operand, let type, _): try Self.integerType(try operand.type, type)
      case .truncated(let operand, _): try Self.dateOperand("a calendar period", operand, .date)
      case .datePart(let operand, _): try Self.dateOperand("a part of a date", operand, .integer)
      case .converted(let operand, let type): try Self.convertedType(try operand.type, type)
      case .text1(let operand, _): try Self.textOperands("a function of a text", [operand], .text)
      case .textToInteger(let operand, let type, _):
        try Self.integerResult(type, try Self.textOperands("a function of a text", [operand], type))
      case .toText(let operand, _): try Self.checked(operand, .text)
      case .conditional(let branches, let otherwise): try Self.conditionalType(branches, otherwise)
      case .coalesce(let operands): try Self.commonType("coalesce", operands)
      }
    }
  }

  private static func checked(_ operand: Computation, _ result: ColumnType) throws(Diagnostic) -> ColumnType {
    _ = try operand.type
    return result
  }

  private static func gatheredType(_ column: Column, rows: Column) throws(Diagnostic) -> ColumnType {
    guard rows.type == .integer else { throw .mismatchedTypes("a row number", [rows.type]) }
    return column.type
  }

  private static func constantType(_ value: Value, _ type: ColumnType) throws(Diagnostic) -> ColumnType {
    guard value.fits(type) else { throw .mismatchedTypes("the constant \(value)", [type]) }
    return type
  }

  private static func booleanType(_ name: String, _ operands: [Computation]) throws(Diagnostic) -> ColumnType {
    for operand in operands {
      let type = try operand.type
      guard type == .boolean else { throw .mismatchedTypes(name, [type]) }
    }
    return .boolean
  }

  private static func comparedType(_ left: ColumnType, _ right: ColumnType) throws(Diagnostic) -> ColumnType {
    let fits = left.isNumeric && right.isNumeric || left == right && left != .text
    guard fits else { throw .mismatchedTypes("a comparison", [left, right]) }
    return .boolean
  }

  private static func textOperands(
    _ name: String, _ operands: [Computation], _ result: ColumnType = .boolean
  ) throws(Diagnostic) -> ColumnType {
    for operand in operands {
      let type = try operand.type
      guard type == .text else { throw .mismatchedTypes(name, [type]) }
    }
    return result
  }

  private static func negatedType(_ type: ColumnType) throws(Diagnostic) -> ColumnType {
    guard type.isNumeric || type == .duration else { throw .mismatchedTypes("a minus sign", [type]) }
    return type
  }

  private static func realType(_ operands: [Computation]) throws(Diagnostic) -> ColumnType {
    for operand in operands {
      let type = try operand.type
      guard type != .text, type != .boolean else { throw .mismatchedTypes("a function of numbers", [type]) }
    }
    return .real
  }

  private static func integerType(_ operand: ColumnType, _ result: ColumnType) throws(Diagnostic) -> ColumnType {
    guard operand.isExact else { throw .mismatchedTypes("a function of whole numbers", [operand]) }
    return try integerResult(result, result)
  }

  private static func integerResult(_ type: ColumnType, _ result: ColumnType) throws(Diagnostic) -> ColumnType {
    guard type.isExact else { throw .mismatchedTypes("a whole number as a result", [type]) }
    return result
  }

  private static func dateOperand(
    _ name: String, _ operand: Computation, _ result: ColumnType
  ) throws(Diagnostic) -> ColumnType {
    let type = try operand.type
    guard type == .date else { throw .mismatchedTypes(name, [type]) }
    return result
  }

  private static func convertedType(_ from: ColumnType, _ to: ColumnType) throws(Diagnostic) -> ColumnType {
    let fits =
      switch (from, to) {
      case (.integer, .decimal(let scale)): (1...18).contains(scale)
      case (.decimal(let old), .decimal(let scale)): (old...18).contains(scale)
      case (.integer, .duration), (.duration, .integer): true
      case (.integer, .real), (.decimal, .real), (.duration, .real), (.date, .real): true
      default: from == to
      }
    guard fits else { throw .mismatchedTypes("a conversion to \(to.name)", [from]) }
    return to
  }

  private static func conditionalType(
    _ branches: [(condition: Computation, value: Computation)], _ otherwise: Computation
  ) throws(Diagnostic) -> ColumnType {
    _ = try booleanType("a condition", branches.map(\.condition))
    return try commonType("a choice", branches.map(\.value) + [otherwise])
  }

  private static func commonType(_ name: String, _ operands: [Computation]) throws(Diagnostic) -> ColumnType {
    guard let first = operands.first else { throw .mismatchedTypes("\(name) of nothing", []) }
    let type = try first.type
    for operand in operands.dropFirst() {
      let other = try operand.type
      guard other == type else { throw .mismatchedTypes(name, [type, other]) }
    }
    return type
  }
}

extension Value {
  /// Whether a column of `type` can hold the value.
  func fits(_ type: ColumnType) -> Bool {
    switch (self, type) {
    case (.none, _), (.text, .text), (.integer, .integer), (.boolean, .boolean), (.date, .date): true
    case (.duration, .duration): true
    case (.real(let value), .real): value.isFinite
    case (.decimal(_, let scale), .decimal(let wanted)): scale == wanted
    case (.decimal(_, let scale), .integer): scale == 0
    default: false
    }
  }
}

extension ColumnType {
  /// Whether the values are integers, scaled or not.
  var isExact: Bool {
    switch self {
    case .integer, .decimal, .date, .duration: true
    case .text, .real, .boolean: false
    }
  }

  /// The decimal places of an exact type.
  var scale: Int {
    switch self {
    case .decimal(let scale): scale
    case .text, .integer, .real, .boolean, .date, .duration: 0
    }
  }

  /// The exact number type of that many decimal places.
  static func exact(scale: Int) -> ColumnType { scale == 0 ? .integer : .decimal(scale: scale) }

  /// The type of `left operation right`. A product of decimals with more than 18 places together is real.
  static func result(
    of operation: Arithmetic, _ left: ColumnType, _ right: ColumnType
  ) throws(Diagnostic) -> ColumnType {
    if left.isNumeric, right.isNumeric { return numericResult(of: operation, left, right) }
    switch (operation, left, right) {
    case (.subtract, .date, .date), (.add, .duration, .duration), (.subtract, .duration, .duration): return .duration
    case (.add, .date, .duration), (.add, .duration, .date), (.subtract, .date, .duration): return .date
    case (.multiply, .duration, _) where right.isNumeric: return .duration
    case (.multiply, _, .duration) where left.isNumeric: return .duration
    case (.divide, .duration, .duration): return .real
    case (.divide, .duration, _) where right.isNumeric: return .real
    default: throw .mismatchedTypes(operation.name, [left, right])
    }
  }

  private static func numericResult(
    of operation: Arithmetic, _ left: ColumnType, _ right: ColumnType
  ) -> ColumnType {
    if operation == .divide || left == .real || right == .real { return .real }
    if operation == .multiply {
      return left.scale + right.scale > 18 ? .real : .exact(scale: left.scale + right.scale)
    }
    return .exact(scale: max(left.scale, right.scale))
  }
}

extension Arithmetic {
  /// The word for it in messages.
  var name: String {
    switch self {
    case .add: "addition"
    case .subtract: "subtraction"
    case .multiply: "multiplication"
    case .divide: "division"
    }
  }
}

extension AggregateFunction {
  /// The type of the result.
  ///
  /// - Throws: A diagnostic where the function does not take its operand.
  public var type: ColumnType {
    get throws(Diagnostic) {
      switch self {
      case .count: return .integer
      case .countValues(let operand), .distinct(let operand, _):
        _ = try operand.type
        return .integer
      case .sum(let operand): return try Self.measured("a sum", try operand.type)
      case .mean(let operand):
        _ = try Self.measured("a mean", try operand.type)
        return .real
      case .standardDeviation(let operand):
        _ = try Self.measured("a standard deviation", try operand.type)
        return .real
      case .correlation(let left, let right):
        _ = try Self.measured("a correlation", try left.type)
        _ = try Self.measured("a correlation", try right.type)
        return .real
      case .minimum(let operand), .maximum(let operand), .first(let operand), .last(let operand):
        return try operand.type
      case .quantile(let operand, let fraction):
        guard (0...1).contains(fraction) else { throw .mismatchedTypes("a percentile outside 0 to 100", []) }
        let type = try operand.type
        if type == .date { return .date }
        _ = try Self.measured("a percentile", type)
        return .real
      case .any(let operand), .all(let operand):
        guard try operand.type == .boolean else { throw .mismatchedTypes("any or all", [try operand.type]) }
        return .boolean
      }
    }
  }

  private static func measured(_ name: String, _ type: ColumnType) throws(Diagnostic) -> ColumnType {
    guard type.isNumeric || type == .duration else { throw .mismatchedTypes(name, [type]) }
    return type
  }
}

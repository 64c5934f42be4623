import Diagnostics

/// Formulas over sums that leave 64 bits: the parts that read such columns are computed beforehand, a cell at a time.
extension Computation {
  /// The same formula without columns of 128 bits, unless it is nothing but one.
  ///
  /// - Throws: As `evaluate` does, for all rows of the table.
  func settled(rows: Int, _ work: Work) throws(Diagnostic) -> Computation {
    guard readsWide else { return self }
    switch self {
    case .column: return self
    case .gathered(let column, let numbers):
      return .column(column.gather(rows: numbers.cells.map { Int32(clamping: $0.digits ?? -1) }))
    default: break
    }
    var settled: [Computation] = []
    for operand in operands { settled.append(try operand.settled(rows: rows, work)) }
    let formula = replacingOperands(settled)
    guard settled.contains(where: \.isWideColumn) else { return formula }
    var values: [[Value]] = []
    for operand in settled {
      if case .constant(let value, _) = operand {
        values.append([Value](repeating: value, count: rows))
      } else {
        values.append(try Frames.evaluate(operand, rows: rows, work: work).cells)
      }
    }
    let type = try formula.type
    var results: [Value] = []
    for row in 0..<rows { results.append(try formula.value(of: values.map { $0[row] }, type)) }
    return .column(Column(results, type: type))
  }

  private var readsWide: Bool {
    switch self {
    case .column(let column), .gathered(let column, _): column.isWide
    default: operands.contains(where: \.readsWide)
    }
  }

  var isWideColumn: Bool { if case .column(let column) = self { column.isWide } else { false } }

  /// The result for the values of the operands, in the order of `operands`.
  private func value(of operands: [Value], _ type: ColumnType) throws(Diagnostic) -> Value {
    switch self {
    case .isEmpty: return .boolean(operands[0] == .none)
    case .compare(_, let comparison, _): return .boolean(comparison.holds(operands[0].order(to: operands[1])))
    case .coalesce: return operands.first { $0 != .none } ?? .none
    case .conditional:
      let branches = stride(from: 0, to: operands.count - 1, by: 2)
      return operands[(branches.first { operands[$0] == .boolean(true) }).map { $0 + 1 } ?? operands.count - 1]
    case .toText(_, let function):
      return operands[0] == .none ? .none : function(operands[0]).map { .text($0) } ?? .none
    case .real1(_, let function): return .finite(operands[0].real.map { function($0) })
    case .real2(_, _, let function):
      guard let left = operands[0].real, let right = operands[1].real else { return .none }
      return .finite(function(left, right))
    case .integer1(_, _, let function):
      guard operands[0] != .none else { return .none }
      guard let digits = operands[0].digits else { throw .overflow("the operand of a function of whole numbers") }
      return function(digits).map { .exact(Int128($0), type) } ?? .none
    case .negated, .converted, .arithmetic: return try number(of: operands, type)
    // Their operands are never exact numbers.
    case .column, .gathered, .constant, .not, .all, .any, .compareText, .test, .truncated, .datePart, .text1,
      .textToInteger:
      throw .mismatchedTypes("a sum beyond 64 bits", [type])
    }
  }

  private func number(of operands: [Value], _ type: ColumnType) throws(Diagnostic) -> Value {
    guard operands.allSatisfy({ $0 != .none }) else { return .none }
    if type == .real {
      let reals = operands.map { $0.real ?? 0 }
      guard case .arithmetic(_, let operation, _) = self else { return .finite(reals[0]) }
      return .finite(operation.applied(reals[0], reals[1]))
    }
    guard type.isNumeric else { throw .overflow("a number of days") }
    let isProduct = if case .arithmetic(_, .multiply, _) = self { true } else { false }
    var digits: [Int128] = []
    for operand in operands {
      guard let scaled = isProduct ? operand.wideDigits : operand.digits(scale: type.scale) else {
        throw .overflow("a result")
      }
      digits.append(scaled)
    }
    let (result, overflow): (Int128, Bool) =
      switch self {
      case .negated: Arithmetic.subtract.applied(0, digits[0])
      case .arithmetic(_, let operation, _): operation.applied(digits[0], digits[1])
      default: (digits[0], false)
      }
    if overflow { throw .overflow("a result") }
    return .exact(result, type)
  }

  /// The same formula of other operands, in the order of `operands`.
  func replacingOperands(_ other: [Computation]) -> Computation {
    switch self {
    case .column, .gathered, .constant: self
    case .not: .not(other[0])
    case .all: .all(other)
    case .any: .any(other)
    case .compare(_, let comparison, _): .compare(other[0], comparison, other[1])
    case .compareText(_, let comparison, _, let exact): .compareText(other[0], comparison, other[1], exact: exact)
    case .test(_, let test): .test(other[0], test)
    case .isEmpty: .isEmpty(other[0])
    case .arithmetic(_, let operation, _): .arithmetic(other[0], operation, other[1])
    case .negated: .negated(other[0])
    case .real1(_, let function): .real1(other[0], function)
    case .real2(_, _, let function): .real2(other[0], other[1], function)
    case .integer1(_, let type, let function): .integer1(other[0], type, function)
    case .truncated(_, let unit): .truncated(other[0], unit)
    case .datePart(_, let part): .datePart(other[0], part)
    case .converted(_, let type): .converted(other[0], type)
    case .text1(_, let function): .text1(other[0], function)
    case .textToInteger(_, let type, let function): .textToInteger(other[0], type, function)
    case .toText(_, let function): .toText(other[0], function)
    case .conditional(let branches, _):
      .conditional(
        branches.indices.map { (condition: other[2 * $0], value: other[2 * $0 + 1]) },
        otherwise: other[2 * branches.count])
    case .coalesce: .coalesce(other)
    }
  }
}

extension Aggregate {
  /// The same aggregate without columns of 128 bits, unless its operand is nothing but one.
  ///
  /// - Throws: As `evaluate` does, for all rows of the table.
  func settled(rows: Int, _ work: Work) throws(Diagnostic) -> Aggregate {
    func settled(_ operand: Computation) throws(Diagnostic) -> Computation { try operand.settled(rows: rows, work) }
    func real(_ operand: Computation) throws(Diagnostic) -> Computation {
      let operand = try settled(operand)
      return operand.isWideColumn ? try settled(.converted(operand, .real)) : operand
    }
    let function: AggregateFunction =
      switch function {
      case .count: .count
      case .countValues(let operand): .countValues(try settled(operand))
      case .sum(let operand): .sum(try settled(operand))
      case .mean(let operand): .mean(try settled(operand))
      case .minimum(let operand): .minimum(try settled(operand))
      case .maximum(let operand): .maximum(try settled(operand))
      case .first(let operand): .first(try settled(operand))
      case .last(let operand): .last(try settled(operand))
      case .any(let operand): .any(try settled(operand))
      case .all(let operand): .all(try settled(operand))
      case .distinct(let operand, let exact): .distinct(try settled(operand), exact: exact)
      case .quantile(let operand, let fraction): .quantile(try settled(operand), fraction: fraction)
      case .standardDeviation(let operand): .standardDeviation(try real(operand))
      case .correlation(let left, let right): .correlation(try real(left), try real(right))
      }
    var condition: Computation?
    if let filter { condition = try settled(filter) }
    return Aggregate(function, where: condition)
  }
}

extension Comparison {
  /// Whether the comparison holds for an order of its operands; nil: one is empty.
  func holds(_ order: Int?) -> Bool {
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

extension Arithmetic {
  fileprivate func applied(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    }
  }

  /// The result in 128 bits; `divide` is never exact.
  fileprivate func applied(_ left: Int128, _ right: Int128) -> (partialValue: Int128, overflow: Bool) {
    switch self {
    case .add: left.addingReportingOverflow(right)
    case .subtract: left.subtractingReportingOverflow(right)
    case .multiply, .divide: left.multipliedReportingOverflow(by: right)
    }
  }
}

extension Value {
  fileprivate static func finite(_ number: Double?) -> Value {
    number.map { $0.isFinite ? .real($0) : .none } ?? .none
  }

  /// Digits × 10^-scale as a value of a numeric type.
  fileprivate static func exact(_ digits: Int128, _ type: ColumnType) -> Value { .decimal(digits, scale: type.scale) }

  private var scale: Int { if case .decimal(_, let scale) = self { scale } else { 0 } }

  /// The digits at a number of decimal places, at least as many as it has; nil where 128 bits do not hold them.
  fileprivate func digits(scale wanted: Int) -> Int128? {
    var digits = wideDigits
    for _ in 0..<max(0, wanted - scale) {
      let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      digits = product
    }
    return digits
  }

  /// Below 0, 0 or above, as the number compares with another; nil where one is empty.
  fileprivate func order(to other: Value) -> Int? {
    guard self != .none, other != .none else { return nil }
    if case .real = self { return Self.order(real ?? 0, other.real ?? 0) }
    if case .real = other { return Self.order(real ?? 0, other.real ?? 0) }
    let common = max(scale, other.scale)
    guard let mine = digits(scale: common), let theirs = other.digits(scale: common) else {
      // What leaves 128 bits is far from the other.
      return Self.order(real ?? 0, other.real ?? 0)
    }
    return Self.order(mine, theirs)
  }

  private static func order<Number: Comparable>(_ left: Number, _ right: Number) -> Int {
    left < right ? -1 : left > right ? 1 : 0
  }
}

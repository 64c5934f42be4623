import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

extension Binder {
  func bindLiteral(_ literal: Literal) throws(Diagnostic) -> Typed {
    switch literal {
    case .number(let digits, let scale, let unit):
      let format: ValueFormat = unit == .percent ? .percent : unit == .points ? .points : .plain
      let value = Value.number(digits, scale: scale)
      let type: ColumnType = scale == 0 ? .integer : scale <= 18 ? .decimal(scale: scale) : .real
      return Typed(expression: .constant(value, type), type: type, format: format)
    case .text(let text): return .text(text)
    case .boolean(let value): return .boolean(.constant(.boolean(value), .boolean))
    case .duration(let count, let unit):
      return Typed(
        expression: .constant(.duration(Binder.days(count, unit)), .duration), type: .duration, format: .days)
    case .period(let period):
      let days = try days(of: period)
      guard days.count == 1 else { throw .periodIsNoDay }
      return .date(days.lowerBound)
    case .parameter(let name): return try parameter(name)
    }
  }

  /// The days of a period; those that move with today are said.
  func days(of period: PeriodExpression) throws(Diagnostic) -> ClosedRange<Int> {
    for part in period.moving {
      note(.period(Printer.print(part), is: try calendar.days(of: part)))
    }
    return try calendar.days(of: period)
  }

  private func parameter(_ name: String) throws(Diagnostic) -> Typed {
    try bindLiteral(try self.value(ofParameter: name))
  }

  /// What a parameter stands for.
  func value(ofParameter name: String) throws(Diagnostic) -> Literal {
    guard let found = model.parameters.last(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw .missingParameter(name, among: model.parameters.map(\.name))
    }
    return found.value
  }

  /// A word that nothing on its left says to be a value: a name if there is one, else text.
  func bindBare(_ text: String, _ otherwise: Expression?, in scope: Scope) throws(Diagnostic) -> Typed {
    guard let otherwise else { return .text(text) }
    return try bind(otherwise, in: scope)
  }

  /// How many days a duration is where it is compared with a number of days: months of 30.4375, years of 365.25.
  static func days(_ count: Int, _ unit: DateUnit) -> Int {
    let bounded = min(max(count, -1_000_000), 1_000_000)
    switch unit {
    case .day: return bounded
    case .week: return bounded * 7
    case .month: return Int((Double(bounded) * 30.4375).rounded())
    case .quarter: return Int((Double(bounded) * 91.3125).rounded())
    case .year: return Int((Double(bounded) * 365.25).rounded())
    }
  }

  func negate(_ operand: Typed) throws(Diagnostic) -> Typed {
    guard operand.type.isNumeric || operand.type == .duration else {
      throw .needsNumber("-", operand.type)
    }
    // The smallest integer has no positive counterpart in 64 bits, and is written with a minus sign.
    if case .constant(.decimal(let digits, 0), .integer) = operand.expression {
      let value = Value.number(0 - digits, scale: 0)
      return Typed(expression: .constant(value, .integer), type: .integer, format: operand.format)
    }
    return operand.applying(.negate, type: operand.type, format: operand.format)
  }

  func arithmetic(
    _ left: Typed, _ operation: ArithmeticOperator, _ right: Typed, _ rightSpan: SourceSpan
  ) throws(Diagnostic) -> Typed {
    let parts = [left.expression, right.expression]
    func result(_ type: ColumnType, _ format: ValueFormat) -> Typed {
      Typed(expression: .apply(.arithmetic(operation), parts), type: type, format: format)
    }
    switch (left.type, operation, right.type) {
    case (.date, .subtract, .date): return result(.duration, .days)
    case (.date, .add, .duration), (.date, .subtract, .duration): return result(.date, .period(.day))
    case (.date, .add, .integer), (.date, .subtract, .integer):
      let days = BoundExpression.apply(.converted(to: .duration), [right.expression])
      return Typed(
        expression: .apply(.arithmetic(operation), [left.expression, days]), type: .date, format: .period(.day))
    case (.duration, .add, .duration), (.duration, .subtract, .duration): return result(.duration, .days)
    case (.duration, .divide, .duration): return result(.real, .plain)
    case (.duration, .multiply, let other) where other.isNumeric: return result(.duration, .days)
    case (.duration, .divide, let other) where other.isNumeric: return result(.real, .days)
    case (let one, .multiply, .duration) where one.isNumeric: return result(.duration, .days)
    case (let one, _, let other) where one.isNumeric && other.isNumeric:
      return try number(left, operation, right, parts)
    default: throw Diagnostic.cannotCalculate(left.type, operation, right.type).located(at: rightSpan)
    }
  }

  private func number(
    _ left: Typed, _ operation: ArithmeticOperator, _ right: Typed, _ parts: [BoundExpression]
  ) throws(Diagnostic) -> Typed {
    let format: ValueFormat
    switch operation {
    case .add, .subtract:
      if left.format == .percent && right.format == .percent {
        format = operation == .subtract ? .points : .percent
      } else if left.format == .points && right.format == .percent {
        format = .percent
      } else {
        format = left.format == .plain ? right.format : left.format
      }
    case .multiply:
      guard !(left.format.isMoney && right.format.isMoney) else { throw .moneyTimesMoney }
      format = left.format.isMoney ? left.format : right.format.isMoney ? right.format : .plain
    case .divide: format = left.format.isMoney && !right.format.isMoney ? left.format : .plain
    }
    let type: ColumnType
    switch (left.type, right.type) {
    case _ where operation == .divide: type = .real
    case (.real, _), (_, .real): type = .real
    case (.decimal(let a), .decimal(let b)) where operation == .multiply:
      type = a + b > 18 ? .real : .decimal(scale: a + b)
    case (let a, let b): type = Binder.commonType(a, b) ?? .real
    }
    return Typed(expression: .apply(.arithmetic(operation), parts), type: type, format: format)
  }
}

extension Typed {
  /// A date so many calendar months, quarters or years later or earlier; nil for what is no such sum.
  func moved(_ operation: ArithmeticOperator, by operand: Expression) -> Typed? {
    guard type == .date, operation == .add || operation == .subtract,
      case .literal(.duration(let count, let unit)) = operand.asFormula.kind, let length = unit.months
    else { return nil }
    let bounded = min(max(count, -100_000), 100_000) * length
    let move = Operation.adding(months: operation == .add ? bounded : -bounded)
    return Typed(expression: .apply(move, [expression]), type: .date, format: .period(.day))
  }
}

extension DateUnit {
  /// How many months it has; nil for those that are counted in days.
  fileprivate var months: Int? {
    switch self {
    case .day, .week: nil
    case .month: 1
    case .quarter: 3
    case .year: 12
    }
  }
}

extension PeriodExpression {
  /// The parts of it that are other days tomorrow, and those that a parameter stands for.
  fileprivate var moving: [PeriodExpression] {
    switch self {
    case .today, .relative, .span, .toDate, .parameter: [self]
    case .since(let point), .until(let point): point.moving
    case .range(let first, let last): first.moving + last.moving
    case .day, .week, .month, .quarter, .year, .fiscalYear, .fiscalQuarter, .same: []
    }
  }
}

extension Value {
  /// A written number: exact where a column could hold its decimal places, else the nearest real.
  fileprivate static func number(_ digits: Int128, scale: Int) -> Value {
    if scale == 0, let integer = Int64(exactly: digits) { return .integer(integer) }
    if scale <= 18 { return .decimal(digits, scale: scale) }
    let parts = stride(from: scale, to: 0, by: -22).map { powerOfTen(min($0, 22)) }
    return .real(parts.reduce(Double(digits), /))
  }
}

extension Typed {
  static func date(_ day: Int) -> Typed {
    Typed(expression: .constant(.date(day), .date), type: .date, format: .period(.day))
  }
}

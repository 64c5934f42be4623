import Declarations
public import Diagnostics
public import Frames
public import Language

/// What the rows of a group have in common: the value of one dimension.
public struct GroupCell: Sendable {
  /// What is grouped by.
  public var expression: Expression
  /// Its value in the group.
  public var value: Value
  /// The column of the answer that it stands in.
  public var column: OutputColumn
  /// The least and the greatest number in the group, where its value is the name of a range of them.
  public var bounds: (Value, Value)?

  /// Creates the cell of a group.
  public init(_ dimension: Measure, _ value: Value, in column: OutputColumn) {
    (expression, alias) = (dimension.expression, dimension.alias)
    (self.value, self.column) = (value, column)
  }

  private let alias: Name?

  /// What is grouped by, with the name it was given.
  var dimension: Measure { Measure(expression, alias: alias) }

  /// The days of the period that it is; nil for dimensions of another kind.
  public var days: ClosedRange<Int>? {
    guard case .date(let day) = value, let unit = column.format.unit,
      let next = PeriodShift(1, unit).applied(to: day)
    else { return nil }
    return day...max(day, next - 1)
  }

  /// The number whose tiers are the groups; nil for other dimensions.
  public var tiered: Expression? {
    guard case .call(let call) = expression.kind, call.name.text.lowercased() == "tiers" else { return nil }
    return call.arguments.first?.asFormula
  }

  /// `segment = Telco`, `reason is empty`: what tells its rows from others.
  ///
  /// - Throws: `rows-of-what` where nothing that can be typed does.
  public func condition(at span: SourceSpan) throws(Diagnostic) -> Expression {
    if let tiered, value != .none { return try range(of: tiered, at: span) }
    if case .weekday = column.format, case .integer(let number) = value, (1...7).contains(number) {
      let day = Expression(.bare(Self.weekdays[Int(number) - 1], otherwise: nil), at: span)
      return Expression(.comparison(expression, .equal, day), at: span)
    }
    switch value {
    case .none: return Expression(.emptiness(expression, negated: false), at: span)
    case .boolean(let truth): return truth ? expression : Expression(.unary(.not, expression), at: span)
    case .text, .integer, .decimal, .real, .duration, .date:
      let period = days.map { Expression.operand(.period(PeriodExpression(days: $0)), at: span) }
      guard let value = period ?? value.operand(at: span, besideName: expression.nameAlone != nil) else {
        throw .rowsOfWhat
      }
      return Expression(.comparison(expression, .equal, value), at: span)
    }
  }

  /// The same with another formula for what is grouped by.
  func with(_ other: Expression) -> GroupCell {
    var copy = self
    copy.expression = other
    return copy
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  private func range(of number: Expression, at span: SourceSpan) throws(Diagnostic) -> Expression {
    guard let (low, high) = bounds, let lower = low.operand(at: span), let upper = high.operand(at: span) else {
      throw .rowsOfWhat
    }
    return Expression(.between(number, negated: false, lower: lower, upper: upper), at: span)
  }
}

extension Value {
  /// The value as it is typed behind a comparison; nil where it has no form. Texts are bare words beside a name.
  func operand(at span: SourceSpan, besideName: Bool = true) -> Expression? {
    switch self {
    case .none, .boolean: nil
    case .text(let text) where besideName: Expression(.bare(text, otherwise: nil), at: span)
    case .text(let text): Expression(.literal(.text(text)), at: span)
    case .integer(let number): .operand(.number(digits: Int128(number), scale: 0, unit: .none), at: span)
    case .decimal(let digits, let scale): .operand(.number(digits: digits, scale: scale, unit: .none), at: span)
    case .duration(let days): .operand(.duration(Int(days), .day), at: span)
    case .date(let day): .operand(.period(PeriodExpression(days: day...day)), at: span)
    case .real(let number):
      number.decimal.map { .operand(.number(digits: $0, scale: $1, unit: .none), at: span) }
    }
  }
}

extension Expression {
  /// A constant as it is read behind a comparison.
  static func operand(_ literal: Literal, at span: SourceSpan) -> Expression {
    let constant = Expression(.literal(literal), at: span)
    return Expression(.bare(Printer.print(constant), otherwise: constant), at: span)
  }
}

extension Double {
  /// The shortest decimal number that reads as this one; nil where it has too many digits.
  fileprivate var decimal: (digits: Int128, scale: Int)? {
    let text = "\(self)"
    let parts = text.split(separator: ".")
    if let whole = Int128(exactly: rounded()), Double(whole) == self { return (whole, 0) }
    guard parts.count == 2, let digits = Int128(parts[0] + parts[1]) else { return nil }
    return (digits, parts[1].count)
  }
}

extension Expression {
  /// The formula with `month(closed)` in the place of `month` alone, unless that is a column.
  func dated(by date: Name, unless isColumn: (Name) -> Bool = { _ in false }) -> Expression {
    replacing { part in
      guard case .name(let name) = part.kind, name.isPeriod, !isColumn(name) else { return nil }
      let argument = Expression(.bare(date.text, otherwise: Expression(.name(date), at: part.span)), at: part.span)
      return Expression(.call(Call(name, [argument])), at: part.span)
    }
  }

  /// Whether a period alone, or `weekday`, is in it, which is no column.
  func hasPeriod(unless isColumn: (Name) -> Bool) -> Bool {
    contains { part in if case .name(let name) = part.kind { name.isPeriod && !isColumn(name) } else { false } }
  }
}

extension Name {
  /// Whether it is a period alone, or `weekday`.
  fileprivate var isPeriod: Bool {
    qualifier == nil && !isQuoted && (DateUnit(rawValue: text.lowercased()) != nil || text.lowercased() == "weekday")
  }
}

extension Diagnostic {
  static var noRowsBehind: Diagnostic {
    Diagnostic(
      "no-rows-behind",
      "no rows are behind this row: its target is for others, or for other days",
      hints: ["show targets tells for whom and when"])
  }

  /// The rows behind a group are told by its columns, where something that can be typed tells them.
  public static var rowsOfWhat: Diagnostic {
    Diagnostic(
      "rows-of-what", "the rows behind this result cannot be told by its columns",
      hints: ["they can for measures by columns and months: deals by segment, then rows 2"])
  }
}

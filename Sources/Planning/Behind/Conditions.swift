import Diagnostics
import Frames
import Language

/// Conditions in the language that are put together.
extension Expression {
  /// All of some conditions in one.
  static func all(_ conditions: [Expression], at span: SourceSpan) -> Expression {
    conditions.count == 1 ? conditions[0] : Expression(.logical(.and, conditions), at: span)
  }

  /// One of some conditions, those of an `or` among them each for itself.
  static func any(_ conditions: [Expression], at span: SourceSpan) -> Expression {
    var choices: [Expression] = []
    for choice in conditions.flatMap(\.choices) where !choices.contains(where: choice.isWritten(like:)) {
      choices.append(choice)
    }
    return choices.count == 1 ? choices[0] : Expression(.logical(.or, choices), at: span)
  }

  /// Whether a dimension has one of some values.
  static func isOne(_ dimension: Expression, of values: [Value], at span: SourceSpan) -> Expression {
    let operands = values.compactMap { $0.operand(at: span) }
    return operands.count == 1
      ? Expression(.comparison(dimension, .equal, operands[0]), at: span)
      : Expression(.membership(dimension, negated: false, operands), at: span)
  }

  /// Whether a date lies in one of several stretches of days.
  static func inside(_ date: Name, _ periods: [ClosedRange<Int>], at span: SourceSpan) -> Expression {
    let parts = periods.map { days in
      let (name, period) = (Expression(.name(date), at: span), Literal.period(PeriodExpression(days: days)))
      return Expression(.comparison(name, .equal, .operand(period, at: span)), at: span)
    }
    return any(parts, at: span)
  }

  /// The operands of an `or`; else itself.
  private var choices: [Expression] {
    if case .logical(.or, let operands) = kind { operands } else { [self] }
  }

  /// Whether it is written like another.
  func isWritten(like other: Expression) -> Bool { Printer.print(self) == Printer.print(other) }

  /// Whether it can only hold where `other` does, as far as the two are written alike.
  fileprivate func implies(_ other: Expression) -> Bool {
    let wider = Set(other.choices.map { Printer.print($0) })
    return choices.allSatisfy { wider.contains(Printer.print($0)) }
  }
}

extension [Expression] {
  /// Whether all of them can only hold where all of `others` do.
  func imply(_ others: [Expression]) -> Bool {
    others.allSatisfy { other in contains { $0.implies(other) } }
  }
}

extension [[Expression]] {
  /// What holds where all of one of these lists do, as the conditions to write; none where there is an empty list.
  func joined(at span: SourceSpan) -> [Expression] {
    var widest: [[Expression]] = []
    for list in self where !widest.contains(where: { list.imply($0) }) {
      widest.removeAll { $0.imply(list) }
      widest.append(list)
    }
    guard widest.count > 1 else { return widest.first ?? [] }
    return [.any(widest.map { .all($0, at: span) }, at: span)]
  }
}

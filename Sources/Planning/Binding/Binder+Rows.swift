import Diagnostics
import Frames
import Language
import SalesModel

/// Columns of the log in questions about deals.
extension Binder {
  /// Refuses what has several values in a place where a deal has one.
  ///
  /// - Throws: `value-per-row`, with the question about the rows.
  func requireOneValue(_ typed: Typed, _ written: String, at span: SourceSpan) throws(Diagnostic) {
    guard typed.expression.hasValuePerRow else { return }
    throw valuePerRow(written, typed).located(at: span)
  }

  func valuePerRow(_ written: String, _ typed: Typed) -> Diagnostic {
    let log = model.logTable?.name ?? "the log"
    let column = typed.expression.columns.first { $0.isLogs }?.name ?? written
    return .valuePerRow(written, column: column, log: log, isNumber: typed.type.isNumeric)
  }

  func tiersOfRows(_ operand: BoundExpression) -> Diagnostic {
    let column = operand.columns.first { $0.isLogs }?.name ?? "\(operand)"
    return .tiersOfRows(column, log: model.logTable?.name ?? "the log")
  }

  /// Says of which deals conditions on rows of the log hold.
  func noteRows(_ conditions: [BoundExpression]) {
    guard let log = model.logTable?.name else { return }
    for condition in conditions.joiningRows {
      switch condition {
      case .anyRow(let row):
        keep(row.written, [condition])
        note(.dealsWithRow(row.written, of: log))
      case .not(.anyRow(let row)): note(.dealsWithoutRow(row.written, of: log))
      default: for row in condition.rowConditions { note(.heldByOneRow(row.written, of: log)) }
      }
    }
  }

  /// A condition as it was asked, without its negation; nil inside a definition, whose words were not typed here.
  func written(_ condition: Expression) -> String? {
    isTyped ? Printer.print(condition.affirmed) : nil
  }

  /// A `during` clause as a condition: `visits.tanggal in 2025Q2`.
  func written(_ period: PeriodExpression, on date: Name?) -> String? {
    date.map { "\($0.written) in \(Printer.print(period))" }
  }
}

extension BoundExpression {
  /// The conditions on rows of the log that it is made of.
  fileprivate var rowConditions: [RowCondition] {
    switch self {
    case .column, .constant: []
    case .anyRow(let row): [row]
    case .not(let operand), .tiers(let operand, _, _): operand.rowConditions
    case .all(let operands), .any(let operands), .apply(_, let operands): operands.flatMap(\.rowConditions)
    }
  }
}

extension Expression {
  /// The condition that this one negates; itself where it negates none.
  fileprivate var affirmed: Expression {
    switch kind {
    case .comparison(let left, .notEqual, let right): Expression(.comparison(left, .equal, right), at: span)
    case .membership(let left, true, let values): Expression(.membership(left, negated: false, values), at: span)
    case .between(let left, true, let lower, let upper):
      Expression(.between(left, negated: false, lower: lower, upper: upper), at: span)
    default: self
    }
  }
}

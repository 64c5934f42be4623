public import Diagnostics
public import Frames
public import Language

/// What finds the rows of a table for which a predicate holds. The room that binds queries gives one; without it only
/// the forms that guessing writes are understood: comparisons of a column with values, `in`, `is empty`, `and or not`.
public typealias RowTest = (Expression, Table) throws(Diagnostic) -> Bitmap

/// Predicates in the forms that guessing writes, over the columns of one table.
struct SimplePredicate {
  let table: Table

  /// Returns the rows for which `expression` holds, or nil where it has a form that is not understood here.
  func rows(_ expression: Expression) -> [Bool]? {
    guard let condition = computation(expression),
      let column = try? evaluate(condition, rows: table.frame.rowCount), case .boolean(let bits) = column.storage
    else { return nil }
    return (0..<column.count).map { column.isValid($0) && bits[$0] }
  }

  /// Returns what is true of the rows for which `expression` holds, or nil where it has a form that is not understood
  /// here.
  func computation(_ expression: Expression) -> Computation? {
    switch expression.kind {
    case .name: column(expression).flatMap { $0.type == .boolean ? .column($0) : nil }
    case .unary(.not, let operand): computation(operand).map { .not($0) }
    case .logical(let operation, let operands): combined(operands, all: operation == .and)
    case .comparison(let left, .equal, let right): column(left).flatMap { equals($0, [right]) }
    case .comparison(let left, .notEqual, let right): column(left).flatMap { equals($0, [right]) }.map { .not($0) }
    case .membership(let left, let negated, let values):
      column(left).flatMap { equals($0, values) }.map { negated ? .not($0) : $0 }
    case .emptiness(let operand, let negated):
      column(operand).map { negated ? .not(.isEmpty(.column($0))) : .isEmpty(.column($0)) }
    case .literal, .bare, .unary, .chain, .comparison, .between, .call, .conditional, .missing: nil
    }
  }

  private func column(_ expression: Expression) -> Column? {
    guard case .name(let name) = expression.kind else { return nil }
    return table.column(name)?.column
  }

  private func combined(_ operands: [Expression], all: Bool) -> Computation? {
    let parts = operands.compactMap { computation($0) }
    guard parts.count == operands.count else { return nil }
    return all ? .all(parts) : .any(parts)
  }

  private func equals(_ column: Column, _ values: [Expression]) -> Computation? {
    switch column.type {
    case .text:
      let texts = values.compactMap(\.valueText)
      return texts.count == values.count ? .test(.column(column), .equalsAny(texts, exact: false)) : nil
    case .boolean: return equalsAny(column, values.map { $0.truth.map { .boolean($0) } }, .boolean)
    case .integer, .decimal, .real: return equalsAny(column, values.map { $0.number.map { .real($0) } }, .real)
    case .date, .duration: return nil
    }
  }

  private func equalsAny(_ column: Column, _ values: [Value?], _ type: ColumnType) -> Computation? {
    let wanted = values.compactMap { $0 }
    guard wanted.count == values.count else { return nil }
    return .any(wanted.map { .compare(.column(column), .equal, .constant($0, type)) })
  }
}

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
    switch expression.kind {
    case .name(let name): truth(of: name)
    case .unary(.not, let operand): rows(operand).map { $0.map { !$0 } }
    case .logical(let operation, let operands): combined(operands, all: operation == .and)
    case .comparison(let left, .equal, let right): column(left).flatMap { equals($0, [right]) }
    case .comparison(let left, .notEqual, let right):
      column(left).flatMap { equals($0, [right]) }.map { $0.map { !$0 } }
    case .membership(let left, let negated, let values):
      column(left).flatMap { equals($0, values) }.map { $0.map { $0 != negated } }
    case .emptiness(let operand, let negated):
      column(operand).map { column in (0..<column.count).map { column.isValid($0) == negated } }
    case .literal, .bare, .unary, .chain, .comparison, .between, .call, .conditional, .missing: nil
    }
  }

  private func column(_ expression: Expression) -> Column? {
    guard case .name(let name) = expression.kind else { return nil }
    return table.column(name)?.column
  }

  private func truth(of name: Name) -> [Bool]? {
    guard let column = table.column(name)?.column, case .boolean(let bits) = column.storage else { return nil }
    return (0..<column.count).map { column.isValid($0) && bits[$0] }
  }

  private func combined(_ operands: [Expression], all: Bool) -> [Bool]? {
    var result = [Bool](repeating: all, count: table.frame.rowCount)
    for operand in operands {
      guard let rows = rows(operand) else { return nil }
      for row in result.indices { result[row] = all ? result[row] && rows[row] : result[row] || rows[row] }
    }
    return result
  }

  private func equals(_ column: Column, _ values: [Expression]) -> [Bool]? {
    switch column.type {
    case .text:
      var wanted: Set<String> = []
      for value in values {
        guard let text = value.valueText else { return nil }
        wanted.insert(textKey(text))
      }
      return textEquals(column, wanted)
    case .boolean:
      var wanted: Set<Int32> = []
      for value in values {
        guard let truth = value.truth else { return nil }
        wanted.insert(truth ? 1 : 0)
      }
      return RowCodes(column).codes.map { wanted.contains($0) }
    case .integer, .decimal, .real:
      var wanted: Set<Double> = []
      for value in values {
        guard let number = value.number else { return nil }
        wanted.insert(number)
      }
      return (0..<column.count).map { row in column[row].real.map { wanted.contains($0) } ?? false }
    case .date, .duration: return nil
    }
  }

  private func textEquals(_ column: Column, _ wanted: Set<String>) -> [Bool] {
    guard let dictionary = column.dictionary else {
      return (0..<column.count).map { row in
        if case .text(let text) = column[row] { wanted.contains(textKey(text)) } else { false }
      }
    }
    let hits = dictionary.entries.map { wanted.contains(textKey($0)) }
    return RowCodes(column).codes.map { $0 >= 0 && hits[Int($0)] }
  }
}

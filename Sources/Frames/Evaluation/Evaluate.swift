import Diagnostics

/// Returns the value of `computation` for each row of a table of `rows` rows, in the narrowest storage. Texts are coded
/// in the order of their first appearance.
///
/// - Throws: `overflow` where an exact result does not fit, `cancelled`, and diagnostics for types that do not fit.
public func evaluate(_ computation: Computation, rows: Int, work: Work = Work()) throws(Diagnostic) -> Column {
  try evaluate(computation, rows: .all(rows), work: work)
}

/// Returns the value of `computation` for each selected row.
///
/// - Throws: `overflow` where an exact result does not fit, `cancelled`, and diagnostics for types that do not fit.
public func evaluate(_ computation: Computation, rows: RowSelection, work: Work = Work()) throws(Diagnostic) -> Column {
  let type = try computation.type
  var values: [Value] = []
  for row in rows.rows { values.append(try Reference.value(computation, row: Int(row))) }
  return Column(values, type: type)
}

/// Returns the rows of a table of `rows` rows where `condition` is true.
///
/// - Throws: As `evaluate` does.
public func select(where condition: Computation, rows: Int, work: Work = Work()) throws(Diagnostic) -> RowSelection {
  try select(where: condition, rows: .all(rows), work: work)
}

/// Returns the rows of a selection where `condition` is true.
///
/// - Throws: As `evaluate` does.
public func select(
  where condition: Computation, rows: RowSelection, work: Work = Work()
) throws(Diagnostic) -> RowSelection {
  guard try condition.type == .boolean else { throw .mismatchedTypes("a condition", [try condition.type]) }
  var selected: [Int32] = []
  for row in rows.rows where try Reference.truth(condition, Int(row)) { selected.append(row) }
  return RowSelection(selected, of: rows.tableRows)
}

import Diagnostics

/// Returns the value of `computation` for each row of a table of `rows` rows, in the narrowest storage. Texts are coded
/// in the order of their first appearance, unless they come of texts that hardly repeat.
///
/// - Throws: `overflow` where an exact result does not fit, `cancelled`, and diagnostics for types that do not fit.
public func evaluate(_ computation: Computation, rows: Int, work: Work = Work()) throws(Diagnostic) -> Column {
  try evaluate(computation, rows: .all(rows), work: work)
}

/// Returns the value of `computation` for each selected row.
///
/// - Throws: `overflow` where an exact result does not fit, `cancelled`, and diagnostics for types that do not fit.
public func evaluate(_ computation: Computation, rows: RowSelection, work: Work = Work()) throws(Diagnostic) -> Column {
  let computation = try computation.settled(rows: rows.tableRows, work)
  if case .column(let column) = computation, column.count >= rows.tableRows {
    if rows.isAll, column.count == rows.tableRows { return column }
    return column.gather(rows: rows.rows)
  }
  if rows.count < rows.tableRows / 2, computation.computesOfArena {
    return try evaluate(computation.gathered(rows: rows.rows), rows: rows.count, work: work)
  }
  let compiler = Compiler(tableRows: rows.tableRows, work: work)
  if let texts = try compiler.arenaColumn(computation) { return texts.column.gather(rows: rows) }
  let node = try compiler.compile(computation)
  let column = try Pass(rows: rows, work: work).column(node, slots: compiler.slots)
  return column.type == .text ? column.recoded() : column
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
  let compiler = Compiler(tableRows: rows.tableRows, work: work)
  let filter = try Filter(try condition.settled(rows: rows.tableRows, work), compiler)
  return try Pass(rows: rows, work: work).select(filter, slots: compiler.slots)
}

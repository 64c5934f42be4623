extension Column {
  /// Returns the cells of `rows`, in that order; −1 is an empty cell (a row without a partner).
  public func gather(rows: [Int32]) -> Column { Column(rows.map { $0 < 0 ? .none : self[Int($0)] }, type: type) }

  /// Returns the cells of the selected rows.
  public func gather(rows: RowSelection) -> Column { rows.isAll ? self : gather(rows: rows.rows) }
}

extension Frame {
  /// Returns the rows of `rows`, in that order; −1 is a row of empty cells.
  public func gather(rows: [Int32]) -> Frame {
    Frame(columns.map { ($0.name, $0.column.gather(rows: rows)) }, rowCount: rows.count)
  }

  /// Returns the selected rows.
  public func gather(rows: RowSelection) -> Frame {
    Frame(columns.map { ($0.name, $0.column.gather(rows: rows)) }, rowCount: rows.count)
  }
}

/// Columns of what is told of each row, of as many rows as there can be groups: nothing is kept on the way.
extension Column {
  /// Creates a column of floating-point numbers; where there is none, or none that is finite, a cell is empty.
  @inline(__always)
  init(rows: Int, real value: (_ row: Int) -> Double?) {
    let cells = Buffer<Double>(unset: rows)
    let validity = Self.fill(rows) { row in
      let number = value(row) ?? .nan
      cells.base[row] = number.isFinite ? number : 0
      return number.isFinite
    }
    self.init(type: .real, storage: .real(cells), validity: validity, count: rows)
  }

  /// Creates a column of an exact type from integers, in the narrowest width; where there is none a cell is empty.
  @inline(__always)
  init(rows: Int, type: ColumnType = .integer, integer value: (_ row: Int) -> Int64?) {
    let cells = Buffer<Int64>(unset: rows)
    let validity = Self.fill(rows) { row in
      let number = value(row)
      cells.base[row] = number ?? 0
      return number != nil
    }
    let narrow = Column(type: type, storage: .int64(cells), validity: validity, count: rows).narrowed()
    self.init(type: type, storage: narrow.storage, validity: validity, count: rows)
  }

  /// Calls `body` for each row; returns where it says that there is a value, nil where that is everywhere.
  @inline(__always)
  private static func fill(_ rows: Int, _ body: (_ row: Int) -> Bool) -> Bitmap? {
    var validity: Bitmap?
    for start in stride(from: 0, to: rows, by: 64) {
      let count = min(64, rows - start)
      var present: UInt64 = 0
      for place in 0..<count where body(start &+ place) { present |= 1 << UInt64(place) }
      if validity == nil, present.nonzeroBitCount < count { validity = allBefore(start, of: rows) }
      validity?.words.base[start / 64] = present
    }
    return validity
  }

  /// A bitmap whose first bits are set.
  private static func allBefore(_ row: Int, of rows: Int) -> Bitmap {
    let bitmap = Bitmap(count: rows)
    bitmap.words.base.update(repeating: .max, count: row / 64)
    return bitmap
  }
}

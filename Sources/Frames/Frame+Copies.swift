public import Diagnostics

extension Frame {
  /// The rows that say the same in every column as a row before them; texts are the same by the language's key.
  ///
  /// - Complexity: A pass over all rows for the first column; for each further one over those that are still like another.
  /// - Throws: The diagnostic `cancelled`.
  public func copies(_ work: Work) throws(Diagnostic) -> RowSelection {
    var rows = columns.isEmpty ? [] : Array(0..<Int32(clamping: rowCount))
    var groups = [Int32](repeating: 0, count: rows.count)
    for (_, column) in columns where !rows.isEmpty {
      try work.check()
      let cells = rows.count == rowCount ? column : column.gather(rows: rows)
      (rows, groups) = Self.alike(rows, groups, cells.categories().numbers)
    }
    var isSeen = [Bool](repeating: false, count: rows.count)
    let copies = zip(rows, groups).filter { _, group in
      defer { isSeen[Int(group)] = true }
      return isSeen[Int(group)]
    }
    return RowSelection(copies.map(\.0), of: rowCount)
  }

  /// Splits groups of rows by the numbers of their cells, and leaves out the rows that are then alone.
  private static func alike(
    _ rows: [Int32], _ groups: [Int32], _ numbers: [Int32]
  ) -> (rows: [Int32], groups: [Int32]) {
    var places: [UInt64: Int] = [:]
    var counts: [Int32] = []
    let own = rows.indices.map { row in
      let key = UInt64(UInt32(bitPattern: groups[row])) << 32 | UInt64(UInt32(bitPattern: numbers[row]))
      let place = places[key] ?? counts.count
      if place == counts.count {
        places[key] = place
        counts.append(0)
      }
      counts[place] += 1
      return place
    }
    let kept = rows.indices.filter { counts[own[$0]] > 1 }
    var next = Int32(0)
    var renumbered = [Int32](repeating: -1, count: counts.count)
    for row in kept where renumbered[own[row]] < 0 {
      renumbered[own[row]] = next
      next += 1
    }
    return (kept.map { rows[$0] }, kept.map { renumbered[own[$0]] })
  }
}

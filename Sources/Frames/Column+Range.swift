/// What is found out about a column once and remembered; shared by the column's copies.
final class ColumnMeasures: Sendable {
  private let range = Lock<ClosedRange<Int64>??>(nil)
  private let distinct = Lock<(rows: Int, count: Int)?>(nil)
  private let empty = Lock<Int?>(nil)

  func integerRange(_ measure: () -> ClosedRange<Int64>?) -> ClosedRange<Int64>? {
    range.withLock { known in
      if let known { return known }
      let measured = measure()
      known = .some(measured)
      return measured
    }
  }

  func emptyCount(_ count: () -> Int) -> Int {
    empty.withLock { known in
      if let known { return known }
      let counted = count()
      known = counted
      return counted
    }
  }

  func distinctCount(first rows: Int, _ count: () -> Int) -> Int {
    distinct.withLock { known in
      if let known, known.rows == rows { return known.count }
      let counted = count()
      known = (rows, counted)
      return counted
    }
  }
}

extension Column {
  /// The smallest and largest integer of an exact type; nil where there is none. Found out once: a pass over the rows.
  var integerRange: ClosedRange<Int64>? {
    measures.integerRange {
      switch storage {
      case .int8(let buffer): extremes(buffer)
      case .int16(let buffer): extremes(buffer)
      case .int32(let buffer): extremes(buffer)
      case .int64(let buffer): extremes(buffer)
      case .multiples(let buffer, let unit):
        extremes(buffer).map { $0.lowerBound * unit...$0.upperBound * unit }
      case .int128, .real, .boolean, .codes8, .codes16, .codes32, .arena: nil
      }
    }
  }

  /// The integers whose multiples the values are, and what they are multiplied by; nil where they do not lie so.
  var quotients: (column: Column, unit: Int64)? {
    guard case .multiples(let buffer, let unit) = storage else { return nil }
    let column = Column(type: .integer, storage: .int32(buffer), validity: validity, count: count)
    let range = integerRange
    _ = column.measures.integerRange { range.map { $0.lowerBound / unit...$0.upperBound / unit } }
    return (column, unit)
  }

  private func extremes<Integer: FixedWidthInteger>(_ buffer: Buffer<Integer>) -> ClosedRange<Int64>? {
    let values = buffer.base
    var low = Integer.max
    var high = Integer.min
    var start = 0
    while start < count {
      let end = min(start + 64, count)
      let full: UInt64 = end - start == 64 ? .max : (1 << UInt64(end - start)) - 1
      var valid = validity?.words.base[start / 64] ?? full
      if valid == full {
        for row in start..<end {
          low = min(low, values[row])
          high = max(high, values[row])
        }
      } else {
        while valid != 0 {
          let row = start + valid.trailingZeroBitCount
          low = min(low, values[row])
          high = max(high, values[row])
          valid &= valid - 1
        }
      }
      start = end
    }
    return low <= high ? Int64(low)...Int64(high) : nil
  }
}

import Diagnostics

/// What is found out about a column once and remembered; shared by the column's copies.
final class ColumnMeasures: Sendable {
  private let range = Lock<ClosedRange<Int64>??>(nil)
  private let distinct = Lock<(rows: Int, count: Int)?>(nil)
  private let empty = Lock<Int?>(nil)
  private let unit = Lock<Int64?>(nil)
  private let divided = Lock<Column?>(nil)
  private let zones = Lock<Zones??>(nil)

  func integerRange(_ measure: () -> ClosedRange<Int64>?) -> ClosedRange<Int64>? {
    range.withLock { known in
      if let known { return known }
      let measured = measure()
      known = .some(measured)
      return measured
    }
  }

  /// The column of quotients, made once, so that what is found out about it is remembered.
  func quotients(_ make: () -> Column) -> Column {
    divided.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }

  func integerUnit(_ measure: () -> Int64) -> Int64 {
    unit.withLock { known in
      if let known { return known }
      let measured = measure()
      known = measured
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

  /// Found out once, unless that was stopped.
  func knownZones(_ measure: () throws(Diagnostic) -> Zones?) throws(Diagnostic) -> Zones? {
    if let known = zones.withLock({ $0 }) { return known }
    let measured = try measure()
    zones.withLock { $0 = .some(measured) }
    return measured
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
    let range = integerRange
    let column = measures.quotients {
      let column = Column(type: .integer, storage: .int32(buffer), validity: validity, count: count)
      _ = column.measures.integerRange { range.map { $0.lowerBound / unit...$0.upperBound / unit } }
      return column
    }
    return (column, unit)
  }

  /// The largest integer that those of an exact type are multiples of; 1 where there is none. Found out once: a pass over the
  /// rows.
  var integerUnit: Int64 {
    measures.integerUnit {
      switch storage {
      case .int16(let buffer): commonUnit(buffer)
      case .int32(let buffer): commonUnit(buffer)
      case .int64(let buffer): commonUnit(buffer)
      case .multiples(let buffer, let unit): commonUnit(buffer) * unit
      case .int8, .int128, .real, .boolean, .codes8, .codes16, .codes32, .arena: 1
      }
    }
  }

  /// Cells without a value may hold anything; they hold 0 as a rule, which is a multiple of all.
  private func commonUnit<Integer: FixedWidthInteger>(_ buffer: Buffer<Integer>) -> Int64 {
    let values = buffer.base
    var unit: UInt64 = 0
    var start = 0
    while start < count {
      let rows = min(chunkRows, count - start)
      let divisor = Int64(exactly: unit).flatMap { $0 > 0 ? Divisor($0) : nil }
      if divisor?.dividesAll(values + start, rows) != true {
        for row in start..<start + rows { unit = commonDivisor(unit, UInt64(values[row].magnitude)) }
        if unit == 1 { return 1 }
      }
      start += rows
    }
    return max(1, Int64(exactly: unit) ?? 1)
  }

  private func extremes<Integer: FixedWidthInteger>(_ buffer: Buffer<Integer>) -> ClosedRange<Int64>? {
    extremes(buffer, 0..<count)
  }

  /// The smallest and largest integer or code of some rows, of which the first is a multiple of 64.
  func extremes<Integer: FixedWidthInteger>(_ buffer: Buffer<Integer>, _ rows: Range<Int>) -> ClosedRange<Int64>? {
    let (values, words) = (buffer.base, validity?.words.base)
    var low = Integer.max
    var high = Integer.min
    var start = rows.lowerBound
    while start < rows.upperBound {
      let end = min(start + 64, rows.upperBound)
      let full: UInt64 = end - start == 64 ? .max : (1 << UInt64(end - start)) - 1
      var valid = (words?[start / 64] ?? full) & full
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

/// The greatest common divisor; that of 0 and a number is the number.
private func commonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
  var (left, right) = (left, right)
  while right != 0 { (left, right) = (right, left % right) }
  return left
}

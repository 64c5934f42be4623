/// What is found out about a column once and remembered; shared by the column's copies.
final class ColumnMeasures: Sendable {
  /// What there is to find out; nil what nobody has asked for yet.
  struct Facts {
    var integerRange: ClosedRange<Int64>??
    var integerUnit: Int64?
    /// Made once, so that what is found out about it is remembered too.
    var quotients: Column?
    var zones: Zones??
    var emptyCount: Int?
    /// How many different cells there are among the first rows.
    var distinctCount: (rows: Int, count: Int)?
  }

  private let facts = Lock(Facts())

  /// Returns a fact, which `measure` finds out if nobody has; what stops it leaves the fact unknown. Threads that ask at the
  /// same time may all measure, and get what the first one found.
  func fact<Fact, Failure: Error>(
    _ place: WritableKeyPath<Facts, Fact?>, where isOf: (Fact) -> Bool = { _ in true },
    _ measure: () throws(Failure) -> Fact
  ) throws(Failure) -> Fact {
    if let known = facts.withLock({ $0[keyPath: place] }), isOf(known) { return known }
    let measured = try measure()
    return facts.withLock { facts in
      if let known = facts[keyPath: place], isOf(known) { return known }
      facts[keyPath: place] = measured
      return measured
    }
  }
}

extension Column {
  /// The smallest and largest integer of an exact type; nil where there is none. Found out once: a pass over the rows.
  var integerRange: ClosedRange<Int64>? {
    measures.fact(\.integerRange) {
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
    let column = measures.fact(\.quotients) {
      let column = Column(type: .integer, storage: .int32(buffer), validity: validity, count: count)
      _ = column.measures.fact(\.integerRange) { range.map { $0.lowerBound / unit...$0.upperBound / unit } }
      return column
    }
    return (column, unit)
  }

  /// The largest integer that those of an exact type are multiples of; 1 where there is none. Found out once: a pass over the
  /// rows.
  var integerUnit: Int64 {
    measures.fact(\.integerUnit) {
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

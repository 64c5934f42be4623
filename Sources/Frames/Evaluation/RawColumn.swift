import CBytes

/// Where the cells of a column lie, without a hold on them.
///
/// Loops go by it: two threads that count references to the same memory keep each other waiting. Whoever has one keeps
/// its column too.
struct RawColumn: @unchecked Sendable {
  /// The first cell, by the form that cells have.
  enum Cells {
    case int8(UnsafePointer<Int8>)
    case int16(UnsafePointer<Int16>)
    case int32(UnsafePointer<Int32>)
    case int64(UnsafePointer<Int64>)
    case multiples(UnsafePointer<Int32>, unit: Int64)
    case real(UnsafePointer<Double>)
    case bits(UnsafePointer<UInt64>)
    case codes8(UnsafePointer<UInt8>)
    case codes16(UnsafePointer<UInt16>)
    case codes32(UnsafePointer<UInt32>)
    /// Texts of an arena, which are coded before it comes to loops, and integers of 128 bits, which are settled.
    case other
  }

  let cells: Cells
  /// A set bit for each row that has a value; nil where all have.
  let validity: UnsafePointer<UInt64>?

  /// Cells of which nobody tells which are empty.
  init(_ cells: Cells) { (self.cells, validity) = (cells, nil) }

  init(_ column: Column) {
    validity = column.validity.map { UnsafePointer($0.words.base) }
    cells =
      switch column.storage {
      case .int8(let buffer): .int8(buffer.base)
      case .int16(let buffer): .int16(buffer.base)
      case .int32(let buffer): .int32(buffer.base)
      case .int64(let buffer): .int64(buffer.base)
      case .multiples(let buffer, let unit): .multiples(buffer.base, unit: unit)
      case .real(let buffer): .real(buffer.base)
      case .boolean(let bits): .bits(bits.words.base)
      case .codes8(let buffer, _): .codes8(buffer.base)
      case .codes16(let buffer, _): .codes16(buffer.base)
      case .codes32(let buffer, _): .codes32(buffer.base)
      case .arena, .int128: .other
      }
  }

  /// Writes the values of some rows in the form that vectors have; zeroes where cells have another.
  func load(_ lanes: Lanes, into target: UnsafeMutableRawPointer) {
    let integers = target.assumingMemoryBound(to: Int64.self)
    let codes = target.assumingMemoryBound(to: UInt32.self)
    switch cells {
    case .int8(let base): widen(base, lanes, into: integers, suluh_widen8)
    case .int16(let base): widen(base, lanes, into: integers, suluh_widen16)
    case .int32(let base): widen(base, lanes, into: integers, suluh_widen32)
    case .int64(let base): copy(base, lanes, into: integers)
    case .multiples(let base, let unit):
      widen(base, lanes, into: integers, times: unit) { suluh_multiply32($0, $1, Int32(unit), $2) }
    case .real(let base): copy(base, lanes, into: target.assumingMemoryBound(to: Double.self))
    case .bits(let words): _ = Bytes.spread(words, lanes, into: target.assumingMemoryBound(to: UInt8.self))
    case .codes8(let base): widen(base, lanes, into: codes)
    case .codes16(let base): widen(base, lanes, into: codes)
    case .codes32(let base): widen(base, lanes, into: codes)
    case .other: integers.update(repeating: 0, count: lanes.count)
    }
  }
}

/// target[lane] = source[row of lane] × factor, in a wider integer; consecutive ones are written by `dense`.
private func widen<Source: FixedWidthInteger>(
  _ source: UnsafePointer<Source>, _ lanes: Lanes, into target: UnsafeMutablePointer<Int64>, times factor: Int64 = 1,
  _ dense: (UnsafePointer<Source>, Int, UnsafeMutablePointer<Int64>) -> Void
) {
  guard let selection = lanes.selection else { return dense(source + lanes.start, lanes.count, target) }
  for lane in 0..<lanes.count { target[lane] = Int64(truncatingIfNeeded: source[Int(selection[lane])]) &* factor }
}

/// target[lane] = source[row of lane], in a wider integer.
private func widen<Source: FixedWidthInteger, Target: FixedWidthInteger>(
  _ source: UnsafePointer<Source>, _ lanes: Lanes, into target: UnsafeMutablePointer<Target>
) {
  if let selection = lanes.selection {
    for lane in 0..<lanes.count { target[lane] = Target(truncatingIfNeeded: source[Int(selection[lane])]) }
  } else {
    let first = source + lanes.start
    for lane in 0..<lanes.count { target[lane] = Target(truncatingIfNeeded: first[lane]) }
  }
}

private func copy<Cell>(_ source: UnsafePointer<Cell>, _ lanes: Lanes, into target: UnsafeMutablePointer<Cell>) {
  if let selection = lanes.selection {
    for lane in 0..<lanes.count { target[lane] = source[Int(selection[lane])] }
  } else {
    target.update(from: source + lanes.start, count: lanes.count)
  }
}

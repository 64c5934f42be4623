import Frames

/// How many bytes an integer takes.
enum IntegerWidth: Int, Comparable {
  case one, two, four, eight

  /// The narrowest width for signed values between `low` and `high`.
  init(low: Int64, high: Int64) {
    switch max(high, low < 0 ? ~low : low) {
    case ...Int64(Int8.max): self = .one
    case ...Int64(Int16.max): self = .two
    case ...Int64(Int32.max): self = .four
    default: self = .eight
    }
  }

  static func < (left: IntegerWidth, right: IntegerWidth) -> Bool { left.rawValue < right.rawValue }
}

/// Integers of all rows in the width that was expected; rows that need more wait aside until all are known.
final class IntegerStore: @unchecked Sendable {
  private enum Block {
    case one(Buffer<Int8>)
    case two(Buffer<Int16>)
    case four(Buffer<Int32>)
    case eight(Buffer<Int64>)
  }

  private struct Aside {
    var low: Int64 = .max
    var high: Int64 = .min
    var spills: [(row: Int, values: [Int64])] = []
  }

  private let width: IntegerWidth
  private let block: Block
  private let aside = Lock(Aside())

  init(width: IntegerWidth, capacity: Int) {
    self.width = width
    switch width {
    case .one: block = .one(Buffer(count: capacity))
    case .two: block = .two(Buffer(count: capacity))
    case .four: block = .four(Buffer(count: capacity))
    case .eight: block = .eight(Buffer(count: capacity))
    }
  }

  /// Puts `count` values at `row`. Different rows may be stored at the same time.
  func store(_ values: UnsafePointer<Int64>, _ count: Int, at row: Int) {
    guard count > 0 else { return }
    var low = Int64.max
    var high = Int64.min
    for index in 0..<count {
      low = min(low, values[index])
      high = max(high, values[index])
    }
    let fits = IntegerWidth(low: low, high: high) <= width
    aside.withLock { aside in
      aside.low = min(aside.low, low)
      aside.high = max(aside.high, high)
      if !fits { aside.spills.append((row, Array(UnsafeBufferPointer(start: values, count: count)))) }
    }
    guard fits else { return }
    switch block {
    case .one(let buffer): narrow(values, count, buffer.base + row)
    case .two(let buffer): narrow(values, count, buffer.base + row)
    case .four(let buffer): narrow(values, count, buffer.base + row)
    case .eight(let buffer): (buffer.base + row).update(from: values, count: count)
    }
  }

  /// Returns the values of the first `rows` rows in the narrowest width that holds them all.
  func finish(rows: Int) -> Column.Storage {
    let aside = aside.withLock { $0 }
    let needed = rows == 0 ? .one : IntegerWidth(low: min(0, aside.low), high: max(0, aside.high))
    if needed == width, aside.spills.isEmpty { return stored(rows) }
    switch needed {
    case .one: return .int8(converted(rows, aside.spills))
    case .two: return .int16(converted(rows, aside.spills))
    case .four: return .int32(converted(rows, aside.spills))
    case .eight: return .int64(converted(rows, aside.spills))
    }
  }

  private func stored(_ rows: Int) -> Column.Storage {
    switch block {
    case .one(let buffer): .int8(buffer.prefix(rows))
    case .two(let buffer): .int16(buffer.prefix(rows))
    case .four(let buffer): .int32(buffer.prefix(rows))
    case .eight(let buffer): .int64(buffer.prefix(rows))
    }
  }

  private func converted<Target: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ rows: Int, _ spills: [(row: Int, values: [Int64])]
  ) -> Buffer<Target> {
    let result = Buffer<Target>(count: rows)
    switch block {
    case .one(let buffer): narrow(buffer.base, rows, result.base)
    case .two(let buffer): narrow(buffer.base, rows, result.base)
    case .four(let buffer): narrow(buffer.base, rows, result.base)
    case .eight(let buffer): narrow(buffer.base, rows, result.base)
    }
    for spill in spills {
      spill.values.withUnsafeBufferPointer { values in
        if let base = values.baseAddress { narrow(base, values.count, result.base + spill.row) }
      }
    }
    return result
  }
}

/// Copies integers into another width in which all of them fit.
@inline(__always)
func narrow<Source: FixedWidthInteger, Target: FixedWidthInteger>(
  _ values: UnsafePointer<Source>, _ count: Int, _ target: UnsafeMutablePointer<Target>
) {
  for index in 0..<count { target[index] = Target(truncatingIfNeeded: values[index]) }
}

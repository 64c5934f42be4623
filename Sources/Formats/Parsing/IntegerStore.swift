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

/// How integers are expected to lie in memory.
struct IntegerForm {
  let width: IntegerWidth
  /// What all of them are multiples of; 1 where they lie as they are.
  let unit: Int64

  /// Integers of a width, as they are unless they are multiples of a unit.
  init(_ width: IntegerWidth, unit: Int64 = 1) { (self.width, self.unit) = (width, unit) }

  /// Integers of up to so many digits, of which the last `zeroes` are zeroes.
  init(digits: Int, zeroes: Int) {
    let most = 9
    switch digits {
    case ...2: self.init(.one)
    case ...4: self.init(.two)
    case ...most: self.init(.four)
    case ...(most + zeroes):
      // Rounder than it takes, for one far behind may be larger; less round than they are, for one may be less round.
      let power = min((digits - most + zeroes + 1) / 2, Column.units.count)
      self.init(.four, unit: Column.units[power - 1])
    default: self.init(.eight)
    }
  }
}

/// Integers of all rows in the form that was expected; rows that need another wait aside until all are known.
final class IntegerStore: @unchecked Sendable {
  private enum Block {
    case one(Buffer<Int8>)
    case two(Buffer<Int16>)
    case four(Buffer<Int32>)
    case eight(Buffer<Int64>)
    case multiples(Buffer<Int32>, Divisor)
  }

  private struct Aside {
    var low: Int64 = .max
    var high: Int64 = .min
    var spills: [(row: Int, values: [Int64])] = []
  }

  private let width: IntegerWidth
  private let block: Block
  private let aside = Lock(Aside())

  init(_ form: IntegerForm, capacity: Int) {
    width = form.width
    switch form.width {
    case .four where form.unit > 1: block = .multiples(Buffer(count: capacity), Divisor(form.unit))
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
    let fits = put(values, count, at: row, IntegerWidth(low: low, high: high))
    aside.withLock { aside in
      aside.low = min(aside.low, low)
      aside.high = max(aside.high, high)
      if !fits { aside.spills.append((row, Array(UnsafeBufferPointer(start: values, count: count)))) }
    }
  }

  /// Puts values where they belong; false where they do not fit.
  private func put(_ values: UnsafePointer<Int64>, _ count: Int, at row: Int, _ needed: IntegerWidth) -> Bool {
    if case .multiples(let buffer, let divisor) = block {
      return divisor.divide(values, count, into: buffer.base + row)
    }
    guard needed <= width else { return false }
    switch block {
    case .one(let buffer): narrow(values, count, buffer.base + row)
    case .two(let buffer): narrow(values, count, buffer.base + row)
    case .four(let buffer), .multiples(let buffer, _): narrow(values, count, buffer.base + row)
    case .eight(let buffer): (buffer.base + row).update(from: values, count: count)
    }
    return true
  }

  /// Returns the values of the first `rows` rows in the narrowest form that holds them all.
  func finish(rows: Int) -> Column.Storage {
    let aside = aside.withLock { $0 }
    let needed = rows == 0 ? .one : IntegerWidth(low: min(0, aside.low), high: max(0, aside.high))
    if aside.spills.isEmpty, let storage = stored(rows, needed) { return storage }
    switch needed {
    case .one: return .int8(converted(rows, aside.spills))
    case .two: return .int16(converted(rows, aside.spills))
    case .four: return .int32(converted(rows, aside.spills))
    case .eight: return .int64(converted(rows, aside.spills))
    }
  }

  /// The values as they lie; nil where they need another width.
  private func stored(_ rows: Int, _ needed: IntegerWidth) -> Column.Storage? {
    switch (block, needed) {
    case (.one(let buffer), .one): .int8(buffer.prefix(rows))
    case (.two(let buffer), .two): .int16(buffer.prefix(rows))
    case (.four(let buffer), .four): .int32(buffer.prefix(rows))
    case (.eight(let buffer), .eight): .int64(buffer.prefix(rows))
    case (.multiples(let buffer, let divisor), .eight): .multiples(buffer.prefix(rows), unit: divisor.unit)
    default: nil
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
    case .multiples(let buffer, let divisor):
      for row in 0..<rows { result.base[row] = Target(truncatingIfNeeded: Int64(buffer.base[row]) &* divisor.unit) }
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

import CBytes
import Diagnostics

/// Sum, difference or product of exact values of one scale, in 64 bits; an overflow is an error.
struct ExactArithmeticNode: Node {
  let traits: Traits
  let left: any Node
  let right: any Node
  let operation: Arithmetic

  init(_ left: any Node, _ operation: Arithmetic, _ right: any Node, type: ColumnType, slot: Int) {
    self.left = left
    self.right = right
    self.operation = operation
    let bounds = Self.bounds(left.traits.bounds, operation, right.traits.bounds)
    traits = Traits(
      type: type, slot: slot, canFail: bounds == nil || left.traits.canFail || right.traits.canFail, bounds: bounds,
      isTotal: left.traits.isTotal && right.traits.isTotal)
  }

  /// The bounds of the result; nil where it may overflow.
  private static func bounds(
    _ left: ClosedRange<Int64>?, _ operation: Arithmetic, _ right: ClosedRange<Int64>?
  ) -> ClosedRange<Int64>? {
    guard let left, let right else { return nil }
    var corners: [Int64] = []
    for a in [left.lowerBound, left.upperBound] {
      for b in [right.lowerBound, right.upperBound] {
        let (result, overflow) = operation.applied(a, b)
        if overflow { return nil }
        corners.append(result)
      }
    }
    guard let low = corners.min(), let high = corners.max() else { return nil }
    return low...high
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let slot = traits.slot
    let result = scratch.integers(slot)
    let validity = combine(first.validity, second.validity, lanes.count, into: scratch.validity(slot))
    let overflowed: Bool
    switch operation {
    case .add: overflowed = add(first.integers, second.integers, lanes.count, into: result)
    case .subtract: overflowed = subtract(first.integers, second.integers, lanes.count, into: result)
    case .multiply, .divide: overflowed = multiply(first.integers, second.integers, lanes.count, into: result)
    }
    if overflowed, traits.bounds == nil {
      for lane in 0..<lanes.count where validity?[lane] ?? 1 == 1 {
        if operation.applied(first.integers[lane], second.integers[lane]).overflow {
          throw .overflow("a result of \(operation.name)")
        }
      }
    }
    return Vector(values: scratch.values(slot), validity: validity)
  }

  private func add(
    _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>, _ count: Int, into result: UnsafeMutablePointer<Int64>
  ) -> Bool {
    var signs: Int64 = 0
    for lane in 0..<count {
      let sum = left[lane] &+ right[lane]
      signs |= (left[lane] ^ sum) & (right[lane] ^ sum)
      result[lane] = sum
    }
    return signs < 0
  }

  private func subtract(
    _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>, _ count: Int, into result: UnsafeMutablePointer<Int64>
  ) -> Bool {
    var signs: Int64 = 0
    for lane in 0..<count {
      let difference = left[lane] &- right[lane]
      signs |= (left[lane] ^ right[lane]) & (left[lane] ^ difference)
      result[lane] = difference
    }
    return signs < 0
  }

  private func multiply(
    _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>, _ count: Int, into result: UnsafeMutablePointer<Int64>
  ) -> Bool {
    var overflowed = false
    for lane in 0..<count {
      let (product, overflow) = left[lane].multipliedReportingOverflow(by: right[lane])
      overflowed = overflowed || overflow
      result[lane] = product
    }
    return overflowed
  }
}

extension Arithmetic {
  /// The result in 64 bits; `divide` is never exact.
  func applied(_ left: Int64, _ right: Int64) -> (partialValue: Int64, overflow: Bool) {
    switch self {
    case .add: left.addingReportingOverflow(right)
    case .subtract: left.subtractingReportingOverflow(right)
    case .multiply, .divide: left.multipliedReportingOverflow(by: right)
    }
  }
}

/// Writes where both have a value; nil where all do.
func combine(
  _ left: UnsafeMutablePointer<UInt8>?, _ right: UnsafeMutablePointer<UInt8>?, _ count: Int,
  into target: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8>? {
  guard let one = left ?? right else { return nil }
  target.update(from: one, count: count)
  if let left, let right, left != right { Bytes.and(target, right, count) }
  return target
}

/// Makes infinities and what is not a number empty.
func finite(
  _ values: UnsafeMutablePointer<Double>, _ validity: UnsafeMutablePointer<UInt8>?, _ count: Int,
  into target: UnsafeMutablePointer<UInt8>
) -> UnsafeMutablePointer<UInt8>? {
  if suluh_all_finite(values, count) { return validity }
  for lane in 0..<count { target[lane] = (validity?[lane] ?? 1) & (abs(values[lane]) < .infinity ? 1 : 0) }
  return target
}

/// Sum, difference, product or quotient of reals.
struct RealArithmeticNode: Node {
  let traits: Traits
  let left: any Node
  let right: any Node
  let operation: Arithmetic

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let slot = traits.slot
    let (a, b, result) = (first.reals, second.reals, scratch.reals(slot))
    let validity = combine(first.validity, second.validity, lanes.count, into: scratch.validity(slot))
    switch operation {
    case .add: for lane in 0..<lanes.count { result[lane] = a[lane] + b[lane] }
    case .subtract: for lane in 0..<lanes.count { result[lane] = a[lane] - b[lane] }
    case .multiply: for lane in 0..<lanes.count { result[lane] = a[lane] * b[lane] }
    // A quotient by 0 is infinite or not a number, and thereby empty.
    case .divide: for lane in 0..<lanes.count { result[lane] = a[lane] / b[lane] }
    }
    return Vector(
      values: scratch.values(slot), validity: finite(result, validity, lanes.count, into: scratch.validity(slot)))
  }
}

/// An exact value as a real.
struct RealNode: Node {
  let traits: Traits
  let operand: any Node
  let divisor: Double

  init(_ operand: any Node, slot: Int) {
    self.operand = operand
    divisor = powerOfTen(operand.traits.type.scale)
    traits = Traits(type: .real, slot: slot, canFail: operand.traits.canFail, isTotal: operand.traits.isTotal)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let (integers, reals) = (vector.integers, scratch.reals(traits.slot))
    if divisor == 1 {
      for lane in 0..<lanes.count { reals[lane] = Double(integers[lane]) }
    } else {
      for lane in 0..<lanes.count { reals[lane] = Double(integers[lane]) / divisor }
    }
    return Vector(values: scratch.values(traits.slot), validity: vector.validity)
  }
}

/// A real as a number of days: rounded to the nearest, halves away from 0.
struct RoundedDaysNode: Node {
  let traits: Traits
  let operand: any Node

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let days = scratch.integers(traits.slot)
    for lane in 0..<lanes.count {
      guard vector.validity?[lane] ?? 1 == 1 else {
        days[lane] = 0
        continue
      }
      guard let whole = Int64(exactly: vector.reals[lane].rounded(.toNearestOrAwayFromZero)) else {
        throw .overflow("a duration")
      }
      days[lane] = whole
    }
    return Vector(values: scratch.values(traits.slot), validity: vector.validity)
  }
}

/// The same lanes under another type: integer as duration, duration as integer.
struct RetypedNode: Node {
  let traits: Traits
  let operand: any Node

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    try operand.evaluate(lanes, scratch)
  }
}

import CBytes
import Diagnostics

/// A comparison brought to one of three: the operands are swapped for `>` and `>=`, and `!=` negates.
enum Ordering: Sendable {
  case equal
  case less
  case lessOrEqual

  /// Returns which one stands for `comparison`, and whether operands swap or the result negates.
  static func of(_ comparison: Comparison) -> (ordering: Ordering, swaps: Bool, negates: Bool) {
    switch comparison {
    case .equal: (.equal, false, false)
    case .notEqual: (.equal, false, true)
    case .less: (.less, false, false)
    case .lessOrEqual: (.lessOrEqual, false, false)
    case .greater: (.less, true, false)
    case .greaterOrEqual: (.lessOrEqual, true, false)
    }
  }
}

/// How two values compare that lie in lanes of one form; false, or true if negated, where one is empty.
struct ComparisonNode: Node {
  let traits: Traits
  let left: any Node
  let right: any Node
  let ordering: Ordering
  let isNegated: Bool
  /// What exact values are multiplied by, for a common number of decimal places.
  let factors: (left: Int64, right: Int64)

  init(
    _ left: any Node, _ ordering: Ordering, _ right: any Node, isNegated: Bool,
    factors: (left: Int64, right: Int64) = (1, 1), slot: Int
  ) {
    self.left = left
    self.right = right
    self.ordering = ordering
    self.isNegated = isNegated
    self.factors = factors
    traits = Traits(
      type: .boolean, slot: slot, canFail: left.traits.canFail || right.traits.canFail, isTotal: true)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let first = try left.evaluate(lanes, scratch)
    let second = try right.evaluate(lanes, scratch)
    let bits = scratch.bits(traits.slot)
    switch left.traits.type {
    case .real: compare(first.reals, second.reals, lanes.count, into: bits)
    case .boolean: compare(first.bits, second.bits, lanes.count, into: bits)
    case .text: compare(first.codes, second.codes, lanes.count, into: bits)
    case .integer, .decimal, .date, .duration:
      if factors == (1, 1) {
        exactLoop(first.integers, second.integers, lanes.count, bits)
      } else {
        compareWide(first.integers, second.integers, lanes.count, into: bits)
      }
    }
    if let validity = first.validity { Bytes.and(bits, validity, lanes.count) }
    if let validity = second.validity { Bytes.and(bits, validity, lanes.count) }
    if isNegated { Bytes.flip(bits, lanes.count) }
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }

  private var exactLoop: (UnsafePointer<Int64>, UnsafePointer<Int64>, Int, UnsafeMutablePointer<UInt8>) -> Void {
    switch ordering {
    case .equal: suluh_equal64s
    case .less: suluh_less64s
    case .lessOrEqual: suluh_less_or_equal64s
    }
  }

  private func compare<Element: Comparable>(
    _ left: UnsafePointer<Element>, _ right: UnsafePointer<Element>, _ count: Int,
    into bits: UnsafeMutablePointer<UInt8>
  ) {
    switch ordering {
    case .equal: for lane in 0..<count { bits[lane] = left[lane] == right[lane] ? 1 : 0 }
    case .less: for lane in 0..<count { bits[lane] = left[lane] < right[lane] ? 1 : 0 }
    case .lessOrEqual: for lane in 0..<count { bits[lane] = left[lane] <= right[lane] ? 1 : 0 }
    }
  }

  /// Digits of different scales, in 128 bits.
  private func compareWide(
    _ left: UnsafePointer<Int64>, _ right: UnsafePointer<Int64>, _ count: Int, into bits: UnsafeMutablePointer<UInt8>
  ) {
    for lane in 0..<count {
      let first = left[lane].multipliedFullWidth(by: factors.left)
      let second = right[lane].multipliedFullWidth(by: factors.right)
      let isEqual = first == second
      let isLess = first.high == second.high ? first.low < second.low : first.high < second.high
      let holds =
        switch ordering {
        case .equal: isEqual
        case .less: isLess
        case .lessOrEqual: isLess || isEqual
        }
      bits[lane] = holds ? 1 : 0
    }
  }
}

/// Whether the operand has no value.
struct EmptinessNode: Node {
  let traits: Traits
  let operand: any Node

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let bits = scratch.bits(traits.slot)
    if let validity = try operand.evaluate(lanes, scratch).validity {
      for lane in 0..<lanes.count { bits[lane] = validity[lane] ^ 1 }
    } else {
      bits.update(repeating: 0, count: lanes.count)
    }
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }
}

/// Whether a cell of a column is empty, from its validity alone.
struct ColumnEmptinessNode: Node {
  let traits: Traits
  private let column: Column
  private let raw: RawColumn

  init(traits: Traits, column: Column) {
    (self.traits, self.column, raw) = (traits, column, RawColumn(column))
  }

  var cost: Int { 0 }

  var pickingCost: Int { 16 }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    try spread(mask(lanes, scratch), lanes, scratch)
  }

  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask {
    let mask = scratch.mask(traits.slot)
    if let words = raw.validity {
      mask.load(words, lanes)
      mask.flip(lanes.count)
    } else {
      mask.clear(lanes.count)
    }
    return mask
  }
}

/// Whether a condition is false or empty.
struct NegationNode: Node {
  let traits: Traits
  let operand: any Node

  var cost: Int { operand.cost }

  var pickingCost: Int { operand.pickingCost }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    try spread(mask(lanes, scratch), lanes, scratch)
  }

  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask {
    let mask = try operand.mask(lanes, scratch)
    mask.flip(lanes.count)
    return mask
  }
}

/// Whether all, or any, of some conditions are true. Conditions that may fail see only the rows that are undecided.
struct JunctionNode: Node {
  let traits: Traits
  let operands: [any Node]
  let isConjunction: Bool

  var cost: Int { operands.reduce(1) { $0 + $1.cost } }

  var pickingCost: Int { operands.map(\.pickingCost).min() ?? 1 }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    try spread(mask(lanes, scratch), lanes, scratch)
  }

  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask {
    let mask = scratch.mask(traits.slot)
    if isConjunction { mask.fill(lanes.count) } else { mask.clear(lanes.count) }
    for operand in operands {
      if operand.traits.canFail {
        try decide(operand, mask, lanes, scratch)
      } else {
        let truth = try operand.mask(lanes, scratch).words
        if isConjunction { mask.and(truth, lanes.count) } else { mask.or(truth, lanes.count) }
      }
    }
    return mask
  }

  private func decide(_ operand: any Node, _ mask: Mask, _ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) {
    let (rows, places) = (scratch.selection(traits.slot), scratch.places(traits.slot))
    if !isConjunction { mask.flip(lanes.count) }
    let count = mask.select(lanes, into: rows) { places[$0] = UInt16(truncatingIfNeeded: $1) }
    let truth = try operand.truth(Lanes(selection: rows, count: count), scratch)
    for lane in 0..<count where truth[lane] == (isConjunction ? 0 : 1) {
      mask.words[Int(places[lane] &>> 6)] &= ~(1 &<< UInt64(places[lane] & 63))
    }
    if !isConjunction { mask.flip(lanes.count) }
  }
}

extension Node {
  /// The lanes of a condition that was computed as bits.
  fileprivate func spread(_ mask: Mask, _ lanes: Lanes, _ scratch: Scratch) -> Vector {
    _ = Bytes.spread(mask.words, Lanes(start: 0, count: lanes.count), into: scratch.bits(traits.slot))
    return Vector(values: scratch.values(traits.slot), validity: nil)
  }
}

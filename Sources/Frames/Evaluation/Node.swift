import Diagnostics

/// A step of a formula that is ready to run: types, scales and dictionaries are settled, and so are the buffers.
protocol Node: Sendable {
  var traits: Traits { get }

  /// Computes the lanes of a chunk into the node's slot.
  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector

  /// Computes a condition: a bit for each lane, empty counting as 0. The caller may change it.
  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask

  /// How much a lane costs, roughly; conditions are tested from the cheapest on.
  var cost: Int { get }

  /// How many lanes can be computed, all of a chunk, for what one costs that is picked.
  var pickingCost: Int { get }
}

/// What is known of a node before it runs.
struct Traits: Sendable {
  /// What the values are.
  var type: ColumnType
  /// Where the values go.
  var slot: Int
  /// Whether some values are errors, so that rows that are out must not be computed.
  var canFail = false
  /// Bounds of the values of an exact type, where they are known.
  var bounds: ClosedRange<Int64>?
  /// What the codes of a text mean.
  var dictionary: TextDictionary?
  /// Whether every lane has a value.
  var isTotal = false
}

extension ClosedRange<Int64> {
  /// How many integers there are; nil where that does not fit.
  var span: Int? {
    let (distance, overflow) = upperBound.subtractingReportingOverflow(lowerBound)
    return overflow || distance > 1 << 40 ? nil : Int(distance) + 1
  }
}

extension Node {
  /// Computes a condition: bytes of 0 and 1, empty counting as 0.
  func truth(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> UnsafeMutablePointer<UInt8> {
    let vector = try evaluate(lanes, scratch)
    if let validity = vector.validity { Bytes.and(vector.bits, validity, lanes.count) }
    return vector.bits
  }

  func mask(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Mask {
    let mask = scratch.mask(traits.slot)
    pack(try truth(lanes, scratch), lanes.count, into: mask.words)
    return mask
  }

  var cost: Int { 100 }

  var pickingCost: Int { 4 }
}

/// The same value in every row.
struct ConstantNode: Node {
  let traits: Traits
  let value: Value

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let slot = traits.slot
    if scratch.firstUse(slot) { fill(slot, scratch) }
    return Vector(values: scratch.values(slot), validity: value == .none ? scratch.validity(slot) : nil)
  }

  private func fill(_ slot: Int, _ scratch: Scratch) {
    switch value {
    case .none:
      scratch.validity(slot).update(repeating: 0, count: scratch.lanes)
      scratch.integers(slot).update(repeating: 0, count: scratch.lanes)
    case .text: scratch.codes(slot).update(repeating: 0, count: scratch.lanes)
    case .boolean(let bit): scratch.bits(slot).update(repeating: bit ? 1 : 0, count: scratch.lanes)
    case .real(let number): scratch.reals(slot).update(repeating: number, count: scratch.lanes)
    case .integer, .decimal, .date, .duration:
      scratch.integers(slot).update(repeating: value.digits ?? 0, count: scratch.lanes)
    }
  }
}

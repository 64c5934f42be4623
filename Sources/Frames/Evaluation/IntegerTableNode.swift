import Diagnostics

/// A function of one whole number that has few different values: computed for each, and looked up for the rows.
struct IntegerTableNode: Node {
  let traits: Traits
  private let operand: any Node
  private let low: Int64
  private let results: Buffer<Int64>
  private let present: Buffer<UInt8>
  private let isTotal: Bool

  /// `bounds` are those of the operand.
  init(_ operand: any Node, traits: Traits, bounds: ClosedRange<Int64>, function: (Int64) -> Int64?) {
    let values = bounds.map(function)
    let known = values.compactMap { $0 }
    self.operand = operand
    low = bounds.lowerBound
    results = Buffer(values.map { $0 ?? 0 })
    present = Buffer(values.map { $0 == nil ? 0 : 1 })
    isTotal = known.count == values.count
    var traits = traits
    traits.isTotal = isTotal && operand.traits.isTotal
    if let least = known.min(), let most = known.max() { traits.bounds = least...most }
    self.traits = traits
  }

  /// The same with the place of each result among the different ones, sorted, in its stead; and those.
  func numbered(slot: Int) -> (node: IntegerTableNode, values: [Int64]) {
    let values = Set(zip(results.values, present.values).compactMap { $1 == 1 ? $0 : nil }).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(values, Int64(0)...))
    var traits = traits
    (traits.type, traits.slot) = (.integer, slot)
    let bounds = low...low + Int64(results.count) - 1
    let node = IntegerTableNode(operand, traits: traits, bounds: bounds) { number in
      let index = Int(number - low)
      return present[index] == 1 ? places[results[index]] : nil
    }
    return (node, values)
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let (values, result, table) = (vector.integers, scratch.integers(traits.slot), results.base)
    guard let validity = vector.validity else {
      for lane in 0..<lanes.count { result[lane] = table[Int(values[lane] &- low)] }
      return Vector(values: scratch.values(traits.slot), validity: isTotal ? nil : passing(vector, lanes, scratch))
    }
    // An empty lane holds anything: it looks up the first value.
    for lane in 0..<lanes.count { result[lane] = table[Int((values[lane] &- low) & (0 &- Int64(validity[lane])))] }
    return Vector(values: scratch.values(traits.slot), validity: isTotal ? validity : passing(vector, lanes, scratch))
  }

  /// Which lanes have a value, where some values of the operand have none.
  private func passing(_ vector: Vector, _ lanes: Lanes, _ scratch: Scratch) -> UnsafeMutablePointer<UInt8> {
    let validity = scratch.validity(traits.slot)
    for lane in 0..<lanes.count {
      let isPresent = vector.validity?[lane] ?? 1
      validity[lane] = isPresent & present.base[Int((vector.integers[lane] &- low) & (0 &- Int64(isPresent)))]
    }
    return validity
  }
}

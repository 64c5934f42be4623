import Diagnostics

/// Integers that are multiples of one number, divided by it.
struct QuotientNode: Node {
  let traits: Traits
  private let operand: any Node
  private let divisor: Divisor

  init(_ operand: any Node, unit: Int64, slot: Int) {
    self.operand = operand
    divisor = Divisor(unit)
    var traits = operand.traits
    (traits.type, traits.slot) = (.integer, slot)
    traits.bounds = operand.traits.bounds.map { $0.lowerBound / unit...$0.upperBound / unit }
    self.traits = traits
  }

  func evaluate(_ lanes: Lanes, _ scratch: Scratch) throws(Diagnostic) -> Vector {
    let vector = try operand.evaluate(lanes, scratch)
    let (values, result) = (vector.integers, scratch.integers(traits.slot))
    for lane in 0..<lanes.count { result[lane] = divisor.quotient(values[lane]) }
    return Vector(values: scratch.values(traits.slot), validity: vector.validity)
  }
}

import Diagnostics

extension Compiler {
  /// The same number as a real.
  func real(_ node: any Node) -> any Node {
    if node.traits.type == .real { return node }
    if let constant = node as? ConstantNode {
      return constantNode(constant.value.real.map { .real($0) } ?? .none, .real)
    }
    return RealNode(node, slot: nextSlot())
  }

  /// The same number with more decimal places.
  func scaled(_ node: any Node, to scale: Int) -> any Node {
    let type = ColumnType.exact(scale: scale)
    guard node.traits.type.scale != scale else { return node }
    guard let factor = Int64.powerOfTen(scale - node.traits.type.scale) else { return node }
    if let constant = node as? ConstantNode, let digits = constant.value.digits {
      let (result, overflow) = digits.multipliedReportingOverflow(by: factor)
      if !overflow { return constantNode(.decimal(Int128(result), scale: scale), type) }
    }
    let by = constantNode(.integer(factor), .integer)
    return ExactArithmeticNode(node, .multiply, by, type: type, slot: nextSlot())
  }

  func converted(_ node: any Node, to type: ColumnType) -> any Node {
    let from = node.traits.type
    if from == type { return node }
    switch type {
    case .real: return real(node)
    case .decimal(let scale): return scaled(node, to: scale)
    case .integer, .duration, .date, .text, .boolean:
      var traits = node.traits
      traits.type = type
      return RetypedNode(traits: traits, operand: node)
    }
  }

  func arithmeticNode(
    _ left: Computation, _ operation: Arithmetic, _ right: Computation, type: ColumnType
  ) throws(Diagnostic) -> any Node {
    let (left, right) = (try fitting(node(left)), try fitting(node(right)))
    if type == .real {
      let (left, right) = (real(left), real(right))
      return RealArithmeticNode(traits: traits(.real, [left, right]), left: left, right: right, operation: operation)
    }
    if type == .duration, operation == .multiply, !left.traits.type.isWhole || !right.traits.type.isWhole {
      let (left, right) = (real(left), real(right))
      let product = RealArithmeticNode(
        traits: traits(.real, [left, right]), left: left, right: right, operation: .multiply)
      var traits = traits(.duration, [product])
      traits.canFail = true
      return RoundedDaysNode(traits: traits, operand: product)
    }
    if operation == .multiply || !type.isNumeric {
      return ExactArithmeticNode(left, operation, right, type: type, slot: nextSlot())
    }
    return ExactArithmeticNode(
      scaled(left, to: type.scale), operation, scaled(right, to: type.scale), type: type, slot: nextSlot())
  }

  /// Refuses constants that do not fit into 64 bits, which only comparisons can use.
  private func fitting(_ node: any Node) throws(Diagnostic) -> any Node {
    if let constant = node as? ConstantNode, case .decimal(_, _) = constant.value, constant.value.digits == nil {
      throw .overflow("a constant")
    }
    return node
  }

  func negatedNode(_ operand: Computation) throws(Diagnostic) -> any Node {
    let operand = try fitting(node(operand))
    let type = operand.traits.type
    if type == .real {
      let zero = constantNode(.real(-0.0), .real)
      return RealArithmeticNode(traits: traits(.real, [operand]), left: zero, right: operand, operation: .subtract)
    }
    let zero = constantNode(.integer(0), .integer)
    return ExactArithmeticNode(zero, .subtract, operand, type: type, slot: nextSlot())
  }

  func integerFunction(
    _ operand: Computation, _ type: ColumnType, _ function: IntegerFunction
  ) throws(Diagnostic) -> any Node {
    let operand = try fitting(node(operand))
    if let bounds = operand.traits.bounds, let span = bounds.span, span <= tableLimit {
      return IntegerTableNode(operand, traits: traits(type, [operand]), bounds: bounds) { function($0) }
    }
    return IntegerFunctionNode(traits: traits(type, [operand]), operand: operand, function: function)
  }

  // MARK: Comparisons

  func comparisonNode(
    _ left: Computation, _ comparison: Comparison, _ right: Computation
  ) throws(Diagnostic) -> any Node {
    if let node = try constantComparison(left, comparison, right) { return node }
    if let node = try constantComparison(right, comparison.mirrored, left) { return node }
    var (first, second) = (try node(left), try node(right))
    let (ordering, swaps, negates) = Ordering.of(comparison)
    if swaps { swap(&first, &second) }
    if first.traits.type == .real || second.traits.type == .real {
      return ComparisonNode(real(first), ordering, real(second), isNegated: negates, slot: nextSlot())
    }
    let scale = max(first.traits.type.scale, second.traits.type.scale)
    let factors = (
      left: Int64.powerOfTen(scale - first.traits.type.scale) ?? 1,
      right: Int64.powerOfTen(scale - second.traits.type.scale) ?? 1
    )
    return ComparisonNode(
      try fitting(first), ordering, try fitting(second), isNegated: negates, factors: factors, slot: nextSlot())
  }

  /// An exact formula compared with an exact constant: bounds of its digits.
  private func constantComparison(
    _ operand: Computation, _ comparison: Comparison, _ other: Computation
  ) throws(Diagnostic) -> (any Node)? {
    guard case .constant(let value, let constantType) = other, constantType.isExact, value != .none else { return nil }
    let type = try operand.type
    guard type.isExact else { return nil }
    let range = comparison.bounds(of: value.wideDigits, scale: constantType.scale, at: type.scale)
    let isNegated = comparison == .notEqual
    if case .column(let column) = operand {
      return try rangeNode(try prepared(column), in: range.map { [$0] } ?? [], isNegated: isNegated)
    }
    let operand = try node(operand)
    let low = constantNode(.integer(range?.lowerBound ?? 1), .integer)
    let high = constantNode(.integer(range?.upperBound ?? 0), .integer)
    if range?.lowerBound == range?.upperBound, range != nil {
      return ComparisonNode(operand, .equal, low, isNegated: isNegated, slot: nextSlot())
    }
    if let range, range.upperBound == .max {
      return ComparisonNode(low, .lessOrEqual, operand, isNegated: isNegated, slot: nextSlot())
    }
    if let range, range.lowerBound == .min {
      return ComparisonNode(operand, .lessOrEqual, high, isNegated: isNegated, slot: nextSlot())
    }
    // Nothing holds: an integer is never less than the smallest.
    let least = constantNode(.integer(.min), .integer)
    return ComparisonNode(operand, .less, least, isNegated: isNegated, slot: nextSlot())
  }
}

extension Comparison {
  /// The comparison with its operands swapped.
  var mirrored: Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// The integers n for which n × 10^-target compares with digits × 10^-scale; of `!=` those that are equal.
  func bounds(of digits: Int128, scale: Int, at target: Int) -> ClosedRange<Int64>? {
    let (floor, isWhole) = digits.rescaled(from: scale, to: target)
    switch self {
    case .equal, .notEqual: return isWhole ? Self.clamped(floor, floor) : nil
    case .less: return Self.clamped(.min, isWhole ? floor - 1 : floor)
    case .lessOrEqual: return Self.clamped(.min, floor)
    case .greater: return Self.clamped(floor + 1, .max)
    case .greaterOrEqual: return Self.clamped(isWhole ? floor : floor + 1, .max)
    }
  }

  private static func clamped(_ low: Int128, _ high: Int128) -> ClosedRange<Int64>? {
    guard low <= Int128(Int64.max), high >= Int128(Int64.min), low <= high else { return nil }
    return Int64(clamping: low)...Int64(clamping: high)
  }
}

extension Int128 {
  /// The largest integer at most digits × 10^(to − from), and whether it is equal; clamped far beyond 64 bits.
  func rescaled(from scale: Int, to target: Int) -> (floor: Int128, isWhole: Bool) {
    let limit = Int128(1) << 100
    let bounded = Swift.min(Swift.max(self, -limit), limit)
    if target >= scale {
      var result = bounded
      for _ in 0..<(target - scale) { result = Swift.min(Swift.max(result * 10, -limit), limit) }
      return (result, true)
    }
    var divisor: Int128 = 1
    for _ in 0..<Swift.min(scale - target, 30) { divisor *= 10 }
    let (quotient, remainder) = bounded.quotientAndRemainder(dividingBy: divisor)
    return (remainder < 0 ? quotient - 1 : quotient, remainder == 0)
  }
}

extension Int64 {
  /// 10^exponent; nil where that does not fit.
  static func powerOfTen(_ exponent: Int) -> Int64? {
    guard (0...18).contains(exponent) else { return nil }
    return (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

extension Value {
  /// The integer that an exact value is stored as.
  var wideDigits: Int128 {
    if case .decimal(let digits, _) = self { return digits }
    return Int128(digits ?? 0)
  }
}

extension ColumnType {
  /// Whether the values are integers without decimal places.
  var isWhole: Bool { isExact && scale == 0 }
}

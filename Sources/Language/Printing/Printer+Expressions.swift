extension Printer {
  /// How tightly an operator binds, loosest first.
  enum Level: Int, Comparable {
    case or, and, not, comparison, sum, product, negation, primary

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// Returns `expression` as an operand where `level` is needed: in brackets when it binds more loosely.
  static func text(_ expression: Expression, at level: Level) -> String {
    let (written, own) = written(expression)
    return own < level ? "(\(written))" : written
  }

  /// Returns `expression` where a bare value could stand too, so that it is read as what it is.
  static func valueText(_ expression: Expression, at level: Level = .sum) -> String {
    if case .bare(let text, _) = expression.kind { return bare(text) }
    let written = text(expression, at: level)
    return isRun(written) ? "(\(written))" : written
  }

  private static func bare(_ text: String) -> String { text == "-" || isRun(text) ? text : quoted(text) }

  private static func written(_ expression: Expression) -> (String, Level) {
    switch expression.kind {
    case .literal(let literal): return (print(literal), .primary)
    case .name(let name): return (print(name), .primary)
    case .bare(let text, _): return (bare(text), .primary)
    case .unary(.negate, let operand): return ("-" + text(operand, at: .negation), .negation)
    case .unary(.not, let operand): return ("not " + text(operand, at: .not), .not)
    case .chain(let first, let rest): return chain(first, rest)
    case .logical(let operation, let operands):
      // `and` among `or` needs no brackets, but readers do.
      let own: Level = operation == .or ? .or : .and
      return (operands.map { text($0, at: .not) }.joined(separator: " \(operation.rawValue) "), own)
    case .call(let call): return (print(call), .primary)
    case .conditional(let branches, let otherwise): return (conditional(branches, otherwise), .primary)
    case .missing: return ("", .primary)
    case .comparison, .membership, .between, .emptiness: return (condition(expression.kind), .comparison)
    }
  }

  private static func chain(_ first: Expression, _ rest: [Expression.Link]) -> (String, Level) {
    let isSum = rest.first.map { $0.operation == .add || $0.operation == .subtract } ?? true
    let inner: Level = isSum ? .product : .negation
    let links = rest.map { " \($0.operation.rawValue) " + text($0.operand, at: inner) }
    return (text(first, at: inner) + links.joined(), isSum ? .sum : .product)
  }

  private static func condition(_ kind: Expression.Kind) -> String {
    switch kind {
    case .comparison(let left, let operation, let right):
      return "\(text(left, at: .sum)) \(operation.rawValue) \(valueText(right))"
    case .membership(let left, let negated, let values):
      let list = values.map { valueText($0) }.joined(separator: ", ")
      let isPeriod = values.count == 1 && isBarePeriod(values[0])
      return "\(text(left, at: .sum)) \(negated ? "not in" : "in") \(isPeriod ? list : "(\(list))")"
    case .between(let left, let negated, let lower, let upper):
      let word = negated ? "not between" : "between"
      return "\(text(left, at: .sum)) \(word) \(valueText(lower)) and \(valueText(upper))"
    case .emptiness(let left, let negated):
      return "\(text(left, at: .sum)) is \(negated ? "not " : "")empty"
    case .literal, .name, .bare, .unary, .chain, .logical, .call, .conditional, .missing: return ""
    }
  }

  private static func isBarePeriod(_ value: Expression) -> Bool {
    if case .bare(_, let otherwise?) = value.kind, case .literal(.period) = otherwise.kind { return true }
    return false
  }

  private static func conditional(_ branches: [Expression.Branch], _ otherwise: Expression?) -> String {
    var parts = ["case"]
    parts += branches.map { "when \(print($0.condition)) then \(valueText($0.value, at: .or))" }
    if let otherwise { parts.append("else " + valueText(otherwise, at: .or)) }
    return (parts + ["end"]).joined(separator: " ")
  }

  private static func print(_ call: Call) -> String {
    var parts: [String] = []
    if !call.arguments.isEmpty {
      parts.append(call.arguments.map { valueText($0, at: .or) }.joined(separator: ", "))
    }
    if !call.grouping.isEmpty { parts.append("by " + call.grouping.map { print($0) }.joined(separator: ", ")) }
    if let filter = call.filter { parts.append("where " + print(filter)) }
    return "\(print(call.name))(\(parts.joined(separator: " ")))"
  }
}

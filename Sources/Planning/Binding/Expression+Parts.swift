public import Language

extension Expression {
  /// The name that it is, or that is called.
  var word: Name? {
    switch kind {
    case .name(let name): name
    case .call(let call): call.name
    default: nil
    }
  }

  /// The name that stands here alone.
  public var nameAlone: Name? {
    switch kind {
    case .name(let name): name
    case .bare(_, let otherwise): otherwise?.nameAlone
    default: nil
    }
  }

  /// Whether it is a call or a calculation.
  var isFormula: Bool {
    switch kind {
    case .call, .chain: true
    default: false
    }
  }

  /// Whether this or any part of it fulfils `condition`.
  func contains(_ condition: (Expression) -> Bool) -> Bool {
    condition(self) || children.contains { $0.contains(condition) }
  }

  /// The parts directly below.
  var children: [Expression] {
    switch kind {
    case .literal, .name, .missing, .bare: return []
    case .unary(_, let operand), .emptiness(let operand, _): return [operand]
    case .chain(let first, let rest): return [first] + rest.map(\.operand)
    case .logical(_, let operands): return operands
    case .comparison(let left, _, let right): return [left, right]
    case .membership(let left, _, let values): return [left] + values
    case .between(let left, _, let lower, let upper): return [left, lower, upper]
    case .call(let call): return call.arguments + call.grouping + (call.filter.map { [$0] } ?? [])
    case .conditional(let branches, let otherwise):
      return branches.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? [])
    }
  }

  /// The same with other formulas in the places of some of its parts; what is put in is not looked into.
  public func replacing(_ replacement: (Expression) -> Expression?) -> Expression {
    if let other = replacement(self) { return other }
    func replaced(_ part: Expression) -> Expression { part.replacing(replacement) }
    var copy = self
    switch kind {
    case .literal, .name, .missing, .bare: break
    case .unary(let operation, let operand): copy.kind = .unary(operation, replaced(operand))
    case .emptiness(let operand, let negated): copy.kind = .emptiness(replaced(operand), negated: negated)
    case .chain(let first, let rest):
      copy.kind = .chain(replaced(first), rest.map { Link($0.operation, replaced($0.operand)) })
    case .logical(let operation, let operands): copy.kind = .logical(operation, operands.map(replaced))
    case .comparison(let left, let operation, let right):
      copy.kind = .comparison(replaced(left), operation, replaced(right))
    case .membership(let left, let negated, let values):
      copy.kind = .membership(replaced(left), negated: negated, values.map(replaced))
    case .between(let left, let negated, let lower, let upper):
      copy.kind = .between(replaced(left), negated: negated, lower: replaced(lower), upper: replaced(upper))
    case .call(var call):
      call.arguments = call.arguments.map(replaced)
      call.grouping = call.grouping.map(replaced)
      call.filter = call.filter.map(replaced)
      copy.kind = .call(call)
    case .conditional(let branches, let otherwise):
      copy.kind = .conditional(
        branches.map { Branch(condition: replaced($0.condition), value: replaced($0.value)) },
        otherwise: otherwise.map(replaced))
    }
    return copy
  }
}

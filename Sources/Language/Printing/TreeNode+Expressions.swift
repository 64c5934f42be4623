extension Expression.Kind {
  /// The formula as a tree of plain text.
  var treeNode: TreeNode {
    switch self {
    case .literal(let literal): TreeNode(literal.treeLabel)
    case .name(let name): name.treeNode
    case .bare(let text, let otherwise): TreeNode("value \(text)", otherwise.map { [$0.treeNode] } ?? [])
    case .unary(let operation, let operand): TreeNode(operation.rawValue, [operand.treeNode])
    case .chain(let first, let rest):
      TreeNode("chain", [first.treeNode] + rest.map { TreeNode($0.operation.rawValue, [$0.operand.treeNode]) })
    case .logical(let operation, let operands): TreeNode(operation.rawValue, operands.map(\.treeNode))
    case .comparison(let left, let operation, let right):
      TreeNode(operation.rawValue, [left.treeNode, right.treeNode])
    case .membership(let left, let negated, let values):
      TreeNode(negated ? "not in" : "in", [left.treeNode] + values.map(\.treeNode))
    case .between(let left, let negated, let lower, let upper):
      TreeNode(negated ? "not between" : "between", [left.treeNode, lower.treeNode, upper.treeNode])
    case .emptiness(let left, let negated): TreeNode(negated ? "is not empty" : "is empty", [left.treeNode])
    case .call(let call): call.treeNode
    case .conditional(let branches, let otherwise):
      TreeNode(
        "case",
        branches.map { TreeNode("when", [$0.condition.treeNode, $0.value.treeNode]) }
          + (otherwise.map { [TreeNode("else", [$0.treeNode])] } ?? []))
    case .missing: TreeNode("missing")
    }
  }
}

extension Call {
  var treeNode: TreeNode {
    var parts = arguments.map(\.treeNode)
    if !grouping.isEmpty { parts.append(TreeNode("by", grouping.map(\.treeNode))) }
    if let filter { parts.append(TreeNode("where", [filter.treeNode])) }
    return TreeNode("call \(name.treeLabel)", parts)
  }
}

extension Literal {
  /// The constant with its kind.
  var treeLabel: String {
    switch self {
    case .number(let digits, let scale, let unit):
      "number \(digits)\(scale == 0 ? "" : "e-\(scale)")\(unit == .none ? "" : " \(unit.rawValue)")"
    case .text(let text): "text \"\(text)\""
    case .boolean(let value): "boolean \(value)"
    case .duration(let count, let unit): "duration \(count) \(unit.rawValue)"
    case .period(let period): "period \(Printer.print(period))"
    case .parameter(let name): "parameter \(name)"
    }
  }
}

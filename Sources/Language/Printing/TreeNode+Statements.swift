extension Statement.Kind {
  /// The statement as a tree of plain text.
  var treeNode: TreeNode {
    switch self {
    case .query(let query): query.treeNode
    case .load(let load): load.treeNode
    case .role(let role): role.treeNode
    case .rollup(let rollUp): rollUp.treeNode
    case .join(let join): join.treeNode
    case .define(let definition): definition.treeNode
    case .param(let name, let type, let value):
      TreeNode("param \(name.treeLabel)" + (type.map { " " + $0.rawValue } ?? ""), value.map { [$0.treeNode] } ?? [])
    case .letResult(let name, let query): TreeNode("let \(name.treeLabel)", [query.treeNode])
    case .merge(let column, let values, let into):
      TreeNode("merge \(column.treeLabel)", values.map(\.treeNode) + [TreeNode("as", [into.treeNode])])
    case .exclude(let predicate): TreeNode("exclude", [predicate.treeNode])
    case .excludeCopies: TreeNode("exclude copies")
    case .type(let column, let type): TreeNode("type \(column.treeLabel) \(type.treeLabel)")
    case .set(let name, let values): TreeNode("set\(name.map { " " + $0.treeLabel } ?? "")", values.map(\.treeNode))
    case .focus(let predicate): TreeNode("focus", predicate.map { [$0.treeNode] } ?? [])
    case .show(let topic, let arguments):
      TreeNode("show\(topic.map { " " + $0.treeLabel } ?? "")", arguments.map(\.treeNode))
    case .help(let topic): TreeNode("help\(topic.map { " " + $0 } ?? "")")
    case .explain(let stage, let query):
      TreeNode("explain\(stage.map { " " + $0.treeLabel } ?? "")", [query.treeNode])
    case .run(let path, let arguments):
      TreeNode("run \(path)", arguments.map { TreeNode($0.name.treeLabel, [$0.value.treeNode]) })
    case .drill(let row, let dimensions): TreeNode("drill \(row)", dimensions.map(\.treeNode))
    case .save, .rows, .no, .undo, .history, .edit, .rerun, .all, .quit: TreeNode(Printer.print(self))
    }
  }
}

extension Load {
  var treeNode: TreeNode {
    TreeNode("load \(path)", (alias.map { [TreeNode("as \($0.treeLabel)")] } ?? []) + options.map(\.treeNode))
  }
}

extension RoleBinding {
  var treeNode: TreeNode {
    var parts = [expression.treeNode]
    if !order.isEmpty { parts.append(TreeNode("order", order.map(\.treeNode))) }
    if !per.isEmpty { parts.append(TreeNode("per", per.map(\.treeNode))) }
    if let period { parts.append(TreeNode("for \(Printer.print(period))")) }
    return TreeNode("role \(role.treeLabel)", parts)
  }
}

extension RollUp {
  var treeNode: TreeNode {
    let name = alias.map { " as \($0.treeLabel)" } ?? ""
    return TreeNode(
      "rollup \(table.treeLabel) by \(key.treeLabel)\(name)\(isOne ? " with one" : "")",
      columns.map { TreeNode($0.name.treeLabel, [$0.value.treeNode]) })
  }
}

extension Join {
  var treeNode: TreeNode {
    TreeNode(
      "join \(table.treeLabel)\(isLoose ? " matching loosely" : "")",
      keys.map { TreeNode("\($0.left.treeLabel) = \($0.right.treeLabel)") })
  }
}

extension Definition {
  var treeNode: TreeNode {
    var parts = [expression.treeNode]
    if let within { parts.append(TreeNode("within", [TreeNode(within.treeLabel)])) }
    if let table { parts.append(TreeNode("from \(table.treeLabel)")) }
    if let date { parts.append(TreeNode("on \(date.treeLabel)")) }
    if let format { parts.append(TreeNode("shown as \(format.treeLabel)")) }
    if let summary { parts.append(TreeNode("\"\(summary)\"")) }
    let parameters = parameters.isEmpty ? "" : "(\(self.parameters.map(\.treeLabel).joined(separator: ", ")))"
    return TreeNode("define \(name.treeLabel)\(parameters)", parts)
  }
}

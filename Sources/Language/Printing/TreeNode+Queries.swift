extension Measure {
  var treeNode: TreeNode {
    var parts = [expression.treeNode]
    if let within { parts.append(TreeNode("within", [TreeNode(within.treeLabel)])) }
    if let alias { parts.append(TreeNode("as \(alias.treeLabel)")) }
    return parts.count == 1 ? parts[0] : TreeNode("measure", parts)
  }
}

extension Query.Head {
  var treeNode: TreeNode {
    switch self {
    case .measures(let measures): TreeNode("measures", measures.map(\.treeNode))
    case .list(let columns): TreeNode("list", columns.map(\.treeNode))
    case .analysis(let analysis):
      TreeNode(
        "analysis \(analysis.verb.text.lowercased())",
        analysis.subject.map(\.treeNode) + analysis.conditions.map { TreeNode("condition", [$0.treeNode]) }
          + analysis.levers.map(\.treeNode))
    case .continuation: TreeNode("continuation")
    case .result(let name): TreeNode("result \(name.treeLabel)")
    }
  }
}

extension Lever {
  var treeNode: TreeNode {
    let own =
      switch kind {
      case .setting(let name, let value): ("= \(name.treeLabel)", value)
      case .adding(let name, let value): ("+ \(name.treeLabel)", value)
      case .subtracting(let name, let value): ("- \(name.treeLabel)", value)
      case .winning(let deal): ("won", deal)
      case .losing(let deal): ("lost", deal)
      }
    let condition = condition.map { [TreeNode("where", [$0.treeNode])] } ?? []
    return TreeNode("lever \(own.0)", [own.1.treeNode] + condition)
  }
}

extension Clause.Kind {
  var treeNode: TreeNode {
    switch self {
    case .by(let dimensions): TreeNode("by", dimensions.map(\.treeNode))
    case .across(let dimension): TreeNode("across", [dimension.treeNode])
    case .filter(let predicate): TreeNode("where", [predicate.treeNode])
    case .during(let period, let versus, let date):
      TreeNode(
        "during \(Printer.print(period))",
        (versus.map { [TreeNode("vs \(Printer.print($0))")] } ?? [])
          + (date.map { [TreeNode("on \($0.treeLabel)")] } ?? []))
    case .asOf(let day): TreeNode("as of \(Printer.print(day))")
    case .having(let predicate): TreeNode("having", [predicate.treeNode])
    case .sort(let keys): TreeNode("sort", keys.map(\.treeNode))
    case .top(let top): top.treeNode
    case .from(let table): TreeNode("from \(table.treeLabel)")
    case .with(let options): TreeNode("with", options.map(\.treeNode))
    case .using(let names): TreeNode("using", names.map(\.treeNode))
    case .horizon(let length): TreeNode("for \(length.treeLabel)")
    }
  }
}

extension SortKey {
  var treeNode: TreeNode {
    TreeNode(ascending.map { $0 ? "asc" : "desc" } ?? "key", [expression.treeNode])
  }
}

extension Top {
  var treeNode: TreeNode {
    TreeNode(
      "\(isBottom ? "bottom" : "top") \(parameter.map { "$" + $0 } ?? "\(count)")",
      per.isEmpty ? [] : [TreeNode("per", per.map(\.treeNode))])
  }
}

extension Option {
  var treeNode: TreeNode { TreeNode("option \(name.treeLabel)", value.map { [$0.treeNode] } ?? []) }
}

extension Step.Kind {
  var treeNode: TreeNode {
    switch self {
    case .filter(let predicate): TreeNode("| where", [predicate.treeNode])
    case .sort(let keys): TreeNode("| sort", keys.map(\.treeNode))
    case .top(let top): TreeNode("|", [top.treeNode])
    case .select(let columns): TreeNode("| select", columns.map(\.treeNode))
    case .all: TreeNode("| all")
    case .rename(let columns): TreeNode("| rename", columns.map(\.treeNode))
    case .chart(let name, let columns): TreeNode("| chart \(name.treeLabel)", columns.map(\.treeNode))
    case .save(let path, _): TreeNode("| save \(path)")
    case .query(let query): TreeNode("|", [query.treeNode])
    }
  }
}

import Diagnostics

/// A syntax tree as plain text: what `explain tree` shows and what tests compare. It holds no places.
public struct TreeNode: Sendable, Hashable {
  /// What stands here: `name rep`, `chain +`, `where`.
  public var label: String
  /// What it is made of, in order.
  public var children: [TreeNode]

  /// Creates a node.
  public init(_ label: String, _ children: [TreeNode] = []) {
    self.label = label
    self.children = children
  }

  /// The tree with one node a line, each indented under what it belongs to.
  public var lines: [String] {
    [label] + children.flatMap { child in child.lines.map { "  " + $0 } }
  }
}

extension Statement {
  /// The statement as a tree of plain text, without places.
  public var treeNode: TreeNode { kind.treeNode }

  /// The statement as `explain tree` shows it.
  public var debugTree: String { treeNode.lines.joined(separator: "\n") }

  /// Whether `other` is the same statement, wherever it stands and however it is laid out.
  public func sameMeaning(as other: Statement) -> Bool { treeNode == other.treeNode }
}

extension Expression {
  /// The formula as a tree of plain text, without places.
  public var treeNode: TreeNode { kind.treeNode }

  /// Whether `other` is the same formula, wherever it stands and however it is laid out.
  public func sameMeaning(as other: Expression) -> Bool { treeNode == other.treeNode }

  /// The formula itself: what a bare value is when it is read as a formula, where it can be.
  public var asFormula: Expression {
    if case .bare(_, let otherwise?) = kind { return otherwise }
    return self
  }
}

extension Query {
  /// The query as a tree of plain text, without places.
  public var treeNode: TreeNode {
    TreeNode("query", [head.treeNode] + clauses.map(\.kind.treeNode) + steps.map(\.kind.treeNode))
  }

  /// Whether `other` asks the same, wherever it stands and however it is laid out.
  public func sameMeaning(as other: Query) -> Bool { treeNode == other.treeNode }
}

extension Name {
  /// `rep`, `accounts.revenue`, `` `Deal Value` `` for a name that stood in backticks.
  var treeLabel: String {
    let written = isQuoted ? "`\(text)`" : text
    return qualifier.map { "\($0).\(written)" } ?? written
  }

  var treeNode: TreeNode { TreeNode("name \(treeLabel)") }
}

extension Token: CustomStringConvertible {
  /// The token as `explain tokens` shows it: place, kind, text.
  public var description: String {
    let name: String
    switch kind {
    case .symbol(let symbol): name = "symbol \(symbol.rawValue)"
    case .word: name = isReserved ? "reserved \(content)" : "word \(text)"
    case .newline, .end: name = "\(kind)"
    case .number, .date, .mixed, .ambiguous, .text, .quotedName, .parameter, .other, .unclosed, .comment, .cursor:
      name = "\(kind) \(text)"
    }
    return "\(span.lower)..\(span.upper) \(name)\(isGlued ? " glued" : "")"
  }
}

import Diagnostics
import Frames
public import Language

/// The place of what nobody typed: roles that were guessed.
let nowhere = SourceSpan(0, 0)

extension Expression {
  /// Returns the formula that is a column alone; `accounts.revenue` is one with a qualifier.
  static func column(_ name: String) -> Expression { Expression(.name(Name(column: name)), at: nowhere) }

  /// Returns `column = value`, or `column in (…)` for several values.
  static func column(_ name: String, isAnyOf values: [String]) -> Expression {
    let texts = values.map { Expression.value($0) }
    if texts.count == 1 { return Expression(.comparison(.column(name), .equal, texts[0]), at: nowhere) }
    return Expression(.membership(.column(name), negated: false, texts), at: nowhere)
  }

  /// Returns a text value, bare where it can be read back as it stands.
  static func value(_ text: String) -> Expression {
    let isBare = Printer.value(text) == text
    return Expression(isBare ? .bare(text, otherwise: nil) : .literal(.text(text)), at: nowhere)
  }

  /// The column, where the formula is one alone.
  var soleName: Name? {
    if case .name(let name) = kind { return name }
    if case .bare(_, let otherwise?) = kind { return otherwise.soleName }
    return nil
  }

  /// The text of a value: bare words or a text literal.
  var valueText: String? {
    switch kind {
    case .bare(let text, _): text
    case .literal(.text(let text)): text
    case .name(let name): name.text
    case .literal(.boolean(let truth)): truth ? "true" : "false"
    case .literal(.number(let digits, 0, .none)): String(digits)
    case .literal, .unary, .chain, .logical, .comparison, .membership, .between, .emptiness, .call, .conditional,
      .missing:
      nil
    }
  }

  /// The yes or no that a value stands for.
  var truth: Bool? {
    if case .literal(.boolean(let truth)) = kind { return truth }
    switch valueText?.lowercased() {
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    default: return nil
    }
  }

  /// The number that a value stands for.
  var number: Double? {
    switch kind {
    case .literal(.number(let digits, let scale, _)): Double(digits) / powerOfTen(scale)
    case .unary(.negate, let operand): operand.number.map { -$0 }
    case .bare(_, let otherwise): otherwise?.number
    default: nil
    }
  }

  /// Every name in the formula, in order; bare values are not names.
  public var names: [Name] {
    switch kind {
    case .literal, .bare, .missing: []
    case .name(let name): [name]
    case .unary(_, let operand): operand.names
    case .chain(let first, let rest): first.names + rest.flatMap { $0.operand.names }
    case .logical(_, let operands): operands.flatMap(\.names)
    case .comparison(let left, _, let right): left.names + right.names
    case .membership(let left, _, let values): left.names + values.flatMap(\.names)
    case .between(let operand, _, let lower, let upper): operand.names + lower.names + upper.names
    case .emptiness(let operand, _): operand.names
    case .call(let call): call.arguments.flatMap(\.names) + call.grouping.flatMap(\.names) + (call.filter?.names ?? [])
    case .conditional(let branches, let otherwise):
      branches.flatMap { $0.condition.names + $0.value.names } + (otherwise?.names ?? [])
    }
  }
}

extension Name {
  /// Creates the name of the column stored under `column`.
  init(column: String) {
    let parts = column.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, parts.allSatisfy({ Printer.column($0) == $0 }) {
      self.init(parts[1], qualifier: parts[0], at: nowhere)
    } else {
      self.init(column, isQuoted: Printer.column(column) != column, at: nowhere)
    }
  }

  /// The name with its qualifier, as messages say it.
  var whole: String { qualifier.map { $0 + "." + text } ?? text }
}

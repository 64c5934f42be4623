import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// Targets, and what is measured against them.
extension Binder {
  /// The words for the sum of the targets, and for their part until today.
  static let targetWords: [String: MeasureContext.TargetUse] = ["target": .whole, "target_due": .due]

  /// The sum of the targets; which one is settled by what the query groups by.
  func target(_ name: Name, _ use: MeasureContext.TargetUse, _ context: MeasureContext) throws(Diagnostic) -> Typed {
    guard let first = model.targets.first else {
      throw .missingRole(.target, columns: try dealsScope().columns)
    }
    let type = first.amounts["amount"]?.type ?? .integer
    let aggregate = BoundAggregate(
      slot: 0, name: "target", arguments: [.column(ColumnReference("amount"))], filters: [], isZeroWhenMissing: true
    ) { .sum($0[0]) }
    let deals = try dealsScope()
    let column = context.column(of: aggregate, scope: deals, axis: nil, target: use)
    let amount = try lookUp(Name("amount", at: name.span), in: deals)
    let format = ValueFormat.money(currency: nil).withCurrency(of: amount?.format ?? .plain)
    return Typed(expression: column, type: type, format: format, name: name.text.lowercased())
  }

  /// Whether a formula is measured against a target: it names one, or a word that stands for nothing else.
  func isBesideTarget(_ expression: Expression) -> Bool {
    expression.contains { part in
      guard !part.isTarget else { return true }
      guard let word = part.word?.text.lowercased(), let formula = model.definition(word)?.definition.expression else {
        return false
      }
      return leads(formula, to: { $0.isTarget }, seen: [word]) && !leads(formula, to: isAggregate, seen: [word])
    }
  }

  /// Binds a measure of the question, or a condition on its groups.
  func bind(_ expression: Expression, overGroupsOf base: Scope, _ context: MeasureContext) throws(Diagnostic) -> Typed {
    context.isBesideTarget = context.base.kind != .result && isBesideTarget(expression)
    defer { context.isBesideTarget = false }
    do { return try bind(expression, in: base.grouped(context)) } catch {
      // A condition on rows counts those for which it holds, as a column of yes and no does.
      guard expression.isCondition, (try? predicate(expression, in: base)) != nil else { throw error }
      (context.used, context.dates) = ([], [])
      let call = Call(Name("count", at: expression.span), [expression])
      return try bind(Expression(.call(call), at: expression.span), in: base.grouped(context))
    }
  }
}

extension Expression {
  /// Whether it is the sum of the targets, or of their part until today.
  var isTarget: Bool {
    guard case .name(let name) = kind else { return false }
    return name.qualifier == nil && !name.isQuoted && Binder.targetWords[name.text.lowercased()] != nil
  }
}

extension Expression {
  /// Whether it is true or false by its form.
  fileprivate var isCondition: Bool {
    switch kind {
    case .unary(.not, _), .logical, .comparison, .membership, .between, .emptiness: true
    case .literal, .name, .bare, .unary(.negate, _), .chain, .call, .conditional, .missing: false
    }
  }
}

import Language
import SalesModel

/// The two sums that a ratio is made of: what stands above its line, and what below.
struct RatioParts {
  let above, below: Expression
  /// The date that the ratio goes by; nil where it has none of its own.
  private(set) var date: Name?

  /// Takes a measure apart; nil where it is no ratio of two aggregates.
  init?(_ measure: Measure, _ model: Model) {
    var date: Name?
    guard measure.within == nil, let formula = Self.formula(measure.expression, model, &date) else { return nil }
    self.date = date
    switch formula.kind {
    case .chain(let above, let links):
      guard links.count == 1, links[0].operation == .divide, above.isAggregate, links[0].operand.isAggregate else {
        return nil
      }
      (self.above, below) = (above, links[0].operand)
    case .call(let call) where call.name.text.lowercased() == "avg" && call.grouping.isEmpty:
      func aggregate(_ name: String) -> Expression {
        var other = call
        other.name.text = name
        return Expression(.call(other), at: formula.span)
      }
      (above, below) = (aggregate("sum"), aggregate("count"))
    default: return nil
    }
  }

  /// The formula that a word stands for, through all the words that it is defined by, and the date of the first one with a date.
  static func formula(_ expression: Expression, _ model: Model, _ date: inout Name?) -> Expression? {
    var (formula, steps) = (expression.asFormula, 0)
    while let name = formula.soleColumn, let word = model.definition(name)?.definition {
      guard steps < 20, word.parameters.isEmpty, word.within == nil, word.table == nil else { return nil }
      if date == nil { date = word.date }
      formula = word.expression.asFormula
      steps += 1
    }
    return formula
  }
}

extension Expression {
  /// Whether it is a sum or a number of rows.
  fileprivate var isAggregate: Bool {
    guard case .call(let call) = asFormula.kind else { return false }
    return ["sum", "count"].contains(call.name.text.lowercased()) && call.grouping.isEmpty
  }
}

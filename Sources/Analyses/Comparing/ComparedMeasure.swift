import Declarations
import Diagnostics
import Execution
import Language
import Planning
import SalesModel
import Statistics

/// A measure that can be compared fairly between groups of different size: a mean, a ratio, or a quantile of what single
/// rows say.
struct ComparedMeasure {
  /// How the values of the rows come together.
  enum Kind: Equatable {
    /// The sum of one thing over the sum of another: a share, a mean.
    case ratio
    /// The value that a share of the rows lies below.
    case quantile(Double)
  }

  /// What of a row goes into a sum.
  struct Part {
    /// What is added; nil where rows are counted.
    var value: Expression?
    /// Whether rows are counted whose value is true, or not empty.
    var isCount: Bool
    /// Which rows go in; nil for all.
    var condition: Expression?
  }

  /// What the answer calls it.
  let name: String
  let kind: Kind
  /// What is summed up, or the values themselves.
  let above: Part
  /// What it is over; nil for the values of a quantile.
  let below: Part?
  /// The date it goes by; nil where it has none.
  let date: Name?
  /// How it is shown.
  let format: ValueFormat

  /// Takes the measure of a question apart; `format` is how its answers are shown.
  ///
  /// - Throws: Where it is a total, or made of more than one table.
  init(_ measure: Measure, as column: OutputColumn, in model: Model) throws(Diagnostic) {
    name = column.name
    format = column.format
    var date: Name?
    if let parts = RatioParts(measure, model), let above = Part(parts.above), let below = Part(parts.below) {
      (kind, self.above, self.below, self.date) = (.ratio, above, below, parts.date)
      return
    }
    guard measure.within == nil, let formula = RatioParts.formula(measure.expression, model, &date),
      let (share, part) = Self.quantile(formula)
    else { throw Self.problem(with: measure.expression, model).located(at: measure.expression.span) }
    (kind, above, below, self.date) = (.quantile(share), part, nil, date)
  }

  /// Why a measure cannot be compared.
  private static func problem(with measure: Expression, _ model: Model) -> Diagnostic {
    if case .call(let call) = measure.asFormula.kind, model.definition(call.name.text) != nil {
      return .takesSomething(Printer.print(measure))
    }
    return .notComparable(measure.columnName)
  }

  /// The share of `median(x)`, `p90(x)` and `percentile(x, 90)`, with what it is of.
  private static func quantile(_ formula: Expression) -> (share: Double, Part)? {
    guard case .call(let call) = formula.kind, call.grouping.isEmpty, let value = call.arguments.first else {
      return nil
    }
    let part = Part(value: value, isCount: false, condition: call.filter)
    let word = call.name.text.lowercased()
    if word == "median" { return (0.5, part) }
    let percent = word == "percentile" ? call.arguments.dropFirst().first?.number : Double(word.dropFirst())
    guard word.hasPrefix("p"), let percent, (0...100).contains(percent) else { return nil }
    return (percent / 100, part)
  }
}

extension ComparedMeasure.Part {
  /// What `sum(x where c)`, `count(c)` or `count()` takes of a row; nil for anything else.
  init?(_ aggregate: Expression) {
    guard case .call(let call) = aggregate.asFormula.kind, call.arguments.count <= 1 else { return nil }
    self.init(
      value: call.arguments.first, isCount: call.name.text.lowercased() == "count", condition: call.filter)
  }
}

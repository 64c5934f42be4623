import Diagnostics
import Language
import Planning
import SalesModel

/// The sums that a measure is made of, as words of their own: each goes by the measure's date, table and filter.
struct MeasureParts {
  /// What a part is called where it is asked for.
  enum Part: String {
    /// What stands above the line of a quotient, and below it.
    case above = "#above"
    case below = "#below"
    /// The standard deviation of what is summed, and how many cases that are.
    case deviation = "#deviation"
    case cases = "#cases"
  }

  /// The words that the parts are.
  private(set) var words: [DefinedWord] = []
  private let call: Call?
  private let definition: Definition?
  /// The date that the measure goes by, and the table whose rows it counts, where a word says so.
  private var date, table: Name?

  /// Takes a quotient of two sums apart: `winrate`, `conversion(Negosiasi)`, `avg(amount where won)`; nil for anything else.
  static func quotient(_ measure: Measure, _ inquiry: Inquiry) -> MeasureParts? {
    let model = inquiry.model
    guard var parts = MeasureParts(measure, model), let formula = parts.formula(of: measure, model) else { return nil }
    switch formula.kind {
    case .chain(let above, let links) where links.count == 1 && links[0].operation == .divide:
      let below = links[0].operand
      parts.areSums = parts.areSums(above, below, inquiry)
      parts.add(.above, inquiry.counting(above), free: true)
      parts.add(.below, inquiry.counting(below), free: true)
    case .call(let call) where call.name.text.lowercased() == "avg" && call.grouping.isEmpty:
      parts.areSums = true
      parts.add(.above, call.named("sum"), free: true)
      parts.add(.below, call.named("count"), free: true)
      parts.add(.deviation, call.named("stdev"), free: false)
    default: return nil
    }
    return parts
  }

  /// Whether both parts are sums. Words without a date of their own among them have one only where they stand for themselves.
  private func areSums(_ above: Expression, _ below: Expression, _ inquiry: Inquiry) -> Bool {
    guard date != nil else { return [above, below].allSatisfy { $0.soleColumn == nil && inquiry.model.isSum($0) } }
    return [above, below].allSatisfy { inquiry.model.isSum(inquiry.counting($0)) }
  }

  /// Takes a sum apart into what its chance is told from; nil where it is no plain sum.
  static func sum(_ measure: Measure, _ inquiry: Inquiry) -> MeasureParts? {
    let model = inquiry.model
    guard var parts = MeasureParts(measure, model), let formula = parts.formula(of: measure, model),
      case .call(let call) = formula.kind, call.name.text.lowercased() == "sum", call.grouping.isEmpty
    else { return nil }
    parts.add(.deviation, call.named("stdev"), free: false)
    parts.add(.cases, call.named("count"), free: true)
    return parts
  }

  /// Whether what stands above the line and what below are sums or numbers of rows, which add up over time.
  private(set) var areSums = false

  /// Whether the standard deviation of the cases can be asked for: it is a mean of them.
  var isMean: Bool { words.contains { $0.definition.name.text == Part.deviation.rawValue } }

  private init?(_ measure: Measure, _ model: Model) {
    guard measure.within == nil else { return nil }
    switch measure.expression.kind {
    case .call(let call): (self.call, definition) = (call, model.definition(call.name.text)?.definition)
    default:
      call = nil
      definition = measure.expression.soleColumn.flatMap { model.definition($0) }?.definition
    }
    if definition?.within != nil { return nil }
    (date, table) = (definition?.date, definition?.table)
  }

  /// The formula, through the words that stand for others; without the condition on which it has a value.
  private mutating func formula(of measure: Measure, _ model: Model) -> Expression? {
    var (formula, steps) = ((definition?.expression ?? measure.expression).asFormula, 0)
    while let name = formula.soleColumn, let next = model.definition(name)?.definition {
      guard steps < 20, next.parameters.isEmpty, next.within == nil else { return nil }
      (date, table) = (date ?? next.date, table ?? next.table)
      formula = next.expression.asFormula
      steps += 1
    }
    if case .call(let call) = formula.kind, call.name.text.lowercased() == "if", call.arguments.count == 2 {
      formula = call.arguments[1].asFormula
    }
    return formula
  }

  /// Adds a word. One that is `free` is no sum of its own, so that it may be asked of times of any length.
  private mutating func add(_ part: Part, _ formula: Expression, free: Bool) {
    var formula = formula
    if free {
      let zero = Expression(.literal(.number(digits: 0, scale: 0, unit: .none)), at: formula.span)
      formula = Expression(.chain(formula, [Expression.Link(.add, zero)]), at: formula.span)
    }
    let word = Definition(
      Name(part.rawValue, at: formula.span), parameters: definition?.parameters ?? [], formula,
      table: table, date: date)
    words.append(DefinedWord(word, isBuiltIn: true, place: "", text: ""))
  }

  /// The measure that a part is asked by.
  func asked(_ part: Part, at span: SourceSpan) -> Measure {
    let name = Name(part.rawValue, at: span)
    guard definition != nil, var call else { return Measure(Expression(.name(name), at: span), alias: name) }
    call.name = name
    return Measure(Expression(.call(call), at: span), alias: name)
  }
}

extension Model {
  /// Whether a formula is a sum or a number of rows, by itself or by the words that it stands for.
  fileprivate func isSum(_ formula: Expression) -> Bool {
    var (formula, steps) = (formula.asFormula, 0)
    while let name = formula.soleColumn, let word = definition(name)?.definition, steps < 20 {
      guard word.within == nil else { return false }
      (formula, steps) = (word.expression.asFormula, steps + 1)
    }
    guard case .call(let call) = formula.kind else { return false }
    return ["sum", "count"].contains(call.name.text.lowercased()) && call.grouping.isEmpty
  }
}

extension Call {
  /// The same of another function.
  fileprivate func named(_ name: String) -> Expression {
    var other = self
    other.name.text = name
    return Expression(.call(other), at: self.name.span)
  }
}

extension Inquiry {
  /// A predicate as the number of rows that it holds for: `won` is `count(won)`; anything else as it is.
  fileprivate func counting(_ formula: Expression) -> Expression {
    guard let name = formula.soleColumn else { return formula }
    let isPredicate =
      model.definition(name).map { !Planner(model: model, catalog: catalog).isMeasure($0.definition) }
      ?? [Role.won, .lost].contains { $0.rawValue == name.lowercased() }
    guard isPredicate else { return formula }
    return Expression(.call(Call(Name("count", at: formula.span), [formula])), at: formula.span)
  }
}

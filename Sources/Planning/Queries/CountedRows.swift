public import Language
import SalesModel

/// The rows that a measure is made of, as conditions in the language.
public struct CountedRows: Sendable {
  /// What all of them fulfil.
  public var conditions: [Expression]
  /// The table they are in; nil: the deals.
  public var table: Name?

  /// Creates rows.
  public init(_ conditions: [Expression] = [], table: Name? = nil) {
    self.conditions = conditions
    self.table = table
  }
}

extension Planner {
  /// Returns the rows that a measure is made of: those its own filters leave; of a ratio, those of what it is divided by.
  public func rows(of measure: Measure) -> CountedRows {
    guard measure.within == nil else { return CountedRows() }
    return CountedRowsFinder(model: model, planner: self).rows(of: measure.expression) ?? CountedRows()
  }
}

/// Looks for the filters of a measure, also within the definitions of its words.
private struct CountedRowsFinder {
  let model: Model
  let planner: Planner
  /// How deep words may stand for others.
  var depth = 20

  /// The rows of a formula; nil where it is made of none, such as a number or a target.
  func rows(of formula: Expression) -> CountedRows? {
    switch formula.kind {
    case .literal, .missing: nil
    case .name(let name): rows(of: name, formula)
    case .bare(_, let otherwise): otherwise.flatMap(rows)
    case .unary(.negate, let operand): rows(of: operand)
    case .unary(.not, _), .logical, .comparison, .membership, .between, .emptiness: CountedRows([formula])
    case .chain(let first, let rest): rows(of: first, rest)
    case .call(let call): rows(of: call)
    case .conditional(let branches, _): branches.first.flatMap { rows(of: $0.value) }
    }
  }

  private func rows(of first: Expression, _ rest: [Expression.Link]) -> CountedRows? {
    if let divisor = rest.last(where: { $0.operation == .divide }), let rows = rows(of: divisor.operand) { return rows }
    let operands = ([first] + rest.map(\.operand)).compactMap(rows)
    guard let some = operands.first, rest.first?.operation == .add || rest.first?.operation == .subtract else {
      return operands.first
    }
    let conditions = operands.map { Expression.all($0.conditions) }
    let written = Set(conditions.map { $0.map { Printer.print($0) } ?? "" })
    if written.count == 1 { return some }
    let parts = conditions.compactMap { $0 }
    guard parts.count == conditions.count else { return CountedRows(table: some.table) }
    return CountedRows([Expression(.logical(.or, parts), at: first.span)], table: some.table)
  }

  private func rows(of name: Name, _ formula: Expression) -> CountedRows? {
    let word = name.text.lowercased()
    guard name.qualifier == nil, !name.isQuoted else { return CountedRows([formula]) }
    if word == Role.target.rawValue { return nil }
    guard let found = model.definition(word), planner.isMeasure(found.definition) else {
      return CountedRows([formula])
    }
    return rows(of: found.definition, [:])
  }

  private func rows(of definition: Definition, _ arguments: [String: Expression]) -> CountedRows? {
    guard depth > 0 else { return nil }
    if definition.within != nil { return CountedRows() }
    var inner = self
    inner.depth -= 1
    var rows = inner.rows(of: definition.expression.replacingNames(arguments))
    if let table = definition.table { rows?.table = named(table) }
    return rows
  }

  /// A table by its own name: the catalogue calls the log of the deals `log`.
  private func named(_ table: Name) -> Name {
    guard model.table(table.text) == nil, let log = model.logTable else { return table }
    return Name(log.name, at: table.span)
  }

  private func rows(of call: Call) -> CountedRows? {
    var rows: CountedRows? = CountedRows()
    if let found = model.definition(call.name.text) {
      let names = found.definition.parameters.map { $0.text.lowercased() }
      let values = Dictionary(zip(names, call.arguments), uniquingKeysWith: { first, _ in first })
      rows = self.rows(of: found.definition, values)
    } else if planner.isWindow(call.name.text) {
      rows = call.arguments.first.flatMap(self.rows)
    } else if call.name.text.lowercased() == "count", let argument = call.arguments.first?.asFormula {
      let isPresent = Expression(.emptiness(argument, negated: true), at: argument.span)
      rows = CountedRows([isCondition(argument) ? argument : isPresent])
    }
    if call.arguments.isEmpty, model.definition(call.name.text) == nil,
      isCondition(Expression(.name(call.name), at: call.name.span))
    {
      // `won(where segment = Telco)`
      rows = CountedRows([Expression(.name(call.name), at: call.name.span)])
    }
    if let filter = call.filter { rows?.conditions.append(filter) }
    return rows
  }

  private func isCondition(_ argument: Expression) -> Bool {
    model.deals.map { (try? planner.predicate(argument, on: $0)) != nil } ?? false
      || model.logTable.map { (try? planner.predicate(argument, on: $0)) != nil } ?? false
  }
}

extension Expression {
  /// All of some conditions in one; nil for none.
  fileprivate static func all(_ conditions: [Expression]) -> Expression? {
    guard let first = conditions.first, conditions.count > 1 else { return conditions.first }
    return Expression(.logical(.and, conditions), at: first.span)
  }

  /// The same formula with other formulas in the place of some names, which are in lower case.
  fileprivate func replacingNames(_ values: [String: Expression]) -> Expression {
    replacing { part in
      switch part.asFormula.kind {
      case .name(let name) where name.qualifier == nil: values[name.text.lowercased()]
      default: nil
      }
    }
  }
}

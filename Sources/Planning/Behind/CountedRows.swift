import Declarations
import Language
import SalesModel

/// The rows that one part of a measure is made of: those of one aggregate in it.
struct CountedRows {
  /// What all of them fulfil, in the language.
  var conditions: [Expression]
  /// The table they are in; nil: the one that is asked about.
  var table: Name?
  /// The date they are counted by; nil for levels.
  var date: Name?
  /// Whether only those count that the target is set for.
  var isBesideTarget = false
  /// The periods they are of, counted from the one of the group: `-1...0` for growth, which looks at the one before too.
  var periods = 0...0
}

/// Looks for the rows of a measure, also within the definitions of its words. What of other groups stands beside a measure,
/// such as the total that a share is of, is none of them; the periods before, which run into it, are.
struct CountedRowsFinder {
  let binder: Binder
  /// Whether periods follow each other in the question.
  let isAlongTime: Bool
  /// How deep words may stand for others.
  private var depth = 20
  /// What holds for a part where its own words say nothing else.
  private var part: CountedRows

  init(binder: Binder, isAlongTime: Bool, date: Name?) {
    self.binder = binder
    self.isAlongTime = isAlongTime
    part = CountedRows(conditions: [], date: date)
  }

  /// The rows of each part of a measure.
  func rows(of measure: Measure) -> [CountedRows] {
    var finder = self
    finder.part.isBesideTarget = binder.isBesideTarget(measure.expression)
    guard measure.within != nil else { return finder.rows(of: measure.expression) }
    return finder.cohort(measure.expression)
  }

  /// The rows of each part of a formula; none where it is a number or a target.
  private func rows(of formula: Expression) -> [CountedRows] {
    switch formula.kind {
    case .literal, .missing: return []
    case .name(let name): return rows(of: name, formula)
    case .bare(_, let otherwise): return otherwise.map(rows) ?? []
    case .call(let call): return rows(of: call)
    case .unary(.negate, _), .chain, .conditional: return formula.children.flatMap(rows)
    case .unary(.not, _), .logical, .comparison, .membership, .between, .emptiness:
      return isCondition(formula) ? rows(where: formula) : formula.children.flatMap(rows)
    }
  }

  private func rows(where condition: Expression? = nil) -> [CountedRows] {
    var rows = part
    if let condition { rows.conditions.append(condition) }
    return [rows]
  }

  private func rows(of name: Name, _ formula: Expression) -> [CountedRows] {
    let word = name.text.lowercased()
    guard name.qualifier == nil, !name.isQuoted else { return rows(where: formula) }
    if formula.isTarget { return [] }
    if let found = binder.model.definition(word)?.definition, binder.isMeasure(found) { return rows(of: found, [:]) }
    var finder = self
    if let role = Role(rawValue: word), role.isBoolean, part.date == nil {
      finder.part.date = Name(Role.closed.rawValue, at: name.span)
    }
    return finder.rows(where: formula)
  }

  private func rows(of definition: Definition, _ arguments: [String: Expression]) -> [CountedRows] {
    guard depth > 0 else { return [] }
    let formula = definition.expression.replacingNames(arguments)
    if definition.within != nil { return cohort(formula) }
    var inner = self
    inner.depth -= 1
    inner.part.table = definition.table.map(named)
    if let date = definition.date, date.text.lowercased() != "none" { inner.part.date = date }
    if binder.isBesideTarget(formula) { inner.part.isBesideTarget = true }
    return inner.rows(of: formula)
  }

  /// A cohort is of all deals that began in a period, whatever became of them.
  private func cohort(_ formula: Expression) -> [CountedRows] {
    var finder = self
    finder.part.date = Name(Role.created.rawValue, at: formula.span)
    if case .call(let call) = formula.kind, let filter = call.filter { return finder.rows(where: filter) }
    return finder.rows(where: nil)
  }

  /// A table by its own name: the catalogue calls the log of the deals `log`.
  private func named(_ table: Name) -> Name {
    guard binder.model.table(table.text) == nil, let log = binder.model.logTable else { return table }
    return Name(log.name, at: table.span)
  }

  // MARK: Calls

  private func rows(of call: Call) -> [CountedRows] {
    var rows = unfiltered(call)
    guard let filter = call.filter else { return rows }
    for place in rows.indices { rows[place].conditions.append(filter) }
    return rows
  }

  private func unfiltered(_ call: Call) -> [CountedRows] {
    let word = call.name.text.lowercased()
    if let found = binder.model.definition(word)?.definition {
      let names = found.parameters.map { $0.text.lowercased() }
      let values = Dictionary(zip(names, call.arguments), uniquingKeysWith: { first, _ in first })
      if binder.isMeasure(found) || found.within != nil { return rows(of: found, values) }
    }
    if let window = binder.catalog.window(word) { return rows(of: call, window.kind) }
    if binder.catalog.aggregate(word) != nil { return counted(call) }
    // `won(where segment = Telco)`
    if call.arguments.isEmpty { return rows(of: Expression(.name(call.name), at: call.name.span)) }
    return call.arguments.flatMap(rows)
  }

  private func counted(_ call: Call) -> [CountedRows] {
    guard call.name.text.lowercased() == "count", let argument = call.arguments.first?.asFormula else {
      return rows(where: nil)
    }
    let isPresent = Expression(.emptiness(argument, negated: true), at: argument.span)
    return rows(where: isCondition(argument) ? argument : isPresent)
  }

  private func rows(of call: Call, _ window: WindowWord.Kind) -> [CountedRows] {
    guard let measure = call.arguments.first else { return [] }
    var rows = rows(of: measure.asFormula)
    guard isAlongTime, let reach = window.reach(call) else { return rows }
    for place in rows.indices {
      let own = rows[place].periods
      rows[place].periods = own.lowerBound.adding(reach.lowerBound)...own.upperBound.adding(reach.upperBound)
    }
    return rows
  }

  private func isCondition(_ argument: Expression) -> Bool {
    [binder.model.deals, binder.model.logTable].compactMap { $0 }.contains { table in
      let isolated = Binder(model: binder.model, catalog: binder.catalog)
      return (try? isolated.predicate(argument, in: Scope(table, in: binder.model))) != nil
    }
  }
}

extension WindowWord.Kind {
  /// The periods that it looks at, counted from a group's own; nil where it looks along no time.
  fileprivate func reach(_ call: Call) -> ClosedRange<Int>? {
    switch self {
    case .total, .share: return nil
    case .previous: return -1 ... -1
    case .growth: return -1...0
    case .running: return .min...0
    case .moving:
      guard case .literal(.number(let count, 0, .none))? = call.arguments.last?.asFormula.kind else { return nil }
      return (1 - Int(clamping: count))...0
    }
  }
}

extension Int {
  /// The sum, where the least number stands for no end.
  fileprivate func adding(_ other: Int) -> Int { Swift.min(self, other) == .min ? .min : self + other }
}

extension Expression {
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

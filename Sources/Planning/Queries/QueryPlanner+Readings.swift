import Diagnostics
import Frames
import Language
import SalesModel

/// What is said under an answer about how its numbers are meant.
extension QueryPlanner {
  func readings(
    _ measures: [BoundMeasure], _ passes: [Pass], _ planner: PassPlanner, _ context: MeasureContext
  ) -> [Reading] {
    let (dimensions, clauses) = (planner.dimensions, planner.clauses)
    var readings = rates(measures, passes, areShown: showsCases(dimensions, clauses))
    if clauses.versus == nil { readings += unfinished(dimensions) }
    if clauses.wantsTotal, !dimensions.isEmpty, clauses.top != nil || !clauses.having.isEmpty {
      readings.append(.text(.totalOfAllGroups))
    }
    readings += cohortReadings(measures, passes, context)
    for measure in measures { readings += emptyAmounts(measure, passes, context) }
    noteUnknownStages(measures, passes)
    guard let place = context.slots.firstIndex(where: { !$0.isTarget && $0.scope.kind != .result }),
      let pass = passes.first(where: { $0.holds(place) })
    else { return readings }
    return readings + keptEmpties(clauses.filters, in: pass.source, planner.scope(of: context.slots[place]))
  }

  /// How rates are meant; of how many cases those are whose number does not stand beside them.
  private func rates(_ measures: [BoundMeasure], _ passes: [Pass], areShown: Bool) -> [Reading] {
    let isOnly = measures.count { $0.isOfCounts && $0.ratio != nil } == 1
    return measures.compactMap { measure in
      guard let ratio = measure.ratio, case .column(let part) = ratio.part, case .column(let of) = ratio.of else {
        return nil
      }
      guard measure.isOfCounts, measure.isWord || !areShown else {
        return .share(metric: measure.title, column: measure.name, part: part.name, of: of.name, outcome: outcome)
      }
      return .rate(
        RateReading(
          metric: measure.title, column: measure.name, word: measure.isWord ? measure.typed.name : measure.title,
          isOnly: isOnly, won: part.name, of: of.name, outcome: outcome,
          rows: passes.lazy.compactMap { $0.rows(of: part.name, and: of.name) }.first))
    }
  }

  /// The period that is not over, of what has happened.
  private func unfinished(_ dimensions: [Dimension]) -> [Reading] {
    guard let own = dimensions.last(where: { $0.ownUnit != nil }), let unit = own.ownUnit, unit != .day else {
      return []
    }
    let calendar = binder.calendar
    let goesOn = binder.model.goesOnAfterToday
    return [.unfinished(key: own.name, calendar.unit(unit), today: { calendar.today }, goesOn: goesOn)]
  }

  /// The columns of the deals that say how they ended, or where they stand at their end.
  private var outcome: [ColumnReference] {
    guard let deals = try? binder.dealsScope() else { return [] }
    let words = [Role.won, .lost, .stage].map(\.rawValue) + ["furthest"]
    return words.flatMap { word in
      (try? binder.lookUp(Name(word, at: SourceSpan(0, 0)), in: deals))?.expression.columns ?? []
    }
  }

  /// Measures that go by different dates say so above their columns.
  func say(
    dates measures: [BoundMeasure], _ context: MeasureContext, _ dimensions: [Dimension], _ output: inout [OutputColumn]
  ) {
    guard dimensions.contains(where: { $0.ownUnit != nil || $0.isOwnWeekday }) else { return }
    let dates = measures.map { measure in measure.slots.compactMap { context.slots[$0].axis?.text.lowercased() }.first }
    guard Set(dates.compactMap { $0 }).count > 1 else { return }
    for (measure, date) in zip(measures, dates) {
      guard let place = output.firstIndex(where: { $0.name == measure.name }) else { continue }
      output[place].remark = output[place].remark ?? date
    }
  }

  /// Rows that a sum counts as nothing, because they have no amount.
  private func emptyAmounts(_ measure: BoundMeasure, _ passes: [Pass], _ context: MeasureContext) -> [Reading] {
    measure.slots.compactMap { place in
      let slot = context.slots[place]
      guard slot.aggregate.name == "sum", slot.scope.kind != .result, case .column? = slot.aggregate.arguments.first,
        let pass = passes.first(where: { $0.holds(place) }),
        let aggregate = pass.aggregates.first(where: { $0.slot == place })
      else { return nil }
      let (title, name, rows) = (measure.title, slot.argument, slot.scope.rowsName)
      return .empties(of: aggregate.arguments[0], in: pass.source.keeping(aggregate.filters)) { some, all in
        .countedAsZero(title, some, of: all, rows, name)
      }
    }
  }

  /// Deals of which nobody knows how far they got, where a measure depends on that.
  private func noteUnknownStages(_ measures: [BoundMeasure], _ passes: [Pass]) {
    let unknown = Name("stage_unknown", at: SourceSpan(0, 0))
    func isUnknown(_ part: Expression) -> Bool { part.asFormula.word?.text.lowercased() == unknown.text }
    guard let measure = measures.first(where: { binder.leads($0.source.expression, to: isUnknown, seen: []) }),
      let pass = passes.first(where: { pass in measure.slots.contains(where: pass.holds) }),
      let deals = try? binder.dealsScope(), let ended = try? binder.stageWord(unknown, in: deals)?.expression
    else { return }
    let known = BoundExpression.apply(
      .conditional, [ended, .constant(.none, .boolean), .constant(.boolean(true), .boolean)])
    binder.note(.empties(of: known, in: pass.source) { .stagesUnknown($0, of: $1) })
  }

  /// Rows that a negation keeps because they are empty.
  func keptEmpties(_ filters: [Expression], in rows: LogicalPlan, _ scope: Scope) -> [Reading] {
    filters.flatMap(\.negated).compactMap { operand in
      guard let value = try? binder.bind(operand, in: scope).expression, !value.hasValuePerRow else { return nil }
      let name = Printer.print(operand)
      return .empties(of: value, in: rows) { some, _ in
        .keptEmpties(some, name)
      }
    }
  }
}

extension Pass {
  fileprivate func holds(_ slot: Int) -> Bool { aggregates.contains { $0.slot == slot } }

  /// The rows that two aggregates are about together; nil where no condition of theirs is the same.
  fileprivate func rows(of part: String, and whole: String) -> LogicalPlan? {
    let shared = filters(of: whole).filter { condition in
      filters(of: part).contains { "\($0)" == "\(condition)" }
    }
    return shared.isEmpty ? nil : .filter(source, shared)
  }

  /// The conditions on the rows that the aggregate in `column` counts.
  public func filters(of column: String) -> [BoundExpression] {
    aggregates.first { BoundAggregate.column($0.slot) == column }?.filters ?? []
  }
}

extension Scope {
  /// What its rows are called in sentences.
  var rowsName: Sentence { kind == .deals ? .deals : name.isEmpty ? .rows : .rows(of: name) }
}

extension Expression {
  /// What is compared under a negation, which an empty cell passes.
  fileprivate var negated: [Expression] {
    switch kind {
    case .comparison(let left, .notEqual, _), .membership(let left, true, _), .between(let left, true, _, _): [left]
    case .unary(.not, let operand): operand.compared
    case .logical(_, let operands): operands.flatMap(\.negated)
    default: []
    }
  }

  private var compared: [Expression] {
    switch kind {
    case .comparison(let left, let operation, _): operation == .notEqual ? [] : [left]
    case .membership(let left, false, _), .between(let left, false, _, _): [left]
    case .logical(_, let operands): operands.flatMap(\.compared)
    default: []
    }
  }
}

import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// `during A vs B`: every measure of both periods, and how it changed.
extension QueryPlanner {
  /// The days that are compared; nil where nothing is.
  func compared(_ clauses: ClauseList, _ context: MeasureContext) throws(Diagnostic) -> Compared? {
    guard let during = clauses.during, let versus = clauses.versus else { return nil }
    let dates = during.on.map { [$0.text] } ?? context.slots.compactMap(\.axis?.text)
    let isPlanned = dates.contains { Role(rawValue: $0.lowercased())?.isPlanned ?? false }
    let compared = try locating(during.span) { () throws(Diagnostic) in
      try Compared(during.period, vs: versus, self.binder.calendar, isPlanned: isPlanned)
    }
    binder.note(compared.sentence)
    return compared
  }

  /// The measure in the other period, or as it was known on the other day.
  private func before(_ measure: BoundMeasure, _ context: MeasureContext) throws(Diagnostic) -> BoundExpression {
    guard let other else { return context.before(measure.typed.expression) }
    context.isBefore = true
    defer { context.isBefore = false }
    let there = there(other)
    if let age = measure.source.within {
      return try there.cohort(measure.source, within: age, context).typed.expression
    }
    return try other.binder.bind(measure.source.expression, overGroupsOf: try there.base(for: context), context)
      .expression
  }

  /// What plans over the other day.
  func there(_ other: OtherDay) -> QueryPlanner { QueryPlanner(binder: other.binder, known: known) }

  /// Adds to each measure what it was before and how it changed.
  func compare(
    _ measures: inout [BoundMeasure], _ compared: Compared?, _ clauses: ClauseList, _ context: MeasureContext
  ) throws(Diagnostic) {
    for place in measures.indices {
      let measure = measures[place]
      let typed = measure.typed
      if let window = typed.expression.columns.lazy.compactMap({ context.window($0.name) }).first, window.looksBack {
        throw Diagnostic.comparedTwice(measure.title).located(at: measure.span)
      }
      if let compared, !compared.isEqual, context.addsUp(typed.expression) {
        throw Diagnostic.periodsDiffer(measure.title, compared).located(at: clauses.during?.span ?? measure.span)
      }
      let before = typed.with(try self.before(measure, context))
      var changes: [(suffix: Compared.Suffix, typed: Typed)] = []
      switch typed.type {
      case .integer, .decimal(_), .real, .duration:
        if typed.format == .percent {
          changes.append((.points, typed.change(since: before.expression)))
        } else {
          let difference = BoundExpression.apply(.arithmetic(.subtract), [typed.expression, before.expression])
          changes.append((.change, Typed(expression: difference, type: typed.type, format: typed.format)))
          changes.append((.percent, typed.change(since: before.expression)))
        }
      case .date:
        let difference = BoundExpression.apply(.arithmetic(.subtract), [typed.expression, before.expression])
        changes.append((.change, Typed(expression: difference, type: .duration, format: .days)))
      case .text, .boolean: break
      }
      measures[place].compared = (before, changes)
    }
  }

  /// The columns that a comparison adds to a measure.
  func comparison(
    of measure: BoundMeasure, showsCases: Bool, _ output: inout [OutputColumn]
  ) -> [Projection] {
    var projections: [Projection] = []
    for (name, title, typed) in measure.beside {
      var column = OutputColumn(
        name, title: title, type: typed.type, format: typed.format, kind: .measure, isExact: typed.isExact)
      column.isSigned = name != measure.name + "_before"
      column.unitOf = measure.name
      output.append(column)
      projections.append(Projection(name, typed.expression))
      projections += newness(of: name, typed, &output)
      guard !column.isSigned, let rate = measure.rateBefore, showsCases else { continue }
      output.append(OutputColumn(name + "_n", title: "n", type: .integer, format: .count, kind: .cases(of: name)))
      projections.append(Projection(name + "_n", rate.beside(rate.of, type: .integer)))
    }
    return projections
  }

  /// For a relative change, whether there was nothing before and now is something.
  func newness(of name: String, _ typed: Typed, _ output: inout [OutputColumn]) -> [Projection] {
    guard typed.format == .change, case .apply(let operation, let operands) = typed.expression,
      operation.name == Operation.relativeChange.name, operands.count == 2
    else { return [] }
    let zero = BoundExpression.constant(.real(0), .real)
    let isNew = BoundExpression.all([
      .apply(.compare(.equal), [operands[1], zero]), .not(.apply(.compare(.equal), [operands[0], zero])),
      .not(.isEmpty(operands[0])),
    ])
    output.append(OutputColumn(name + "_new", type: .boolean, format: .plain, kind: .newness(of: name)))
    return [Projection(name + "_new", isNew)]
  }
}

extension BoundMeasure {
  /// What a comparison sets beside it: what it was before, and how it changed.
  var beside: [(name: String, title: String, typed: Typed)] {
    guard let compared else { return [] }
    return [(name + Compared.Suffix.before.rawValue, "before", compared.before)]
      + compared.changes.map { suffix, typed in
        (name + suffix.rawValue, suffix == .percent ? "change %" : "change", typed)
      }
  }
}

import Declarations
public import Diagnostics
import Frames
public import Language

extension Planner {
  /// Returns the question that splits one group of an answer further.
  ///
  /// What stands beside other groups – a share, the growth since the month before – is still seen beside them: such
  /// questions are asked in full, and `having` shows what is of the group.
  /// - Throws: `rows-of-what` where nothing that can be typed tells the group from others.
  public func drilled(
    _ query: Query, into cells: [GroupCell], by dimensions: [Measure], at span: SourceSpan
  ) throws(Diagnostic) -> Query {
    let words = ["where", "during", "as of", "from", "with"]
    var drilled = query
    drilled.steps = []
    drilled.clauses.removeAll { !words.contains($0.kind.name) || $0.kind.isOthers }
    if try isBesideOthers(query) {
      drilled.clauses.append(Clause(.by(cells.map(\.dimension) + dimensions), at: span))
      for cell in cells {
        drilled.clauses.append(Clause(.having(try cell.shown(at: span).condition(at: span)), at: span))
      }
      return drilled
    }
    for cell in cells { try narrow(&drilled, to: cell, at: span) }
    drilled.clauses.append(Clause(.by(dimensions), at: span))
    return drilled
  }

  /// Whether a measure of the question is set beside other groups than its own.
  private func isBesideOthers(_ query: Query) throws(Diagnostic) -> Bool {
    guard case .measures(let measures) = query.head else { return false }
    let planner = QueryPlanner(binder: Binder(model: model, catalog: catalog), known: known)
    let clauses = try ClauseList(query.clauses)
    let base = try planner.base(clauses)
    let isAlongTime = planner.lastPeriod(planner.dimensions(clauses.dimensions, base), base) != nil
    return measures.contains { measure in
      planner.binder.leads(
        measure.expression,
        to: { part in
          guard case .call(let call) = part.kind, let window = catalog.window(call.name.text) else { return false }
          return window.kind != .running || isAlongTime
        }, seen: [])
    }
  }

  private func narrow(_ query: inout Query, to cell: GroupCell, at span: SourceSpan) throws(Diagnostic) {
    let clauses = try ClauseList(query.clauses)
    let planner = try planner(of: clauses)
    let dimension = planner.dimensions([cell.dimension], try planner.base(clauses)).first
    guard dimension?.ownUnit != nil else {
      return query.clauses.append(Clause(.filter(try cell.condition(at: span)), at: span))
    }
    guard var days = cell.days else { throw .rowsOfWhat }
    if let during = clauses.during { days = days.clamped(to: try planner.binder.calendar.days(of: during.period)) }
    query.clauses.removeAll { if case .during = $0.kind { true } else { false } }
    let period = PeriodExpression(days: days)
    query.clauses.append(Clause(.during(period, versus: nil, on: clauses.during?.on), at: span))
  }
}

extension GroupCell {
  /// The same by the column that it stands in.
  fileprivate func shown(at span: SourceSpan) -> GroupCell {
    with(Expression(.name(Name(column.name, at: span)), at: span))
  }
}

extension Clause.Kind {
  /// Whether it only says what becomes of the rows that `top` leaves out.
  fileprivate var isOthers: Bool {
    if case .with(let options) = self { options.allSatisfy { $0.name.text.lowercased() == "others" } } else { false }
  }
}

public import Diagnostics
import Frames
public import Language
import SalesModel

extension Planner {
  /// Returns the question for the rows behind a group of an answer: those that entered any part of the first measure of
  /// `query`, by the same dates and within the same days.
  ///
  /// - Parameter cells: What the rows of the group have in common.
  /// - Throws: `rows-of-what` where nothing that can be typed tells the rows from others.
  public func rowsBehind(
    _ query: Query, _ cells: [GroupCell], at span: SourceSpan
  ) throws(Diagnostic) -> Query {
    let clauses = try ClauseList(query.clauses)
    return try RowsBehind(try planner(of: clauses), query, clauses, cells, at: span).list()
  }

  /// Returns the question for the least and the greatest of `number` in each group, of the rows that its tiers are cut
  /// over.
  public func boundsBehind(
    _ query: Query, _ cells: [GroupCell], of number: Expression, at span: SourceSpan
  ) throws(Diagnostic) -> Query {
    let clauses = try ClauseList(query.clauses)
    return try RowsBehind(try planner(of: clauses), query, clauses, cells, at: span).bounds(of: number)
  }

  /// The planner of the day that a question is about.
  func planner(of clauses: ClauseList) throws(Diagnostic) -> QueryPlanner {
    let planner = QueryPlanner(binder: Binder(model: model, catalog: catalog), known: known)
    guard case .day(let period)? = clauses.asOf?.day else { return planner }
    return try planner.planner(for: try planner.day(period)).1
  }
}

/// The rows behind a group, as a question in the language.
private struct RowsBehind {
  private let query: Query
  private let clauses: ClauseList
  private let cells: [(cell: GroupCell, dimension: Dimension)]
  private let span: SourceSpan
  private let base: Scope
  private let days: DaysBehind
  private let rows: [CountedRows]

  init(
    _ planner: QueryPlanner, _ query: Query, _ clauses: ClauseList, _ cells: [GroupCell], at span: SourceSpan
  ) throws(Diagnostic) {
    guard case .measures(let measures) = query.head, let measure = measures.first else { throw .rowsOfWhat }
    (self.query, self.clauses, self.span) = (query, clauses, span)
    base = try planner.base(clauses)
    let dimensions = planner.dimensions(cells.map { Measure($0.expression) }, base)
    self.cells = Array(zip(cells, dimensions))
    days = try DaysBehind(planner, measures, clauses, self.cells, base, at: span)
    let own = base.kind == .log ? Name("visited", at: span) : nil
    let isAlongTime = cells.contains { $0.days != nil }
    let found = CountedRowsFinder(binder: planner.binder, isAlongTime: isAlongTime, date: own).rows(of: measure)
    // Of deals and rows of their log, it is the deals that are shown.
    rows = found.contains { $0.table == nil } ? found.filter { $0.table == nil } : found
  }

  /// The rows of one part of the measure.
  fileprivate struct Part {
    /// The date they are counted by.
    var date: Name?
    /// The days of it; nil for all.
    var days: [ClosedRange<Int>]?
    /// What tells them from others beside that.
    var conditions: [Expression]
  }

  func list() throws(Diagnostic) -> Query {
    var parts: [Part] = []
    for rows in rows { parts.add(try part(rows)) }
    parts.removeAll { $0.days?.isEmpty ?? false }
    guard !parts.isEmpty || rows.isEmpty else { throw .noRowsBehind }
    let isOfSameDays = Set(parts.map { [$0.date?.text.lowercased(), $0.days.map { "\($0)" }] }).count <= 1
    let shared = isOfSameDays ? parts.first : nil
    var list = Query(.list([]), clauses: kept(shared?.date), steps: [], at: span)
    if let table = rows.first?.table, clauses.from == nil { list.clauses.append(Clause(.from(table), at: span)) }
    list.narrow(to: parts.map { isOfSameDays ? $0.conditions : whole($0) }.joined(at: span), at: span)
    if let days = shared?.days, let date = shared?.date { list.narrow(to: days, of: date, asTyped: typed, at: span) }
    for (cell, dimension) in cells where !dimension.needsOwnDate && !days.reaches(cell, rows) {
      list.narrow(to: [try cell.condition(at: span)], at: span)
    }
    return list
  }

  /// The least and the greatest number in each group.
  func bounds(of number: Expression) throws(Diagnostic) -> Query {
    let measures = ["min", "max"].map { word in
      Measure(Expression(.call(Call(Name(word, at: span), [number])), at: span), alias: Name("_\(word)", at: span))
    }
    let date = rows.first.flatMap(days.date)
    var bounds = Query(.measures(measures), clauses: kept(date), steps: [], at: span)
    if let table = rows.first?.table, clauses.from == nil { bounds.clauses.append(Clause(.from(table), at: span)) }
    if let date, let asked = days.asked {
      bounds.narrow(to: [asked], of: date, asTyped: typed, at: span)
    }
    bounds.clauses.append(Clause(.by(cells.map { Measure($0.cell.expression) }), at: span))
    return bounds
  }

  /// The period of the question, where it is that of the rows too.
  private var typed: (period: PeriodExpression, days: ClosedRange<Int>)? {
    guard let during = clauses.during, let days = days.asked else { return nil }
    return (during.period, days)
  }

  private func part(_ rows: CountedRows) throws(Diagnostic) -> Part {
    let date = days.date(of: rows)
    var part = Part(date: date, days: date.flatMap { days.days(of: rows, by: $0) }, conditions: rows.conditions)
    for (cell, dimension) in cells where dimension.isOwnWeekday || dimension.ownUnit != nil && cell.value == .none {
      guard let date else { throw .rowsOfWhat }
      part.conditions.append(
        dimension.isOwnWeekday
          ? try cell.with(cell.expression.dated(by: date)).condition(at: span)
          : Expression(.emptiness(Expression(.name(date), at: span), negated: false), at: span))
    }
    for (cell, _) in cells where days.reaches(cell, self.rows) {
      guard let days = cell.days, let date = cell.expression.dateOfPeriod else { throw .rowsOfWhat }
      part.conditions.append(.inside(date, self.days.reached(from: days, cell, rows), at: span))
    }
    if let target = days.target(of: rows) { part.conditions += target.conditions }
    return part
  }

  /// The conditions of a part with its days among them, and with the bare periods of the question's of its date.
  private func whole(_ part: Part) -> [Expression] {
    let dated = clauses.filters.filter { $0.hasPeriod(unless: isColumn) }.map { filter in
      part.date.map { filter.dated(by: $0, unless: isColumn) } ?? filter
    }
    guard let date = part.date, let days = part.days else { return part.conditions + dated }
    return part.conditions + [.inside(date, days, at: span)] + dated
  }

  /// The clauses that say which rows there are; conditions on a bare period are of the date that all parts share, if they do.
  private func kept(_ date: Name?) -> [Clause] {
    query.clauses.compactMap { clause in
      switch clause.kind {
      case .from, .asOf: return clause
      case .filter(let filter):
        guard filter.hasPeriod(unless: isColumn) else { return clause }
        return date.map { Clause(.filter(filter.dated(by: $0, unless: isColumn)), at: clause.span) }
      case .by, .across, .during, .having, .sort, .top, .with, .using, .horizon: return nil
      }
    }
  }

  private func isColumn(_ name: Name) -> Bool {
    base.columns.contains { $0.name.lowercased() == name.text.lowercased() }
  }
}

extension Query {
  /// Adds conditions that it does not have yet.
  fileprivate mutating func narrow(to conditions: [Expression], at span: SourceSpan) {
    let known = clauses.compactMap { if case .filter(let filter) = $0.kind { Printer.print(filter) } else { nil } }
    clauses += conditions.filter { !known.contains(Printer.print($0)) }.map { Clause(.filter($0), at: span) }
  }

  /// Adds that a date lies in some days, as a period where they follow each other.
  fileprivate mutating func narrow(
    to days: [ClosedRange<Int>], of date: Name, asTyped typed: (period: PeriodExpression, days: ClosedRange<Int>)?,
    at span: SourceSpan
  ) {
    guard days.count == 1 else { return narrow(to: [.inside(date, days, at: span)], at: span) }
    let isTyped = typed?.days == days[0]
    let period = isTyped ? typed?.period : nil
    clauses.append(Clause(.during(period ?? PeriodExpression(days: days[0]), versus: nil, on: date), at: span))
  }
}

extension [RowsBehind.Part] {
  /// Adds the rows of a part; those of one kind that are of several days are one part.
  fileprivate mutating func add(_ part: RowsBehind.Part) {
    let place = firstIndex { known in
      known.date?.text == part.date?.text && known.conditions.imply(part.conditions)
        && part.conditions.imply(known.conditions)
    }
    guard let place, let days = self[place].days, let more = part.days else { return append(part) }
    self[place].days = (days + more).joined
  }
}

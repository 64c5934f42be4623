import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Styling

/// `rows 2` and `drill 2 by customer`: what is behind a row of the last result.
extension Session {
  func showRows(_ row: Int, at span: SourceSpan) throws(Diagnostic) -> RunOutcome {
    let (query, cells) = try origin(of: row, at: span)
    var list = Query(
      .list([]), clauses: kept(of: query, words: ["where", "during", "as of", "from"]), steps: [], at: span)
    if let measure = query.measures.first { list.narrow(to: planner.rows(of: measure), at: span) }
    // What has one date as a measure has several as rows.
    list.clauses = list.clauses.map { clause in
      switch clause.kind {
      case .during(let period, _, nil):
        return Clause(.during(period, versus: nil, on: ownDate(of: query)), at: clause.span)
      case .filter(let predicate):
        guard let date = ownDate(of: query) else { return clause }
        let dated = predicate.dated(by: date) { self.model.deals?.column($0) != nil }
        return Clause(.filter(dated), at: clause.span)
      default: return clause
      }
    }
    for cell in cells { try list.narrow(to: cell, date: ownDate(of: query), isList: true, at: span) }
    let outcome = goOn(with: list)
    if case .succeeded = outcome { answers[answers.count - 1].isBehindRow = true }
    return outcome
  }

  func drill(_ row: Int, by dimensions: [Measure], at span: SourceSpan) throws(Diagnostic) -> RunOutcome {
    let (query, cells) = try origin(of: row, at: span)
    var narrowed = Query(
      query.head, clauses: kept(of: query, words: ["where", "during", "as of", "from", "with"]), steps: [], at: span)
    for cell in cells { try narrowed.narrow(to: cell, date: ownDate(of: query), isList: false, at: span) }
    narrowed.clauses.append(Clause(.by(dimensions), at: span))
    return goOn(with: narrowed)
  }

  /// Prints the question that the input stands for, and asks it.
  private func goOn(with query: Query) -> RunOutcome {
    note(StyledText(Printer.print(query), .dim))
    return askAgain(query, isAnother: true)
  }

  /// The question that the last result answers, and what tells its row `number` from the others.
  private func origin(
    of number: Int, at span: SourceSpan
  ) throws(Diagnostic) -> (query: Query, cells: [GroupCell]) {
    guard let answer = answers.last(where: { !$0.isBehindRow }) else { throw .noResult }
    guard case .measures = answer.query.head, !answer.query.changesColumns else { throw .rowsOfWhat }
    guard answer.result.frame.rowCount > 0, (1...answer.result.frame.rowCount).contains(number) else {
      throw Diagnostic.noRow(number, of: answer.result.frame.rowCount).located(at: span)
    }
    var dimensions: [Measure] = []
    for clause in answer.query.clauses {
      switch clause.kind {
      case .by(let measures): dimensions += measures
      case .across: throw .rowsAcross
      default: break
      }
    }
    var query = answer.query
    var columns = answer.result.columns.filter { $0.kind == .dimension }
    // The rows of a period are those that were known at its end.
    if let place = query.clauses.firstIndex(where: { if case .asOf(.each) = $0.kind { true } else { false } }) {
      guard let period = columns.first else { throw .rowsOfWhat }
      let value = answer.result.frame[period.name]?[number - 1] ?? .none
      let cell = GroupCell(expression: Expression(.missing, at: span), value: value, column: period)
      guard let day = cell.period else { throw .rowsOfWhat }
      query.clauses.removeAll { if case .during = $0.kind { true } else { false } }
      query.clauses.removeAll { if case .asOf = $0.kind { true } else { false } }
      query.clauses.insert(Clause(.asOf(.day(day)), at: span), at: min(place, query.clauses.count))
      columns.removeFirst()
    }
    guard columns.count == dimensions.count else { throw .rowsOfWhat }
    let cells = zip(dimensions, columns).map { measure, column in
      GroupCell(
        expression: measure.expression, value: answer.result.frame[column.name]?[number - 1] ?? .none, column: column)
    }
    let hasOthers = answer.query.clauses.contains { clause in
      if case .with(let options) = clause.kind {
        options.contains { $0.name.text.lowercased() == "others" }
      } else {
        false
      }
    }
    if hasOthers, cells.contains(where: { $0.value == .text(OutputColumn.others) }) { throw .rowsOfOthers }
    return (query, cells)
  }

  private func kept(of query: Query, words: [String]) -> [Clause] {
    query.clauses.filter { words.contains($0.kind.word) }.map { clause in
      switch clause.kind {
      case .during(let period, .some, let on): Clause(.during(period, versus: nil, on: on), at: clause.span)
      case .asOf(.versus(let day, _)): Clause(.asOf(.day(day)), at: clause.span)
      default: clause
      }
    }
  }

  /// The date that the question goes by, else the one of its first measure.
  private func ownDate(of query: Query) -> Name? {
    if let on = query.on { return on }
    guard let first = query.measures.first else { return nil }
    // A cohort is of the deals that began in a period.
    if first.within != nil { return Name("created", at: first.expression.span) }
    switch first.expression.kind {
    case .name(let name):
      if model.definition(name.text)?.definition.within != nil { return Name("created", at: name.span) }
      if let role = Role(rawValue: name.text.lowercased()), role.isBoolean { return Name("closed", at: name.span) }
      return model.definition(name.text)?.definition.date
    case .call(let call): return model.definition(call.name.text)?.definition.date
    default: return nil
    }
  }
}

/// What a group has in common: the value of one dimension.
struct GroupCell {
  var expression: Expression
  var value: Value
  var column: OutputColumn

  /// The period that a bare `month` stands for; nil for dimensions of another kind.
  var ownPeriod: PeriodExpression? {
    guard case .name(let name) = expression.kind, DateUnit(rawValue: name.text.lowercased()) != nil else { return nil }
    return period
  }

  /// The period that begins with the value.
  var period: PeriodExpression? {
    guard case .date(let day) = value, case ValueFormat.period(let unit) = column.format else { return nil }
    let (year, month, dayOfMonth) = Day.civil(day)
    switch unit {
    case .day: return .day(year: year, month: month, day: dayOfMonth)
    case .month: return .month(year: year, month: month)
    case .year(let start) where start == 1: return .year(year)
    case .quarter(let start) where start == 1: return .quarter(year: year, quarter: (month - 1) / 3 + 1)
    case .week, .quarter, .year:
      let end = Day.civil(endOfPeriod(day, unit))
      return .range(
        .day(year: year, month: month, day: dayOfMonth), .day(year: end.year, month: end.month, day: end.day))
    }
  }

  private func endOfPeriod(_ day: Int, _ unit: CalendarUnit) -> Int {
    var last = day
    while last - day < 400, Day.truncated(last + 1, to: unit) == day { last += 1 }
    return last
  }
}

extension Query {
  /// The measures it begins with.
  fileprivate var measures: [Measure] { if case .measures(let measures) = head { measures } else { [] } }

  /// Adds what makes a row count for a measure, where the query does not say it already.
  fileprivate mutating func narrow(to rows: CountedRows, at span: SourceSpan) {
    if let table = rows.table, !clauses.contains(where: { $0.kind.word == "from" }) {
      clauses.append(Clause(.from(table), at: span))
    }
    var known = clauses.compactMap { if case .filter(let filter) = $0.kind { Printer.print(filter) } else { nil } }
    for condition in rows.conditions where !known.contains(Printer.print(condition)) {
      known.append(Printer.print(condition))
      clauses.append(Clause(.filter(condition), at: span))
    }
  }

  /// Whether a step makes other columns of the result.
  fileprivate var changesColumns: Bool {
    steps.contains { step in
      switch step.kind {
      case .select, .query: true
      case .filter, .sort, .top, .rename, .chart, .all, .save: false
      }
    }
  }

  /// The date that its period is of, where it says so.
  fileprivate var on: Name? {
    clauses.lazy.compactMap { if case .during(_, _, let on) = $0.kind { on } else { nil } }.first
  }

  /// Adds what makes a row belong to the group of `cell`.
  fileprivate mutating func narrow(
    to cell: GroupCell, date: Name?, isList: Bool, at span: SourceSpan
  ) throws(Diagnostic) {
    if let period = cell.ownPeriod {
      guard !isList || date != nil else { throw .rowsOfWhat }
      let on = on ?? (isList ? date : nil)
      clauses.removeAll { $0.kind.word == "during" }
      clauses.append(Clause(.during(period, versus: nil, on: on), at: span))
      return
    }
    clauses.append(Clause(.filter(try cell.condition(by: date, at: span)), at: span))
  }
}

extension GroupCell {
  /// `segment = Telco`, `reason is empty`; `date` is the one that a bare `weekday` goes by.
  func condition(by date: Name?, at span: SourceSpan) throws(Diagnostic) -> Expression {
    if case .weekday = column.format { return try weekday(by: date, at: span) }
    let kind: Expression.Kind
    switch value {
    case .none: return Expression(.emptiness(expression, negated: false), at: span)
    case .text(let text): kind = .bare(text, otherwise: nil)
    case .integer(let number): kind = .literal(.number(digits: Int128(number), scale: 0, unit: .none))
    case .boolean(let truth): return truth ? expression : Expression(.unary(.not, expression), at: span)
    case .date:
      guard let period else { throw .rowsOfWhat }
      kind = .bare(Printer.print(period), otherwise: Expression(.literal(.period(period)), at: span))
    case .decimal, .real, .duration: throw .rowsOfWhat
    }
    if case .text = value, case .call = expression.kind { throw .rowsOfWhat }
    return Expression(.comparison(expression, .equal, Expression(kind, at: span)), at: span)
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// `weekday(created) = Monday`
  private func weekday(by date: Name?, at span: SourceSpan) throws(Diagnostic) -> Expression {
    guard case .integer(let number) = value, (1...7).contains(number) else { throw .rowsOfWhat }
    var operand = expression
    if case .name = expression.kind {
      guard let date else { throw .rowsOfWhat }
      operand = expression.dated(by: date)
    }
    let day = Expression(.bare(Self.weekdays[Int(number) - 1], otherwise: nil), at: span)
    return Expression(.comparison(operand, .equal, day), at: span)
  }
}

extension Expression {
  /// The condition with `month(closed)` in the place of `month` alone, unless that is a column.
  fileprivate func dated(by date: Name, unless isColumn: (Name) -> Bool = { _ in false }) -> Expression {
    replacing { part in
      guard case .name(let name) = part.kind, name.isPeriod, !isColumn(name) else { return nil }
      let argument = Expression(.bare(date.text, otherwise: Expression(.name(date), at: part.span)), at: part.span)
      return Expression(.call(Call(name, [argument])), at: part.span)
    }
  }
}

extension Name {
  /// Whether it is a period alone, or `weekday`.
  fileprivate var isPeriod: Bool {
    qualifier == nil && !isQuoted && (DateUnit(rawValue: text.lowercased()) != nil || text.lowercased() == "weekday")
  }
}

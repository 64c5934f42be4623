import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What is behind a row that is a deal: its log, else all that is known of it.
extension Session {
  /// The question for what is behind a row of a list.
  func row(_ number: Int, listedBy answer: Answer, at span: SourceSpan) throws(Diagnostic) -> Query {
    guard let table = answer.query.table(in: model) else { throw .rowsOfWhat }
    guard table.grain != .plain || table.name == model.primary else { throw .rowsOfTable(table.name) }
    guard !answer.query.changesColumns else { throw .rowsOfSteps }
    guard case .list(let columns) = answer.query.head else { throw .rowsOfWhat }
    guard model.roles[.deal] != nil else { throw .dealsNeedIds("role deal = …") }
    var query = answer.query
    let deal = Measure(Expression(.name(Name(Role.deal.rawValue, at: span)), at: span), alias: Name("_deal", at: span))
    query.head = .list(columns.isEmpty ? answer.result.columns.map(\.listed) + [deal] : columns + [deal])
    query.steps.removeAll { if case .save = $0.kind { true } else { false } }
    let (model, plan) = try plan(query)
    guard let value = try run(plan, in: model).frame["_deal"]?[number - 1] else { throw .rowsOfWhat }
    return try question(about: value, answer.query, at: span)
  }

  /// The question for what is behind a row of an analysis.
  func row(
    _ number: Int, toldBy analysis: Analysis, _ answer: Answer, at span: SourceSpan
  ) throws(Diagnostic) -> Query {
    if let lines = answer.result.columns.first(where: { $0.line == .behind }) {
      return try question(typed: answer.result.frame[lines.name]?[number - 1] ?? .none, at: span)
    }
    let deal = answer.result.columns.first { $0.name == Role.deal.rawValue && $0.kind == .dimension }
    guard let deal, let value = answer.result.frame[deal.name]?[number - 1] else {
      throw .rowsOfAnalysis(analysis.verb.text, like: "changes during last month: a deal a row, then rows 2")
    }
    return try question(about: value, answer.query, at: span)
  }

  /// The question that stands in a row.
  private func question(typed line: Value, at span: SourceSpan) throws(Diagnostic) -> Query {
    guard case .text(let text) = line, case .query(let query)? = Parser.parse(text).statements.first?.kind else {
      throw .rowsOfNothing
    }
    return query
  }

  /// `list from visits where deal = CUS-003`
  private func question(about deal: Value, _ query: Query, at span: SourceSpan) throws(Diagnostic) -> Query {
    let name = Expression(.name(Name(Role.deal.rawValue, at: span)), at: span)
    let cell = GroupCell(
      Measure(name), deal, in: OutputColumn(Role.deal.rawValue, type: .text, format: .plain, kind: .dimension))
    let filter = Clause(.filter(try cell.condition(at: span)), at: span)
    let asOf = query.clauses.filter { if case .asOf(.day) = $0.kind { true } else { false } }
    if let log = model.logTable {
      let from = Clause(.from(Name(log.name, at: span)), at: span)
      return Query(.list([]), clauses: [from] + asOf + [filter], steps: [], at: span)
    }
    let columns = (model.deals?.frame.names ?? []).map { column in
      Measure(Expression(.name(Name(column, isQuoted: meansMore(column), at: span)), at: span))
    }
    return Query(.list(columns), clauses: asOf + [filter], steps: [], at: span)
  }

  /// Whether a column's name alone means something else: a role of another column, or a word that is defined.
  private func meansMore(_ column: String) -> Bool {
    let role = Role(rawValue: column.lowercased()).flatMap { model.roles[$0] }
    return Printer.column(column) != column || model.definition(column) != nil
      || role.map { $0.expression.nameAlone?.text != column } ?? false
  }
}

extension OutputColumn {
  /// The column, as one of a list.
  fileprivate var listed: Measure {
    let nowhere = SourceSpan(0, 0)
    return Measure(Expression(.name(Name(name, isQuoted: Role(rawValue: name) == nil, at: nowhere)), at: nowhere))
  }
}

import Diagnostics
import Execution
import Frames
import Language
import Planning

/// A group of an answer: the question that it answers, and what its rows have in common.
struct GroupOrigin {
  /// The question; of one day, where the answer has one for each of several.
  var query: Query
  var cells: [GroupCell]
}

extension Session {
  /// What a row of an answer stands for.
  func origin(of row: Int, in answer: Answer, at span: SourceSpan) throws(Diagnostic) -> GroupOrigin {
    guard !answer.query.changesColumns else { throw .rowsOfSteps }
    var query = answer.query
    var dimensions: [Measure] = []
    for clause in query.clauses {
      switch clause.kind {
      case .by(let measures): dimensions += measures
      case .across: throw .rowsAcross
      default: break
      }
    }
    var columns = answer.result.columns.filter { $0.kind == .dimension }
    let values = columns.map { answer.result.frame[$0.name]?[row - 1] ?? .none }
    // The rows of a period are those that were known at its end.
    if let place = query.clauses.firstIndex(where: { if case .asOf(.each) = $0.kind { true } else { false } }) {
      guard let period = columns.first, let first = values.first,
        let days = GroupCell(Measure(Expression(.missing, at: span)), first, in: period).days
      else { throw .rowsOfWhat }
      query.clauses[place].kind = .asOf(.day(PeriodExpression(days: days)))
      query.clauses.removeAll { if case .during = $0.kind { true } else { false } }
      columns.removeFirst()
    }
    guard columns.count == dimensions.count else { throw .rowsOfWhat }
    let cells = zip(zip(dimensions, columns), values.suffix(columns.count)).map { GroupCell($0.0, $1, in: $0.1) }
    if query.hasOthers, cells.contains(where: { $0.value == .text(OutputColumn.others) }) { throw .rowsOfOthers }
    return GroupOrigin(query: query, cells: try bounded(cells, of: query, at: span))
  }

  /// The planner for a question about tables and results.
  func planner(for query: Query) -> Planner { Planner(model: modelWithResults(for: query), catalog: catalog) }

  /// The cells with the ends of the tiers among them.
  private func bounded(
    _ cells: [GroupCell], of query: Query, at span: SourceSpan
  ) throws(Diagnostic) -> [GroupCell] {
    var bounded = cells
    for (place, cell) in cells.enumerated() where cell.value != .none {
      guard let number = cell.tiered else { continue }
      let (model, plan) = try plan(
        try planner(for: query).boundsBehind(query.withoutComparison, cells, of: number, at: span))
      let ends = try run(plan, in: model)
      let names = ends.columns.filter { $0.kind == .dimension }.map(\.name)
      let found = (0..<ends.frame.rowCount).first { row in
        zip(names, cells).allSatisfy { name, cell in ends.frame[name]?[row] == cell.value }
      }
      guard let found, let low = ends.frame["_min"]?[found], let high = ends.frame["_max"]?[found] else {
        throw .rowsOfWhat
      }
      bounded[place].bounds = (low, high)
    }
    return bounded
  }
}

extension Query {
  /// The question about the first of the periods, or of the days, that it compares.
  var withoutComparison: Query {
    var copy = self
    copy.clauses = clauses.map { clause in
      switch clause.kind {
      case .during(let period, .some, let on): Clause(.during(period, versus: nil, on: on), at: clause.span)
      case .asOf(.versus(let day, _)): Clause(.asOf(.day(day)), at: clause.span)
      default: clause
      }
    }
    return copy
  }

  /// Whether a step makes other columns of the result.
  var changesColumns: Bool {
    steps.contains { step in
      switch step.kind {
      case .select, .rename, .query: true
      case .filter, .sort, .top, .chart, .all, .save: false
      }
    }
  }

  /// Whether a row stands for what `top` leaves out.
  fileprivate var hasOthers: Bool {
    clauses.contains { clause in
      guard case .with(let options) = clause.kind else { return false }
      return options.contains { $0.name.text.lowercased() == "others" }
    }
  }
}

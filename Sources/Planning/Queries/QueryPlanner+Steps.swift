import Declarations
import Diagnostics
import Language
import SalesModel

/// What follows a `|`.
extension QueryPlanner {
  func apply(_ step: Step, to plan: inout Plan) throws(Diagnostic) {
    let scope = Scope(result: plan.output)
    switch step.kind {
    case .filter(let predicate):
      let conditions = try binder.predicate(predicate, in: scope).conjuncts
      binder.keep("| where " + Printer.print(predicate), conditions)
      plan.root = .filter(plan.root, conditions)
    case .sort(let keys): plan.root = .sort(plan.root, try terms(keys, in: scope))
    case .top(let top): try limit(&plan, top, scope)
    case .select(let columns): try select(&plan, columns, scope)
    case .rename(let columns): try rename(&plan, columns)
    case .chart(let name, let columns):
      guard let chart = binder.catalog.chart(name.text) else {
        throw Diagnostic.unknownName(name.text, among: binder.catalog.charts.map(\.entry.name), columns: []).located(
          at: name.span)
      }
      plan.endings.append(.chart(chart.entry.name, columns: try drawn(columns, of: plan.output)))
    case .all: plan.endings.append(.all)
    case .save(let path, _): plan.endings.append(.save(path))
    case .query(let query):
      var next = self
      next.input = (plan.root, plan.output)
      let endings = plan.endings
      do { plan = try next.plan(query) } catch { throw withSelectHint(error, query, plan.output) }
      plan.endings = endings + plan.endings
    }
  }

  /// `| line deals`: the columns that a chart is to draw.
  private func drawn(_ columns: [Expression], of output: [OutputColumn]) throws(Diagnostic) -> [String] {
    var names: [String] = []
    for column in columns {
      let known = output.map(\.name)
      guard case .name(let name) = column.kind, name.qualifier == nil else {
        throw Diagnostic.drawsColumns(Printer.print(column), among: known).located(at: column.span)
      }
      guard let found = known.first(where: { $0.lowercased() == name.text.lowercased() }) else {
        throw Diagnostic.unknownName(name.text, among: known, columns: known).located(at: name.span)
      }
      names.append(found)
    }
    return names
  }

  /// `| revenue * 2 as dbl`: says how every row gets a column.
  private func withSelectHint(_ error: Diagnostic, _ query: Query, _ output: [OutputColumn]) -> Diagnostic {
    guard case .measures(let measures) = query.head else { return error }
    if error.id == "unknown-name", measures.count == 1, case .name(let name) = measures[0].expression.kind,
      Keywords.charts.contains(name.text.lowercased()), !query.clauses.isEmpty
    {
      var copy = error
      copy.hints = [
        "a chart stands last: | \(query.clauses.map { Printer.print($0.kind) }.joined(separator: " | ")) | \(name.text)"
      ]
      return copy
    }
    // Within an aggregate or a window it was asked for what the values make together.
    let isPlain = !measures.contains { $0.expression.contains { self.binder.isAggregate($0) } }
    guard error.id == "not-a-measure", isPlain else { return error }
    let kept = output.filter { $0.kind == .dimension }.map { Printer.column($0.name) }
    let columns = (kept + [Printer.print(measures)]).joined(separator: ", ")
    var copy = error
    copy.hints.insert("for every row: | select \(columns)", at: 0)
    return copy
  }

  /// `| top 5`: the first rows as they stand; after `sort`, the largest.
  private func limit(_ plan: inout Plan, _ top: Top, _ scope: Scope) throws(Diagnostic) {
    let per = try groupNames(top.per, plan.output)
    if top.isBottom, case .sort(let input, let terms) = plan.root {
      plan.root = .sort(input, terms.map { SortTerm($0.key, isAscending: !$0.isAscending) })
    } else if top.isBottom, let first = plan.output.first(where: { $0.kind == .measure }) {
      plan.root = .sort(plan.root, [SortTerm(first.typed.order(binder.model.stages), isAscending: true)])
    }
    plan.root = .limit(plan.root, Limit(top.count, per: per))
  }

  private func select(_ plan: inout Plan, _ columns: [Measure], _ scope: Scope) throws(Diagnostic) {
    var names = UniqueNames()
    var output: [OutputColumn] = []
    var projections: [Projection] = []
    for column in columns {
      let typed = try binder.bind(column.expression, in: scope)
      let name = try names.make(for: column)
      let known = plan.output.first { $0.name == typed.name }
      var shown = OutputColumn(
        name, type: typed.type, format: typed.format, kind: known?.kind ?? .measure, isExact: typed.isExact,
        isStage: typed.isStage)
      shown.isForFewCases = known?.isForFewCases ?? false
      output.append(shown)
      projections.append(Projection(name, typed.expression))
    }
    plan.root = .project(plan.root, projections)
    plan.output = output
    plan.across = nil
  }

  private func rename(_ plan: inout Plan, _ columns: [Measure]) throws(Diagnostic) {
    for column in columns {
      guard case .name(let name) = column.expression.kind, let alias = column.alias else {
        throw Diagnostic.renameTakesAs(column.expression).located(at: column.expression.span)
      }
      guard let place = plan.output.firstIndex(where: { $0.name.lowercased() == name.text.lowercased() }) else {
        let names = plan.output.map(\.name)
        throw Diagnostic.unknownName(name.text, among: names, columns: names).located(at: name.span)
      }
      if plan.output.indices.contains(where: {
        $0 != place && plan.output[$0].name.lowercased() == alias.text.lowercased()
      }) {
        throw Diagnostic.nameTwice(alias.text).located(at: alias.span)
      }
      let old = plan.output[place].name
      plan.output[place].name = alias.text
      plan.output[place].title = alias.text
      for index in plan.output.indices { plan.output[index].kind.follow(old, to: alias.text) }
      plan.root = .project(
        plan.root,
        plan.output.enumerated().map { index, column in
          Projection(column.name, .column(ColumnReference(index == place ? name.text : column.name)))
        })
    }
  }
}

extension OutputColumn.Kind {
  /// Stays with the column it belongs to, which is called `new` now.
  fileprivate mutating func follow(_ old: String, to new: String) {
    switch self {
    case .cases(old): self = .cases(of: new)
    case .lower(old): self = .lower(of: new)
    case .upper(old): self = .upper(of: new)
    case .newness(old): self = .newness(of: new)
    case .provisional(old): self = .provisional(of: new)
    case .dimension, .measure, .cases, .lower, .upper, .newness, .provisional: break
    }
  }
}

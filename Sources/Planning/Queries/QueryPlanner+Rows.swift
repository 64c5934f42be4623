import Diagnostics
import Language
import SalesModel

extension QueryPlanner {
  /// `list`: rows as they are, with the same clauses.
  func rows(_ columns: [Measure], _ clauses: ClauseList) throws(Diagnostic) -> Plan {
    let scope = try base(clauses)
    if let dimension = clauses.dimensions.first {
      throw Diagnostic.listHasNoGroups.located(at: dimension.expression.span)
    }
    var relation = try filtered(try relation(scope), clauses.filters + clauses.having, scope)
    if clauses.versus != nil, let during = clauses.during {
      throw Diagnostic.listComparesNothing.located(at: during.span)
    }
    if let during = clauses.during { relation = try within(during, relation, scope) }
    if scope.kind == .deals { binder.noteRows(relation.conditions) }
    let readings = keptEmpties(clauses.filters, in: relation, scope)
    if let keys = clauses.sort {
      let terms = try terms(keys.map { $0.meaning(among: columns) }, in: scope)
      let isReversed = clauses.top?.isBottom ?? false
      relation = .sort(relation, isReversed ? terms.map { SortTerm($0.key, isAscending: !$0.isAscending) } : terms)
    }
    let (projections, output) = try projections(columns.isEmpty ? usual(scope) : columns, scope)
    if columns.isEmpty, output.count < scope.columns.count { binder.note(others(than: output.count, of: scope)) }
    let plan: LogicalPlan
    // Tiers are cut over all rows that pass, not only over those that are shown.
    let cutsTiers = projections.contains { !$0.expression.tiers.isEmpty }
    if let top = clauses.top {
      let groups = try groupNames(top.per, output, isList: true)
      let stored = projections.stored(groups)
      if cutsTiers || stored.count < groups.count {
        plan = .limit(.project(relation, projections), Limit(top.count, per: groups))
      } else {
        plan = .project(.limit(relation, Limit(top.count, per: stored)), projections)
      }
    } else {
      plan = .project(relation, projections)
    }
    return Plan(root: plan, output: output, readings: scope.kind == .result ? [] : readings)
  }

  /// Says that a list without columns does not show them all, and how the others are seen.
  private func others(than count: Int, of scope: Scope) -> Sentence {
    .otherColumns(than: count, of: scope.columns.count, in: scope.name)
  }

  private func within(
    _ during: (period: PeriodExpression, on: Name?, span: SourceSpan), _ relation: LogicalPlan, _ scope: Scope
  ) throws(Diagnostic) -> LogicalPlan {
    guard let on = during.on else { throw Diagnostic.listNeedsDate(during.period).located(at: during.span) }
    let date = try binder.resolve(on, in: scope)
    let days = try locating(during.span) { () throws(Diagnostic) in try binder.days(of: during.period) }
    let inside = binder.inside(date.expression, days).heldByOneRow(binder.written(during.period, on: during.on))
      .conjuncts
    binder.keep(Printer.print(Clause.Kind.during(during.period, versus: nil, on: nil)), inside)
    return relation.keeping(inside)
  }

  private func projections(
    _ columns: [Measure], _ scope: Scope
  ) throws(Diagnostic) -> ([Projection], [OutputColumn]) {
    var names = UniqueNames()
    var projections: [Projection] = []
    var output: [OutputColumn] = []
    for column in columns {
      let typed = try binder.bind(column.expression, in: scope)
      try binder.requireOneValue(typed, Printer.print(column.expression), at: column.expression.span)
      let name = try names.make(for: column)
      projections.append(Projection(name, typed.expression))
      output.append(
        OutputColumn(
          name, type: typed.type, format: typed.format, kind: .dimension, isExact: typed.isExact,
          isStage: typed.isStage))
    }
    return (projections, output)
  }

  /// The columns people look at first: what has a role, else the first ones.
  private func usual(_ scope: Scope) -> [Measure] {
    let roles: [Role] = [.deal, .account, .rep, .segment, .product, .stage, .amount, .created, .closed, .won]
    let known = scope.kind == .deals ? roles.filter { binder.model.roles[$0] != nil } : []
    let none = SourceSpan(0, 0)
    func column(_ text: String, quoted: Bool) -> Measure {
      Measure(Expression(.name(Name(text, isQuoted: quoted, at: none)), at: none), alias: Name(text, at: none))
    }
    if known.count >= 4 { return known.map { column($0.rawValue, quoted: false) } }
    return scope.columns.prefix(10).map { column($0.name, quoted: true) }
  }
}

extension SortKey {
  /// The key with the formula that a name after `as` stands for.
  fileprivate func meaning(among columns: [Measure]) -> SortKey {
    guard case .name(let name) = expression.kind, name.qualifier == nil, !name.isQuoted,
      let column = columns.first(where: { $0.alias?.text.lowercased() == name.text.lowercased() })
    else { return self }
    return SortKey(column.expression, ascending: ascending)
  }
}

extension Diagnostic {
  static var listHasNoGroups: Diagnostic {
    Diagnostic("list-has-no-groups", "list shows rows, so there is nothing to group", hints: ["deals by …, or sort …"])
  }

  static var listComparesNothing: Diagnostic {
    Diagnostic(
      "list-compares-nothing", "list shows rows; vs compares measures",
      hints: ["deals during … vs …, revenue during … vs …"])
  }

  static func listNeedsDate(_ period: PeriodExpression) -> Diagnostic {
    let clause = Printer.print(Clause.Kind.during(period, versus: nil, on: nil))
    let word = clause.prefix { $0 != " " }
    return Diagnostic(
      "list-needs-date", "rows have several dates; \(word) needs to know which",
      hints: ["\(clause) on closed, \(clause) on created"])
  }
}

extension [Projection] {
  /// The columns that are shown under some names as they are.
  fileprivate func stored(_ names: [String]) -> [String] {
    names.compactMap { name in
      guard case .column(let column)? = first(where: { $0.name == name })?.expression else { return nil }
      return column.name
    }
  }
}

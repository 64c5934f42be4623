import Diagnostics
import Frames
import Language
import SalesModel

/// Which groups are shown, in what order.
extension QueryPlanner {
  /// The groups in order, and of them the first ones. Those of a cross table are its rows and its columns.
  func ordered(
    _ groups: LogicalPlan, _ sortKeys: [SortTerm]?, _ measures: [BoundMeasure], _ output: [OutputColumn],
    _ clauses: ClauseList
  ) throws(Diagnostic) -> LogicalPlan {
    let keys = output.filter { $0.kind == .dimension }
    let per = try groupNames(clauses.top?.per ?? [], output)
    guard clauses.across != nil, let head = keys.last, !per.contains(head.name) else {
      return groups.ordered(
        by: try order(of: keys, from: 0, sortKeys, measures, clauses.top, withOthers: clauses.wantsOthers))
    }
    let hasRows = keys.count > 1
    let (forColumns, forRows) = (sortKeys ?? []).parted { !hasRows || $0.reads(head.name) }
    let rows = try order(
      of: keys.dropLast(), from: 0, forRows.isEmpty ? nil : forRows, measures, hasRows ? clauses.top : nil,
      withOthers: clauses.wantsOthers)
    let columns = try order(
      of: [head], from: keys.count - 1, forColumns.isEmpty ? nil : forColumns, measures, hasRows ? nil : clauses.top,
      withOthers: clauses.wantsOthers)
    return .cross(groups, CrossOrder(names: keys.map(\.name), rows: rows, columns: columns))
  }

  /// The rows of a cross table of what was known at the ends of periods, in order, and of them the first ones.
  func ordered(
    _ cells: LogicalPlan, acrossLastOf keys: [OutputColumn], by terms: [SortTerm], _ top: Top?
  ) throws(Diagnostic) -> LogicalPlan {
    let (rows, head) = (Array(keys.dropLast()), keys[keys.count - 1])
    let per = try groupNames(top?.per ?? [], rows)
    let order = GroupOrder(
      keys: Array(rows.indices), terms: terms.filter { !$0.reads(head.name) },
      limit: top.map { Limit($0.count, per: per) }, together: together(rows, per))
    return .cross(
      cells, CrossOrder(names: keys.map(\.name), rows: order, columns: GroupOrder(keys: [rows.count], terms: [])))
  }

  /// The keys of `sort`, over the columns that groups have.
  func sortTerms(
    _ clauses: ClauseList, _ measures: [BoundMeasure], _ context: MeasureContext, _ dimensions: [Dimension],
    _ names: [String]
  ) throws(Diagnostic) -> [SortTerm]? {
    guard let keys = clauses.sort else { return nil }
    offer(measures, dimensions, names, to: context)
    context.isBesideTarget = keys.contains { binder.isBesideTarget($0.expression) }
    defer { context.isBesideTarget = false }
    return try terms(keys, in: context.base.grouped(context))
  }

  /// What is equal goes by the order of stages, else by where it first appears. What is kept by `top` is the largest
  /// by the first measure where no `sort` says otherwise; the rows of a `per` then stand together.
  private func order(
    of keys: [OutputColumn], from place: Int, _ sortKeys: [SortTerm]?, _ measures: [BoundMeasure], _ top: Top?,
    withOthers: Bool
  ) throws(Diagnostic) -> GroupOrder {
    let places = keys.indices.map { place + $0 - keys.startIndex }
    let stages = keys.filter(\.isStage).map { SortTerm($0.typed.order(binder.model.stages), isAscending: true) }
    guard let top else { return GroupOrder(keys: places, terms: (sortKeys ?? usualOrder(measures, keys)) + stages) }
    var terms = sortKeys ?? byValue(measures)
    if top.isBottom { terms = terms.map { SortTerm($0.key, isAscending: !$0.isAscending) } }
    terms += stages
    let per = try groupNames(top.per, keys)
    if withOthers, let key = keys.first(where: { !per.contains($0.name) && $0.type != .text }) {
      throw Diagnostic.othersNeedNames(key.name)
    }
    return GroupOrder(
      keys: places, terms: terms, limit: Limit(top.count, per: per, withOthers: withOthers),
      together: together(keys, per))
  }

  /// The order in which rows of one `per` stand together.
  func together(_ columns: [OutputColumn], _ per: [String]) -> [SortTerm] {
    columns.filter { per.contains($0.name) }.map { column in
      SortTerm(column.typed.order(binder.model.stages), isAscending: true)
    }
  }

  /// Time and stages in their own order; else the first measure, largest first, rates by the shrunken rate.
  private func usualOrder(_ measures: [BoundMeasure], _ keys: [OutputColumn]) -> [SortTerm] {
    guard !keys.isEmpty else { return [] }
    if keys.contains(where: \.hasOwnOrder) {
      return keys.map { SortTerm($0.typed.order(binder.model.stages), isAscending: true) }
    }
    return byMeasure(measures)
  }

  /// The first measure itself, largest first: who asks for the top of a rate is given the highest ones, with their n.
  private func byValue(_ measures: [BoundMeasure]) -> [SortTerm] {
    guard let first = measures.first else { return [] }
    let value = SortTerm(
      .value(first.leader ?? .column(ColumnReference(first.name)), isExact: false), isAscending: false)
    return [value] + (first.rate.map { [SortTerm(.value($0.of, isExact: false), isAscending: false)] } ?? [])
  }

  /// The first measure, largest first; a rate by the shrunken rate, and what chance alone tells apart by itself.
  private func byMeasure(_ measures: [BoundMeasure]) -> [SortTerm] {
    guard let first = measures.first, let rate = first.rate, let (part, of) = rate.columns else {
      return byValue(measures)
    }
    let isMissing = BoundExpression.isEmpty(.column(ColumnReference(first.name)))
    let missing = rate.isConditional ? [SortTerm(.value(isMissing, isExact: false), isAscending: true)] : []
    return missing + [SortTerm(.shrunkenRate(won: part, of: of), isAscending: false)] + byValue(measures)
  }
}

extension LogicalPlan {
  /// The rows in an order, and of them the first ones.
  fileprivate func ordered(by order: GroupOrder) -> LogicalPlan {
    var plan = order.terms.isEmpty ? self : .sort(self, order.terms)
    if let limit = order.limit { plan = .limit(plan, limit) }
    return order.together.isEmpty ? plan : .sort(plan, order.together)
  }
}

extension SortTerm {
  /// Whether it goes by the column called `name`.
  fileprivate func reads(_ name: String) -> Bool {
    guard case .value(let expression, _) = key else { return false }
    return expression.columns.contains { $0.name == name }
  }
}

extension Sequence {
  /// The elements that fulfil `condition`, and the others.
  fileprivate func parted(_ condition: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(condition), filter { !condition($0) })
  }
}

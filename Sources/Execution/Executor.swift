public import Diagnostics
public import Frames
public import Planning
public import SalesModel
import Statistics

/// Runs plans over the tables of a model.
public struct Executor: Sendable {
  let model: Model
  let work: Work

  /// Creates an executor; `work` says on how many threads, and what stops it.
  public init(model: Model, work: Work = Work()) {
    self.model = model
    self.work = work
  }

  /// Answers a question.
  ///
  /// - Throws: `overflow`, `cancelled`, and whatever else the data makes impossible.
  public func run(_ plan: Plan) throws(Diagnostic) -> Result {
    let read = ColumnsRead(plan.root, in: model)
    for read in read.tables + read.others { try read.table.frame.make(read.columns, work: work) }
    let relation = try relation(plan.root).materialised(work)
    let frame = try relation.frame.showing(plan.output)
    var result = Result(
      frame: frame, columns: plan.output, total: nil, margins: nil, across: plan.across, readings: [],
      endings: plan.endings)
    if plan.showsTotal, let total = relation.totals[[]] { result.total = try? total.showing(plan.output) }
    if plan.showsTotal, let across = plan.across {
      // Of what is known at the ends of periods there is a total for each, and none over all of them.
      let (rows, columns) = (relation.totals[Array(0..<across)], relation.totals[[across]])
      let none = Frame([], rowCount: 0)
      if rows != nil || columns != nil {
        result.margins = Result.Margins(rows: rows ?? none, columns: columns ?? none)
      }
    }
    let totals = relation.totals[[]] ?? relation.frame
    result.readings = try Readings(executor: self, frame: frame, totals: totals).sentences(
      plan.readings, isEmpty: result.isEmpty)
    if let groups = relation.unfilled { result.readings.append(.unfilled(groups)) }
    if totals.rowCount == 1 {
      let construction = ByConstruction(executor: self, groups: relation.frame, totals: totals)
      result.readings += try construction.sentences(plan)
    }
    if result.isEmpty {
      result.readings += try EmptyResults(executor: self, written: plan.written).sentences(
        plan.asked, showsZeros: frame.rowCount > 0)
    }
    return result
  }

  /// Evaluates a condition over the rows of a table.
  public func select(_ condition: BoundExpression, in table: Table) throws(Diagnostic) -> RowSelection {
    let lowering = lowering(rows(of: table))
    return try Frames.select(where: try lowering.lower(condition), rows: table.frame.rowCount, work: work)
  }

  // MARK: Operators

  func relation(_ plan: LogicalPlan) throws(Diagnostic) -> Relation {
    try work.check()
    switch plan {
    case .scan(let name):
      guard let table = model.table(name) else { throw .unknownRelation(name) }
      return rows(of: table)
    case .targets(let place, let part):
      guard model.targets.indices.contains(place) else { throw .unknownRelation("targets") }
      return Relation(try TargetRows(model.targets[place], model, work).frame(of: part))
    case .filter(let input, let conditions): return try filter(try relation(input), conditions)
    case .project(let input, let columns): return try project(try relation(input), columns)
    case .group(let grouping): return try GroupOperator(executor: self, grouping: grouping).run()
    case .sort(let input, let terms): return try sort(try relation(input), terms, limit: nil)
    case .limit(.sort(.filter(let input, let conditions), let terms), let limit) where limit.isPlain:
      return try firstRows(try relation(input), conditions, terms, limit.count)
    case .limit(.sort(let input, let terms), let limit) where limit.isPlain:
      return try sort(try relation(input), terms, limit: limit.count)
    case .limit(.sort(let input, let terms), let limit) where !limit.withOthers:
      return try sort(try relation(input), terms, limit: limit.count, per: limit.per)
    case .limit(let input, let limit):
      let kept = try self.limit(try relation(input), limit)
      return limit.withOthers ? try addingOthers(to: kept, apart: limit.per) : kept
    case .known(let model, let input): return try Executor(model: model, work: work).relation(input)
    case .stacked(let column, let place, let parts): return try stacked(parts, under: column, at: place)
    case .cross(let input, let order): return try CrossOperator(executor: self, order: order).run(try relation(input))
    }
  }

  /// The rows of all parts, each with its date; and so their totals.
  private func stacked(
    _ parts: [(date: Int, plan: LogicalPlan)], under column: String, at place: Int
  ) throws(Diagnostic) -> Relation {
    var whole: Frame?
    var totals: [[Int]: Frame] = [:]
    for part in parts {
      let relation = try relation(part.plan).materialised(work)
      whole = try relation.frame.dated(part.date, column, behind: whole, work)
      for (keys, total) in relation.totals {
        let dated = (keys.map { $0 < place ? $0 : $0 + 1 } + [place]).sorted()
        totals[dated] = try total.dated(part.date, column, behind: totals[dated], work)
      }
    }
    var relation = Relation(whole ?? Frame([], rowCount: 0))
    relation.totals = totals
    return relation
  }

  func lowering(_ relation: Relation) -> Lowering {
    var lowering = Lowering(frame: relation.frame, work: work)
    if let rows = relation.dealRows, let deals = relation.deals { lowering.deals = (deals, rows) }
    lowering.log = relation.log
    return lowering
  }

  private func filter(_ input: Relation, _ conditions: [BoundExpression]) throws(Diagnostic) -> Relation {
    var relation = input.order == nil ? input : try input.materialised(work)
    guard let condition = try lowering(relation).filter(conditions) else { return relation }
    relation.selection = try Frames.select(where: condition, rows: relation.selection, work: work)
    return relation
  }

  private func project(_ input: Relation, _ columns: [Projection]) throws(Diagnostic) -> Relation {
    var relation = input
    let isComputed = columns.contains { if case .column = $0.expression { false } else { true } }
    if isComputed, input.order != nil || !input.selection.isAll {
      relation = try computed(columns, over: input)
    } else {
      relation.frame = try frame(columns, over: input)
    }
    relation.log = nil
    for (key, total) in input.totals { relation.totals[key] = try? frame(columns, over: Relation(total)) }
    return relation
  }

  /// Formulas of the rows that are still in, for another row may hold what they cannot be computed with.
  private func computed(_ columns: [Projection], over input: Relation) throws(Diagnostic) -> Relation {
    let rows = input.order.map { RowSelection($0.sorted(), of: input.frame.rowCount) } ?? input.selection
    let lowering = try lowering(input, cutting: columns.map(\.expression))
    var named: [(name: String, column: Column)] = []
    for column in columns {
      named.append((column.name, try evaluate(try lowering.lower(column.expression), rows: rows, work: work)))
    }
    var relation = input
    relation.frame = Frame(named, rowCount: rows.count)
    relation.selection = .all(rows.count)
    relation.dealRows = input.dealRows?.gather(rows: rows)
    relation.order = input.order.map { Self.places(of: $0, among: rows) }
    return relation
  }

  /// The place of each row of an order among the same rows in ascending order; of few rows without a look at the table.
  private static func places(of order: [Int32], among rows: RowSelection) -> [Int32] {
    guard order.count < rows.tableRows / 16 else {
      let places = rows.places
      return order.map { places[Int($0)] }
    }
    var places = [Int32](repeating: 0, count: order.count)
    for (place, index) in order.indices.sorted(by: { order[$0] < order[$1] }).enumerated() {
      places[index] = Int32(truncatingIfNeeded: place)
    }
    return places
  }

  private func frame(_ columns: [Projection], over input: Relation) throws(Diagnostic) -> Frame {
    let lowering = try lowering(input, cutting: columns.map(\.expression))
    var named: [(name: String, column: Column)] = []
    for column in columns {
      named.append((column.name, try self.column(try lowering.lower(column.expression), input.frame.rowCount)))
    }
    return Frame(named, rowCount: input.frame.rowCount)
  }

  /// A column as it is, or computed.
  func column(_ computation: Computation, _ rows: Int) throws(Diagnostic) -> Column {
    if case .column(let column) = computation { return column }
    return try evaluate(computation, rows: rows, work: work)
  }

  func sort(
    _ input: Relation, _ terms: [SortTerm], limit: Int?, per groups: [String] = []
  ) throws(Diagnostic) -> Relation {
    var relation = input.order == nil ? input : try input.materialised(work)
    let keys = try keys(terms, of: relation)
    if let limit, !groups.isEmpty {
      relation.order = try order(
        by: keys, rows: relation.selection, limit: limit, per: groups.compactMap { relation.frame[$0] }, work: work)
    } else {
      relation.order = try order(by: keys, rows: relation.selection, limit: limit, work: work)
    }
    return relation
  }

  /// The first rows that meet conditions. Where they are sorted by what is there already, they are not all looked at.
  private func firstRows(
    _ input: Relation, _ conditions: [BoundExpression], _ terms: [SortTerm], _ count: Int
  ) throws(Diagnostic) -> Relation {
    let areStored = terms.allSatisfy { if case .value(.column, _) = $0.key { true } else { false } }
    guard areStored, input.order == nil, let condition = try lowering(input).filter(conditions) else {
      return try sort(try filter(input, conditions), terms, limit: count)
    }
    var relation = input
    relation.order = try order(
      by: try keys(terms, of: input), rows: input.selection, where: condition, limit: count, work: work)
    return relation
  }

  private func keys(_ terms: [SortTerm], of relation: Relation) throws(Diagnostic) -> [OrderKey] {
    var keys: [OrderKey] = []
    for term in terms {
      switch term.key {
      case .value(let expression, let isExact):
        let key = try lowering(relation, cutting: [expression]).lower(expression)
        let column = try sortKey(key, relation.selection)
        keys.append(OrderKey(column, ascending: term.isAscending, exact: isExact))
      case .shrunkenRate(let won, let of):
        keys.append(OrderKey(try shrunken(won, of, relation.frame), ascending: term.isAscending))
      }
    }
    return keys
  }

  /// A key for the rows that are still in; it is empty in the others.
  private func sortKey(_ computation: Computation, _ rows: RowSelection) throws(Diagnostic) -> Column {
    if case .column(let column) = computation { return column }
    let key = try evaluate(computation, rows: rows, work: work)
    return rows.isAll ? key : key.gather(rows: rows.places)
  }

  private func shrunken(_ won: String, _ of: String, _ frame: Frame) throws(Diagnostic) -> Column {
    guard let won = frame[won], let of = frame[of] else { throw .lostColumn(won) }
    try work.memory.claim(100 * frame.rowCount)
    let successes = won.cells.map { $0.real ?? 0 }
    let trials = of.cells.map { $0.real ?? 0 }
    let model = BetaBinomial(successes: successes, trials: trials)
    return Column(reals: zip(successes, trials).map { model.shrunkenRate(successes: $0, trials: $1) })
  }

  /// The first rows, of all or of each group.
  func limit(_ input: Relation, _ limit: Limit) throws(Diagnostic) -> Relation {
    var relation = input
    let rows = input.order ?? input.selection.rows
    guard !limit.per.isEmpty else {
      relation.order = Array(rows.prefix(max(0, limit.count)))
      return relation
    }
    let groups = limit.per.compactMap { input.frame[$0] }
    relation.order = try Frames.firstRows(of: rows, limit: limit.count, per: groups, work: work)
    return relation
  }
}

extension Limit {
  /// Whether it keeps the first rows of all, and no more.
  fileprivate var isPlain: Bool { per.isEmpty && !withOthers }
}

extension RowSelection {
  /// The place of each row of the table among the selected ones, or −1.
  fileprivate var places: [Int32] {
    var places = [Int32](repeating: -1, count: tableRows)
    for (place, row) in rows.enumerated() { places[Int(row)] = Int32(truncatingIfNeeded: place) }
    return places
  }
}

extension Frame {
  /// The rows, with a date in a column of its own, behind those of another frame.
  fileprivate func dated(_ day: Int, _ column: String, behind others: Frame?, _ work: Work) throws(Diagnostic) -> Frame
  {
    let dated = setting(column, to: Column([Value](repeating: .date(day), count: rowCount), type: .date))
    return try others?.appending(dated, work) ?? dated
  }

  /// Only the columns that come out, in their order.
  func showing(_ output: [OutputColumn]) throws(Diagnostic) -> Frame {
    var shown: [(name: String, column: Column)] = []
    for column in output {
      guard let found = self[column.name] else { throw .lostColumn(column.name) }
      shown.append((column.name, found))
    }
    return Frame(shown, rowCount: rowCount)
  }
}

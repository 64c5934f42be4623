public import Declarations
public import Diagnostics
import Frames
public import Language
public import SalesModel

/// Turns questions into plans.
public struct Planner: Sendable {
  let model: Model
  let catalog: Catalog
  private let rules: [Rule]
  let known: KnownModel

  /// Gives the model as it was known at the end of a day.
  public typealias KnownModel = @Sendable (_ day: Int) throws(Diagnostic) -> Model

  /// Creates a planner for what is loaded and known now. The answers are the same with any of the `rules`.
  ///
  /// `known` tells what was known on an earlier day, where a question asks for that.
  public init(model: Model, catalog: Catalog, rules: [Rule] = Rule.all, known: KnownModel? = nil) {
    self.model = model
    self.catalog = catalog
    self.rules = rules
    if let known {
      self.known = known
    } else {
      self.known = { (day) throws(Diagnostic) in try model.known(on: day) }
    }
  }

  /// A plan, and what is to be said about it even though it can be run.
  public struct Outcome: Sendable {
    /// What is to be done.
    public var plan: Plan
    /// Values that no row has, and the like.
    public var warnings: [Diagnostic]
  }

  /// Plans a question.
  ///
  /// - Throws: the first thing that has no meaning, with its place.
  public func plan(_ query: Query) throws(Diagnostic) -> Outcome {
    let binder = Binder(model: model, catalog: catalog)
    var plan = try QueryPlanner(binder: binder, known: known).plan(query)
    plan.readings += binder.readings + cleaned(plan.root)
    plan.written += binder.written
    if !plan.root.hasAllGroups {
      for place in plan.output.indices { plan.output[place].isZeroWhenMissing = false }
    }
    plan.asked = plan.root
    for rule in rules {
      plan.root = rule.rewrite(plan.root)
      if rule.keepsFilters { plan.asked = rule.rewrite(plan.asked) }
    }
    return Outcome(plan: plan, warnings: binder.warnings)
  }

  /// Says which cleaning lines changed what a plan reads.
  private func cleaned(_ plan: LogicalPlan) -> [Reading] {
    guard !model.cleaning.isEmpty else { return [] }
    let read = ColumnsRead(plan, in: model)
    let lines = (read.tables + read.others).flatMap { model.cleaning(of: $0.table, columns: $0.columns) }
    // What empties cells of a log empties those of its deals too: that is said once, of the rows that are asked about.
    let own = Set(read.tables.map { $0.table.name.lowercased() })
    let said = model.cleaning.filter(lines.contains).filter { line in
      own.contains(line.table.lowercased())
        || !lines.contains { $0.text == line.text && own.contains($0.table.lowercased()) }
    }
    let parts = said.map { line in
      Sentence.cleaningLine(line.text, line.rows, line.columns == nil ? "row" : "cell")
    }
    return parts.isEmpty ? [] : [.text(.cleaned(parts))]
  }

  /// Binds a condition on the rows of a table, for statements that choose rows.
  public func predicate(
    _ expression: Expression, on table: Table
  ) throws(Diagnostic) -> (condition: BoundExpression, warnings: [Diagnostic]) {
    let binder = Binder(model: model, catalog: catalog)
    let condition = try binder.predicate(expression, in: Scope(table, in: model))
    guard condition.tiers.isEmpty else { throw Diagnostic.tiersInCondition.located(at: expression.span) }
    return (condition, binder.warnings)
  }

  /// Checks a definition: what it refers to must exist, in rows or in groups.
  ///
  /// - Returns: What is to be said about it though it has a meaning: values that no row has.
  /// - Throws: the first thing in it that has no meaning, with its place in the line that defines it.
  @discardableResult
  public func check(_ definition: Definition) throws(Diagnostic) -> [Diagnostic] {
    let binder = Binder(model: model, catalog: catalog)
    let scope = try definition.table == nil ? binder.dealsScope() : Scope.named(definition.table, binder)
    if let (names, place) = binder.circle(through: definition) { throw Diagnostic.circle(names).located(at: place) }
    guard definition.parameters.isEmpty else { return [] }
    binder.expanding.append(definition.name.text.lowercased())
    binder.depthOfInput = 1
    let isMeasure = binder.isMeasure(definition)
    let context = MeasureContext(base: scope)
    (context.isOfDefinition, context.time) = (true, (0, .month))
    if let age = definition.within {
      let measure = Measure(definition.expression, within: age)
      _ = try QueryPlanner(binder: binder, known: known).cohort(measure, within: age, context)
      return binder.warnings
    }
    _ = try binder.bind(definition.expression, in: isMeasure ? scope.grouped(context) : scope)
    return binder.warnings
  }

  /// Whether a definition is one number for many rows.
  public func isMeasure(_ definition: Definition) -> Bool {
    Binder(model: model, catalog: catalog).isMeasure(definition)
  }

  /// Whether a definition is made of aggregates over the deals themselves.
  public func isOfDeals(_ definition: Definition) -> Bool {
    definition.table == nil && definition.expression.contains(Binder(model: model, catalog: catalog).isAggregate)
  }
}

/// Plans one query; steps that are queries are planned by another on what came before.
struct QueryPlanner {
  let binder: Binder
  /// What was known on an earlier day.
  let known: Planner.KnownModel
  /// Another day that the one asked about is compared with.
  var other: OtherDay?
  /// The period that the answer is of the end of, where it is one of several such answers.
  var period: DateUnit?
  /// What a step works on; nil for a query on the tables.
  var input: (plan: LogicalPlan, columns: [OutputColumn])?

  func plan(_ query: Query) throws(Diagnostic) -> Plan {
    guard query.steps.count <= Parser.maximumDepth else {
      throw Diagnostic.tooLong("a question", limit: Parser.maximumDepth).located(
        at: query.steps[Parser.maximumDepth].span)
    }
    let query = try query.resolvingCounts { (name) throws(Diagnostic) in
      let value = try self.binder.value(ofParameter: name)
      guard case .number(let digits, 0, .none) = value, let count = Int(exactly: digits), count >= 0 else {
        throw .parameterIsNoCount(name, value)
      }
      return count
    }
    var plan = try head(query)
    for step in query.steps {
      do { try apply(step, to: &plan) } catch { throw error.located(at: step.span) }
    }
    return plan
  }

  func head(_ query: Query) throws(Diagnostic) -> Plan {
    if query.isQuestion, let asOf = try ClauseList(query.clauses).asOf {
      return try known(asOf.day, at: asOf.span, query)
    }
    switch query.head {
    case .analysis(let analysis):
      throw Diagnostic.notYet(analysis.verb.text).located(at: analysis.verb.span)
    case .measures(let measures): return try groups(measures, ClauseList(query.clauses))
    case .list(let columns): return try rows(columns, ClauseList(query.clauses))
    case .result(let name): return try whole(name, ClauseList(query.clauses))
    case .continuation:
      throw Diagnostic.clauseNeedsMeasures(query.clauses.first?.kind.name ?? "|").located(at: query.span)
    }
  }

  /// A table or result as it is.
  private func whole(_ name: Name, _ clauses: ClauseList) throws(Diagnostic) -> Plan {
    let table = try source(name)
    let columns = table.columns.map { column in
      OutputColumn(
        column.name, title: column.name, type: column.type, format: column.format, kind: .dimension,
        isExact: column.isExact)
    }
    let relation = try filtered(.scan(table: table.name), clauses.filters, table)
    // Steps know which values the columns have.
    for column in table.columns { binder.origins[column.name.lowercased()] = column }
    return Plan(root: relation, output: columns)
  }

  /// The rows a query asks: of what came before, of the table it names, or of the deals.
  func base(_ clauses: ClauseList) throws(Diagnostic) -> Scope {
    if let from = clauses.from { return try source(from) }
    if let input { return Scope(result: input.columns) }
    return try binder.dealsScope()
  }

  /// The same rows of another day.
  func base(for context: MeasureContext) throws(Diagnostic) -> Scope {
    context.base.kind == .deals
      ? try binder.dealsScope() : try source(Name(context.base.name, at: SourceSpan(0, 0)))
  }

  private func source(_ name: Name) throws(Diagnostic) -> Scope { try Scope.named(name, binder) }

  /// The relation that a scope's rows come from.
  func relation(_ scope: Scope) throws(Diagnostic) -> LogicalPlan {
    if scope.kind == .result, let input { return input.plan }
    guard scope.kind == .deals, let day = binder.model.knownDay else { return .scan(table: scope.name) }
    let isKnown = BoundExpression.apply(
      .compare(.lessOrEqual), [try firstTrace(in: scope), .constant(.date(day), .date)])
    return .filter(.scan(table: scope.name), [isKnown])
  }

  /// The first day on which a deal without a log is sure to have been there, seen from an earlier day: that of its
  /// creation, else that of its decision.
  func firstTrace(in scope: Scope) throws(Diagnostic) -> BoundExpression {
    let created = try binder.resolve(Name(Role.created.rawValue, at: SourceSpan(0, 0)), in: scope)
    guard let closed = try? binder.lookUp(Name(Role.closed.rawValue, at: SourceSpan(0, 0)), in: scope) else {
      return created.expression
    }
    return .apply(Operation("coalesce") { .coalesce($0) }, [created.expression, closed.expression])
  }

  func filtered(
    _ relation: LogicalPlan, _ filters: [Expression], _ scope: Scope
  ) throws(Diagnostic) -> LogicalPlan {
    var conditions: [BoundExpression] = []
    for filter in filters {
      let condition = try binder.predicate(filter, in: scope)
      guard condition.tiers.isEmpty else { throw Diagnostic.tiersInCondition.located(at: filter.span) }
      conditions += condition.conjuncts
      binder.keep(filter, in: scope)
    }
    return relation.keeping(conditions)
  }

  // MARK: Order

  /// The keys of a `sort` over the columns of a result or the rows of a table.
  func terms(_ keys: [SortKey], in scope: Scope) throws(Diagnostic) -> [SortTerm] {
    var terms: [SortTerm] = []
    for key in keys {
      let typed = try binder.bind(key.expression, in: scope)
      try binder.requireOneValue(typed, Printer.print(key.expression), at: key.expression.span)
      terms.append(SortTerm(typed.order(binder.model.stages), isAscending: key.ascending ?? typed.sortsAscending))
    }
    return terms
  }

  /// The columns that `per` names, of groups or of a list.
  func groupNames(
    _ per: [Expression], _ output: [OutputColumn], isList: Bool = false
  ) throws(Diagnostic) -> [String] {
    var names: [String] = []
    for expression in per {
      let wanted = expression.columnName.lowercased()
      guard let found = output.first(where: { $0.name.lowercased() == wanted }) else {
        let known = output.filter { $0.kind == .dimension }.map(\.name)
        let unknown: Diagnostic =
          isList ? .perNeedsColumn(wanted, among: known) : .perNeedsDimension(wanted, among: known)
        throw unknown.located(at: expression.span)
      }
      names.append(found.name)
    }
    return names
  }
}

extension Scope {
  /// The scope of the table or result called `name`.
  static func named(_ name: Name?, _ binder: Binder) throws(Diagnostic) -> Scope {
    guard let name else { return try binder.dealsScope() }
    guard let table = binder.model.table(name.text) else {
      throw Diagnostic.unknownTable(name.text, among: binder.model.tables.map(\.name)).located(at: name.span)
    }
    return Scope(table, in: binder.model)
  }
}

extension Typed {
  /// How rows are ordered by it: stages in their declared order.
  func order(_ stages: [String]) -> SortTerm.Key {
    if isStage, !stages.isEmpty { return .value(.apply(.rank(stages), [expression]), isExact: false) }
    return .value(expression, isExact: isExact)
  }

  /// Whether the smallest comes first where nobody said: names and dates do, numbers do not.
  var sortsAscending: Bool {
    switch type {
    case .text, .date: true
    case .integer, .decimal, .real, .boolean, .duration: format == .weekday
    }
  }
}

/// Gives every column a name of its own.
struct UniqueNames {
  private var taken: Set<String> = []

  /// The name of a measure, dimension or column: what follows `as` must be free, others are numbered.
  mutating func make(for column: Measure) throws(Diagnostic) -> String {
    guard let alias = column.alias else {
      let age = column.within.map { " within " + Printer.print($0) } ?? ""
      return make(age.isEmpty ? column.expression.columnName : (column.expression.columnName + age).columnWord.brief)
    }
    guard !taken.contains(alias.text.lowercased()) else {
      throw Diagnostic.nameTwice(alias.text).located(at: alias.span)
    }
    return make(alias.text)
  }

  private mutating func make(_ name: String) -> String {
    var unique = name
    var number = 2
    while !taken.insert(unique.lowercased()).inserted {
      unique = "\(name)_\(number)"
      number += 1
    }
    return unique
  }
}

import Declarations
import Diagnostics
import Frames
import Language
import SalesModel
import Statistics

extension QueryPlanner {
  /// `winrate, deals by segment, month`: a row for each group.
  func groups(_ measures: [Measure], _ clauses: ClauseList) throws(Diagnostic) -> Plan {
    let base = try base(clauses)
    let context = MeasureContext(base: base)
    context.on = clauses.during?.on
    if measures.count == 1 { context.openers = openers(behind: clauses) }
    let dimensions = dimensions(clauses.dimensions, base)
    context.dimensions = dimensions
    context.time = lastPeriod(dimensions, base)
    try check(clauses.options, clauses.top)
    var bound: [BoundMeasure] = []
    var names = UniqueNames()
    var dimensionNames: [String] = []
    for dimension in clauses.dimensions { try refusePeriod(in: dimension.expression, base) }
    for dimension in clauses.dimensions { dimensionNames.append(try names.make(for: dimension)) }
    for measure in measures.map(cohortMeant) {
      bound.append(try bind(measure, context, base, &names))
    }
    // A formula of constants has one value for all rows there are.
    if context.slots.isEmpty { _ = try binder.count(where: [], in: base, axis: context.on, context) }
    if let time = time(dimensions, clauses, base) { try check(bound, goBy: time, clauses, context) }
    let compared = try compared(clauses, context)
    if compared != nil || other != nil { try compare(&bound, compared, clauses, context) }
    return try assemble(bound, dimensions, dimensionNames, clauses, context, compared)
  }

  /// The words that could have been meant by one that begins the question, or a step.
  private func openers(behind clauses: ClauseList) -> [String] {
    guard input == nil else { return clauses.isEmpty ? Keywords.steps + Keywords.charts : [] }
    return clauses.isEmpty ? Keywords.statementStarts : Keywords.verbs + ["list"]
  }

  private func check(_ options: [Option], _ top: Top?) throws(Diagnostic) {
    let known = ["total", "interval", "others"]
    if top == nil, let others = options.first(where: { $0.name.text.lowercased() == "others" }) {
      throw Diagnostic.othersNeedTop.located(at: others.name.span)
    }
    for option in options where !known.contains(option.name.text.lowercased()) {
      if ["level", "strict", "resolved", "target"].contains(option.name.text.lowercased()) {
        throw Diagnostic.notYet("with \(option.name.text)").located(at: option.name.span)
      }
      throw Diagnostic.unknownOption(option.name.text, among: known).located(at: option.name.span)
    }
  }

  // MARK: Measures

  private func bind(
    _ measure: Measure, _ context: MeasureContext, _ base: Scope, _ names: inout UniqueNames
  ) throws(Diagnostic) -> BoundMeasure {
    try refusePeriod(in: measure.expression, base.grouped(context))
    (context.used, context.dates) = ([], [])
    var cohort: CohortEvidence?
    let typed = try locating(measure.expression.span) { () throws(Diagnostic) in
      guard let age = measure.within else {
        return try self.binder.bind(measure.expression, overGroupsOf: base, context)
      }
      let share = try self.cohort(measure, within: age, context)
      cohort = share.evidence
      return share.typed
    }
    let name = try names.make(for: measure)
    let title = measure.title
    var bound = BoundMeasure(
      name: name, title: title.count <= BoundMeasure.longestTitle ? title : name, source: measure, typed: typed,
      slots: context.used, dates: context.dates,
      span: measure.expression.span, isLevel: binder.isLevel(measure.expression),
      leader: context.leader(of: typed.expression),
      isOfCounts: context.used.allSatisfy { context.slots[$0].aggregate.name == "count" },
      isWord: measure.expression.word.map { binder.model.definition($0.text) != nil } ?? false)
    bound.cohort = cohort
    return bound
  }

  // MARK: Assembling

  private func assemble(
    _ measures: [BoundMeasure], _ dimensions: [Dimension], _ names: [String], _ clauses: ClauseList,
    _ context: MeasureContext, _ compared: Compared?
  ) throws(Diagnostic) -> Plan {
    var output: [OutputColumn] = []
    let filter = try having(clauses.having, measures, context, dimensions, names, clauses)
    let sortKeys = try sortTerms(clauses, measures, context, dimensions, names)
    var planner = passPlanner(dimensions, clauses, compared)
    if context.slots.contains(where: \.isTarget) { try planner.goByTarget(measures, context) }
    let (passes, days) = try passes(context, planner, &output, names)
    try tellOverlaps(of: passes, dimensions, measures, clauses, context)
    var projections: [Projection] = []
    let showsCases = showsCases(dimensions, clauses)
    for measure in measures {
      projections += columns(of: measure, clauses, context, showsCases: showsCases, &output)
    }
    let keys = zip(zip(names, output), days).map { key, days in
      GroupKey(
        key.0, isExact: key.1.isExact, unit: key.1.format.unit, isWeekday: key.1.format == .weekday, days: days)
    }
    var grouping = Grouping(keys: keys, passes: passes, measures: projections)
    grouping.windows = context.windows
    grouping.keepsGroups = clauses.wantsOthers
    grouping.lookback = try lookback(context, planner)
    grouping.cohorts = try cohorts(context, planner)
    grouping.grid = grid(keys, dimensions, isAcross: clauses.across != nil)
    let rates = measures.filter { $0.rate != nil }
    grouping.countsRows = !rates.isEmpty
    if rates.isEmpty, context.cohorts.isEmpty, clauses.wantsInterval { binder.note(.noRatesForIntervals) }
    grouping.totals = totals(
      dimensions.count, clauses.wantsTotal, isAcross: clauses.across != nil, needsGrand: !rates.isEmpty)
    var root = LogicalPlan.group(grouping)
    if !filter.isEmpty { root = .filter(root, filter) }
    do { root = try ordered(root, sortKeys, measures, output, clauses) } catch {
      throw clauses.topSpan.map { error.located(at: $0) } ?? error
    }
    var plan = Plan(root: root, output: output, across: clauses.across == nil ? nil : dimensions.count - 1)
    plan.showsTotal = clauses.wantsTotal
    if clauses.during?.on == nil { say(dates: measures, context, dimensions, &plan.output) }
    plan.readings = readings(measures, passes, planner, context)
    return plan
  }

  /// Whether the number of cases of a rate stands beside it, and not only in a sentence below.
  func showsCases(_ dimensions: [Dimension], _ clauses: ClauseList) -> Bool {
    period != nil || !dimensions.isEmpty || clauses.versus != nil || other != nil || clauses.wantsInterval
  }

  private func totals(_ count: Int, _ wanted: Bool, isAcross: Bool, needsGrand: Bool) -> [[Int]] {
    guard count > 0 else { return [] }
    let grand: [[Int]] = wanted || needsGrand || (isAcross && count == 1) ? [[]] : []
    let sides = isAcross ? [Array(0..<(count - 1)), [count - 1]].filter { !$0.isEmpty } : []
    return grand + sides
  }

  /// Periods get a row each in every group, cells of a cross table too. The days of a date as it stands, which nobody
  /// asked for as periods, get theirs only where they are the one dimension.
  private func grid(_ keys: [GroupKey], _ dimensions: [Dimension], isAcross: Bool) -> [[Int]] {
    let places = Array(keys.indices)
    let sides = isAcross ? [Array(places.dropLast()), Array(places.suffix(1))] : [places]
    let grid = sides.flatMap { side -> [[Int]] in
      let times = side.filter { keys[$0].unit != nil }
      guard times.count == 1, side.count == 1 || !dimensions[times[0]].isDate(keys[times[0]]) else { return [side] }
      return [side.filter { $0 != times[0] }, times]
    }
    return grid.count > 1 ? grid.filter { !$0.isEmpty } : []
  }

  /// A measure with what belongs to it.
  private func columns(
    of measure: BoundMeasure, _ clauses: ClauseList, _ context: MeasureContext, showsCases: Bool,
    _ output: inout [OutputColumn]
  ) -> [Projection] {
    var column = OutputColumn(
      measure.name, title: measure.title, type: measure.typed.type, format: measure.typed.format, kind: .measure,
      isExact: measure.typed.isExact)
    column.remark = measure.source.base(each: period)
    column.addsUp = context.addsUp(measure.typed.expression)
    column.isZeroWhenMissing = column.addsUp
    output.append(column)
    var projections = [Projection(measure.name, measure.typed.expression)]
    projections += newness(of: measure.name, measure.typed, &output)
    projections += evidence(of: measure, clauses, showsCases: showsCases, &output)
    if let cohort = measure.cohort {
      projections += evidence(of: cohort, measure.name, clauses, showsCases: showsCases, &output)
    }
    return projections + comparison(of: measure, showsCases: showsCases, &output)
  }

  /// For a rate, how many cases it is of and its interval.
  private func evidence(
    of measure: BoundMeasure, _ clauses: ClauseList, showsCases: Bool, _ output: inout [OutputColumn]
  ) -> [Projection] {
    guard let rate = measure.rate, showsCases else { return [] }
    func side(_ suffix: String, _ kind: OutputColumn.Kind, _ pick: @escaping @Sendable (Interval) -> Double)
      -> Projection
    {
      let name = measure.name + suffix
      var column = OutputColumn(name, type: .real, format: .percent, kind: kind)
      column.isForFewCases = !clauses.wantsInterval
      output.append(column)
      let bound = Operation("wilson") {
        .real2(
          $0[0], $0[1],
          RealPairFunction { won, of in of > 0 ? pick(wilsonInterval(successes: won, trials: of)) : .nan })
      }
      return Projection(name, rate.beside(.apply(bound, [rate.part, rate.of]), type: .real))
    }
    output.append(
      OutputColumn(
        measure.name + "_n", title: "n", type: .integer, format: .count, kind: .cases(of: measure.name)))
    return [
      Projection(measure.name + "_n", rate.beside(rate.of, type: .integer)),
      side("_low", .lower(of: measure.name)) { $0.lower }, side("_high", .upper(of: measure.name)) { $0.upper },
    ]
  }

  // MARK: Which groups, in what order

  private func having(
    _ conditions: [Expression], _ measures: [BoundMeasure], _ context: MeasureContext, _ dimensions: [Dimension],
    _ names: [String], _ clauses: ClauseList
  ) throws(Diagnostic) -> [BoundExpression] {
    offer(measures, dimensions, names, to: context)
    var bound: [BoundExpression] = []
    for condition in conditions {
      context.isBesideTarget = binder.isBesideTarget(condition)
      defer { context.isBesideTarget = false }
      let own = try binder.predicate(condition, in: context.base.grouped(context)).conjuncts
      binder.keep("having " + Printer.print(condition), own)
      bound += own
    }
    return bound
  }

  /// Lets what chooses and orders groups name the columns that they have.
  func offer(_ measures: [BoundMeasure], _ dimensions: [Dimension], _ names: [String], to context: MeasureContext) {
    context.outputs = known(measures, dimensions, names, context.base)
    let parts = measures.flatMap { measure in
      [(measure.name, measure.typed.expression)] + measure.beside.map { ($0.name, $0.typed.expression) }
    }
    context.formulas = Dictionary(parts, uniquingKeysWith: { first, _ in first })
  }

  /// The columns that groups have, by the names they are shown under.
  private func known(
    _ measures: [BoundMeasure], _ dimensions: [Dimension], _ names: [String], _ base: Scope
  ) -> [OutputColumn] {
    let keys = zip(names, dimensions).map { name, dimension -> OutputColumn in
      var column = OutputColumn(name, type: .text, format: .plain, kind: .dimension)
      if let unit = dimension.ownUnit {
        column.type = .date
        column.format = .period(binder.calendar.unit(unit))
      } else if dimension.isOwnWeekday {
        (column.type, column.format) = (.integer, .weekday)
      } else if let typed = try? binder.bind(dimension.expression, in: base) {
        column = OutputColumn(dimension: name, typed)
        binder.origins[name.lowercased()] = typed.column
      }
      return column
    }
    return keys
      + measures.flatMap { measure in
        [OutputColumn(measure.name, type: measure.typed.type, format: measure.typed.format, kind: .measure)]
          + measure.beside.map { name, title, typed in
            OutputColumn(name, title: title, type: typed.type, format: typed.format, kind: .measure)
          }
      } + casesOfOnlyRate(measures)
  }
}

extension QueryPlanner {
  /// The `n` that stands beside a rate, where there is one rate.
  fileprivate func casesOfOnlyRate(_ measures: [BoundMeasure]) -> [OutputColumn] {
    let rates = measures.filter { $0.rate != nil }
    guard rates.count == 1, case .column(let cases)? = rates[0].rate?.of else { return [] }
    return [
      OutputColumn(cases.name, title: "n", type: .integer, format: .count, kind: .cases(of: rates[0].name))
    ]
  }
}

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
    if measures.count == 1, clauses.isEmpty {
      context.openers = input == nil ? Keywords.statementStarts : Keywords.steps + Keywords.charts
    }
    let dimensions = dimensions(clauses.dimensions, base)
    context.dimensions = dimensions
    context.time = lastPeriod(dimensions, base)
    try check(clauses.options, clauses.top)
    var bound: [BoundMeasure] = []
    var names = UniqueNames()
    var dimensionNames: [String] = []
    for dimension in clauses.dimensions { try refusePeriod(in: dimension.expression, base) }
    for dimension in clauses.dimensions { dimensionNames.append(try names.make(for: dimension)) }
    for measure in measures {
      bound.append(try bind(measure, context, base, &names))
    }
    if let time = time(dimensions, clauses) { try check(bound, goBy: time, context) }
    let compared = try compared(clauses, context)
    if compared != nil || other != nil { try compare(&bound, compared, clauses, context) }
    return try assemble(bound, dimensions, dimensionNames, clauses, context, compared)
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
    context.used = []
    try refusePeriod(in: measure.expression, base.grouped(context))
    context.used = []
    var cohort: CohortEvidence?
    let typed = try locating(measure.expression.span) { () throws(Diagnostic) in
      guard let age = measure.within else { return try binder.bind(measure.expression, in: base.grouped(context)) }
      let share = try self.cohort(measure, within: age, context)
      cohort = share.evidence
      return share.typed
    }
    let name = try names.make(for: measure)
    let title = measure.title
    var isWord = false
    if case .name = measure.expression.kind { isWord = true }
    var bound = BoundMeasure(
      name: name, title: title.count <= 28 ? title : name, source: measure, typed: typed,
      slots: context.used,
      span: measure.expression.span, isLevel: binder.isLevel(measure.expression),
      leader: context.leader(of: typed.expression),
      isOfCounts: context.used.allSatisfy { context.slots[$0].aggregate.name == "count" }, isWord: isWord)
    bound.cohort = cohort
    return bound
  }

  // MARK: Time

  /// `revenue in 2025`: whether a number or text is a period, which was hardly asked.
  private func refusePeriod(in expression: Expression, _ scope: Scope) throws(Diagnostic) {
    guard case .membership(let left, false, let values) = expression.kind, values.count == 1, values[0].isPeriod,
      let type = try? binder.bind(left, in: scope).type, type != .date
    else { return }
    throw Diagnostic.periodMeant(Printer.print(left), Printer.print(values[0])).located(at: values[0].span)
  }

  /// The calendar word that measures must have a date for, and where it stands.
  private func time(_ dimensions: [Dimension], _ clauses: ClauseList) -> (unit: String, span: SourceSpan)? {
    if let own = dimensions.first(where: { $0.ownUnit != nil || $0.isOwnWeekday }) {
      return (own.ownUnit?.rawValue ?? "weekday", own.span)
    }
    if let during = clauses.during, during.on == nil { return ("period", during.span) }
    return nil
  }

  private func check(
    _ measures: [BoundMeasure], goBy time: (unit: String, span: SourceSpan), _ context: MeasureContext
  ) throws(Diagnostic) {
    let unit = time.unit == "period" ? "month" : time.unit
    for measure in measures {
      let slots = measure.slots.map { context.slots[$0] }
      if let dateless = slots.first(where: { $0.axis == nil && !$0.isTarget && $0.scope.kind != .result }) {
        throw
          (measure.isLevel
          ? Diagnostic.levelHasNoDate(measure.title, unit)
          : .aggregateHasNoDate(measure.title, unit, dates: binder.dates(in: dateless.scope)))
          .located(at: time.span)
      }
      let dates = slots.compactMap { $0.axis?.text }
      if let first = dates.first, let other = dates.first(where: { $0 != first }), !(measure.isDefinedWord(binder)) {
        throw Diagnostic.datesDiffer(measure.title, first, other, unit: unit).located(at: measure.span)
      }
    }
  }

  // MARK: Dimensions

  private func dimensions(_ measures: [Measure], _ base: Scope) -> [Dimension] {
    measures.map { measure in
      var dimension = Dimension(
        expression: measure.expression, name: measure.alias?.text ?? measure.expression.columnName,
        span: measure.expression.span)
      guard case .name(let name) = measure.expression.kind, name.qualifier == nil, !name.isQuoted,
        base.kind != .result, base.columns.matching(name.text, exactly: false) == nil
      else { return dimension }
      dimension.ownUnit = DateUnit(rawValue: name.text.lowercased())
      dimension.isOwnWeekday = name.text.lowercased() == "weekday"
      return dimension
    }
  }

  /// The last dimension that is a period.
  private func lastPeriod(_ dimensions: [Dimension], _ base: Scope) -> (place: Int, unit: CalendarUnit)? {
    for (place, dimension) in dimensions.enumerated().reversed() {
      if let unit = dimension.ownUnit { return (place, binder.calendar.unit(unit)) }
      guard !dimension.isOwnWeekday, let typed = try? binder.bind(dimension.expression, in: base),
        typed.type == .date, let unit = typed.format.unit
      else { continue }
      return (place, unit)
    }
    return nil
  }

  // MARK: Assembling

  private func assemble(
    _ measures: [BoundMeasure], _ dimensions: [Dimension], _ names: [String], _ clauses: ClauseList,
    _ context: MeasureContext, _ compared: Compared?
  ) throws(Diagnostic) -> Plan {
    var output: [OutputColumn] = []
    let filter = try having(clauses.having, measures, context, dimensions, names, clauses)
    let sortKeys = try sortTerms(clauses, measures, context, dimensions, names)
    let (passes, days) = try passes(context, dimensions, clauses, compared, &output, names)
    try tellOverlaps(of: passes, dimensions, measures, clauses, context)
    var projections: [Projection] = []
    for measure in measures {
      projections += columns(of: measure, clauses, context, isGrouped: !dimensions.isEmpty, &output)
    }
    let keys = zip(zip(names, output), days).map { key, days in
      GroupKey(
        key.0, isExact: key.1.isExact, unit: key.1.format.unit, isWeekday: key.1.format == .weekday, days: days)
    }
    var grouping = Grouping(keys: keys, passes: passes, measures: projections)
    grouping.windows = context.windows
    grouping.keepsGroups = clauses.wantsOthers
    grouping.lookback = try lookback(context, dimensions, clauses)
    grouping.cohorts = try cohorts(context, passPlanner(dimensions, clauses, compared))
    grouping.grid = grid(keys, isAcross: clauses.across != nil)
    let rates = measures.filter { $0.rate != nil }
    grouping.countsRows = !rates.isEmpty
    if rates.isEmpty, context.cohorts.isEmpty,
      clauses.options.contains(where: { $0.name.text.lowercased() == "interval" })
    {
      binder.note(.noRatesForIntervals)
    }
    grouping.totals = totals(
      dimensions.count, clauses.wantsTotal, isAcross: clauses.across != nil, needsGrand: !rates.isEmpty)
    var root = LogicalPlan.group(grouping)
    if !filter.isEmpty { root = .filter(root, filter) }
    do { root = try ordered(root, sortKeys, measures, output, clauses) } catch {
      throw clauses.topSpan.map { error.located(at: $0) } ?? error
    }
    var plan = Plan(root: root, output: output, across: clauses.across == nil ? nil : dimensions.count - 1)
    plan.showsTotal = clauses.wantsTotal
    plan.readings = readings(measures, dimensions, passes, clauses, context)
    return plan
  }

  private func totals(_ count: Int, _ wanted: Bool, isAcross: Bool, needsGrand: Bool) -> [[Int]] {
    guard count > 0 else { return [] }
    let grand: [[Int]] = wanted || needsGrand || (isAcross && count == 1) ? [[]] : []
    let sides = isAcross ? [Array(0..<(count - 1)), [count - 1]].filter { !$0.isEmpty } : []
    return grand + sides
  }

  /// Periods get a row each, cells of a cross table too.
  private func grid(_ keys: [GroupKey], isAcross: Bool) -> [[Int]] {
    let places = Array(keys.indices)
    let sides = isAcross ? [Array(places.dropLast()), Array(places.suffix(1))] : [places]
    let grid = sides.flatMap { side -> [[Int]] in
      let times = side.filter { keys[$0].unit != nil }
      return times.count == 1 ? [side.filter { keys[$0].unit == nil }, times] : [side]
    }
    return grid.count > 1 ? grid.filter { !$0.isEmpty } : []
  }

  /// A measure with what belongs to it.
  private func columns(
    of measure: BoundMeasure, _ clauses: ClauseList, _ context: MeasureContext, isGrouped: Bool,
    _ output: inout [OutputColumn]
  ) -> [Projection] {
    var column = OutputColumn(
      measure.name, title: measure.title, type: measure.typed.type, format: measure.typed.format, kind: .measure,
      isExact: measure.typed.isExact)
    column.addsUp = context.addsUp(measure.typed.expression)
    column.isZeroWhenMissing = column.addsUp
    output.append(column)
    var projections = [Projection(measure.name, measure.typed.expression)]
    projections += newness(of: measure.name, measure.typed, &output)
    projections += evidence(of: measure, clauses, isGrouped: isGrouped, &output)
    if let cohort = measure.cohort {
      projections += evidence(of: cohort, measure.name, clauses, isGrouped: isGrouped, &output)
    }
    return projections + comparison(of: measure, clauses, isGrouped: isGrouped, &output)
  }

  /// For a rate, how many cases it is of and its interval.
  private func evidence(
    of measure: BoundMeasure, _ clauses: ClauseList, isGrouped: Bool, _ output: inout [OutputColumn]
  ) -> [Projection] {
    let always = clauses.options.contains { $0.name.text.lowercased() == "interval" }
    guard let rate = measure.rate, isGrouped || always, clauses.across == nil else { return [] }
    func side(_ suffix: String, _ kind: OutputColumn.Kind, _ pick: @escaping @Sendable (Interval) -> Double)
      -> Projection
    {
      let name = measure.name + suffix
      var column = OutputColumn(name, type: .real, format: .percent, kind: kind)
      column.isForFewCases = !always
      output.append(column)
      let bound = Operation("wilson") {
        .real2($0[0], $0[1]) { won, of in
          guard of > 0 else { return nil }
          return pick(wilsonInterval(successes: won, trials: of))
        }
      }
      return Projection(name, .apply(bound, [rate.won, rate.of]))
    }
    output.append(
      OutputColumn(
        measure.name + "_n", title: "n", type: .integer, format: .count, kind: .cases(of: measure.name)))
    return [
      Projection(measure.name + "_n", rate.of),
      side("_low", .lower(of: measure.name)) { $0.lower }, side("_high", .upper(of: measure.name)) { $0.upper },
    ]
  }

  // MARK: Which groups, in what order

  private func having(
    _ conditions: [Expression], _ measures: [BoundMeasure], _ context: MeasureContext, _ dimensions: [Dimension],
    _ names: [String], _ clauses: ClauseList
  ) throws(Diagnostic) -> [BoundExpression] {
    context.outputs = known(measures, dimensions, names, context.base)
    var bound: [BoundExpression] = []
    for condition in conditions {
      let own = try binder.predicate(condition, in: context.base.grouped(context)).conjuncts
      binder.keep("having " + Printer.print(condition), own)
      bound += own
    }
    return bound
  }

  /// The columns that groups have, by the names they are shown under.
  func known(
    _ measures: [BoundMeasure], _ dimensions: [Dimension], _ names: [String], _ base: Scope
  ) -> [OutputColumn] {
    let keys = zip(names, dimensions).map { name, dimension -> OutputColumn in
      var column = OutputColumn(name, type: .text, format: .plain, kind: .dimension)
      if let unit = dimension.ownUnit {
        column.type = .date
        column.format = .period(binder.calendar.unit(unit))
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

extension Expression {
  /// Whether it is written as a period, or as a year.
  fileprivate var isPeriod: Bool {
    switch asFormula.kind {
    case .literal(.period): true
    case .literal(.number(let digits, 0, .none)): (1900...2999).contains(digits)
    default: false
    }
  }
}

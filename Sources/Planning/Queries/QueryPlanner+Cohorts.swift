import Declarations
import Diagnostics
import Frames
import Language
import SalesModel
import Statistics

/// `winrate within 90 days`: the share of the deals created that was won by that age.
extension QueryPlanner {
  /// The measure that a word stands for which is defined as the share of a cohort; else the measure itself.
  func cohortMeant(by measure: Measure) -> Measure {
    guard measure.within == nil, case .name(let name) = measure.expression.kind,
      let word = binder.model.definition(name.text)?.definition, word.within != nil
    else { return measure }
    return Measure(word.expression, alias: measure.alias ?? name, within: word.within)
  }

  /// What a cohort shows.
  ///
  /// - Throws: Where the measure is not the win rate, the age none, or a date is missing.
  func cohort(
    _ measure: Measure, within literal: Literal, _ context: MeasureContext
  ) throws(Diagnostic) -> (typed: Typed, evidence: CohortEvidence) {
    let formula = measure.expression
    guard let filters = formula.filtersOfWinrate, case .duration(let count, let unit) = literal else {
      throw Diagnostic.withinNeedsWinrate(Printer.print(formula)).located(at: formula.span)
    }
    let age = Binder.days(count, unit)
    guard (1...36_525).contains(age) else { throw Diagnostic.withinNeedsAge.located(at: formula.span) }
    try checkGroups(of: measure, context)
    let evidence = try binder.filtered(filters.first, context) { () throws(Diagnostic) in
      try self.evidence(of: age, context)
    }
    var typed = Typed(
      expression: .column(ColumnReference(evidence.cohort)), type: .real, format: .percent)
    typed.name = measure.title
    binder.note(.withinAge(measure.title, upTo: binder.calendar.today))
    return (typed, evidence)
  }

  /// A cohort is of the deals created in a period: when they ended does not choose them.
  private func checkGroups(of measure: Measure, _ context: MeasureContext) throws(Diagnostic) {
    let deals = try binder.dealsScope()
    guard let closed = try binder.lookUp(Name("closed", at: SourceSpan(0, 0)), in: deals) else { return }
    let days = closed.expression.columns.filter { deals.columns.matching($0.name, exactly: true)?.type == .date }
    for dimension in context.dimensions where !dimension.needsOwnDate {
      guard let key = try? binder.bind(dimension.expression, in: deals), key.type == .date,
        key.expression.columns.contains(where: days.contains)
      else { continue }
      throw Diagnostic.cohortByEnd(measure.title, Printer.print(dimension.expression), unit: key.format.unit?.name)
        .located(at: dimension.span)
    }
  }

  private func evidence(of age: Int, _ context: MeasureContext) throws(Diagnostic) -> CohortEvidence {
    let deals = try binder.dealsScope()
    let created = Name("created", at: SourceSpan(0, 0))
    let start = try binder.resolve(created, in: deals).expression
    let ways = try outcome(in: deals)
    let lastSeen = try lastSeen(since: start, ways, by: age, in: deals)
    let cases = try binder.count(where: [.not(.isEmpty(lastSeen))], in: deals, axis: created, context).expression
    let filters = cases.columns.first.flatMap { context.slot($0.name) }?.aggregate.filters ?? []
    let latest = context.column(
      of: BoundAggregate(slot: 0, name: "max", arguments: [start], filters: filters, isZeroWhenMissing: false) {
        .maximum($0[0])
      }, scope: deals, axis: created, argument: "created")
    let name = context.cohort(age: age, cases: cases, lastSeen: lastSeen, won: ways.won, lost: ways.lost)
    let isYoung = BoundExpression.apply(
      .compare(.greater), [latest, .constant(.date(binder.calendar.today - age), .date)])
    return CohortEvidence(cohort: name, cases: cases, isProvisional: isYoung)
  }

  /// What says that a deal was won, and that it was lost; where nobody knows of lost ones, none is.
  private func outcome(in deals: Scope) throws(Diagnostic) -> (won: BoundExpression, lost: BoundExpression) {
    func word(_ text: String) -> Name { Name(text, at: SourceSpan(0, 0)) }
    let won = try binder.resolve(word("won"), in: deals).expression
    guard let lost = try binder.lookUp(word("lost"), in: deals) else {
      binder.note(.noneKnownLost)
      return (won, .constant(.boolean(false), .boolean))
    }
    return (won, lost.expression)
  }

  /// The age at which a deal ended, or is today; one more than `age` for all that are older, and none where a date is
  /// missing or they contradict each other.
  private func lastSeen(
    since start: BoundExpression, _ ways: (won: BoundExpression, lost: BoundExpression), by age: Int, in deals: Scope
  ) throws(Diagnostic) -> BoundExpression {
    let closed = try binder.resolve(Name("closed", at: SourceSpan(0, 0)), in: deals).expression
    let today = BoundExpression.constant(.date(binder.calendar.today), .date)
    let end = BoundExpression.apply(.conditional, [.any([ways.won, ways.lost]), closed, today])
    let days = BoundExpression.apply(.arithmetic(.subtract), [end, start])
    func hasAge(_ comparison: Frames.Comparison, _ bound: Int) -> BoundExpression {
      .apply(.compare(comparison), [days, .constant(.duration(bound), .duration)])
    }
    return .apply(
      .conditional,
      [
        hasAge(.greater, age), .constant(.duration(age + 1), .duration), hasAge(.greaterOrEqual, 0), days,
        .constant(.none, .duration),
      ])
  }

  /// The runs that count the rows of each age.
  func cohorts(_ context: MeasureContext, _ planner: PassPlanner) throws(Diagnostic) -> [Cohort] {
    var cohorts: [Cohort] = []
    for part in context.cohorts {
      guard let slot = context.slot(part.cases) else { continue }
      func count(_ filters: [BoundExpression]) -> BoundAggregate {
        BoundAggregate(slot: 0, name: "count", arguments: [], filters: filters, isZeroWhenMissing: true) { _ in .count }
      }
      let isLost = BoundExpression.all([part.lost, .not(part.won)])
      var pass = try pass(slot, [count([part.won]), count([isLost]), count([])], planner).0
      pass.source = pass.source.keeping(slot.aggregate.filters)
      pass.keys.append(part.lastSeen)
      cohorts.append(Cohort(name: part.name, age: part.age, pass: pass))
    }
    return cohorts
  }

  /// How many deals a cohort's share is of, its interval, and whether some of them are too young for it.
  func evidence(
    of cohort: CohortEvidence, _ name: String, _ clauses: ClauseList, showsCases: Bool, _ output: inout [OutputColumn]
  ) -> [Projection] {
    output.append(OutputColumn(name + "_young", type: .boolean, format: .plain, kind: .provisional(of: name)))
    let mark = Projection(name + "_young", cohort.isProvisional)
    guard showsCases else { return [mark] }
    output.append(OutputColumn(name + "_n", title: "n", type: .integer, format: .count, kind: .cases(of: name)))
    var projections = [mark, Projection(name + "_n", cohort.cases)]
    for (suffix, end, kind) in [
      ("_low", cohort.low, OutputColumn.Kind.lower(of: name)), ("_high", cohort.high, .upper(of: name)),
    ] {
      var column = OutputColumn(name + suffix, type: .real, format: .percent, kind: kind)
      column.isForFewCases = !clauses.wantsInterval
      output.append(column)
      projections.append(Projection(name + suffix, end))
    }
    return projections
  }

  /// What is said of cohorts: deals that are in none, and groups that are too young.
  func cohortReadings(_ measures: [BoundMeasure], _ passes: [Pass], _ context: MeasureContext) -> [Reading] {
    measures.flatMap { measure -> [Reading] in
      guard let evidence = measure.cohort, let cohort = context.cohorts.first(where: { $0.name == evidence.cohort }),
        case .column(let cases) = evidence.cases,
        let pass = passes.first(where: { $0.aggregates.contains { BoundAggregate.column($0.slot) == cases.name } })
      else { return [] }
      return [
        .where(column: measure.name + "_young", .youngDeals(cohort.age)),
        .empties(of: cohort.lastSeen, in: pass.source) { .leftOutOfCohort($0, of: $1) },
      ]
    }
  }
}

/// What belongs to the share of a cohort.
struct CohortEvidence {
  /// The column of the share.
  var cohort: String
  /// How many deals it is of.
  var cases: BoundExpression
  /// Whether some of them are younger than the age.
  var isProvisional: BoundExpression

  /// The lower end of its interval.
  var low: BoundExpression { .column(ColumnReference(cohort + Cohort.low)) }
  /// The upper end of its interval.
  var high: BoundExpression { .column(ColumnReference(cohort + Cohort.high)) }
}

extension Measure {
  /// What stands above its column.
  var title: String {
    alias?.text ?? Printer.print(expression) + (within.map { " within " + Printer.print($0) } ?? "")
  }
}

extension Expression {
  /// The inner filter of `winrate(where …)`, none of `winrate`; nil for all other formulas.
  fileprivate var filtersOfWinrate: [Expression]? {
    switch kind {
    case .name(let name) where name.qualifier == nil && !name.isQuoted && name.text.lowercased() == "winrate": []
    case .call(let call) where call.name.text.lowercased() == "winrate" && call.arguments.isEmpty:
      [call.filter].compactMap { $0 }
    default: nil
    }
  }
}

extension Diagnostic {
  static func withinNeedsWinrate(_ measure: String) -> Diagnostic {
    Diagnostic(
      "within-needs-winrate", "\(measure) has no share that is reached by an age; winrate has",
      hints: ["winrate within 90 days by quarter(created)", "winrate(where …) within 6 months"])
  }

  static func cohortByEnd(_ measure: String, _ dimension: String, unit: String?) -> Diagnostic {
    Diagnostic(
      "cohort-by-end", "\(measure) is of the deals created in a period, and \(dimension) chooses them by their end",
      hints: ["\(measure) by \(unit ?? "quarter")(created)"])
  }

  static var withinNeedsAge: Diagnostic {
    Diagnostic("within-needs-age", "within takes an age from 1 day to 100 years", hints: ["winrate within 90 days"])
  }
}

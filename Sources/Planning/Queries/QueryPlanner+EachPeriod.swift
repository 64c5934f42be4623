import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// `as of each month`: the question asked again for the end of every period.
extension QueryPlanner {
  func known(each unit: DateUnit, _ query: Query) throws(Diagnostic) -> Plan {
    guard case .measures(let measures) = query.head else { throw Diagnostic.listComparesNothing }
    if measures.contains(where: { looksAlongTime($0.expression) }) { return try along(unit, measures, query) }
    let clauses = try ClauseList(query.clauses)
    if clauses.wantsOthers || (clauses.wantsTotal && clauses.across == nil) { throw Diagnostic.daysDoNotAddUp(unit) }
    let days = try ends(of: unit, clauses)
    let inner = query.ofOneDay(unit)
    var parts: [(date: Int, plan: LogicalPlan)] = []
    var last: Plan?
    for day in days {
      var (model, planner) = try planner(for: day.last)
      planner.period = unit
      if let before = day.before {
        let (model, planner:other) = try self.planner(for: before)
        planner.other = OtherDay(model: model, binder: other.binder)
      }
      let plan = try planner.head(inner).known(in: model)
      let columns = plan.output.map { Projection($0.name, .column(ColumnReference($0.name))) }
      parts.append((day.first, .project(plan.root, columns)))
      if day.last == days.last?.last {
        planner.noteUndated(query)
        take(from: planner.binder, in: model)
      }
      last = plan
    }
    guard let plan = last, let end = days.last?.last else { throw Diagnostic.noDaysToLookAt }
    binder.note(.asOfEach(unit.rawValue, upTo: end, limits))
    if clauses.wantsTotal { binder.note(.noTotalOverDays(unit.rawValue)) }
    return try stacked(parts, like: plan, by: unit, at: query.place(of: unit) ?? 0, clauses)
  }

  /// The answers of all days in one table, with the period as its dimension at `place`.
  private func stacked(
    _ parts: [(date: Int, plan: LogicalPlan)], like last: Plan, by unit: DateUnit, at place: Int, _ clauses: ClauseList
  ) throws(Diagnostic) -> Plan {
    var plan = last
    let name = plan.output.contains { $0.name == unit.rawValue } ? "as_of" : unit.rawValue
    let format = ValueFormat.period(binder.calendar.unit(unit))
    plan.output.insert(OutputColumn(name, type: .date, format: format, kind: .dimension), at: place)
    plan.across = clauses.across.map { $0.isPeriod(unit) ? place : (plan.across ?? 0) + 1 }
    plan.readings = plan.readings.filter { reading in
      switch reading {
      case .text, .where: true
      case .rate, .share, .empties, .unfinished, .reach: false
      }
    }
    plan.root = try ordered(.stacked(column: name, at: place, parts), plan.output, clauses)
    return plan
  }

  // MARK: Days

  /// A period, the day it is looked at, and the day that is compared with.
  private typealias LookedAt = (first: Int, last: Int, before: Int?)

  /// The periods that were asked about or that deals are known of.
  private func ends(of unit: DateUnit, _ clauses: ClauseList) throws(Diagnostic) -> [LookedAt] {
    let today = binder.calendar.today
    let asked = try clauses.during.map { during throws(Diagnostic) in try binder.days(of: during.period) }
    let distance = try distance(of: unit, clauses)
    let first = max(binder.model.firstDay ?? today, asked?.lowerBound ?? Calendar.firstDay)
    let last = min(today, asked?.upperBound ?? today)
    var ends: [LookedAt] = []
    var start = binder.calendar.start(of: unit, holding: first, offset: 0)
    while start <= last {
      guard ends.count < Self.mostDays else { throw Diagnostic.tooManyDays(Self.mostDays) }
      let next = binder.calendar.start(of: unit, holding: start, offset: 1)
      let day = min(next - 1, today)
      let before = distance?.applied(to: start).map { other in
        day < next - 1
          ? Calendar.samePlace(as: day, from: start, to: other)
          : binder.calendar.start(of: unit, holding: other, offset: 1) - 1
      }
      ends.append((start, day, before))
      start = next
    }
    return ends
  }

  /// How far the periods that are compared with lie from those that are asked about; nil where none are.
  private func distance(of unit: DateUnit, _ clauses: ClauseList) throws(Diagnostic) -> PeriodShift? {
    guard let during = clauses.during, let versus = clauses.versus else { return nil }
    let compared = try locating(during.span) { () throws(Diagnostic) in
      try Compared(during.period, vs: versus, self.binder.calendar, isPlanned: true)
    }
    binder.note(compared.sentence)
    return .between(compared.now.lowerBound, compared.before.lowerBound, binder.calendar.unit(unit))
  }

  /// How many days are looked at most.
  private static let mostDays = 1000

  // MARK: Order

  func ordered(
    _ rows: LogicalPlan, _ output: [OutputColumn], _ clauses: ClauseList
  ) throws(Diagnostic) -> LogicalPlan {
    var plan = rows
    var terms = try clauses.sort.map { keys throws(Diagnostic) in try self.terms(keys, in: Scope(result: output)) }
    if terms == nil, clauses.top != nil, let measure = output.first(where: { $0.kind == .measure }) {
      terms = [SortTerm(.value(.column(ColumnReference(measure.name)), isExact: false), isAscending: false)]
    }
    if clauses.top?.isBottom ?? false {
      terms = terms?.map { SortTerm($0.key, isAscending: !$0.isAscending) }
    }
    let keys = output.filter { $0.kind == .dimension }
    if let terms, clauses.across != nil, keys.count > 1 {
      return try ordered(rows, acrossLastOf: keys, by: terms, clauses.top)
    }
    if let terms { plan = .sort(plan, terms) }
    guard let top = clauses.top else { return plan }
    let per = try groupNames(top.per, output)
    plan = .limit(plan, Limit(top.count, per: per))
    return per.isEmpty ? plan : .sort(plan, together(output, per))
  }
}

extension Measure {
  /// Whether it is the period alone, which the days are the ends of.
  func isPeriod(_ unit: DateUnit) -> Bool {
    guard case .name(let name) = expression.kind else { return false }
    return name.qualifier == nil && !name.isQuoted && name.text.lowercased() == unit.rawValue
  }
}

extension Query {
  /// The place among the dimensions at which the period was written; nil where it was not.
  fileprivate func place(of unit: DateUnit) -> Int? {
    let dimensions = clauses.flatMap { clause -> [Measure] in
      if case .by(let dimensions) = clause.kind { dimensions } else { [] }
    }
    let across = clauses.compactMap { if case .across(let dimension) = $0.kind { dimension } else { nil } }
    return (dimensions + across).firstIndex { $0.isPeriod(unit) }
  }

  /// What is asked of each day: without the period, and what chooses and orders the rows of all days together.
  fileprivate func ofOneDay(_ unit: DateUnit) -> Query {
    var query = self
    query.steps = []
    query.clauses = clauses.compactMap { clause in
      switch clause.kind {
      case .during, .sort, .top: return nil
      case .across(let dimension): return dimension.isPeriod(unit) ? nil : clause
      case .by(let dimensions):
        let others = dimensions.filter { !$0.isPeriod(unit) }
        return others.isEmpty ? nil : Clause(.by(others), at: clause.span)
      default: return clause
      }
    }
    return query
  }
}

extension Diagnostic {
  static func daysDoNotAddUp(_ unit: DateUnit) -> Diagnostic {
    Diagnostic(
      "days-do-not-add-up", "what is known at the end of one period is known at the end of the next: it has no total",
      hints: ["a total for each \(unit.rawValue): by … across \(unit.rawValue) as of each \(unit.rawValue) with total"])
  }

  /// `running(open) as of each month`
  static func levelsDoNotRun(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "days-do-not-add-up",
      "what is known at the end of one period is known at the end of the next: it cannot be added up along them",
      at: span, hints: ["growth(open), prev(open) and moving(open, 3) look along it"])
  }

  static var noDaysToLookAt: Diagnostic {
    Diagnostic("no-days", "nothing is known of any of these days", hints: ["as of each month during 2025"])
  }

  static func tooManyDays(_ most: Int) -> Diagnostic {
    Diagnostic(
      "too-many-days", "these are more than \(most) days to look at",
      hints: ["a longer unit, or during a shorter period"])
  }
}

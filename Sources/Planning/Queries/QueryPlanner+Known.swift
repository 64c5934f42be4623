import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// `as of DAY`: questions about what was known on another day.
extension QueryPlanner {
  /// The day that another is compared with: its model, and what binds over it.
  struct OtherDay {
    var model: Model
    var binder: Binder
  }

  func known(_ asOf: AsOf, at span: SourceSpan, _ query: Query) throws(Diagnostic) -> Plan {
    guard input == nil else { throw Diagnostic.asOfInStep.located(at: span) }
    var inner = query
    inner.clauses.removeAll { if case .asOf = $0.kind { true } else { false } }
    do {
      switch asOf {
      case .day(let period): return try known(on: try day(period), inner)
      case .versus(let first, let second): return try known(on: try day(first), inner, besides: try day(second))
      case .each(let unit): return try known(each: unit, inner)
      }
    } catch { throw error.located(at: span) }
  }

  /// The last day of a period, and no day to come.
  private func day(_ period: PeriodExpression) throws(Diagnostic) -> Int {
    let (day, today) = (try binder.days(of: period).upperBound, binder.calendar.today)
    if day > today { binder.note(.nothingKnownAfter(today)) }
    return min(day, today)
  }

  // MARK: One day

  private func known(on day: Int, _ query: Query, besides other: Int? = nil) throws(Diagnostic) -> Plan {
    let (model, planner) = try planner(for: day)
    var inner = planner
    if let other {
      guard case .measures = query.head else { throw Diagnostic.listComparesNothing }
      let (model, planner) = try self.planner(for: other)
      inner.other = OtherDay(model: model, binder: planner.binder)
      binder.note(.known(on: day, beside: other, limits))
    } else {
      binder.note(.asOf(day, limits))
    }
    let plan = try inner.head(query).known(in: model)
    take(from: inner.binder, in: model)
    return plan
  }

  private func planner(for day: Int) throws(Diagnostic) -> (Model, QueryPlanner) {
    let model = try known(day)
    return (model, QueryPlanner(binder: Binder(model: model, catalog: binder.catalog), known: known))
  }

  /// What was found out while another day was asked about.
  private func take(from inner: Binder, in model: Model) {
    for warning in inner.warnings { binder.warn(warning) }
    for filter in inner.written { binder.keep(filter) }
    for reading in inner.readings { binder.note(reading.known(in: model)) }
  }

  /// What cannot be known of an earlier day.
  private var limits: Sentence {
    if let log = binder.model.log, log.rollUp != nil { return .laterRowsUnseen(of: log.table) }
    return .knownWithoutLog
  }

  // MARK: Every period

  /// A row for the end of each period, or several: the question asked again for each.
  private func known(each unit: DateUnit, _ query: Query) throws(Diagnostic) -> Plan {
    guard case .measures = query.head else { throw Diagnostic.listComparesNothing }
    let clauses = try ClauseList(query.clauses)
    if clauses.wantsTotal || clauses.wantsOthers || clauses.versus != nil { throw Diagnostic.daysDoNotAddUp }
    var inner = query
    inner.steps = []
    inner.clauses.removeAll { clause in
      switch clause.kind {
      case .during, .sort, .top: true
      default: false
      }
    }
    let days = try ends(of: unit, clauses)
    var parts: [(date: Int, plan: LogicalPlan)] = []
    var last: Plan?
    for (start, day) in days {
      let (model, planner) = try planner(for: day)
      let plan = try planner.head(inner).known(in: model)
      let columns = plan.output.map { Projection($0.name, .column(ColumnReference($0.name))) }
      parts.append((start, .project(plan.root, columns)))
      if day == days.last?.day { take(from: planner.binder, in: model) }
      last = plan
    }
    guard var plan = last, let end = days.last?.day else { throw Diagnostic.noDaysToLookAt }
    let name = plan.output.contains { $0.name == unit.rawValue } ? "as_of" : unit.rawValue
    let format = ValueFormat.period(binder.calendar.unit(unit))
    plan.output.insert(OutputColumn(name, type: .date, format: format, kind: .dimension), at: 0)
    plan.across = plan.across.map { $0 + 1 }
    plan.readings = plan.readings.filter { reading in
      switch reading {
      case .text, .where: true
      case .rate, .share, .empties, .unfinished, .reach: false
      }
    }
    plan.root = try ordered(.stacked(column: name, parts), plan.output, clauses)
    binder.note(.asOfEach(unit.rawValue, upTo: end, limits))
    return plan
  }

  /// The first day of each period that was asked about or that deals are known of, and the day it is looked at.
  private func ends(of unit: DateUnit, _ clauses: ClauseList) throws(Diagnostic) -> [(start: Int, day: Int)] {
    let today = binder.calendar.today
    let asked = try clauses.during.map { during throws(Diagnostic) in try binder.days(of: during.period) }
    let first = max(binder.model.firstDay ?? today, asked?.lowerBound ?? Calendar.firstDay)
    let last = min(today, asked?.upperBound ?? today)
    var ends: [(start: Int, day: Int)] = []
    var start = binder.calendar.start(of: unit, holding: first, offset: 0)
    while start <= last {
      guard ends.count < Self.mostDays else { throw Diagnostic.tooManyDays(Self.mostDays) }
      let next = binder.calendar.start(of: unit, holding: start, offset: 1)
      ends.append((start, min(next - 1, today)))
      start = next
    }
    return ends
  }

  /// How many days are looked at most.
  private static let mostDays = 1000

  private func ordered(
    _ rows: LogicalPlan, _ output: [OutputColumn], _ clauses: ClauseList
  ) throws(Diagnostic) -> LogicalPlan {
    var plan = rows
    var terms = try clauses.sort.map { keys throws(Diagnostic) in try self.terms(keys, in: Scope(result: output)) }
    if terms == nil, clauses.top != nil, let measure = output.first(where: { $0.kind == .measure }) {
      terms = [SortTerm(.value(.column(ColumnReference(measure.name)), isExact: false), isAscending: false)]
    }
    if let terms {
      let isReversed = clauses.top?.isBottom ?? false
      plan = .sort(plan, isReversed ? terms.map { SortTerm($0.key, isAscending: !$0.isAscending) } : terms)
    }
    guard let top = clauses.top else { return plan }
    return .limit(plan, Limit(top.count, per: try groupNames(top.per, output)))
  }
}

extension Query {
  /// Whether it asks for measures or rows, rather than for an analysis or for what is there already.
  var isQuestion: Bool {
    switch head {
    case .measures, .list: true
    case .analysis, .result, .continuation: false
    }
  }
}

extension Plan {
  /// The same over what was known on another day.
  fileprivate func known(in model: Model) -> Plan {
    var copy = self
    copy.root = .known(model, root)
    copy.readings = readings.map { $0.known(in: model) }
    return copy
  }
}

extension Reading {
  /// The same over what was known on another day.
  fileprivate func known(in model: Model) -> Reading {
    switch self {
    case .text, .rate, .share, .where, .unfinished: self
    case .empties(let value, let rows, let say): .empties(of: value, in: .known(model, rows), say: say)
    case .reach(let date, let rows, let inside, let say):
      .reach(of: date, in: .known(model, rows), inside: inside, say: say)
    }
  }
}

extension Diagnostic {
  static var asOfInStep: Diagnostic {
    Diagnostic(
      "as-of-in-step", "a step works on a result, which is of one day",
      hints: ["as of goes with the question, before the first |"])
  }

  static var daysDoNotAddUp: Diagnostic {
    Diagnostic(
      "days-do-not-add-up", "what is known at the end of one period is known at the end of the next: it has no total",
      hints: ["as of each month without total, others and vs"])
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

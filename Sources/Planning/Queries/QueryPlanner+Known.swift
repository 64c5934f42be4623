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
  func day(_ period: PeriodExpression) throws(Diagnostic) -> Int {
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
    inner.noteUndated(query)
    let plan = try inner.head(query).known(in: model)
    take(from: inner.binder, in: model)
    return plan
  }

  func planner(for day: Int) throws(Diagnostic) -> (Model, QueryPlanner) {
    let model = try known(day)
    return (model, QueryPlanner(binder: Binder(model: model, catalog: binder.catalog), known: known))
  }

  /// What was found out while another day was asked about.
  func take(from inner: Binder, in model: Model) {
    for warning in inner.warnings { binder.warn(warning) }
    for filter in inner.written { binder.keep(filter) }
    for reading in inner.readings { binder.note(reading.known(in: model)) }
  }

  /// Says how many deals cannot be told to have been there on an earlier day.
  func noteUndated(_ query: Query) {
    guard binder.model.knownDay != nil, let clauses = try? ClauseList(query.clauses), clauses.from == nil,
      let scope = try? binder.dealsScope(), let trace = try? firstTrace(in: scope),
      let rows = try? filtered(.scan(table: scope.name), clauses.filters, scope)
    else { return }
    binder.note(.empties(of: trace, in: rows) { .undated($0, of: $1) })
  }

  /// What cannot be known of an earlier day.
  var limits: Sentence {
    if let log = binder.model.log, log.rollUp != nil { return .laterRowsUnseen(of: log.table) }
    return .knownWithoutLog
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
  func known(in model: Model) -> Plan {
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
}

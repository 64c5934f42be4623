import Diagnostics
import Execution
import Formats
import Frames
import Language
import Planning
import SalesModel

/// Work that may take a while.
extension Session {
  /// Works something out that can be stopped, and shows how far it is.
  ///
  /// Where a person waits it is done on a thread of its own, which is left behind when it is stopped. So `body` only makes
  /// new values; the session takes them over when they are there.
  /// - Throws: `cancelled`, what `body` throws, and why a column could not be made that `body` did without.
  func stoppable<Value: Sendable>(
    _ body: @escaping @Sendable (Work) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let value = try stoppableWork(body)
    if let failure = model.takeFailure() { throw failure }
    return value
  }

  private func stoppableWork<Value: Sendable>(
    _ body: @escaping @Sendable (Work) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    var work = Work(
      workers: environment.workers, cancellation: environment.cancellation,
      memory: MemoryBudget(bytes: environment.memory))
    guard environment.isInteractive else { return try body(work) }
    let latest = Latest()
    let tick = { [environment] in
      if let progress = environment.progress { progress(latest.headway) }
    }
    work.progress = { latest.headway = $0 }
    return try environment.cancellation.waiting(tick: tick) { [work] (cancellation) throws(Diagnostic) in
      var own = work
      own.cancellation = cancellation
      return try body(own)
    }
  }
}

extension Session {
  /// Makes something new of the model, with what finds rows in it.
  func remade<Value: Sendable>(
    _ body: @escaping @Sendable (Model, @escaping RowTest) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let (model, catalog) = (model, catalog)
    return try stoppable { (work) throws(Diagnostic) in try body(model, Self.rowTest(model, catalog, work)) }
  }

  /// Binds a condition on the rows of a table.
  func predicate(
    _ expression: Expression, on table: Table
  ) throws(Diagnostic) -> (condition: BoundExpression, warnings: [Diagnostic]) {
    let planner = planner
    return try stoppable { (_) throws(Diagnostic) in try planner.predicate(expression, on: table) }
  }

  /// The rows of a table for which a condition holds.
  func select(_ condition: BoundExpression, in table: Table) throws(Diagnostic) -> RowSelection {
    let model = model
    return try stoppable { (work) throws(Diagnostic) in
      try Executor(model: model, work: work).select(condition, in: table)
    }
  }

  /// The answer to a plan.
  func run(_ plan: Plan, in model: Model) throws(Diagnostic) -> Result {
    try stoppable { (work) throws(Diagnostic) in try Executor(model: model, work: work).run(plan) }
  }

  /// The different values of a column, at most `limit` of them told one by one.
  func valueCounts(_ column: Column, limit: Int = .max) throws(Diagnostic) -> ValueCounts {
    try stoppable { (work) throws(Diagnostic) in try ValueCounts(column, limit: limit, work: work) }
  }

  /// What is computed of all cells of columns.
  func aggregates(_ functions: [AggregateFunction], rows: Int) throws(Diagnostic) -> Grouped {
    try stoppable { (work) throws(Diagnostic) in
      try aggregate(rows: rows, keys: [], aggregates: functions.map { Aggregate($0) }, work: work)
    }
  }
}

/// How far the work was when it was last heard of.
private final class Latest: Sendable {
  private let state = Lock<Headway?>(nil)

  var headway: Headway? {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

extension ReadWork {
  /// Reading as part of other work.
  init(_ work: Work) {
    self.init(workers: work.workers, cancellation: work.cancellation, progress: work.progress, memory: work.memory)
  }
}

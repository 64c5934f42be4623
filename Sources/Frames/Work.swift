import Diagnostics
import Glibc

/// How a piece of work is to be done: on how many threads, how it is stopped, who hears of its progress.
///
/// Results never depend on it: where the last digits could, the parts that rows are split into are the same for any number of
/// workers.
public struct Work: Sendable {
  /// On how many threads, at most.
  public var workers: Int
  /// What stops the work; looked at between chunks, answered with the diagnostic `cancelled`.
  public var cancellation: Cancellation?
  /// Hears now and then, from any thread, how far the work is.
  public var progress: (@Sendable (Headway) -> Void)?
  /// How much memory it may take beside what is there already.
  public var memory: MemoryBudget
  /// The fewest rows that are worth a thread of their own; tests make it small.
  public var partRows: Int
  /// Whether formulas of one column with few different values are computed once for each value and looked up for each
  /// row. The result is the same without.
  public var computesOncePerEntry: Bool

  /// Creates a description of work; by default on all processors.
  public init(
    workers: Int = Work.processors, cancellation: Cancellation? = nil,
    progress: (@Sendable (Headway) -> Void)? = nil, partRows: Int = 100_000,
    computesOncePerEntry: Bool = true, memory: MemoryBudget = MemoryBudget()
  ) {
    self.workers = max(1, workers)
    self.cancellation = cancellation
    self.progress = progress
    self.partRows = max(1, partRows)
    self.computesOncePerEntry = computesOncePerEntry
    self.memory = memory
  }

  /// Looks whether the work is to stop.
  ///
  /// - Throws: The diagnostic `cancelled`, if so.
  public func check() throws(Diagnostic) {
    if cancellation?.isCancelled ?? false { throw .cancelled }
  }

  /// Looks whether the work is to stop, and tells that `done` of `rows` rows are done.
  ///
  /// - Throws: The diagnostic `cancelled`.
  public func check(_ done: Int, of rows: Int) throws(Diagnostic) {
    try check()
    progress?(Headway(.rows, done, of: rows))
  }

  /// Looks whether the work is to stop, and tells that `done` of `days` days are done.
  ///
  /// - Throws: The diagnostic `cancelled`.
  public func check(_ done: Int, ofDays days: Int) throws(Diagnostic) {
    try check()
    progress?(Headway(.days, done, of: days))
  }

  /// How many processors are at hand.
  public static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

import Synchronization

/// A flag that stops a load or a query from another thread or a signal handler; looked at between chunks.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)
  private let whole: Cancellation?

  /// Creates a flag that is not set, for a part of the work that `whole` stops.
  public init(within whole: Cancellation? = nil) { self.whole = whole }

  /// Whether the work should stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) || whole?.isCancelled ?? false }

  /// Asks the work to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Gets ready for the next piece of work.
  public func reset() { flag.store(false, ordering: .relaxed) }
}

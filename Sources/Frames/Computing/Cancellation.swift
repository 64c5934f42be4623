import Synchronization

/// A flag that stops a load or a query from another thread or a signal handler; looked at between chunks.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Creates a flag that is not set.
  public init() {}

  /// Whether the work should stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Asks the work to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Gets ready for the next piece of work.
  public func reset() { flag.store(false, ordering: .relaxed) }
}

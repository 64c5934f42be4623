import Frames

/// How the work of reading is shared out, watched and stopped. None of it changes what is read.
public struct ReadWork: Sendable {
  /// How many threads read; nil for one a core.
  public var workers: Int?
  /// How many bytes are read at a time; small in tests, so that small files cross many borders.
  public var blockBytes = 256 << 10
  /// How many rows a table can have: their numbers take 32 bits. Small in tests.
  public var mostRows = Int(Int32.max)
  /// Stops the reading between two blocks.
  public var cancellation: Cancellation?
  /// Is told now and then how far the reading is; may be called on any thread.
  public var progress: (@Sendable (Headway) -> Void)?
  /// How much memory the table may take.
  public var memory: MemoryBudget

  /// Creates work on all cores that nobody watches.
  public init(
    workers: Int? = nil, cancellation: Cancellation? = nil,
    progress: (@Sendable (Headway) -> Void)? = nil, memory: MemoryBudget = MemoryBudget()
  ) {
    self.workers = workers
    self.cancellation = cancellation
    self.progress = progress
    self.memory = memory
  }
}

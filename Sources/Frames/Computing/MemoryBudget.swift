public import Diagnostics

/// How much memory a piece of work may take beside what is there already.
///
/// What grows with the rows or with the groups claims its bytes before it takes them, so that work that cannot fit ends
/// with a diagnostic before the machine swaps.
public final class MemoryBudget: Sendable {
  private struct State {
    var claimed = 0
    /// In bytes; nil until the machine was asked.
    var limit: Int?
  }

  private let state: Lock<State>
  /// Claims up to here are not worth asking the machine.
  private let alwaysFree: Int

  /// Allows `bytes`; without them, four fifths of what the machine has free when much is claimed for the first time.
  public init(bytes: Int? = nil) {
    state = Lock(State(limit: bytes))
    alwaysFree = bytes == nil ? 64 << 20 : 0
  }

  /// Claims `bytes` more.
  ///
  /// - Throws: The diagnostic `too-much-memory` where they are not there.
  public func claim(_ bytes: Int) throws(Diagnostic) {
    let excess = state.withLock { state -> (needed: Int, limit: Int)? in
      let (sum, overflow) = state.claimed.addingReportingOverflow(max(0, bytes))
      let needed = overflow ? Int.max : sum
      if needed > alwaysFree {
        var limit = state.limit ?? freeMemory() / 5 * 4
        // What is only kept for the next question goes before this one is refused.
        if needed > limit, alwaysFree > 0 { limit += Self.forgetWhatIsKept() / 5 * 4 }
        state.limit = limit
        if needed > limit { return (needed, limit) }
      }
      state.claimed = needed
      return nil
    }
    if let excess { throw .tooMuchMemory(excess.needed, limit: excess.limit) }
  }

  /// Returns how many bytes that gives to the system.
  private static func forgetWhatIsKept() -> Int {
    let bytes = SpareMemory.release() + KnownTextKeys.release()
    // What the keys took is spare now.
    _ = SpareMemory.release()
    return bytes
  }

  /// Gives back what was claimed.
  public func release(_ bytes: Int) { state.withLock { $0.claimed -= max(0, bytes) } }

  /// Carries out `body` while `bytes` are claimed.
  ///
  /// - Throws: `too-much-memory`, and what `body` throws.
  func holding<Value>(_ bytes: Int, _ body: () throws(Diagnostic) -> Value) throws(Diagnostic) -> Value {
    try claim(bytes)
    defer { release(bytes) }
    return try body()
  }
}

/// The part of a budget that one thing takes that grows; given back with it.
public final class MemoryClaim: Sendable {
  let budget: MemoryBudget
  private let claimed = Lock(0)

  /// Claims nothing yet.
  public init(_ budget: MemoryBudget) { self.budget = budget }

  deinit { budget.release(bytes) }

  /// How many bytes are claimed.
  public var bytes: Int { claimed.withLock { $0 } }

  /// Claims so much that it is `wanted` bytes altogether; less than before gives the rest back.
  ///
  /// - Throws: `too-much-memory`; the claim is then as it was.
  public func set(to wanted: Int) throws(Diagnostic) {
    let more = wanted - bytes
    if more > 0 { try budget.claim(more) } else { budget.release(-more) }
    claimed.withLock { $0 = wanted }
  }
}

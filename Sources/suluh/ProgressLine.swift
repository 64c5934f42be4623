import Glibc
import Synchronization

/// How much of a load or a query is done, in one line of the standard error that is wiped afterwards.
final class ProgressLine: Sendable {
  private struct State {
    /// When the work began.
    var start: Double?
    /// When the line was last written.
    var shown: Double?
    /// When the work was last heard of: after a pause, it is other work.
    var heard: Double?
  }

  private let state = Mutex(State())

  /// Says that `done` of `total` is done; shown only when the work has taken a while, and not often.
  func show(_ done: Int, of total: Int) {
    let now = Job.seconds()
    state.withLock { state in
      if now - (state.heard ?? now) > 0.5 { state.start = nil }
      state.heard = now
      let start = state.start ?? now
      state.start = start
      guard total > 0, now - start > 0.7, now - (state.shown ?? 0) > 0.1 else { return }
      state.shown = now
      let percent = Int(min(1, max(0, Double(done) / Double(total))) * 100)
      _ = writeAll(Array("\r\(percent) %".utf8), to: STDERR_FILENO)
    }
  }

  /// Wipes the line: the work is done.
  func clear() {
    state.withLock { state in
      if state.shown != nil { _ = writeAll(Array("\r      \r".utf8), to: STDERR_FILENO) }
      state = State()
    }
  }
}

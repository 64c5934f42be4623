import Frames
import Glibc

/// How far a load or a query is, in one line of the standard error that is wiped afterwards.
final class ProgressLine: Sendable {
  private struct State {
    var pace: Pace?
    /// When the line was last written, and what it said.
    var shown: (time: Double, text: String)?
  }

  private let state = Lock(State())

  /// Shows how far the work is; nothing in its first half second, and no more than ten times a second.
  func show(_ headway: Headway?) {
    let now = Job.seconds()
    state.withLock { state in
      var pace = state.pace ?? Pace(start: now)
      if let headway { pace.note(headway, at: now) }
      state.pace = pace
      guard now - pace.start > 0.5, now - (state.shown?.time ?? 0) > 0.1 else { return }
      let width = Int(StandardSink.window(of: STDERR_FILENO)?.ws_col ?? 80)
      let text = pace.line(at: now, width: width)
      // Spaces wipe what a longer line leaves: that works on any terminal.
      let rest = String(repeating: " ", count: max(0, (state.shown?.text.count ?? 0) - text.count))
      _ = writeAll(Array("\r\(text)\(rest)".utf8), to: STDERR_FILENO)
      state.shown = (now, text)
    }
  }

  /// Wipes the line: the work is done.
  func clear() {
    state.withLock { state in
      if let shown = state.shown {
        _ = writeAll(Array("\r\(String(repeating: " ", count: shown.text.count))\r".utf8), to: STDERR_FILENO)
      }
      state = State()
    }
  }
}

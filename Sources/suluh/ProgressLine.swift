import Diagnostics
import Frames
import Glibc
import Synchronization

/// How far a load or a query is, in one line of the standard error that is wiped afterwards.
final class ProgressLine: Sendable {
  fileprivate struct State {
    /// When the work began.
    var start: Double?
    /// When the line was last written, and how.
    var shown: Double?
    var text = ""
    /// Since when the same thing is counted, and how much of it was done then.
    var stage: (start: Double, first: Headway)?
    var last: Headway?
  }

  private let state = Mutex(State())

  /// Shows how far the work is; nothing in its first half second, and no more than ten times a second.
  func show(_ headway: Headway?) {
    let now = Job.seconds()
    state.withLock { state in
      let start = state.start ?? now
      state.start = start
      if let headway { state.note(headway, now) }
      guard now - start > 0.5, now - (state.shown ?? 0) > 0.1 else { return }
      let width = Int(StandardSink.window(of: STDERR_FILENO)?.ws_col ?? 80)
      let text = state.words(now, seconds: now - start, width: width)
      // Spaces wipe what a longer line leaves; without escape sequences it works on any terminal.
      let rest = String(repeating: " ", count: max(0, state.text.count - text.count))
      _ = writeAll(Array("\r\(text)\(rest)".utf8), to: STDERR_FILENO)
      (state.shown, state.text) = (now, text)
    }
  }

  /// Wipes the line: the work is done.
  func clear() {
    state.withLock { state in
      if state.shown != nil {
        _ = writeAll(Array("\r\(String(repeating: " ", count: state.text.count))\r".utf8), to: STDERR_FILENO)
      }
      state = State()
    }
  }
}

extension ProgressLine.State {
  /// Hears of the work; a count that begins anew is another stage of it.
  fileprivate mutating func note(_ headway: Headway, _ now: Double) {
    let isSame = last.map { $0.unit == headway.unit && $0.total == headway.total && $0.done <= headway.done } ?? false
    if !isSame || stage == nil { stage = (now, headway) }
    last = headway
  }

  /// The line: as many of its parts as fit.
  fileprivate func words(_ now: Double, seconds: Double, width: Int) -> String {
    var line = ""
    for part in parts(now, seconds: seconds) {
      let longer = line.isEmpty ? part : line + "  " + part
      if longer.count >= width { break }
      line = longer
    }
    return line
  }

  private func parts(_ now: Double, seconds: Double) -> [String] {
    let elapsed = "\(Int(seconds)) s"
    // What is done while nobody counts, such as merging, is the end of a stage.
    guard let last, let stage, last.total > 0, last.done < last.total else { return ["working", elapsed] }
    let share = Double(last.done) / Double(last.total)
    var parts = ["\(Int(share * 100)) %"]
    switch last.unit {
    case .rows: parts.append("\(counted(last.done)) of \(counted(last.total, "row"))")
    case .bytes: if let rows = last.rows { parts.append(counted(rows, "row")) }
    }
    let (time, done) = (now - stage.start, last.done - stage.first.done)
    guard time > 0.2, done > 0 else { return parts }
    if last.unit == .bytes { parts.append("\(Int(Double(done) / time / 1e6)) MB/s") }
    let left = time * Double(last.total - last.done) / Double(done)
    parts.append(left < 60 ? "\(Int(left.rounded(.up))) s left" : "\(Int((left / 60).rounded(.up))) min left")
    return parts
  }
}

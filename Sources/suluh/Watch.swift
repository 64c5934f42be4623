import Frames
import Glibc
import Styling

/// Carries a script or a notebook out again whenever it, or a file that it read, has become another.
struct Watch {
  private let job: Job
  /// How often is looked, and how long a file has to stay as it is: editors and exports write in pieces.
  private static let pause: UInt32 = 200_000

  /// Creates what carries `job` out.
  init(_ job: Job) { self.job = job }

  /// Whether the file at `path` is a notebook rather than a script.
  static func isNotebook(_ path: String) -> Bool {
    [".md", ".markdown", ".ipynb"].contains { path.lowercased().hasSuffix($0) }
  }

  /// What tells a file from what it was before; nil for one that is not there.
  private struct Stamp: Equatable {
    let (file, size, seconds, nanoseconds): (UInt64, Int64, Int, Int)

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      (file, size) = (UInt64(status.st_ino), Int64(status.st_size))
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  /// Does it until the process is ended.
  func carryOut() -> ExitStatus {
    let sink = StandardSink(job.choices)
    while true {
      let files = read(sink)
      guard files.values.contains(where: { $0 != nil }) else { return .failure }
      let names = files.keys.map { $0.split(separator: "/").last.map { String($0) } ?? $0 }.sorted()
      sink.writeError(StyledText(cell: "watching \(names.joined(separator: ", ")); Ctrl-C ends it", .dim))
      waitForChange(of: files)
      if sink.terminal.isInteractive { sink.sendToTerminal("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
    }
  }

  /// Does it once, and returns the files that were read, each as it was before that; what it wrote over, as it left it.
  private func read(_ sink: StandardSink) -> [String: Stamp?] {
    let heard = Lock<[String: Stamp?]>([:])
    var job = job
    job.opened = { path in
      heard.withLock { if $0[path] == nil { $0.updateValue(Stamp(path), forKey: path) } }
    }
    _ = job.carryOut()
    var files = heard.withLock { $0 }
    if let notebook = files.keys.first(where: Self.isNotebook) { files.updateValue(Stamp(notebook), forKey: notebook) }
    return files
  }

  private func waitForChange(of files: [String: Stamp?]) {
    var last = files
    while true {
      usleep(Self.pause)
      let now = Dictionary(uniqueKeysWithValues: files.keys.map { ($0, Stamp($0)) })
      // What is written still changes; what is away now is about to be put back.
      let isAway = now.contains { path, stamp in stamp == nil && files[path] != .some(nil) }
      if now != files, now == last, !isAway { return }
      last = now
    }
  }
}

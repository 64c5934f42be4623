import Frames
import Glibc

/// A program that shows long answers page by page.
struct Pager {
  /// What a shell is told.
  let command: String

  /// The pager of this user: what `PAGER` names, else `less`; nil where there is none.
  ///
  /// `less` is told to pass colours on and cut long lines, unless it has been told something else.
  static func ofUser(_ environment: (String) -> String?, isInstalled: (String) -> Bool) -> Pager? {
    if let command = environment("PAGER"), command.contains(where: { !$0.isWhitespace }) {
      return Pager(command: "export LESS=\"${LESS-RSFX}\"; \(command)")
    }
    return isInstalled("less") ? Pager(command: "less -RSFX") : nil
  }

  /// Shows a text that comes in pieces, and waits until the person has seen enough; false where the pager failed, so that it has to be shown
  /// otherwise.
  ///
  /// Ctrl-C meanwhile is for the pager.
  func show(_ pieces: some Sequence<String>) -> Bool {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    guard let program = OtherProgram(command, input: ends[0]) else {
      ends.forEach { close($0) }
      return false
    }
    close(ends[0])
    // Who has seen enough reads no further.
    let usual = signal(SIGPIPE, SIG_IGN)
    for piece in pieces where !writeAll(Array(piece.utf8), to: ends[1]) { break }
    close(ends[1])
    let ending = program.wait()
    signal(SIGPIPE, usual)
    defer { Interruption.cancellation.reset() }
    if ending.isSuccess { return true }
    guard Interruption.cancellation.isCancelled else { return false }
    // Behind the ^C that the terminal shows.
    return writeAll([UInt8(ascii: "\n")], to: STDOUT_FILENO)
  }
}

import Frames
import Glibc
import Sessions
import Styling

/// What was said on the command line about the output.
struct OutputChoices {
  /// How wide lines may be, instead of the width of the window.
  var width: Int?
  /// When colours are shown.
  var color = ColorChoice.auto
}

/// When colours are shown.
enum ColorChoice: String, CaseIterable {
  case auto, always, never
}

/// The standard output and the standard error of the process.
final class StandardSink: Sink {
  private let choices: OutputChoices
  private let progressLine = ProgressLine()

  /// Creates a sink.
  init(_ choices: OutputChoices = OutputChoices()) {
    self.choices = choices
  }

  /// Whether a person types at the keyboard and sees what is answered.
  static var isConversation: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  var terminal: Terminal { terminal(of: STDOUT_FILENO) }

  /// How many columns the window has, whatever width was asked for.
  var windowWidth: Int { Int(StandardSink.window(of: STDOUT_FILENO)?.ws_col ?? 80) }

  /// What shows answers that do not fit into the window; nil where nobody sits at a prompt.
  var pager: Pager?

  /// How many lines the window has.
  var height: Int { Int(StandardSink.window(of: STDOUT_FILENO)?.ws_row ?? 24) }

  /// Shows how much of a load or a query is done when it takes long and a person watches; nil where none does.
  var progress: (@Sendable (Headway?) -> Void)? {
    guard isatty(STDERR_FILENO) == 1, StandardSink.isConversation else { return nil }
    return { [progressLine] in progressLine.show($0) }
  }

  func write(_ text: StyledText) {
    send(terminal.encode(text), to: STDOUT_FILENO)
  }

  func write(document: String) {
    guard terminal.isInteractive else { return send(document, to: STDOUT_FILENO) }
    // Bit by bit, so that Ctrl-C ends it.
    for piece in DocumentPieces(rest: document[...]) where !Interruption.cancellation.isCancelled {
      write(StyledText(piece))
    }
  }

  func write(_ text: StyledText, usingPager: Bool) {
    guard usingPager, let pager = pager(for: text.text), pager.show([terminal.encode(text), "\n"]) else {
      return write(text)
    }
  }

  func write(document: String, usingPager: Bool) {
    guard usingPager, let pager = pager(for: document),
      pager.show(DocumentPieces(rest: document[...]).lazy.map { StyledText($0).text })
    else { return write(document: document) }
  }

  /// The pager, where `text`, the line on how long it took and the prompt below it do not fit into the window.
  private func pager(for text: String) -> Pager? {
    guard let pager, text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) + 3 > height else { return nil }
    progressLine.clear()
    return pager
  }

  func writeError(_ text: StyledText) {
    send(terminal(of: STDERR_FILENO).encode(text), to: STDERR_FILENO)
  }

  /// Whether the terminal takes no control sequences.
  var isDumb: Bool { getenv("TERM").map { String(cString: $0) == "dumb" } ?? true }

  /// Sends `control` to the terminal as it is; where `clearingBelow`, wipes what stands below too.
  func sendToTerminal(_ control: String, clearingBelow: Bool = false) {
    let isPlain = isDumb
    if isPlain, control.hasPrefix("\u{1B}") { return }
    let erase = clearingBelow && !isPlain ? "\u{1B}[J" : ""
    _ = writeAll(Array((control + erase).utf8), to: STDOUT_FILENO)
  }

  private func send(_ text: String, to descriptor: Int32) {
    progressLine.clear()
    guard !text.isEmpty else { return }
    let bytes = Array(text.utf8)
    let ending = bytes.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]
    guard descriptor == STDOUT_FILENO else {
      _ = writeAll(bytes + ending, to: descriptor)
      return
    }
    if writeAll(bytes + ending, to: descriptor, unless: Interruption.cancellation) {
      if Interruption.cancellation.isCancelled { _ = writeAll(Array("\nstopped\n".utf8), to: STDERR_FILENO) }
      return
    }
    if errno != EPIPE {
      let reason = String(cString: strerror(errno))
      _ = writeAll(Array("error: the output cannot be written: \(reason)\n".utf8), to: STDERR_FILENO)
    }
    exit(ExitStatus.failure.rawValue)
  }

  private func terminal(of descriptor: Int32) -> Terminal {
    let isInteractive = isatty(descriptor) == 1
    let names = ["LC_ALL", "LC_CTYPE", "LANG", "NO_COLOR", "TERM"]
    var values: [String: String] = [:]
    for name in names { values[name] = environmentVariable(name) }
    let width =
      StandardSink.window(of: descriptor).map { Int($0.ws_col) } ?? environmentVariable("COLUMNS").flatMap(Int.init)
    var terminal = Terminal(
      width: choices.width ?? width.flatMap { $0 > 0 ? $0 : nil } ?? 80, isInteractive: isInteractive,
      environment: values)
    switch choices.color {
    case .auto: break
    case .always: terminal.hasColor = true
    case .never: terminal.hasColor = false
    }
    return terminal
  }

  static func window(of descriptor: Int32) -> winsize? {
    var size = winsize()
    return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
  }
}

/// A long document in pieces of whole lines.
private struct DocumentPieces: Sequence, IteratorProtocol {
  var rest: Substring

  mutating func next() -> String? {
    guard !rest.isEmpty else { return nil }
    let most = rest.utf8.index(rest.startIndex, offsetBy: 1 << 16, limitedBy: rest.endIndex) ?? rest.endIndex
    let end = rest[most...].firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(rest[..<end])
  }
}

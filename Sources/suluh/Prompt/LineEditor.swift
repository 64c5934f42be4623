import CEditline
import Glibc
import Sessions
import Styling

/// The prompt on a terminal: lines edited with libedit, with history and completion.
final class LineEditor: LineReader {
  var completer: ((_ text: String, _ cursor: Int) -> Completions)?
  var painter: ((_ text: String) -> StyledText)?
  var hinter: ((_ text: String, _ history: [String]) -> String?)?

  let editor: OpaquePointer
  let sink: StandardSink
  private let history: OpaquePointer
  private let file: HistoryFile?
  private var prompt: UnsafeMutablePointer<CChar>?
  /// Whether the line being edited was given up.
  var isInterrupted = false
  /// Whether what comes in is pasted, and drawn when it is whole.
  var isPasting = false
  /// What is shown behind the line and can be taken over.
  var hint: String?
  /// What is shown below the line until the next key.
  var listed: StyledText?
  /// How many columns the window had when the line was drawn.
  var width = 0
  /// What was entered, the latest last.
  private(set) var entries: [String]
  /// How many columns the prompt takes.
  private(set) var promptWidth = 0

  /// Creates an editor on the standard streams with the entries of `file` as its history; nil when that is impossible.
  init?(sink: StandardSink, history file: HistoryFile?) {
    LineEditor.chooseLocale()
    guard let editor = editline_open("suluh") else { return nil }
    guard let history = editline_history_open(Int32(HistoryFile.limit)) else {
      el_end(editor)
      return nil
    }
    self.editor = editor
    self.history = history
    self.sink = sink
    self.file = file
    entries = file?.entries() ?? []
    editline_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    for entry in entries { editline_history_enter(history, entry) }
    editline_set_history(editor, history)
    editline_set_prompt(editor, { LineEditor.from($0)?.prompt }, CChar(LineEditor.promptEscape))
    editline_set_signals(editor, 1)
    bindKeys()
    paintWhileWaiting()
  }

  deinit {
    el_end(editor)
    history_end(history)
    free(prompt)
  }

  /// The editor that a callback of libedit is for.
  static func from(_ editor: OpaquePointer?) -> LineEditor? {
    guard let client = editline_client(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
  }

  func readLine(prompt: StyledText) -> LineInput {
    show(prompt)
    isInterrupted = false
    (hint, listed) = (nil, nil)
    el_resize(editor)
    // Ctrl-C is a key while a line is edited, and a signal only while a query runs: the signal would reach the
    // programs that started this one too, such as make, and end them.
    editline_prepare(editor)
    sink.sendToTerminal(LineEditor.pasteMarksOn)
    var count: Int32 = 0
    let line = el_gets(editor, &count)
    let isSignal = count < 0 && errno == EINTR
    sink.sendToTerminal(LineEditor.pasteMarksOff)
    if isInterrupted { return .interrupted }
    guard let line else {
      sink.sendToTerminal("\n")
      if isSignal { el_reset(editor) }
      return isSignal ? .interrupted : .end
    }
    var bytes = UnsafeRawBufferPointer(start: line, count: max(0, Int(count)))[...]
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return .line(String(decoding: bytes, as: UTF8.self))
  }

  func remember(_ input: String) {
    let entry = HistoryFile.trimmed(input)
    guard !entry.isEmpty else { return }
    entries.append(entry)
    editline_history_enter(history, entry)
    file?.append(entry)
  }

  // MARK: The prompt

  /// Stands around the stretches of the prompt that have no width.
  private static let promptEscape: UInt8 = 1

  /// Keeps `prompt` as the bytes that libedit is to show.
  private func show(_ prompt: StyledText) {
    free(self.prompt)
    promptWidth = prompt.withoutTrailingSpaces.width + 1
    self.prompt = strdup(LineEditor.marked(sink.terminal.encode(prompt.withoutTrailingSpaces)) + " ")
  }

  /// Returns `prompt` with its escape sequences marked as having no width. Something plain has to follow, as libedit
  /// loses a sequence with nothing behind it.
  static func marked(_ prompt: String) -> String {
    var result: [UInt8] = []
    var isSequence = false
    for byte in prompt.utf8 {
      if byte == 0x1B {
        if result.last == promptEscape { result.removeLast() } else { result.append(promptEscape) }
        isSequence = true
      }
      result.append(byte)
      if isSequence, byte == UInt8(ascii: "m") {
        result.append(promptEscape)
        isSequence = false
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Takes the character set of the environment, or UTF-8 when that has none: otherwise keys beyond ASCII are lost.
  private static func chooseLocale() {
    if setlocale(LC_CTYPE, "") == nil || String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" {
      setlocale(LC_CTYPE, "C.UTF-8")
    }
  }
}

extension StyledText {
  /// The text without the spaces at its end.
  fileprivate var withoutTrailingSpaces: StyledText {
    var room = text.count - text.reversed().prefix { $0 == " " }.count
    var result = StyledText()
    for run in runs {
      result.append(String(run.text.prefix(room)), run.style)
      room = max(0, room - run.text.count)
    }
    return result
  }
}

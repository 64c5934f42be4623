import CEditline
import Diagnostics
import Glibc
import Sessions
import Styling

/// Colours and a hint while a line is typed.
extension LineEditor {
  /// Draws the line in colours whenever libedit has drawn it and waits for a key.
  func paintWhileWaiting() {
    editline_set_reader(editor, LineEditor.readKey)
  }

  private static let readKey: @convention(c) (OpaquePointer?, UnsafeMutablePointer<wchar_t>?) -> Int32 = {
    editor, key in
    guard let editor else { return -1 }
    LineEditor.from(editor)?.show()
    let count = editline_next_key(editor, key, LineEditor.readKey)
    LineEditor.from(editor)?.wipe()
    return count
  }

  /// Draws what has been typed in colours, and the list that was asked for below it; not while more is coming, such as the
  /// rest of a key's sequence or of a paste.
  private func show() {
    width = sink.windowWidth
    guard !isPasting, editline_has_key() == 0, let (text, cursor) = typed, !isSearching(text) else { return }
    if !text.isEmpty { paint(text, cursor) }
    if let listed { show(listed, below: text, cursor) }
  }

  private func isSearching(_ text: String) -> Bool { text.contains("\nbck:") || text.contains("\nfwd:") }

  private var painting: LinePainting { LinePainting(width: sink.windowWidth, start: promptWidth) }

  private func paint(_ text: String, _ cursor: Int) {
    guard let painter, sink.terminal.hasColor else { return }
    hint = cursor == text.count && listed == nil ? hinter?(text, entries) : nil
    let line = painter(text)
    guard line.text == text,
      let sequence = painting.sequence(line, cursor: cursor, hint: hint ?? "", terminal: sink.terminal)
    else {
      hint = nil
      return
    }
    editline_flush()
    sink.sendToTerminal(sequence)
  }

  /// How many lines fit below the line; nil where the line cannot be reckoned with.
  var roomBelow: Int? {
    guard let (text, _) = typed, !sink.isDumb, let rows = painting.rows(text) else { return nil }
    return sink.height - rows - 1
  }

  private func show(_ list: StyledText, below text: String, _ cursor: Int) {
    let lines = list.lines.map { sink.terminal.encode($0) }
    guard let sequence = painting.below(text, cursor: cursor, lines) else { return }
    editline_flush()
    sink.sendToTerminal(sequence)
  }

  /// Takes the hint and the list off the terminal; where the window has another width since they were drawn, the line as
  /// well, which is then drawn anew.
  private func wipe() {
    guard let (text, cursor) = typed else { return }
    if width != sink.windowWidth, !sink.isDumb, let sequence = painting.wipingAll(text, cursor: cursor) {
      listed = nil
      sink.sendToTerminal(sequence)
      el_resize(editor)
      return editline_redraw(editor)
    }
    if listed != nil, let sequence = painting.wipingBelow(text, cursor: cursor) {
      sink.sendToTerminal(sequence)
    } else if hint != nil {
      sink.sendToTerminal("\u{1B}[K")
    }
    listed = nil
  }

  /// Goes to the end of the line, so that what is written next stands below it.
  func goToEnd() {
    guard let (text, cursor) = typed, !sink.isDumb, let sequence = painting.goingToEnd(text, cursor: cursor) else {
      return
    }
    sink.sendToTerminal(sequence)
  }

  /// What is in the line, and behind how many characters the cursor stands.
  private var typed: (text: String, cursor: Int)? {
    guard let line = el_line(editor)?.pointee, let start = line.buffer, let cursor = line.cursor,
      let end = line.lastchar, end >= start
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: end - start)
    let before = bytes.prefix(max(0, cursor - start))
    return (String(decoding: bytes, as: UTF8.self), String(decoding: before, as: UTF8.self).count)
  }

  /// Takes the hint over where the cursor is at the end of the line; else goes on by `move`.
  func takeHint(orMove move: (LineEditor) -> Void) -> UInt8 {
    if let hint, let (text, cursor) = typed, cursor == text.count {
      self.hint = nil
      return el_insertstr(editor, hint) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
    }
    move(self)
    return UInt8(CC_REFRESH)
  }

  /// Moves the cursor over one character, or to the end of the line.
  func moveRight(toEnd: Bool) {
    guard let (text, cursor) = typed else { return }
    let rest = text.dropFirst(cursor)
    let characters = toEnd ? Array(rest.prefix { $0 != "\n" }) : Array(rest.prefix(1))
    el_cursor(editor, Int32(characters.reduce(0) { $0 + $1.unicodeScalars.count }))
  }
}

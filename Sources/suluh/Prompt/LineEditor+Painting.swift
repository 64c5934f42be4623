import CEditline
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
    LineEditor.from(editor)?.paint()
    let count = editline_next_key(editor, key, LineEditor.readKey)
    LineEditor.from(editor)?.wipeHint()
    return count
  }

  /// Draws what has been typed in colours; not while more is coming, such as the rest of a key's sequence or of a paste.
  private func paint() {
    guard let painter, !isPasting, sink.terminal.hasColor, editline_has_key() == 0, let (text, cursor) = typed,
      !text.contains("\nbck:"), !text.contains("\nfwd:")
    else { return }
    let isAtEnd = cursor == text.count
    hint = isAtEnd ? hinter?(text, entries) : nil
    let painting = LinePainting(width: sink.windowWidth, start: promptWidth)
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

  /// Takes the hint off the terminal; the cursor stands before it.
  private func wipeHint() {
    if hint != nil { sink.sendToTerminal("\u{1B}[K") }
  }

  /// What is in the line, and behind how many characters the cursor stands.
  private var typed: (text: String, cursor: Int)? {
    guard let line = el_line(editor)?.pointee, let start = line.buffer, let cursor = line.cursor,
      let end = line.lastchar, end > start
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

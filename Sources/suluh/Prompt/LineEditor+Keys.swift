import CEditline
import Glibc
import Sessions
import Styling

/// What keys do beyond what libedit knows.
extension LineEditor {
  /// Makes the terminal put marks around what is pasted, so that its line ends are not taken for the Enter key.
  static let pasteMarksOn = "\u{1B}[?2004h"
  static let pasteMarksOff = "\u{1B}[?2004l"
  private static let pasteEnd = Array("\u{1B}[201~".unicodeScalars.map(\.value))

  /// Adds the functions, lets ~/.editrc choose keys, and binds those that must always work.
  func bindKeys() {
    editline_set_keys(editor, "emacs")
    editline_add_function(editor, "suluh-complete", "Complete what stands before the cursor") { editor, _ in
      LineEditor.from(editor)?.complete() ?? UInt8(CC_ERROR)
    }
    editline_add_function(editor, "suluh-interrupt", "Give the line up") { editor, _ in
      LineEditor.from(editor)?.interrupt() ?? UInt8(CC_ERROR)
    }
    editline_add_function(editor, "suluh-paste", "Take in what is pasted") { editor, _ in
      LineEditor.from(editor)?.paste() ?? UInt8(CC_ERROR)
    }
    editline_add_function(editor, "suluh-next", "Go right, or take the hint over") { editor, _ in
      LineEditor.from(editor)?.takeHint { $0.moveRight(toEnd: false) } ?? UInt8(CC_ERROR)
    }
    editline_add_function(editor, "suluh-end", "Go to the end, or take the hint over") { editor, _ in
      LineEditor.from(editor)?.takeHint { $0.moveRight(toEnd: true) } ?? UInt8(CC_ERROR)
    }
    editline_bind(editor, "^R", "em-inc-search-prev")
    editline_bind(editor, "^W", "ed-delete-prev-word")
    for (keys, function) in LineEditor.cursorKeys { editline_bind(editor, keys, function) }
    el_source(editor, nil)
    editline_bind(editor, "\t", "suluh-complete")
    for (keys, function) in [("^C", "suluh-interrupt"), ("\u{1B}[200~", "suluh-paste")] {
      editline_bind(editor, keys, function)
      editline_bind_alternative(editor, keys, function)
    }
  }

  /// What terminals send for Home, End, Delete and for moving by words, where libedit's own table has gaps.
  private static let cursorKeys = [
    ("\u{1B}[1~", "ed-move-to-beg"), ("\u{1B}[H", "ed-move-to-beg"), ("\u{1B}OH", "ed-move-to-beg"),
    ("\u{1B}[4~", "suluh-end"), ("\u{1B}[F", "suluh-end"), ("\u{1B}OF", "suluh-end"),
    ("\u{1B}[3~", "ed-delete-next-char"), ("\u{1B}[1;5C", "em-next-word"), ("\u{1B}[1;5D", "ed-prev-word"),
    ("\u{1B}[A", "ed-prev-history"), ("\u{1B}[B", "ed-next-history"), ("\u{1B}[C", "suluh-next"),
    ("\u{1B}[D", "ed-prev-char"), ("\u{1B}OC", "suluh-next"), ("^F", "suluh-next"), ("^E", "suluh-end"),
  ]

  /// Gives the line up.
  private func interrupt() -> UInt8 {
    isInterrupted = true
    editline_flush()
    goToEnd()
    sink.sendToTerminal("^C\n", clearingBelow: true)
    return UInt8(CC_NEWLINE)
  }

  /// Completes what stands before the cursor, and lists what could stand there when there is a choice.
  private func complete() -> UInt8 {
    guard let completer, let line = el_line(editor)?.pointee, let start = line.buffer, let cursor = line.cursor,
      let end = line.lastchar
    else { return UInt8(CC_ERROR) }
    let bytes = Array(UnsafeRawBufferPointer(start: start, count: end - start))
    let place = cursor - start
    let completions = completer(String(decoding: bytes, as: UTF8.self), place)
    let lower = max(0, min(completions.replace.lowerBound, place))
    let upper = min(max(completions.replace.upperBound, place), bytes.count)
    let typed = String(decoding: bytes[lower..<upper], as: UTF8.self)
    guard let insertion = completions.insertion(for: typed) else { return UInt8(CC_REFRESH_BEEP) }
    if insertion != typed {
      el_cursor(editor, Int32(String(decoding: bytes[place..<upper], as: UTF8.self).unicodeScalars.count))
      el_deletestr(editor, Int32(typed.unicodeScalars.count))
      guard el_insertstr(editor, insertion) == 0 else { return UInt8(CC_ERROR) }
    }
    if insertion != typed, completions.isDecided(insertion) { return UInt8(CC_REFRESH) }
    return completions.candidates.count > 1 ? list(completions.candidates) : UInt8(CC_REFRESH)
  }

  /// Shows `candidates` below the line until the next key; where the line cannot be reckoned with, prints them, and the line
  /// again under them.
  private func list(_ candidates: [Completions.Candidate]) -> UInt8 {
    if let room = roomBelow, room > 1 {
      listed = CandidateList(candidates, rows: min(room, max(8, sink.height / 2))).text(for: sink.terminal)
      return UInt8(CC_REFRESH)
    }
    editline_flush()
    let terminal = sink.terminal
    let list = CandidateList(candidates, rows: max(5, sink.height - 4)).text(for: terminal)
    sink.sendToTerminal("\n", clearingBelow: true)
    sink.sendToTerminal(terminal.encode(list) + "\n")
    editline_redraw(editor)
    return UInt8(CC_NORM)
  }

  /// Puts what is pasted into the line, its line ends included; the Enter key then enters the whole as one script.
  private func paste() -> UInt8 {
    isPasting = true
    defer { isPasting = false }
    var scalars: [wchar_t] = []
    var next: wchar_t = 0
    while el_wgetc(editor, &next) == 1, next != 3 {
      scalars.append(next)
      if scalars.count >= LineEditor.pasteEnd.count, scalars.last == 0x7E,
        scalars.suffix(LineEditor.pasteEnd.count).elementsEqual(LineEditor.pasteEnd, by: { UInt32($0) == $1 })
      {
        scalars.removeLast(LineEditor.pasteEnd.count)
        break
      }
    }
    let text = LineEditor.lines(of: scalars.compactMap { Unicode.Scalar(UInt32(bitPattern: Int32($0))) })
    guard !text.isEmpty else { return UInt8(CC_NORM) }
    return el_insertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }

  /// Returns what was pasted with line feeds for all line ends, none at its end, spaces for tabs, and without any other
  /// control character.
  static func lines(of pasted: [Unicode.Scalar]) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in pasted {
      switch scalar {
      case "\r": result.append("\n")
      case "\n": if previous != "\r" { result.append("\n") }
      case "\t": result.append(" ")
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      previous = scalar
    }
    while result.last == "\n" { result.removeLast() }
    return String(result)
  }
}

extension Completions {
  /// Returns what takes the place of `typed`: the only candidate, or what all candidates begin with. Those that begin with
  /// what is typed go before those that only hold it; `typed` itself stays where they agree on nothing more. Nil without
  /// candidates.
  func insertion(for typed: String) -> String? {
    guard let only = candidates.first?.insert else { return nil }
    if candidates.count == 1 { return only }
    let beginning = candidates.map(\.insert).filter { $0.lowercased().hasPrefix(typed.lowercased()) }
    guard let first = beginning.first else { return typed }
    return beginning.dropFirst().reduce(first) { common, candidate in
      String(zip(common, candidate).prefix { $0 == $1 }.map(\.0))
    }.orIfLonger(typed)
  }

  /// Whether `text` is whole: one of the candidates, and no other begins with it.
  func isDecided(_ text: String) -> Bool {
    candidates.filter { $0.insert.hasPrefix(text) }.count == 1 && candidates.contains { $0.insert == text }
  }
}

extension String {
  /// This text, or `other` when that is longer.
  fileprivate func orIfLonger(_ other: String) -> String { count < other.count ? other : self }
}

import Styling

/// Draws a line that stands on the terminal already once more, in colours and with a hint behind it.
///
/// Every character goes where it is, so nothing moves and nothing flickers: only looks change. It reckons where the cursor
/// is as libedit does, which draws the line itself.
struct LinePainting {
  /// How many columns the terminal has.
  let width: Int
  /// The column that the line begins at, behind the prompt.
  let start: Int

  /// A place on the terminal, seen from the row that the line begins on.
  private struct Place {
    var row: Int
    var column: Int
  }

  /// Returns what to send to the terminal: the line, the hint where it fits behind it, and the cursor where it was, which is
  /// behind `cursor` characters. Nil for a line that has something whose width terminals do not agree on.
  func sequence(_ line: StyledText, cursor: Int, hint: String, terminal: Terminal) -> String? {
    let text = line.text
    guard width > 1, start < width, text.allSatisfy(Self.isSimple) else { return nil }
    let here = settled(place(behind: text.prefix(cursor)))
    let end = place(behind: text[...])
    var bytes = up(here.row) + "\r" + right(start)
    for run in line.runs {
      let pieces = run.text.split(separator: "\n", omittingEmptySubsequences: false)
      bytes += pieces.map { encode(String($0), run.style, terminal) }.joined(separator: "\r\n")
    }
    if end.column < width {
      let room = width - 1 - end.column
      if cursor == text.count, room > 0, hint.allSatisfy(Self.isSimple), !hint.contains("\n") {
        let shown = StyledText(hint, .dim).truncated(to: room, glyphs: terminal.glyphs)
        bytes += terminal.encode(shown)
      }
      bytes += "\u{1B}[K"
    }
    return bytes + "\r" + (end.row > here.row ? up(end.row - here.row) : down(here.row - end.row)) + right(here.column)
  }

  // MARK: What stands below the line

  /// Returns what to send to show `lines` below the line, with the cursor left where it is behind `cursor` characters of
  /// `text`. Nil for a line that has something whose width terminals do not agree on.
  func below(_ text: String, cursor: Int, _ lines: [String]) -> String? {
    guard let (here, end) = places(text, cursor) else { return nil }
    return down(end.row - here.row) + lines.map { "\r\n\($0)\u{1B}[K" }.joined()
      + up(end.row - here.row + lines.count) + "\r" + right(here.column)
  }

  /// Returns what to send to wipe all that stands below the line, and behind it.
  func wipingBelow(_ text: String, cursor: Int) -> String? {
    guard let (here, end) = places(text, cursor) else { return nil }
    return down(end.row - here.row) + "\r" + right(end.column) + "\u{1B}[J" + up(end.row - here.row) + "\r"
      + right(here.column)
  }

  /// Returns what to send to go to where the prompt begins and wipe the line from there on: a window of another size has
  /// laid it out anew.
  func wipingAll(_ text: String, cursor: Int) -> String? {
    guard let (here, _) = places(text, cursor) else { return nil }
    return up(here.row) + "\r\u{1B}[J"
  }

  /// Returns what to send to go to the end of the line.
  func goingToEnd(_ text: String, cursor: Int) -> String? {
    guard let (here, end) = places(text, cursor) else { return nil }
    return down(end.row - here.row) + "\r" + right(end.column)
  }

  /// How many rows the line takes; nil where that is not known.
  func rows(_ text: String) -> Int? { places(text, 0).map { $0.end.row + 1 } }

  private func places(_ text: String, _ cursor: Int) -> (here: Place, end: Place)? {
    guard width > 1, start < width, text.allSatisfy(Self.isSimple) else { return nil }
    return (settled(place(behind: text.prefix(cursor))), settled(place(behind: text[...])))
  }

  private func encode(_ text: String, _ style: Style, _ terminal: Terminal) -> String {
    text.isEmpty ? "" : terminal.encode(StyledText(text, style))
  }

  /// Characters whose width is known: one scalar, and none that controls.
  private static func isSimple(_ character: Character) -> Bool {
    if character == "\n" { return true }
    return character.unicodeScalars.count == 1 && displayWidth(of: character) > 0
  }

  /// Where the terminal is after `text`: at the right edge it waits for the next character.
  private func place(behind text: Substring) -> Place {
    var place = Place(row: 0, column: start)
    for character in text {
      if character == "\n" {
        place = Place(row: place.row + 1, column: 0)
        continue
      }
      let size = displayWidth(of: character)
      if place.column + size > width { place = Place(row: place.row + 1, column: 0) }
      place.column += size
    }
    return place
  }

  /// The place that libedit moves on to from the right edge.
  private func settled(_ place: Place) -> Place {
    place.column >= width ? Place(row: place.row + 1, column: 0) : place
  }

  private func up(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)A" : "" }
  private func down(_ rows: Int) -> String { rows > 0 ? "\u{1B}[\(rows)B" : "" }
  private func right(_ columns: Int) -> String { columns > 0 ? "\u{1B}[\(columns)C" : "" }
}

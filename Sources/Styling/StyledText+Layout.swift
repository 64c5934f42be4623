/// Where a text stands in its column.
public enum Alignment: Sendable, Hashable {
  /// At the left; for words.
  case leading
  /// At the right; for numbers.
  case trailing
}

/// What is left out of a text that is too long.
public enum Cut: Sendable, Hashable {
  /// The end.
  case end
  /// The middle, where both ends tell things apart.
  case middle
}

extension StyledText {
  /// Returns the text filled with spaces to `width`; wider texts stay as they are.
  public func padded(to width: Int, _ alignment: Alignment = .leading) -> StyledText {
    let missing = width - self.width
    guard missing > 0 else { return self }
    let spaces = StyledText(String(repeating: " ", count: missing))
    return alignment == .leading ? self + spaces : spaces + self
  }

  /// Returns the text in at most `width` columns, with an ellipsis where something was cut; for a single line.
  public func truncated(to width: Int, cutting cut: Cut = .end, glyphs: Glyphs = .unicode) -> StyledText {
    guard self.width > width else { return self }
    let sign = prefix(ofWidth: width, of: StyledText(glyphs.ellipsis, .dim))
    let room = width - sign.width
    let tail = cut == .middle ? room / 2 : 0
    return prefix(ofWidth: room - tail, of: self) + sign + suffix(ofWidth: tail)
  }

  /// Returns the text in lines of at most `width` columns, broken at spaces, and inside words that are too long.
  ///
  /// Lines after the first begin with `indent` spaces.
  public func wrapped(to width: Int, indent: Int = 0) -> StyledText {
    let indent = max(0, min(indent, width - 2))
    var result: [StyledText] = []
    for line in lines {
      var rest = line
      var margin = 0
      while rest.width > max(1, width - margin) {
        let (head, tail) = rest.broken(atWidth: max(1, width - margin))
        result.append(StyledText(String(repeating: " ", count: margin)) + head)
        rest = tail
        margin = indent
      }
      result.append(StyledText(String(repeating: " ", count: rest.isEmpty ? 0 : margin)) + rest)
    }
    return result.joined(separator: "\n")
  }

  /// The text without spaces at its end.
  public var trimmed: StyledText {
    var result = self
    while let last = result.runs.last, last.text.last == " " {
      result = result.dropLastRun()
      var text = last.text
      while text.last == " " { text.removeLast() }
      result.appendSafe(text, last.style)
    }
    return result
  }

  private func dropLastRun() -> StyledText {
    var result = StyledText()
    for run in runs.dropLast() { result.appendSafe(run.text, run.style) }
    return result
  }

  /// Returns a first line of at most `width` columns, and what follows; at least one character is taken, and one that
  /// is wider than the line becomes a question mark.
  private func broken(atWidth width: Int) -> (head: StyledText, tail: StyledText) {
    var used = 0
    var count = 0
    var lastSpace: Int?
    let characters = runs.flatMap { run in run.text.map { (character: $0, style: run.style) } }
    for (character, _) in characters {
      if character == " " { lastSpace = count }
      let next = used + displayWidth(of: character)
      if next > width && count > 0 { break }
      used = next
      count += 1
    }
    var cut = count
    if count < characters.count, let lastSpace, lastSpace > 0 { cut = lastSpace }
    var head = StyledText()
    var tail = StyledText()
    for (character, style) in characters[..<cut] {
      head.appendSafe(displayWidth(of: character) > width ? "?" : String(character), style)
    }
    for (character, style) in characters[cut...].drop(while: { $0.character == " " }) {
      tail.appendSafe(String(character), style)
    }
    return (head.trimmed, tail)
  }

  private func prefix(ofWidth width: Int, of text: StyledText) -> StyledText {
    var result = StyledText()
    var room = width
    for run in text.runs {
      var piece = ""
      for character in run.text {
        let taken = displayWidth(of: character)
        guard taken <= room else {
          result.appendSafe(piece, run.style)
          return result
        }
        room -= taken
        piece.append(character)
      }
      result.appendSafe(piece, run.style)
    }
    return result
  }

  private func suffix(ofWidth width: Int) -> StyledText {
    var pieces: [(String, Style)] = []
    var room = width
    outer: for run in runs.reversed() {
      var kept: [Character] = []
      for character in run.text.reversed() {
        let taken = displayWidth(of: character)
        if taken > room {
          pieces.append((String(kept.reversed()), run.style))
          break outer
        }
        room -= taken
        kept.append(character)
      }
      pieces.append((String(kept.reversed()), run.style))
    }
    var result = StyledText()
    for (piece, style) in pieces.reversed() { result.appendSafe(piece, style) }
    return result
  }
}

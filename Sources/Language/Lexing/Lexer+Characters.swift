/// What the characters of a text are.
extension Lexer {
  /// Returns the character that begins at `index` with its length in bytes.
  func scalar(at index: Int) -> (value: Unicode.Scalar, length: Int) {
    let first = at(index)
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for offset in 1..<max(2, length) { value = value << 6 | UInt32(at(index + offset) & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Returns the length of the white space at `index` that is no line end, or 0.
  func isSpace(at index: Int) -> Int {
    switch at(index) {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C: return 1
    case 0..<0x80: return 0
    default:
      let (value, length) = scalar(at: index)
      return value.properties.isWhitespace || value == "\u{FEFF}" ? length : 0
    }
  }

  /// Returns the length of the letter, mark, digit or `_` at `index`, or 0.
  func wordLength(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      return 1
    case 0..<0x80: return 0
    default:
      let (value, length) = scalar(at: index)
      let properties = value.properties
      if properties.isAlphabetic || value == "\u{200C}" || value == "\u{200D}" { return length }
      switch properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber: return length
      default: return 0
      }
    }
  }

  /// Returns the length of the apostrophe at `index`, straight or curled, or 0.
  func apostropheLength(at index: Int) -> Int {
    if at(index) == UInt8(ascii: "'") { return 1 }
    return at(index) == 0xE2 && at(index + 1) == 0x80 && at(index + 2) == 0x99 ? 3 : 0
  }

  /// Whether a digit stands at `index`.
  func isDigit(at index: Int) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(at(index)) }

  /// Whether white space, a line end or the text's end stands at `index`.
  func endsWord(at index: Int) -> Bool {
    index >= bytes.count || isSpace(at: index) > 0 || at(index) == UInt8(ascii: "\n")
      || at(index) == UInt8(ascii: "\r")
  }

  /// `"text"`, `'text'`, `“text”`, `` `name` ``: a doubled quote stands for itself. A text may go over line ends, not
  /// over a blank line; a name in backticks ends on its line. Without an end it is the rest of its line.
  mutating func quoted(closing: [UInt8]) -> Token.Kind {
    let start = position
    let isName = closing == [UInt8(ascii: "`")]
    var index = start + scalar(at: start).length
    var content: [UInt8] = []
    while index < bytes.count {
      if bytes[index...].starts(with: closing) {
        let behind = index + closing.count
        guard bytes[min(behind, bytes.count)...].starts(with: closing) else {
          position = behind
          append(isName ? .quotedName : .text, from: start, content: String(decoding: content, as: UTF8.self))
          return .text
        }
        content += closing
        index = behind + closing.count
        continue
      }
      if at(index) == UInt8(ascii: "\n"), isName || isBlankLine(after: index) { break }
      content.append(bytes[index])
      index += 1
    }
    position = start + scalar(at: start).length
    while position < bytes.count, at(position) != UInt8(ascii: "\n"), at(position) != UInt8(ascii: "\r") {
      position += 1
    }
    let inner = slice(start + scalar(at: start).length, position)
    append(.unclosed, from: start, content: inner)
    return .unclosed
  }

  /// Whether the line that begins behind `index` holds nothing.
  private func isBlankLine(after index: Int) -> Bool {
    var index = index + 1
    while index < bytes.count, isSpace(at: index) > 0 || at(index) == UInt8(ascii: "\r") {
      index += max(1, isSpace(at: index))
    }
    return index < bytes.count && at(index) == UInt8(ascii: "\n")
  }
}

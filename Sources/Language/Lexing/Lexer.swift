import Diagnostics

/// Cuts a text into tokens. It never fails: what it cannot use becomes `.other` or `.unclosed`, and the parser says so.
public struct Lexer {
  /// The text, byte by byte.
  let bytes: [UInt8]
  /// The byte that is looked at.
  var position = 0
  /// What was found so far.
  var tokens: [Token] = []

  /// Returns every token of `text` with comments and line ends, and one `.end` at its end.
  public static func tokens(of text: String) -> [Token] {
    var lexer = Lexer(text)
    lexer.run()
    return lexer.tokens
  }

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Reads tokens up to the end.
  mutating func run() {
    var isGlued = false
    var startsLine = true
    while position < bytes.count {
      if isSpace(at: position) > 0 {
        position += isSpace(at: position)
        isGlued = false
        continue
      }
      let start = position
      let before = tokens.count
      let kind = next(isGlued: isGlued, startsLine: startsLine)
      guard kind != .newline else {
        append(.newline, from: start)
        isGlued = false
        startsLine = true
        continue
      }
      if tokens.count == before { append(kind, from: start) }
      tokens[tokens.count - 1].isGlued = isGlued
      tokens[tokens.count - 1].startsLine = startsLine
      isGlued = true
      startsLine = false
    }
    tokens.append(Token(.end, "", at: SourceSpan(bytes.count, bytes.count)))
  }

  /// Moves past one token and returns its kind; tokens that have content append themselves.
  mutating func next(isGlued: Bool, startsLine: Bool) -> Token.Kind {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      position += byte == UInt8(ascii: "\r") && self.byte(1) == UInt8(ascii: "\n") ? 2 : 1
      return .newline
    case UInt8(ascii: "#") where !isGlued:
      skipLine()
      return .comment
    case UInt8(ascii: "-") where !isGlued && self.byte(1) == UInt8(ascii: "-") && endsWord(at: position + 2):
      skipLine()
      return .comment
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      return quoted(closing: [byte])
    case UInt8(ascii: "$"):
      return parameter()
    case UInt8(ascii: "&") where self.byte(1) == byte, UInt8(ascii: "|") where self.byte(1) == byte:
      return doubled(byte)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number()
    default:
      if hasPrefix("“") { return quoted(closing: Array("”".utf8)) }
      if wordLength(at: position) > 0 { return word() }
      return sign()
    }
  }

  /// Appends the token from `start` to here.
  mutating func append(_ kind: Token.Kind, from start: Int, content: String = "") {
    tokens.append(Token(kind, slice(start, position), content: content, at: SourceSpan(start, position)))
  }

  /// Returns the text of the bytes `lower ..< upper`.
  func slice(_ lower: Int, _ upper: Int) -> String {
    String(decoding: bytes[max(0, min(lower, bytes.count))..<max(0, min(upper, bytes.count))], as: UTF8.self)
  }

  /// Returns the byte `distance` after the current one, or 0 behind the end.
  func byte(_ distance: Int) -> UInt8 { at(position + distance) }

  /// Returns the byte at `index`, or 0 outside of the text.
  func at(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

  /// Whether the text goes on with `prefix`.
  func hasPrefix(_ prefix: String) -> Bool { bytes[position...].starts(with: prefix.utf8) }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != UInt8(ascii: "\r") {
      position += 1
    }
  }

  /// `$rep`; a dollar sign alone is no sign of the language.
  private mutating func parameter() -> Token.Kind {
    let start = position
    position += 1
    let name = position
    while wordLength(at: position) > 0 { position += wordLength(at: position) }
    guard position > name else { return .other }
    append(.parameter, from: start, content: slice(name, position).lowercased())
    return .parameter
  }

  /// A word: letters, marks, digits, `_`, and an apostrophe behind any of them (`Ma'ruf`, `James'`).
  private mutating func word() -> Token.Kind {
    let start = position
    scanWord()
    append(.word, from: start, content: slice(start, position).lowercased())
    return .word
  }

  /// Moves past the rest of a word. A quote behind a reserved word begins a text instead: `with'x'`.
  mutating func scanWord() {
    let start = position
    while position < bytes.count {
      let length = wordLength(at: position)
      if length > 0 {
        position += length
      } else if apostropheLength(at: position) > 0 {
        guard !Keywords.isReserved(slice(start, position).lowercased()) else { return }
        position += apostropheLength(at: position)
      } else {
        return
      }
    }
  }

  /// `&&` and `||`, which are read as `and` and `or`.
  private mutating func doubled(_ byte: UInt8) -> Token.Kind {
    position += 2
    append(.word, from: position - 2, content: byte == UInt8(ascii: "&") ? "and" : "or")
    return .word
  }

  /// A sign of one or two characters.
  private mutating func sign() -> Token.Kind {
    for (written, symbol) in Self.signs where hasPrefix(written) {
      position += written.utf8.count
      return .symbol(symbol)
    }
    position += scalar(at: position).length
    return .other
  }

  /// The signs, longer ones first.
  private static let signs: [(String, Symbol)] =
    [("≠", .notEqual), ("≤", .lessOrEqual), ("≥", .greaterOrEqual), ("−", .minus)]
    + Symbol.allCases.sorted { ($1.rawValue.utf8.count, $0.rawValue) < ($0.rawValue.utf8.count, $1.rawValue) }
    .map { ($0.rawValue, $0) }
}

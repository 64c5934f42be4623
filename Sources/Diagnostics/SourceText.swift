/// A text that was typed or read, with the name it goes by, in which diagnostics have their places.
public struct SourceText: Sendable, Hashable {
  /// What kind of thing the text is; files are always named in messages.
  public enum Origin: Sendable, Hashable {
    /// Typed at the prompt, or given on the command line: "input 3".
    case input
    /// Read from a file: "weekly.suluh".
    case file
  }

  /// A place as people count it.
  public struct Location: Sendable, Hashable {
    /// The line, from 1.
    public var line: Int
    /// The character within the line, from 1.
    public var column: Int
  }

  /// The whole text.
  public let text: String
  /// What it is called: "input 3", "weekly.suluh".
  public let name: String
  /// Where it came from.
  public let origin: Origin
  /// The offset of each line's first byte; there is always one line.
  private let lineStarts: [Int]
  private let byteCount: Int

  /// Creates a source text. Lines end at LF, CR LF, or CR.
  public init(_ text: String, name: String = "input", origin: Origin = .input) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    self.name = name
    self.origin = origin
    var starts = [0]
    var offset = 0
    var wasReturn = false
    for byte in text.utf8 {
      if byte == 0x0A && wasReturn {
        starts[starts.count - 1] = offset + 1
      } else if byte == 0x0A || byte == 0x0D {
        starts.append(offset + 1)
      }
      wasReturn = byte == 0x0D
      offset += 1
    }
    lineStarts = starts
    byteCount = offset
  }

  /// How many lines there are; a line end at the very end of the text does not begin another one.
  public var lineCount: Int {
    lineStarts.count > 1 && lineStarts.last == byteCount ? lineStarts.count - 1 : lineStarts.count
  }

  /// Returns the number, from 1, of the line that the byte at `offset` stands in.
  ///
  /// Places outside the text count as its nearest end. Takes logarithmic time.
  public func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return min(low + 1, lineCount)
  }

  /// Returns the bytes of line `number`, from 1, without its end; an empty span outside the text.
  public func span(ofLine number: Int) -> SourceSpan {
    guard number >= 1, number <= lineStarts.count else { return SourceSpan(byteCount, byteCount) }
    let lower = lineStarts[number - 1]
    var upper = number < lineStarts.count ? lineStarts[number] : byteCount
    let bytes = text.utf8
    while upper > lower, isLineEnd(bytes[bytes.index(bytes.startIndex, offsetBy: upper - 1)]) { upper -= 1 }
    return SourceSpan(lower, upper)
  }

  /// Returns the text of line `number`, from 1, without its end.
  public func line(_ number: Int) -> Substring {
    self[span(ofLine: number)]
  }

  /// Returns the text at `span`; ends that stand outside the text, or inside a character, are moved to where text is.
  public subscript(span: SourceSpan) -> Substring {
    let lower = min(max(0, span.lower), byteCount)
    let upper = min(max(lower, span.upper), byteCount)
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: lower)
    return text[start..<bytes.index(start, offsetBy: upper - lower)]
  }

  /// Returns the line and column of the byte at `offset`.
  public func location(at offset: Int) -> Location {
    let line = lineNumber(at: offset)
    let start = span(ofLine: line).lower
    return Location(line: line, column: self[SourceSpan(start, max(start, offset))].count + 1)
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

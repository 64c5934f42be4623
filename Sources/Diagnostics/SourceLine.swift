import Styling

/// One line of a source as it is shown: each character with the bytes it stands for and the columns it takes.
struct SourceLine {
  private struct Piece {
    var text: StyledText
    /// The offset of its first byte in the source.
    var offset: Int
    /// The first column it takes.
    var column: Int
  }

  private static let tabStop = 4

  private var pieces: [Piece] = []
  /// The offset behind the last byte.
  private let end: Int
  /// The columns of the whole line.
  private let width: Int

  /// Reads line `number` of `source`. Tabs become spaces; what cannot be shown becomes visible signs.
  init(_ source: SourceText, _ number: Int) {
    let span = source.span(ofLine: number)
    var offset = span.lower
    var column = 0
    for character in source[span] {
      let text =
        character == "\t"
        ? StyledText(String(repeating: " ", count: Self.tabStop - column % Self.tabStop))
        : StyledText(cell: String(character))
      pieces.append(Piece(text: text, offset: offset, column: column))
      offset += character.utf8.count
      column += text.width
    }
    end = span.upper
    width = column
  }

  /// Returns the columns that the characters of `span` take, at least one; the end of the line for what is behind it.
  func columns(of span: SourceSpan) -> Range<Int> {
    let lower = column(at: span.lower)
    let upper = span.upper > span.lower ? columnEnd(at: min(span.upper, end)) : lower
    return lower..<max(lower + 1, upper)
  }

  /// Returns the column of the character that the byte at `offset` belongs to.
  private func column(at offset: Int) -> Int {
    guard offset < end else { return width }
    return pieces.last { $0.offset <= offset }?.column ?? 0
  }

  /// Returns the column behind the last character that begins before `offset`.
  private func columnEnd(at offset: Int) -> Int {
    pieces.first { $0.offset >= offset }?.column ?? width
  }

  /// A stretch of the line that fits a width.
  struct Window {
    /// What is printed.
    var text: StyledText
    /// How far columns of the line are moved to the right in it.
    var shift: Int
    /// How wide it may be.
    var limit: Int

    /// Returns where in the window the line's `columns` are; what lies outside is moved to its edge.
    func place(of columns: Range<Int>) -> Range<Int> {
      let lower = min(max(0, columns.lowerBound + shift), limit - 1)
      return lower..<max(lower + 1, min(columns.upperBound + shift, limit))
    }
  }

  /// Returns the part of the line around `columns` that fits into `width`, with ellipses where it was cut.
  ///
  /// The line's start is kept when it can be; otherwise the marked columns stand so far left that there is `room`
  /// behind them, if at least an eighth of the width stays before them.
  func window(around columns: Range<Int>, room: Int, width limit: Int, glyphs: Glyphs) -> Window {
    guard max(width, columns.upperBound) > limit else {
      return Window(text: pieces.map(\.text).joined(), shift: 0, limit: limit)
    }
    let sign = displayWidth(of: glyphs.ellipsis)
    guard limit > 4 * sign else { return Window(text: StyledText(), shift: -columns.lowerBound, limit: max(1, limit)) }
    var first = 0
    if columns.upperBound + sign > limit {
      let before = min(max(limit - columns.count - room, limit / 8), limit / 3)
      first = max(0, columns.lowerBound + sign - before)
      first = pieces.first { $0.column >= first }?.column ?? width
    }
    let leading = first > 0 ? sign : 0
    let cutsEnd = width - first + leading > limit
    let last = first + limit - leading - (cutsEnd ? sign : 0)
    var text = first > 0 ? StyledText(glyphs.ellipsis, .dim) : StyledText()
    for piece in pieces where piece.column >= first && piece.column + piece.text.width <= last { text += piece.text }
    if cutsEnd { text.append(glyphs.ellipsis, .dim) }
    return Window(text: text, shift: leading - first, limit: limit)
  }
}

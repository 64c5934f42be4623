/// Text with its meaning marked, fit to be printed on a terminal, a file or a page.
///
/// It never holds a control character but the line feed, whatever it was made from: escape sequences, bidirectional
/// overrides and invisible characters of the data become visible signs when they enter. So no encoder, and no caller,
/// can send a cell's bytes raw to a terminal.
public struct StyledText: Sendable, Hashable {
  /// A stretch of text in one style; never empty.
  public struct Run: Sendable, Hashable {
    /// The characters.
    public fileprivate(set) var text: String
    /// What they are for.
    public let style: Style
  }

  /// The stretches in order; neighbours differ in style.
  public private(set) var runs: [Run] = []

  /// Creates an empty text.
  public init() {}

  /// Creates a text in one style; line feeds end lines, other control characters are made visible.
  public init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  /// Creates the text of a cell, which is one line whatever it holds.
  public init(cell text: String, _ style: Style = .plain) {
    appendSafe(visible(text, keepingLines: false), style)
  }

  /// Whether there is no character.
  public var isEmpty: Bool { runs.isEmpty }

  /// The characters without their styles.
  public var text: String { runs.count == 1 ? runs[0].text : runs.map(\.text).joined() }

  /// The width of the widest line on a terminal.
  public var width: Int {
    guard runs.contains(where: { $0.text.utf8.contains(0x0A) }) else {
      return runs.reduce(0) { $0 + displayWidth(of: $1.text) }
    }
    return lines.map(\.width).max() ?? 0
  }

  /// The text cut at its line feeds; an empty text is one empty line.
  public var lines: [StyledText] {
    var result = [StyledText()]
    for run in runs {
      var isFirst = true
      for piece in run.text.split(separator: "\n", omittingEmptySubsequences: false) {
        if !isFirst { result.append(StyledText()) }
        isFirst = false
        result[result.count - 1].appendSafe(String(piece), run.style)
      }
    }
    return result
  }

  /// Returns the text with line feeds made visible.
  public var singleLine: StyledText {
    guard runs.contains(where: { $0.text.utf8.contains(0x0A) }) else { return self }
    var result = StyledText()
    for run in runs { result.appendSafe(visible(run.text, keepingLines: false), run.style) }
    return result
  }

  /// Adds `text` in `style`.
  public mutating func append(_ text: String, _ style: Style = .plain) {
    appendSafe(visible(text, keepingLines: true), style)
  }

  /// Adds `other` as it is.
  public mutating func append(_ other: StyledText) {
    for run in other.runs { appendSafe(run.text, run.style) }
  }

  /// Returns the text with its plain stretches in `style`; those that have a meaning keep it.
  public func styled(_ style: Style) -> StyledText {
    guard style != .plain else { return self }
    var result = StyledText()
    for run in runs { result.appendSafe(run.text, run.style == .plain ? style : run.style) }
    return result
  }

  /// Returns both texts in one.
  public static func + (first: StyledText, second: StyledText) -> StyledText {
    var result = first
    result.append(second)
    return result
  }

  /// Adds `other` as it is.
  public static func += (text: inout StyledText, other: StyledText) {
    text.append(other)
  }

  /// Returns the text with each of the signs, of one column each, replaced by another.
  func replacing(_ signs: [String], by other: String) -> StyledText {
    var result = StyledText()
    for run in runs {
      result.appendSafe(run.text.map { signs.contains(String($0)) ? other : String($0) }.joined(), run.style)
    }
    return result
  }

  /// Adds text that is known to be free of control characters.
  mutating func appendSafe(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    if runs.last?.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }
}

extension StyledText: ExpressibleByStringInterpolation {
  /// Creates a plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension Sequence where Element == StyledText {
  /// Returns the texts in one, with `separator` between them.
  public func joined(separator: StyledText = StyledText()) -> StyledText {
    var result = StyledText()
    var isFirst = true
    for text in self {
      if !isFirst { result.append(separator) }
      isFirst = false
      result.append(text)
    }
    return result
  }
}

/// One line of a script that is laid out.
struct Line {
  /// The code, with what it is indented by.
  var code = ""
  var comment: String?
  /// How far a comment that stands alone is indented.
  var indent = 0
  /// Whether an empty line stands before it.
  var isApart = false

  /// Returns the lines as a text that ends with a line end; comments behind code on lines below each other are aligned.
  static func text(_ lines: [Line]) -> String {
    var text = ""
    for (place, line) in lines.enumerated() {
      if line.isApart { text += "\n" }
      text += line.code
      if let comment = line.comment {
        let column = line.code.isEmpty ? line.indent : column(of: lines, around: place)
        text += String(repeating: " ", count: max(0, column - line.code.count)) + comment
      }
      text += "\n"
    }
    return text
  }

  /// Where the comment of the line at `place` begins: two columns behind the longest line of its block.
  private static func column(of lines: [Line], around place: Int) -> Int {
    var (first, last) = (place, place)
    while first > 0, !lines[first].isApart, lines[first - 1].isCommented { first -= 1 }
    while last + 1 < lines.count, !lines[last + 1].isApart, lines[last + 1].isCommented { last += 1 }
    return (lines[first...last].map(\.code.count).max() ?? 0) + 2
  }

  private var isCommented: Bool { !code.isEmpty && comment != nil }

  /// The text without white space at its end.
  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

import Diagnostics
import Language
import Styling

/// What stands between the answers of a script.
extension Session {
  /// Writes the comment right above a question of a script as its caption, and room between it and the answer before.
  func writeCaption(of statement: Statement) {
    guard source.origin == .file, settings.output == .table, statement.kind.answers else { return }
    let lines = Self.comment(above: statement.span.lower, in: source.text)
    if hasAnswered { say("\n") }
    hasAnswered = true
    for line in lines { say(StyledText(cell: line, .emphasis).wrapped(to: terminal.width)) }
  }

  /// The lines of the comment that ends on the line before the one at `place`, without their signs.
  static func comment(above place: Int, in text: String) -> [String] {
    let before = String(decoding: text.utf8.prefix(place), as: UTF8.self)
    let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }.dropLast()
    let comment = lines.reversed().prefix { line in
      let text = line.drop { $0.isWhitespace }
      return text.hasPrefix("#") || text.hasPrefix("-- ")
    }
    return comment.reversed().map { withoutCommentSign($0) }
  }

  /// `# Where we are` as `Where we are`
  static func withoutCommentSign(_ line: some StringProtocol) -> String {
    let text = line.drop { $0.isWhitespace }
    return String(text.hasPrefix("--") ? text.dropFirst(2) : text.drop { $0 == "#" }).trimmingSpaces
  }
}

extension Statement.Kind {
  /// Whether it prints something that was asked for.
  fileprivate var answers: Bool {
    switch self {
    case .query, .show, .help, .explain, .rows, .drill, .undo, .history, .rerun, .all: true
    case .load, .role, .rollup, .join, .define, .param, .letResult, .merge, .exclude, .excludeCopies, .type, .set,
      .focus, .run, .save, .edit, .no, .quit:
      false
    }
  }
}

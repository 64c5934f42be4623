/// What of raw HTML is taken for what it says: a part of the document that is folded away until its summary is pressed.
///
///     <details>
///     <summary>The answer</summary>
///
///     Prose and blocks.
///
///     </details>
///
/// Nothing else: no attribute, and no tag in the summary.
enum Folding: Equatable {
  case begins(summary: String)
  case ends

  /// Reads a piece of raw HTML; nil for any other.
  init?(_ raw: String) {
    let text = raw.split { $0.isNewline }.joined(separator: "\n").trimmed
    if text == "</details>" {
      self = .ends
      return
    }
    guard text.hasPrefix("<details>") else { return nil }
    let rest = String(text.dropFirst("<details>".count)).trimmed
    guard rest.hasPrefix("<summary>"), rest.hasSuffix("</summary>") else { return nil }
    let summary = rest.dropFirst("<summary>".count).dropLast("</summary>".count)
    guard !summary.contains("<"), !summary.contains(">"), summary.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    self = .begins(summary: String(summary).trimmed)
  }
}

/// How the parts of a page that fold stand inside each other.
struct Folds {
  /// How many may stand in each other.
  private static let deepest = 10

  private var open = 0

  /// Returns the tags for a piece of raw HTML where it folds; nil where it is to be shown as it is.
  mutating func html(of raw: String) -> String? {
    switch Folding(raw) {
    case .begins(let summary) where open < Self.deepest:
      open += 1
      return "<details class=\"fold\"><summary>\(MarkdownPage.escaped(summary))</summary>\n"
    case .ends where open > 0:
      open -= 1
      return "</details>\n"
    case .begins, .ends, nil: return nil
    }
  }

  /// The tags that end what nobody ended.
  mutating func ending() -> String {
    defer { open = 0 }
    return String(repeating: "</details>\n", count: open)
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

/// What stands between two lines `---` at the head of a Markdown file, for the programs that publish it: no prose, but for its
/// title.
///
///     ---
///     title: The third quarter
///     ---
struct FrontMatter {
  /// What it calls the document; nil where it does not say.
  let title: String?
  /// The document without it.
  let rest: String

  /// Reads the head of `markdown`; nil where there is none.
  init?(_ markdown: String) {
    let lines = markdown.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }),
      lines[1..<end].allSatisfy({ Self.isMember($0) })
    else { return nil }
    let named = lines[1..<end].first { $0.hasPrefix("title:") }
    title = named.map { Self.unquoted($0.dropFirst("title:".count)) }.flatMap { $0.isEmpty ? nil : $0 }
    rest = lines[(end + 1)...].joined(separator: "\n")
  }

  /// Whether a line can be one of YAML's: a name with a value, a part of a list, or nothing. Prose between two rules is not.
  private static func isMember(_ line: Substring) -> Bool {
    guard let first = line.first else { return true }
    if first == "#" || first == "-" || first.isWhitespace { return true }
    let name = line.prefix { $0 != ":" }
    return name.count < line.count && name.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
  }

  private static func unquoted(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return String(text)
  }
}

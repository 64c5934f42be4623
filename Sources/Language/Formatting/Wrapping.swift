import Diagnostics

/// Breaking what is too long for a line, where a statement goes on: behind commas, before `and` and `or`, and before the
/// words of `case`.
enum Wrapping {
  /// Returns `text` as lines, the first indented by `indent`, the others by four more.
  static func lines(_ text: String, indent: Int) -> [String] {
    let characters = Array(text.unicodeScalars)
    var places = places(in: text)[...]
    var lines: [String] = []
    var (start, margin) = (0, indent)
    func add(_ end: Int) {
      var line = String.UnicodeScalarView()
      line.append(contentsOf: characters[start..<end])
      lines.append(String(repeating: " ", count: margin) + Line.trimmed(String(line)))
      (start, margin) = (end, indent + 4)
      while start < characters.count, characters[start] == " " { start += 1 }
      places = places.drop { $0.offset <= start }
    }
    while characters.count - start > Formatter.width - margin,
      let best = best(places, within: start + Formatter.width - margin)
    {
      add(best.offset)
      guard best.isOfCase else { continue }
      while let next = places.first(where: { $0.isOfCase && $0.depth == best.depth }) { add(next.offset) }
    }
    if start < characters.count || lines.isEmpty { add(characters.count) }
    return lines
  }

  /// A place where a line may end, in characters, with how deep in brackets it is.
  private struct Place {
    var offset: Int
    var depth: Int
    /// Whether a branch of `case` begins or ends there: each has a line of its own.
    var isOfCase = false
  }

  /// The places outside of brackets, but for those around the values of `in`.
  private static func places(in text: String) -> [Place] {
    let bytes = Array(text.utf8)
    func characters(_ offset: Int) -> Int {
      String(decoding: bytes[..<min(offset, bytes.count)], as: UTF8.self).unicodeScalars.count
    }
    var places: [Place] = []
    // For each bracket that is open, whether it holds the values of `in`.
    var open: [Bool] = []
    var cases = 0
    let tokens = Lexer.tokens(of: text)
    for (index, token) in tokens.enumerated() where token.kind != .end {
      if token.bracket > 0 { open.append(index > 0 && tokens[index - 1].isWord("in")) }
      if token.bracket < 0 { _ = open.popLast() }
      if token.isWord("case"), tokens[index + 1].isWord("when") { cases += 1 }
      defer { if token.isWord("end"), cases > 0 { cases -= 1 } }
      guard open.allSatisfy({ $0 }) else { continue }
      let isOfCase = cases > 0 && Keywords.caseWords.contains(token.content) && !token.isWord("then")
      let depth = open.count + cases - (isOfCase ? 1 : 0)
      if token.isSymbol(.comma) || (index == 2 && tokens[0].isWord("define") && token.isSymbol(.equal)) {
        places.append(Place(offset: characters(token.span.upper), depth: depth))
      } else if index > 0, token.isWord("and") || token.isWord("or") || isOfCase {
        places.append(Place(offset: characters(token.span.lower), depth: depth, isOfCase: isOfCase))
      }
    }
    return places.filter { $0.offset > 0 && $0.offset < characters(bytes.count) }
  }

  /// The last of the outermost places that leave a line which fits, or the first of a `case`; else the first of all.
  private static func best(_ places: ArraySlice<Place>, within end: Int) -> Place? {
    let fitting = places.filter { $0.offset <= end }
    guard let outermost = fitting.map(\.depth).min() else { return places.first }
    let best = fitting.filter { $0.depth == outermost }
    return best.first { $0.isOfCase } ?? best.last
  }
}

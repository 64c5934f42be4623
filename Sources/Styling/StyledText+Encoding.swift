/// How styles are written down.
public enum TextEncoding: Sendable, Hashable {
  /// Without styles.
  case plain
  /// With the escape sequences of terminals; 256 colours, of a lightness that shows on black and on white.
  case ansi
  /// As HTML to stand inside `<pre>`: spans with a class of each style's name, and all else escaped.
  case html
}

extension StyledText {
  /// Returns the text with its styles written as `encoding` has them.
  public func encoded(as encoding: TextEncoding) -> String {
    switch encoding {
    case .plain: text
    case .ansi: runs.map(ansi).joined()
    case .html: runs.map(html).joined()
    }
  }

  /// The rules that give the classes of `.html` their looks.
  public static var styleSheet: String {
    Style.allCases.compactMap { style in
      style.declarations.map { ".\(style.rawValue) { \($0) }\n" }
    }.joined()
  }

  /// Styles end before each line feed, so that lines can be cut apart by pagers.
  private func ansi(_ run: Run) -> String {
    guard let code = run.style.ansiCode else { return run.text }
    return run.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }
      .joined(separator: "\n")
  }

  private func html(_ run: Run) -> String {
    let escaped = escapedForHTML(run.text)
    return run.style == .plain ? escaped : "<span class=\"\(run.style.rawValue)\">\(escaped)</span>"
  }
}

extension Style {
  fileprivate var ansiCode: String? {
    switch self {
    case .plain: nil
    case .emphasis, .header, .total: "1"
    case .dim: "2"
    case .error: "1;38;5;166"
    case .warning: "1;38;5;172"
    case .hint: "38;5;36"
    case .measure: "38;5;133"
    case .keyword: "1;38;5;32"
    case .name: "38;5;36"
    case .number, .literal: "38;5;172"
    case .positive: "38;5;32"
    case .negative: "38;5;166"
    case .prompt: "1;38;5;36"
    case .series1: "38;5;32"
    case .series2: "38;5;166"
    case .series3: "38;5;36"
    case .series4: "38;5;172"
    case .series5: "38;5;133"
    case .series6: "38;5;74"
    }
  }

  /// The palette is Okabe and Ito's, which colour-blind people tell apart.
  fileprivate var declarations: String? {
    switch self {
    case .plain: nil
    case .emphasis, .header, .total: "font-weight: bold"
    case .dim: "opacity: 0.65"
    case .error: "font-weight: bold; color: #D55E00"
    case .warning: "font-weight: bold; color: #B37A00"
    case .hint, .name: "color: #007A59"
    case .measure: "color: #AA4C85"
    case .keyword: "font-weight: bold; color: #0072B2"
    case .number, .literal: "color: #B37A00"
    case .positive: "color: #0072B2"
    case .negative: "color: #D55E00"
    case .prompt: "font-weight: bold; color: #007A59"
    case .series1: "color: #0072B2"
    case .series2: "color: #D55E00"
    case .series3: "color: #007A59"
    case .series4: "color: #B37A00"
    case .series5: "color: #AA4C85"
    case .series6: "color: #3B87B5"
    }
  }
}

/// Returns `text` to stand in HTML, as content or in a quoted attribute.
public func escapedForHTML(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension StyledText {
  /// The text in ASCII and of the same width: like signs where there are any, question marks elsewhere.
  var inASCII: StyledText {
    var result = StyledText()
    for run in runs { result.appendSafe(Self.ascii(run.text), run.style) }
    return result
  }

  private static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.map { character in
      if character.isASCII { return String(character) }
      return likenesses[character] ?? String(repeating: "?", count: displayWidth(of: character))
    }.joined()
  }

  /// One ASCII character for one of the same width.
  private static let likenesses: [Character: String] = [
    "–": "-", "—": "-", "−": "-", "─": "-", "│": "|", "…": "~", "·": ".", "•": "*", "×": "x", "→": ">", "←": "<",
    "≥": ">", "≤": "<", "“": "\"", "”": "\"", "‘": "'", "’": "'", "\u{A0}": " ", "█": "#", "▐": "#", "▏": "#",
    "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "ç": "c", "è": "e", "é": "e", "ê": "e", "ë": "e",
    "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o", "ó": "o", "ô": "o", "õ": "o", "ö": "o", "ø": "o",
    "ù": "u", "ú": "u", "û": "u", "ü": "u", "ý": "y", "À": "A", "Á": "A", "Â": "A", "Ä": "A", "Ç": "C", "È": "E",
    "É": "E", "Ê": "E", "Ñ": "N", "Ó": "O", "Ö": "O", "Ø": "O", "Ú": "U", "Ü": "U",
  ]
}

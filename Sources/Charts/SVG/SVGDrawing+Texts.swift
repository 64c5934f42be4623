import Diagnostics
import Styling

/// How large the letters of a text are.
enum TextSize {
  case label, head, title

  /// Against those of labels; heavy letters are wider too.
  fileprivate var scale: Double {
    switch self {
    case .label: 1
    case .head: 1.12
    case .title: 1.3
    }
  }
}

extension SVGDrawing {
  /// The most that a text needs across, whatever font a viewer has: those of DejaVu Sans and Verdana are among the widest.
  static func width(of text: String, _ size: TextSize = .label) -> Double {
    text.reduce(0) { $0 + width(of: $1) } * size.scale
  }

  private static func width(of character: Character) -> Double {
    switch character {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ", "·": 5.1
    case "f", "r", "t", "(", ")", "[", "]", "/", "-": 5.6
    case "m", "M", "W", "%", "@", "…": 13
    case "w", "A"..."Z": 9.9
    case "a"..."z", "0"..."9", "–", "_": 7.8
    default: [0, 10, 16][min(displayWidth(of: character), 2)]
    }
  }

  /// Returns a text within a width, cut in the middle.
  static func cut(_ text: String, to width: Double, _ size: TextSize = .label) -> String {
    let cell = StyledText(cell: text)
    guard self.width(of: cell.text, size) > width else { return cell.text }
    let lengths = stride(from: min(cell.width, Int(min(width, 10_000) / 5)), to: 1, by: -1)
    let texts = lengths.lazy.map { cell.truncated(to: $0, cutting: .middle).text }
    return texts.first { self.width(of: $0, size) <= width } ?? cell.truncated(to: 1).text
  }

  /// Returns a name in up to `most` lines, broken at its spaces; what is too long is cut in the middle.
  static func lines(_ name: String, within width: Double, most: Int, _ size: TextSize = .label) -> [String] {
    var lines: [String] = []
    for word in StyledText(cell: name).text.split(separator: " ") {
      if let last = lines.last, lines.count == most || self.width(of: "\(last) \(word)", size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { cut($0, to: width, size) }
  }

  /// Writes sentences below `top`, in as many lines as they need; returns where they end.
  mutating func notes(_ notes: [Sentence], below top: Double, in wording: Wording) -> Double {
    var y = top
    for note in notes {
      for line in StyledText(cell: note.text(in: wording)).wrapped(to: Int(width / 7.8)).lines {
        y += 16
        text(0, y, line.text, "note")
      }
    }
    return y
  }
}

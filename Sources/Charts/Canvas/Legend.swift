import Styling

/// The names of series with the sign that tells each apart, in as many lines as they need.
struct Legend {
  let names: [String]
  let signs: [String]

  /// Returns the lines; no name is broken.
  func lines(width: Int, glyphs: Glyphs) -> [StyledText] {
    var lines: [StyledText] = []
    for (index, name) in names.enumerated() {
      let sign = StyledText(signs[index % signs.count] + " ", .series(index))
      let entry =
        sign + StyledText(cell: name).truncated(to: max(4, min(28, width - 2)), cutting: .middle, glyphs: glyphs)
      if let last = lines.last, last.width + 3 + entry.width <= width {
        lines[lines.count - 1] = last + "   " + entry
      } else {
        lines.append(entry)
      }
    }
    return lines
  }
}

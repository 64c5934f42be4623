/// What tells series apart, with and without colour.
extension SVGDrawing {
  /// The class of the colour of series `index`, from 0.
  static func color(_ index: Int) -> String { "s\(index % 6 + 1)" }

  /// The classes of the line of a series; with the shapes of `marker` thirty differ.
  static func line(_ index: Int) -> String { "line d\(index % 5 + 1) \(color(index))" }

  /// The classes of what is filled for a series: the first is plain, the others have patterns.
  static func fill(_ index: Int, _ shape: String) -> String {
    index % 6 == 0 ? "\(shape) \(color(index))" : "\(shape) \(color(index)) f\(index % 6 + 1)"
  }

  /// Draws the names of series with what tells them apart; returns where it ends.
  mutating func legend(_ names: [String], from top: Double, isFilled: Bool) -> Double {
    guard names.count > 1 else { return top }
    hasFills = hasFills || isFilled
    var (x, y) = (0.0, top + 14)
    for (index, name) in names.enumerated() {
      let name = Self.cut(name, to: 200)
      let needed = Self.width(of: name) + 40
      if x > 0, x + needed > width { (x, y) = (0, y + 18) }
      if isFilled {
        rectangle(x, y - 10, 18, 12, Self.fill(index, "bar"))
      } else {
        path([(x, y - 4), (x + 20, y - 4)], Self.line(index))
        marker(x + 10, y - 4, series: index, Self.color(index), says: "")
      }
      text(x + 24, y, name)
      x += needed
    }
    return y + 8
  }

  /// The patterns of the second series and those after it, each of a tint and strokes in the series' colour.
  static let fills = """
    <defs>
    \(patterns.enumerated().map { pattern($0 + 2, $1) }.joined(separator: "\n"))
    </defs>
    """

  private static let patterns = [
    "M-2 2L2 -2M0 8L8 0M6 10L10 6", "M3 4L5 4", "M0 2L8 2M0 6L8 6", "M-2 6L2 10M0 0L8 8M6 -2L10 2", "M0 4L8 4M4 0L4 8",
  ]

  private static func pattern(_ number: Int, _ strokes: String) -> String {
    "<pattern id=\"fill\(number)\" patternUnits=\"userSpaceOnUse\" width=\"8\" height=\"8\">"
      + "<rect x=\"0\" y=\"0\" width=\"8\" height=\"8\" class=\"tint s\(number)\"/>"
      + "<path d=\"\(strokes)\" class=\"line s\(number)\"/></pattern>"
  }
}

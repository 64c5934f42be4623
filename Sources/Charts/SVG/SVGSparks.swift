import Diagnostics

extension Sparks {
  /// Draws the lines from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    let bottom = SVGSparks(self, width: drawing.width, wording: wording).draw(on: &drawing, from: top)
    guard shown.count < lines.count else { return bottom }
    return drawing.notes([.first(shown.count, of: lines.count)], below: bottom, in: wording) + 4
  }
}

/// Sparks laid out in a picture: labels, lines, and the numbers that there is room for.
private struct SVGSparks {
  private typealias Column = (number: Sparks.Number, width: Double)

  private let sparks: Sparks
  private let wording: Wording
  private let left: Double
  private let columns: [Column]
  private let width: Double

  init(_ sparks: Sparks, width pictureWidth: Double, wording: Wording) {
    self.sparks = sparks
    self.wording = wording
    let labels = sparks.shown.map { SVGDrawing.width(of: $0.label) } + [SVGDrawing.width(of: sparks.labelHeader, .head)]
    let left = min(pictureWidth * 0.35, labels.max() ?? 0) + 12
    func column(_ number: Sparks.Number) -> Column {
      let texts = sparks.shown.map { SVGDrawing.width(of: $0.text(number)) }
      return (number, (texts + [SVGDrawing.width(of: wording.word(number.rawValue), .head)]).max().map { $0 + 14 } ?? 0)
    }
    func used(_ columns: [Column]) -> Double { columns.reduce(left) { $0 + $1.width } }
    columns = sparks.numbers { used($0.map(column)) + 80 <= pictureWidth }.map(column)
    self.left = left
    // A line reads best where its slopes are near 45 degrees: no wider than its number of values asks for.
    let points = Double(sparks.shown.map(\.values.count).max() ?? 0)
    width = min(pictureWidth - used(columns), max(SVGDrawing.width(of: sparks.title, .head), 120, points * 10))
  }

  /// Draws the table from `top` down; returns where it ends.
  func draw(on drawing: inout SVGDrawing, from top: Double) -> Double {
    var y = top + 16
    drawing.text(0, y, SVGDrawing.cut(sparks.labelHeader, to: left - 10, .head), "head")
    drawing.text(left, y, SVGDrawing.cut(sparks.title, to: width, .head), "head")
    numbers(y, "head", on: &drawing) { wording.word($0.rawValue) }
    y += 8
    for line in sparks.shown {
      drawing.text(0, y + 20, SVGDrawing.cut(line.label, to: left - 10))
      draw(line, y, on: &drawing)
      numbers(y + 20, "", on: &drawing) { line.text($0) }
      y += 34
    }
    return y
  }

  private func numbers(
    _ y: Double, _ style: String, on drawing: inout SVGDrawing, _ text: (Sparks.Number) -> String
  ) {
    var x = left + width
    for column in columns {
      x += column.width
      drawing.text(x, y, text(column.number), style, anchor: .end)
    }
  }

  /// The line of one series, and the points that have no neighbour to be joined with.
  private func draw(_ line: Sparks.Line, _ y: Double, on drawing: inout SVGDrawing) {
    let heights = line.heights(of: 100, most: Int(width))
    let step = width / Double(max(1, heights.count - 1))
    for piece in heights.enumerated().split(whereSeparator: { $0.element == nil }) {
      let places = piece.map { (x: left + Double($0.offset) * step, y: y + 28 - Double($0.element ?? 0) * 0.26) }
      let says = "\(line.label): \(line.lowest) – \(line.highest)"
      drawing.path(places, "line s1", says: says)
      if places.count == 1 { drawing.marker(places[0].x, places[0].y, series: 0, "s1", says: says) }
    }
  }
}

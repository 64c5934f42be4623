import Diagnostics

extension Sparks {
  /// Draws the lines from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    let shown = lines.prefix(max(1, limit))
    let widest = (shown.map { SVGDrawing.width(of: $0.label) } + [SVGDrawing.width(of: labelHeader, .head)]).max() ?? 0
    let left = min(drawing.width * 0.35, widest) + 12
    func room(of number: Number) -> Double {
      let texts = shown.map { SVGDrawing.width(of: $0.text(number)) }
      return (texts + [SVGDrawing.width(of: wording.word(number.rawValue), .head)]).max().map { $0 + 14 } ?? 0
    }
    let numbers = numbers { $0.reduce(left) { $0 + room(of: $1) } + 80 <= drawing.width }
    let rest = drawing.width - numbers.reduce(left) { $0 + room(of: $1) }
    // A line reads best where its slopes are near 45 degrees: no wider than its number of values asks for.
    let points = Double(shown.map(\.values.count).max() ?? 0)
    let width = min(rest, max(SVGDrawing.width(of: title, .head), 120, points * 10))
    var ends: [(number: Number, x: Double)] = []
    for number in numbers { ends.append((number, (ends.last?.x ?? left + width) + room(of: number))) }
    drawing.text(0, top + 16, SVGDrawing.cut(labelHeader, to: left - 10, .head), "head")
    drawing.text(left, top + 16, SVGDrawing.cut(title, to: width, .head), "head")
    for (number, x) in ends { drawing.text(x, top + 16, wording.word(number.rawValue), "head", anchor: .end) }
    var y = top + 24
    for line in shown {
      drawing.text(0, y + 20, SVGDrawing.cut(line.label, to: left - 10))
      draw(line, left, y, width, on: &drawing)
      for (number, x) in ends { drawing.text(x, y + 20, line.text(number), anchor: .end) }
      y += 34
    }
    guard shown.count < lines.count else { return y }
    return drawing.notes([.first(shown.count, of: lines.count)], below: y, in: wording) + 4
  }

  /// The line of one series, and the points that have no neighbour to be joined with.
  private func draw(_ line: Line, _ left: Double, _ y: Double, _ width: Double, on drawing: inout SVGDrawing) {
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

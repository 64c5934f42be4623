import Diagnostics
import Styling

extension BoxPlot {
  /// Draws the boxes from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    let labels = shown.map { SVGDrawing.cut("\($0.label)  n \($0.values.count)", to: drawing.width * 0.35) }
    let left = (labels.map { SVGDrawing.width(of: $0) } + [SVGDrawing.width(of: labelHeader, .head)]).max() ?? 0
    let room = max(40, drawing.width - left - 36)
    let scale = scale(along: room, about: Int(room / 90), wording.numbers, apart: 8) { SVGDrawing.width(of: $0) }
    func place(_ value: Double) -> Double { left + 12 + scale.share(value) * room }
    var y = top + 16
    drawing.text(0, y, SVGDrawing.cut(labelHeader, to: left, .head), "head")
    drawing.text(left + 12, y, SVGDrawing.cut(scale.title(axis.title), to: room, .head), "head")
    y += 8
    let bottom = y + Double(shown.count) * 26
    for tick in scale.ticks {
      drawing.line(place(tick), y, place(tick), bottom, "rule")
      drawing.text(place(tick), bottom + 16, scale.label(tick), "soft", anchor: .middle)
    }
    for (box, label) in zip(shown, labels) {
      drawing.text(0, y + 17, label)
      if !box.values.isEmpty { draw(box, at: y, scale, place, on: &drawing) }
      y += 26
    }
    y += 24
    return drawing.notes(notes, below: y, in: wording)
  }

  private func draw(
    _ box: Box, at y: Double, _ scale: LinearScale, _ place: (Double) -> Double, on drawing: inout SVGDrawing
  ) {
    let (low, high) = box.whiskers
    let middle = y + 13
    drawing.line(place(low), middle, place(high), middle, "axis")
    for end in [low, high] { drawing.line(place(end), y + 8, place(end), y + 18, "axis") }
    let five = [low, box.lowerQuartile, box.median, box.upperQuartile, high].map { scale.format.text($0) }
    drawing.rectangle(
      place(box.lowerQuartile), y + 5, max(1, place(box.upperQuartile) - place(box.lowerQuartile)), 16, "area s1",
      says: "\(box.label): \(five.joined(separator: ", "))")
    drawing.line(place(box.median), y + 5, place(box.median), y + 21, "median")
    for value in box.outliers.prefix(500) {
      drawing.marker(place(value), middle, series: 0, "hollow s2", says: "\(box.label): \(scale.format.text(value))")
    }
  }
}

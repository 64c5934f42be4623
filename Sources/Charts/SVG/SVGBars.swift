import Diagnostics
import Styling

extension BarChart {
  /// Draws the bars from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    guard !shown.isEmpty else {
      drawing.text(0, top + 14, wording.word("no rows"), "note")
      return top + 20
    }
    var y = drawing.legend(series, from: top, isFilled: true) + 16
    let labelWidth = min(
      drawing.width * 0.35,
      (shown.map { SVGDrawing.width(of: $0.label) } + [SVGDrawing.width(of: labelHeader, .head)]).max() ?? 0)
    let textWidth = shown.map { SVGDrawing.width(of: $0.text) }.max() ?? 0
    let left = labelWidth + 12
    let room = max(20, drawing.width - left - textWidth - 12)
    drawing.text(0, y, SVGDrawing.cut(labelHeader, to: labelWidth, .head), "head")
    drawing.text(left, y, SVGDrawing.cut(valueHeader, to: room + textWidth, .head), "head")
    y += 8
    let ends = shown.compactMap(\.ends).flatMap { [$0.start, $0.end] }
    let low = min(0, ends.min() ?? 0)
    let high = max(0, ends.max() ?? 0)
    func place(_ value: Double) -> Double {
      let span = high / 2 - low / 2
      return left + (span > 0 ? (value / 2 - low / 2) / span : 0) * room
    }
    let first = y
    for bar in shown {
      if bar.series == 0, hasSeries { y += 4 }
      draw(bar, from: place, at: y, on: &drawing, labelWidth: labelWidth)
      y += hasSeries ? 16 : 22
    }
    drawing.line(place(0), first, place(0), y, "axis")
    guard shown.count < bars.count else { return y }
    return drawing.notes([.first(categories(shown), of: categories(bars))], below: y, in: wording) + 4
  }

  private func draw(
    _ bar: Bar, from place: (Double) -> Double, at y: Double, on drawing: inout SVGDrawing, labelWidth: Double
  ) {
    let height = hasSeries ? 13.0 : 16.0
    drawing.text(0, y + 12, SVGDrawing.cut(bar.label, to: labelWidth))
    guard let ends = bar.ends else {
      drawing.text(place(0) + 6, y + 12, Glyphs.unicode.missing, "soft")
      return
    }
    let low = place(min(ends.start, ends.end))
    let high = place(max(ends.start, ends.end))
    let fill = hasSeries && !floats ? SVGDrawing.fill(bar.series, "bar") : "bar \(look(of: bar, ends))"
    let name = hasSeries ? (series.indices.contains(bar.series) ? series[bar.series] : "") : bar.label
    drawing.rectangle(low, y, high - low, height, fill, says: name.isEmpty ? bar.text : "\(name): \(bar.text)")
    drawing.text(max(high, place(0)) + 6, y + 12, bar.text)
  }

  /// The class of a bar that stands alone: it tells the sign, and sums.
  private func look(of bar: Bar, _ ends: (start: Double, end: Double)) -> String {
    if floats, bar.start == nil { return "sum" }
    return SVGDrawing.color(ends.end < ends.start ? 1 : 0)
  }
}

import Diagnostics
import Styling

extension BarChart {
  /// Draws the bars from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    guard !shown.isEmpty else {
      drawing.text(0, top + 14, wording.word("no rows"), "note")
      return top + 20
    }
    let start = drawing.legend(series, from: top, isFilled: true) + 16
    let bottom = SVGBars(self, width: drawing.width).draw(on: &drawing, from: start)
    guard shown.count < bars.count else { return bottom }
    return drawing.notes([.first(categories(shown), of: categories(bars))], below: bottom, in: wording) + 4
  }
}

/// Bars laid out in a picture: labels at the left, lengths to one scale, values behind them.
private struct SVGBars {
  private let chart: BarChart
  private let labelWidth: Double
  private let textWidth: Double
  private let room: Double
  private let low: Double
  private let high: Double

  init(_ chart: BarChart, width: Double) {
    self.chart = chart
    let labels = chart.shown.map { SVGDrawing.width(of: $0.label) } + [SVGDrawing.width(of: chart.labelHeader, .head)]
    labelWidth = min(width * 0.35, labels.max() ?? 0)
    textWidth = chart.shown.map { SVGDrawing.width(of: $0.text) }.max() ?? 0
    room = max(20, width - labelWidth - textWidth - 24)
    let ends = chart.shown.compactMap(\.ends).flatMap { [$0.start, $0.end] }
    low = min(0, ends.min() ?? 0)
    high = max(0, ends.max() ?? 0)
  }

  private var left: Double { labelWidth + 12 }

  private func place(_ value: Double) -> Double {
    // Halved so that the span of two extreme values does not overflow.
    let span = high / 2 - low / 2
    return left + (span > 0 ? (value / 2 - low / 2) / span : 0) * room
  }

  /// Draws the heads and the bars from `start` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from start: Double) -> Double {
    drawing.text(0, start, SVGDrawing.cut(chart.labelHeader, to: labelWidth, .head), "head")
    drawing.text(left, start, SVGDrawing.cut(chart.valueHeader, to: room + textWidth, .head), "head")
    var y = start + 8
    for bar in chart.shown {
      if bar.series == 0, chart.hasSeries { y += 4 }
      draw(bar, at: y, on: &drawing)
      y += chart.hasSeries ? 16 : 22
    }
    drawing.line(place(0), start + 8, place(0), y, "axis")
    return y
  }

  private func draw(_ bar: BarChart.Bar, at y: Double, on drawing: inout SVGDrawing) {
    let height = chart.hasSeries ? 13.0 : 16.0
    drawing.text(0, y + 12, SVGDrawing.cut(bar.label, to: labelWidth))
    guard let ends = bar.ends else {
      drawing.text(place(0) + 6, y + 12, Glyphs.unicode.missing, "soft")
      return
    }
    let low = place(min(ends.start, ends.end))
    let high = place(max(ends.start, ends.end))
    let fill = chart.hasSeries && !chart.floats ? SVGDrawing.fill(bar.series, "bar") : "bar \(look(of: bar, ends))"
    let name = chart.hasSeries ? chart.series.indices.contains(bar.series) ? chart.series[bar.series] : "" : bar.label
    drawing.rectangle(low, y, high - low, height, fill, says: name.isEmpty ? bar.text : "\(name): \(bar.text)")
    drawing.text(max(high, place(0)) + 6, y + 12, bar.text)
  }

  /// The class of a bar that stands alone: it tells the sign, and sums.
  private func look(of bar: BarChart.Bar, _ ends: (start: Double, end: Double)) -> String {
    if chart.floats, bar.start == nil { return "sum" }
    return SVGDrawing.color(ends.end < ends.start ? 1 : 0)
  }
}

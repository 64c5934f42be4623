import Diagnostics
import Styling

extension Plot {
  /// Draws the plot from `top` down; returns where it ends.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    guard series.contains(where: { $0.points.contains { $0.y?.isFinite ?? false } }) else {
      drawing.text(0, top + 14, wording.word("no rows"), "note")
      return top + 20
    }
    if hasPanels {
      let bottom = drawPanels(on: &drawing, from: top, in: wording)
      return drawing.notes([.ownScales] + notes(shown: x.placeCount ?? 0), below: bottom, in: wording)
    }
    let most = mark == .column ? Int(drawing.width / 6) / max(1, series.count) : .max
    let plot = SVGPlot(limited(to: most), drawing: drawing, top: top, wording: wording)
    let bottom = plot.draw(on: &drawing, from: top)
    return drawing.notes(notes(shown: most), below: bottom, in: wording)
  }
}

/// A plot laid out in a picture.
struct SVGPlot {
  let plot: Plot
  let wording: Wording
  let yScale: LinearScale
  let xScale: LinearScale?
  let left: Double
  let width: Double
  let height: Double

  init(_ plot: Plot, drawing: SVGDrawing, top: Double, wording: Wording) {
    self.plot = plot
    self.wording = wording
    height = min(max(drawing.width * 0.38, 140), 320)
    yScale = LinearScale(
      over: plot.heights, kind: plot.y.numberKind ?? .number, fromZero: plot.isFilled, about: max(3, Int(height / 45)),
      style: wording.numbers)
    let labels = yScale.labels.map { SVGDrawing.width(of: $0) }.max() ?? 0
    left = labels + 8
    let width = max(40, drawing.width - left - 12)
    self.width = width
    xScale = plot.x.numberKind.map {
      LinearScale.along(
        width, over: plot.widths, kind: $0, about: Int(width / 90), style: wording.numbers, apart: 8,
        size: { SVGDrawing.width(of: $0) })
    }
  }

  /// How wide a place is.
  var slot: Double { width / Double(max(1, plot.x.placeCount ?? 1)) }

  /// Returns where a place or number lies.
  func horizontal(_ x: Double) -> Double {
    if let xScale { return left + xScale.share(x) * width }
    return left + min(max((x + 0.5) * slot, 0), width)
  }

  /// Draws it from `start` down; returns where it ends.
  func draw(on drawing: inout SVGDrawing, from start: Double) -> Double {
    var y = drawing.legend(plot.series.map(\.name), from: start, isFilled: plot.isFilled)
    y += 16
    drawing.text(0, y, SVGDrawing.cut(yScale.title(plot.y.title), to: drawing.width, .head), "head")
    let top = y + 12
    for tick in yScale.ticks {
      let place = vertical(tick, top)
      drawing.line(left, place, left + width, place, tick == 0 ? "axis" : "rule")
      drawing.text(left - 6, place + 4, yScale.label(tick), "soft", anchor: .end)
    }
    drawGuides(on: &drawing, top)
    drawMarks(on: &drawing, top)
    return foot(on: &drawing, top + height)
  }

  /// The lines that values are set against, behind all else.
  private func drawGuides(on drawing: inout SVGDrawing, _ top: Double) {
    if let y = plot.guides.y { drawing.line(left, vertical(y, top), left + width, vertical(y, top), "axis") }
    if let x = plot.guides.x { drawing.line(horizontal(x), top, horizontal(x), top + height, "axis") }
  }

  /// Returns where a value lies, with the drawing beginning at `top`.
  func vertical(_ y: Double, _ top: Double) -> Double { top + (1 - yScale.share(y)) * height }

  /// The axis below; returns where it ends.
  private func foot(on drawing: inout SVGDrawing, _ bottom: Double) -> Double {
    drawing.line(left, bottom, left + width, bottom, "axis")
    var depth = 1
    for (x, lines) in ticks {
      let half = (lines.map { SVGDrawing.width(of: $0) }.max() ?? 0) / 2
      let middle = max(half, min(x, drawing.width - half))
      drawing.line(x, bottom, x, bottom + 4, "axis")
      for (row, line) in lines.enumerated() {
        drawing.text(middle, bottom + 18 + Double(row) * 14, line, "soft", anchor: .middle)
      }
      depth = max(depth, lines.count)
    }
    let bottom = bottom + Double(depth - 1) * 14
    guard let xScale, !plot.x.title.isEmpty else { return bottom + 22 }
    drawing.text(
      left + width, bottom + 36, SVGDrawing.cut(xScale.title(plot.x.title), to: width, .head), "head", anchor: .end)
    return bottom + 40
  }

  private var ticks: [(x: Double, lines: [String])] {
    switch plot.x.values {
    case .numbers: return (xScale?.ticks ?? []).map { (horizontal($0), [xScale?.label($0) ?? ""]) }
    case .names(let names): return ticks(names)
    case .periods(let days, let step):
      return PeriodTicks(days: days, step: step, in: wording) { fit($0) }.ticks.map {
        (horizontal(Double($0.place)), [$0.label])
      }
    }
  }

  /// Every name, or every so many that there is room for, in two lines.
  private func ticks(_ names: [String]) -> [(x: Double, lines: [String])] {
    let longest = names.lazy.flatMap { $0.split(separator: " ") }.map { SVGDrawing.width(of: String($0)) }.max() ?? 0
    let every = max(1, Int(((min(longest, Self.widestName) + 8) / slot).rounded(.up)))
    return stride(from: 0, to: names.count, by: every).map { place in
      (horizontal(Double(place)), SVGDrawing.lines(names[place], within: slot * Double(every) - 8, most: 2))
    }
  }

  private static let widestName = 72.0

  private func fit(_ ticks: [PeriodTicks.Tick]) -> Bool {
    var end = -10.0
    for tick in ticks {
      let half = SVGDrawing.width(of: tick.label) / 2
      let x = horizontal(Double(tick.place))
      if x - half < end + 8 { return false }
      end = x + half
    }
    return true
  }
}

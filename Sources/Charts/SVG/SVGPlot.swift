import Diagnostics
import Styling

extension Plot {
  /// Draws the plot from `top` down; returns where it ends.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    guard series.contains(where: { $0.points.contains { $0.y?.isFinite ?? false } }) else {
      drawing.text(0, top + 14, wording.word("no rows"), "note")
      return top + 20
    }
    let most = Int(drawing.width / 6) / max(1, mark == .column ? series.count : 1)
    let plot = SVGPlot(limited(to: most), drawing: drawing, top: top, wording: wording)
    var bottom = plot.draw(on: &drawing, from: top)
    var notes: [Sentence] = []
    if let all = x.placeCount, all > most {
      if case .periods = x.values { notes.append(.last(most, of: all)) } else { notes.append(.first(most, of: all)) }
    }
    if hasFaintPoints { notes.append(.notOver) }
    for note in notes {
      bottom += 16
      drawing.text(0, bottom, note.text(in: wording), "note")
    }
    return bottom
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
    left = min(labels, drawing.width / 3) + 8
    let width = max(40, drawing.width - left - 12)
    self.width = width
    xScale = plot.x.numberKind.map {
      LinearScale(
        over: plot.widths, kind: $0, fromZero: false, about: max(2, Int(width / 90)), style: wording.numbers)
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
    drawing.text(0, y, cut(yScale.title(plot.y.title), to: drawing.width), "head")
    let top = y + 12
    for tick in yScale.ticks {
      let place = vertical(tick, top)
      drawing.line(left, place, left + width, place, tick == 0 ? "axis" : "rule")
      drawing.text(left - 6, place + 4, yScale.label(tick), "soft", anchor: .end)
    }
    drawMarks(on: &drawing, top)
    return foot(on: &drawing, top + height)
  }

  /// Returns where a value lies, with the drawing beginning at `top`.
  func vertical(_ y: Double, _ top: Double) -> Double { top + (1 - yScale.share(y)) * height }

  /// The axis below; returns where it ends.
  private func foot(on drawing: inout SVGDrawing, _ bottom: Double) -> Double {
    drawing.line(left, bottom, left + width, bottom, "axis")
    var end = -10.0
    var isDeep = false
    for (x, label) in ticks {
      let lines = lines(label)
      let half = (lines.map { SVGDrawing.width(of: $0) }.max() ?? 0) / 2
      let middle = max(left + half - 6, min(x, drawing.width - half))
      drawing.line(x, bottom, x, bottom + 4, "axis")
      guard middle - half > end + 2 else { continue }
      for (row, line) in lines.enumerated() {
        drawing.text(middle, bottom + 18 + Double(row) * 14, line, "soft", anchor: .middle)
      }
      isDeep = isDeep || lines.count > 1
      end = middle + half
    }
    let bottom = bottom + (isDeep ? 14 : 0)
    guard let xScale, !plot.x.title.isEmpty else { return bottom + 22 }
    drawing.text(left + width, bottom + 36, cut(xScale.title(plot.x.title), to: width), "head", anchor: .end)
    return bottom + 40
  }

  /// A label in one line, or a name in two where its place is narrow.
  private func lines(_ label: String) -> [String] {
    guard case .names = plot.x.values, SVGDrawing.width(of: label) > slot - 8 else { return [label] }
    let room = max(slot - 6, 36)
    let words = label.split(separator: " ").map(String.init)
    guard words.count > 1 else { return [cut(label, to: room)] }
    return [cut(words[0], to: room), cut(words.dropFirst().joined(separator: " "), to: room)]
  }

  private var ticks: [(x: Double, label: String)] {
    switch plot.x.values {
    case .numbers: return (xScale?.ticks ?? []).map { (horizontal($0), xScale?.label($0) ?? "") }
    case .names(let names): return names.enumerated().map { (horizontal(Double($0)), $1) }
    case .periods(let days, let step):
      return PeriodTicks(days: days, step: step, in: wording) { fit($0) }.ticks.map {
        (horizontal(Double($0.place)), $0.label)
      }
    }
  }

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

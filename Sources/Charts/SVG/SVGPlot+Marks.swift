/// What stands for the values.
extension SVGPlot {
  func drawMarks(on drawing: inout SVGDrawing, _ top: Double) {
    switch plot.mark {
    case .column: drawColumns(on: &drawing, top)
    case .bins(let span): drawBins(on: &drawing, top, span)
    case .area: drawAreas(on: &drawing, top)
    case .line, .points: drawLines(on: &drawing, top)
    }
  }

  private func tip(_ series: Plot.Series, _ point: Plot.Point) -> String {
    plot.series.count > 1 ? "\(series.name), \(point.text)" : point.text
  }

  private func style(_ index: Int, _ point: Plot.Point) -> String {
    let isNegative = plot.series.count == 1 && (point.y ?? 0) < 0
    return seriesClass(isNegative ? 1 : index) + (point.isFaint ? " faint" : "")
  }

  private func bar(
    _ x: Double, _ width: Double, _ series: Plot.Series, _ point: Plot.Point, _ index: Int,
    on drawing: inout SVGDrawing, _ top: Double
  ) {
    guard let value = point.y, value.isFinite else { return }
    let (start, end) = (vertical(0, top), vertical(value, top))
    drawing.rectangle(
      x, min(start, end), width, abs(end - start), "bar \(style(index, point))", says: tip(series, point))
  }

  private func drawColumns(on drawing: inout SVGDrawing, _ top: Double) {
    let count = Double(plot.series.count)
    let all = min(slot * 0.8, 60 * count)
    for (index, series) in plot.series.enumerated() {
      for point in series.points {
        let x = horizontal(point.x) - all / 2 + Double(index) * all / count
        bar(x, max(1, all / count - 1), series, point, index, on: &drawing, top)
      }
    }
  }

  private func drawBins(on drawing: inout SVGDrawing, _ top: Double, _ span: Double) {
    for (index, series) in plot.series.enumerated() {
      for point in series.points {
        let x = horizontal(point.x)
        bar(x, max(1, horizontal(point.x + span) - x - 1), series, point, index, on: &drawing, top)
      }
    }
  }

  /// Areas on each other.
  private func drawAreas(on drawing: inout SVGDrawing, _ top: Double) {
    var bases: [Double: Double] = [:]
    for (index, series) in plot.series.enumerated() {
      let known = series.points.filter { $0.y?.isFinite ?? false }
      let tops = known.map { (x: $0.x, y: (bases[$0.x] ?? 0) + ($0.y ?? 0)) }
      let upper = tops.map { (horizontal($0.x), vertical($0.y, top)) }
      let lower = known.reversed().map { (horizontal($0.x), vertical(bases[$0.x] ?? 0, top)) }
      drawing.path(upper + lower, "area \(seriesClass(index))", isClosed: true, says: series.name)
      for (point, place) in zip(known, upper) {
        drawing.marker(place.0, place.1, series: 0, style(index, point), says: tip(series, point))
      }
      for place in tops { bases[place.x] = place.y }
    }
  }

  private func drawLines(on drawing: inout SVGDrawing, _ top: Double) {
    for (index, series) in plot.series.enumerated() { drawBand(series, index, on: &drawing, top) }
    for (index, series) in plot.series.enumerated() {
      if plot.mark == .line {
        for piece in pieces(series.points) {
          let places = piece.map { (horizontal($0.x), vertical($0.y ?? 0, top)) }
          drawing.path(places, "line d\(index % 5 + 1) \(seriesClass(index))")
        }
      }
      for point in series.points {
        guard let value = point.y, value.isFinite else { continue }
        let kind = seriesClass(index) + (point.isFaint ? " hollow" : "")
        drawing.marker(horizontal(point.x), vertical(value, top), series: index, kind, says: tip(series, point))
      }
    }
    drawLabels(on: &drawing, top)
  }

  /// The names of points beside them, where that covers no other.
  private func drawLabels(on drawing: inout SVGDrawing, _ top: Double) {
    let points = plot.series.flatMap(\.points).filter { !$0.label.isEmpty && ($0.y?.isFinite ?? false) }
    let places = points.map { (x: horizontal($0.x), y: vertical($0.y ?? 0, top)) }
    var taken = places.map { (x: $0.x - 5...$0.x + 5, y: $0.y) }
    for (point, place) in zip(points, places) {
      let width = SVGDrawing.width(of: point.label)
      let sides: [(start: Double, anchor: SVGDrawing.Anchor, x: Double)] = [
        (place.x + 7, .start, place.x + 7), (place.x - 7 - width, .end, place.x - 7),
      ]
      let free = sides.first { side in
        side.start > left && side.start + width < drawing.width
          && !taken.contains { abs($0.y - place.y) < 13 && $0.x.overlaps(side.start...side.start + width) }
      }
      guard let free else { continue }
      drawing.text(free.x, place.y + 4, point.label, "soft", anchor: free.anchor)
      taken.append((free.start...free.start + width, place.y))
    }
  }

  /// The stretches of points without a gap.
  private func pieces(_ points: [Plot.Point]) -> [[Plot.Point]] {
    points.split { !($0.y?.isFinite ?? false) }.map { Array($0) }
  }

  private func drawBand(_ series: Plot.Series, _ index: Int, on drawing: inout SVGDrawing, _ top: Double) {
    for piece in series.points.split(whereSeparator: { $0.interval == nil }) {
      let upper = piece.map { (horizontal($0.x), vertical($0.interval?.upperBound ?? 0, top)) }
      let lower = piece.reversed().map { (horizontal($0.x), vertical($0.interval?.lowerBound ?? 0, top)) }
      drawing.path(upper + lower, "band \(seriesClass(index))", isClosed: true)
    }
  }
}

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

  /// The classes of a bar; where there is one series, its colour tells the sign.
  private func style(_ index: Int, _ point: Plot.Point) -> String {
    let isNegative = plot.series.count == 1 && (point.y ?? 0) < 0
    let fill = isNegative ? "bar \(SVGDrawing.color(1))" : SVGDrawing.fill(index, "bar")
    return fill + (point.isFaint ? " faint" : "")
  }

  private func bar(
    _ x: Double, _ width: Double, _ series: Plot.Series, _ point: Plot.Point, _ index: Int,
    on drawing: inout SVGDrawing, _ top: Double
  ) {
    guard let value = point.y, value.isFinite else { return }
    let (start, end) = (vertical(0, top), vertical(value, top))
    drawing.rectangle(
      x, min(start, end), width, abs(end - start), style(index, point), says: tip(series, point))
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
    let stacks = plot.stacks
    let places = extremes(of: stacks.map { $0?.reduce(0, +) }, cells: Int(width))
    for (index, series) in plot.series.enumerated() {
      for piece in places.split(whereSeparator: { stacks[$0] == nil }) {
        func edge(_ count: Int) -> [(x: Double, y: Double)] {
          piece.map { (horizontal(Double($0)), vertical(stacks[$0]?.prefix(count).reduce(0, +) ?? 0, top)) }
        }
        drawing.path(
          edge(index + 1) + edge(index).reversed(), SVGDrawing.fill(index, "area"), isClosed: true, says: series.name)
      }
    }
    for (index, series) in plot.series.enumerated() {
      for point in thinned(series.points) {
        guard let place = Int(exactly: point.x.rounded()), stacks.indices.contains(place), let stack = stacks[place]
        else { continue }
        let isAlone = [place - 1, place + 1].allSatisfy { !stacks.indices.contains($0) || stacks[$0] == nil }
        mark(point, at: stack.prefix(index + 1).reduce(0, +), series, index, isAlone, on: &drawing, top)
      }
    }
  }

  private func drawLines(on drawing: inout SVGDrawing, _ top: Double) {
    for (index, series) in plot.series.enumerated() { drawBand(series, index, on: &drawing, top) }
    for (index, series) in plot.series.enumerated() {
      let points = plot.mark == .line ? thinned(series.points) : series.points
      for piece in points.split(whereSeparator: { !hasValue($0) }) {
        if plot.mark == .line {
          drawing.path(piece.map { (horizontal($0.x), vertical($0.y ?? 0, top)) }, SVGDrawing.line(index))
        }
        for point in piece { mark(point, at: point.y ?? 0, series, index, piece.count == 1, on: &drawing, top) }
      }
    }
    drawLabels(on: &drawing, top)
  }

  private func hasValue(_ point: Plot.Point) -> Bool { point.y?.isFinite ?? false }

  /// The points that a line as wide as the picture can show.
  private func thinned(_ points: [Plot.Point]) -> [Plot.Point] {
    extremes(of: points.map { hasValue($0) ? $0.y : nil }, cells: Int(width)).map { points[$0] }
  }

  /// The marker of a point: not seen where markers would hide the line between them, but it can be pointed at.
  private func mark(
    _ point: Plot.Point, at height: Double, _ series: Plot.Series, _ index: Int, _ isAlone: Bool,
    on drawing: inout SVGDrawing, _ top: Double
  ) {
    guard hasValue(point) else { return }
    let isCrowded = plot.mark != .points && slot < 8 && !isAlone
    let look = point.isFaint ? " hollow" : (isCrowded ? " hit" : "")
    drawing.marker(
      horizontal(point.x), vertical(height, top), series: index, SVGDrawing.color(index) + look,
      says: tip(series, point))
  }

  /// The names of points beside, above or below them, where that covers no other.
  private func drawLabels(on drawing: inout SVGDrawing, _ top: Double) {
    let points = plot.series.flatMap(\.points).filter { !$0.label.isEmpty && ($0.y?.isFinite ?? false) }
    let places = points.map { (x: horizontal($0.x), y: vertical($0.y ?? 0, top)) }
    var taken = places.map { Spot(x: $0.x - 5...$0.x + 5, y: $0.y) }
    for (point, place) in zip(points, places) {
      let spots = Spot.around(place.x, place.y, width: SVGDrawing.width(of: point.label))
      let free = spots.first { spot in
        spot.x.lowerBound > left && spot.x.upperBound < drawing.width && spot.y > top && spot.y < top + height
          && !taken.contains { $0.covers(spot) }
      }
      guard let free else { continue }
      drawing.text(free.x.lowerBound, free.y + 4, point.label, "soft")
      taken.append(free)
    }
  }

  /// Where the name of a point may stand: a line of text, by its middle.
  private struct Spot {
    var x: ClosedRange<Double>
    var y: Double

    func covers(_ other: Spot) -> Bool { abs(y - other.y) < 13 && x.overlaps(other.x) }

    /// Right and left of a point, above and below it.
    static func around(_ x: Double, _ y: Double, width: Double) -> [Spot] {
      [
        Spot(x: x + 7...x + 7 + width, y: y), Spot(x: x - 7 - width...x - 7, y: y),
        Spot(x: x - width / 2...x + width / 2, y: y - 14), Spot(x: x - width / 2...x + width / 2, y: y + 14),
        Spot(x: x - width...x, y: y - 14), Spot(x: x - width...x, y: y + 14),
      ]
    }
  }

  private func drawBand(_ series: Plot.Series, _ index: Int, on drawing: inout SVGDrawing, _ top: Double) {
    for band in (0..<plot.bandCount).reversed() {
      for piece in series.points.split(whereSeparator: { $0.interval(band) == nil }) {
        let upper = piece.map { (horizontal($0.x), vertical($0.interval(band)?.upperBound ?? 0, top)) }
        let lower = piece.reversed().map { (horizontal($0.x), vertical($0.interval(band)?.lowerBound ?? 0, top)) }
        drawing.path(upper + lower, "band \(SVGDrawing.color(index))", isClosed: true)
      }
    }
  }
}

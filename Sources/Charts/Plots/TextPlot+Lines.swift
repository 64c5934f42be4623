import Styling

/// Lines, bands and points.
extension TextPlot {
  func drawLines(on canvas: inout TextCanvas) {
    drawBands(on: &canvas)
    var raster = DotRaster(columns: width, rows: height, glyphs: glyphs)
    if plot.mark == .line {
      for (index, series) in plot.series.enumerated() { draw(series, index, on: &raster) }
    } else if isCrowded {
      for (index, series) in plot.series.enumerated() {
        for point in series.points { dot(point, index, on: &raster) }
      }
    }
    raster.draw(on: &canvas, glyphs: glyphs, style: style)
    drawMarkers(on: &canvas)
    drawLabels(on: &canvas)
  }

  /// The names of points beside them, where that covers nothing.
  private func drawLabels(on canvas: inout TextCanvas) {
    for point in plot.series.flatMap(\.points) where !point.label.isEmpty {
      guard let value = point.y, value.isFinite else { continue }
      let label = StyledText(cell: point.label).truncated(to: 16, cutting: .middle, glyphs: glyphs)
      let place = column(point.x, parts: 1)
      let row = row(of: value)
      let starts = [place + 2, place - 1 - label.width]
      let free = starts.first { start in
        start >= 0 && start + label.width <= width
          && (start - 1...start + label.width).allSatisfy {
            $0 == place || $0 >= width || $0 < 0 || canvas.isFree($0, row)
          }
      }
      guard let start = free, displayWidth(of: label.text) == label.text.count else { continue }
      for (offset, character) in label.text.enumerated() { canvas.set(start + offset, row, String(character), .dim) }
    }
  }

  private func style(_ series: Int) -> Style { plot.series.count > 1 ? .series(series) : .positive }

  /// Whether there are more points than markers could be told apart.
  private var isCrowded: Bool {
    glyphs == .unicode && plot.series.count == 1 && plot.series[0].points.count > width * 2
  }

  /// The intervals of the values, as shades behind the lines: the wider, the fainter.
  private func drawBands(on canvas: inout TextCanvas) {
    let bands = plot.bandCount
    for band in (0..<bands).reversed() { drawBand(band, shade: min(bands - 1 - band, 1), on: &canvas) }
  }

  private func drawBand(_ band: Int, shade: Int, on canvas: inout TextCanvas) {
    for series in plot.series where series.points.contains(where: { $0.interval(band) != nil }) {
      let lower = heights(of: series) { $0.interval(band)?.lowerBound }
      let upper = heights(of: series) { $0.interval(band)?.upperBound }
      for column in 0..<width {
        guard let low = lower[column], let high = upper[column], low.isFinite, high.isFinite else { continue }
        let last = max(0, height - 1)
        let rows = boundary(high)...max(boundary(high), boundary(low) - 1)
        for row in rows where row <= last { canvas.set(column, row, glyphs.shades[shade], .dim) }
      }
    }
  }

  /// The height of a series in each column, between two points by the straight line through them; nil beyond its ends and
  /// in its gaps.
  private func heights(of series: Plot.Series, _ value: (Plot.Point) -> Double?) -> [Double?] {
    var result = [Double?](repeating: nil, count: width)
    var before: (column: Int, value: Double)?
    for point in series.points {
      guard let height = value(point) else {
        before = nil
        continue
      }
      let place = column(point.x, parts: 1)
      let (start, from) = before ?? (place, height)
      for column in min(start, place)...max(start, place) {
        let share = place == start ? 1 : Double(column - start) / Double(place - start)
        result[column] = from + (height - from) * share
      }
      before = (place, height)
    }
    return result
  }

  private func place(_ point: Plot.Point, _ raster: DotRaster) -> (x: Int, y: Int)? {
    guard let value = point.y, value.isFinite, raster.down > 0 else { return nil }
    let parts = width > 0 ? raster.across / width : 1
    let last = raster.down - 1
    return (column(point.x, parts: parts), ((1 - yScale.share(value)) * Double(last)).whole(in: 0...last))
  }

  private func dot(_ point: Plot.Point, _ index: Int, on raster: inout DotRaster) {
    if let place = place(point, raster) { raster.dot(place.x, place.y, series: index) }
  }

  /// Joins the points; where a value is missing, the line has a gap.
  private func draw(_ series: Plot.Series, _ index: Int, on raster: inout DotRaster) {
    var before: (x: Int, y: Int)?
    for point in series.points {
      let place = place(point, raster)
      if let before, let place { raster.line(from: before, to: place, series: index) }
      before = place
    }
  }

  /// A marker at each point, where they are far enough apart, at those that stand alone, and at what is not final.
  private func drawMarkers(on canvas: inout TextCanvas) {
    guard !(plot.mark == .points && isCrowded) else { return }
    let isSparse = plot.mark == .points || slot >= 3
    for (index, series) in plot.series.enumerated() {
      for (order, point) in series.points.enumerated() {
        guard let value = point.y, value.isFinite else { continue }
        let isAlone = !hasValue(series, order - 1) && !hasValue(series, order + 1)
        guard isSparse || isAlone || point.isFaint else { continue }
        let row = row(of: value)
        let sign = point.isFaint ? glyphs.box.outlier : glyphs.markers[index % glyphs.markers.count]
        canvas.set(column(point.x, parts: 1), row, sign, point.isFaint ? .dim : style(index))
      }
    }
  }

  private func hasValue(_ series: Plot.Series, _ place: Int) -> Bool {
    series.points.indices.contains(place) && (series.points[place].y?.isFinite ?? false)
  }
}

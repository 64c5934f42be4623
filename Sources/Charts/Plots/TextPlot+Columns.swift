import Styling

/// Columns, histograms and areas: cells filled from zero.
extension TextPlot {
  /// One upright bar for each value; those of several series stand side by side.
  func drawColumns(on canvas: inout TextCanvas) {
    let count = plot.series.count
    let gap = slot > count ? max(1, slot / 5) : 0
    let places = 0..<(plot.x.placeCount ?? 0)
    let barWidth = max(1, (slot - gap) / max(1, count))
    for (index, series) in plot.series.enumerated() {
      for point in series.points {
        guard let value = point.y, let place = Int(exactly: point.x.rounded()), places.contains(place)
        else { continue }
        let start = place * slot + (slot - barWidth * count) / 2 + index * barWidth
        fill(start..<start + barWidth, to: value, series: index, isFaint: point.isFaint, on: &canvas)
      }
    }
  }

  /// Bars over so much of an axis of numbers.
  func drawBins(on canvas: inout TextCanvas, span: Double) {
    for (index, series) in plot.series.enumerated() {
      for point in series.points {
        guard let value = point.y else { continue }
        let start = column(point.x, parts: 1)
        let end = max(start + 1, column(point.x + span, parts: 1))
        fill(start..<min(end, width), to: value, series: index, isFaint: point.isFaint, on: &canvas)
      }
    }
  }

  /// The space below lines; several series stand on each other.
  func drawAreas(on canvas: inout TextCanvas) {
    var base = [Double](repeating: 0, count: width)
    for (index, series) in plot.series.enumerated() {
      for (column, value) in heights(of: series, \.y).enumerated() {
        guard let value else { continue }
        let top = base[column] + value
        fill(column..<column + 1, from: base[column], to: top, series: index, isFaint: false, on: &canvas)
        base[column] = top
      }
    }
  }

  /// The height of a series in each column, between two points by the straight line through them; nil beyond its ends and
  /// in its gaps.
  func heights(of series: Plot.Series, _ value: (Plot.Point) -> Double?) -> [Double?] {
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

  /// Fills columns between two values, the last cell by the part of it that is needed.
  private func fill(
    _ columns: Range<Int>, from base: Double = 0, to value: Double, series: Int, isFaint: Bool,
    on canvas: inout TextCanvas
  ) {
    guard value.isFinite, base.isFinite, value != base else { return }
    let style: Style = isFaint ? .dim : (plot.series.count > 1 ? .series(series) : (value < 0 ? .negative : .positive))
    let whole = isFaint ? glyphs.shades[0] : glyphs.fills[series % glyphs.fills.count]
    let parts = value > base && !isFaint && series == 0 ? glyphs.upward : [whole]
    let low = yScale.share(min(base, value)) * Double(height)
    let high = yScale.share(max(base, value)) * Double(height)
    for column in columns { fill(column, low, high, parts, whole, style, on: &canvas) }
  }

  /// Fills one column from `low` to `high`, in rows from below. What is not nothing has at least the smallest part.
  private func fill(
    _ column: Int, _ low: Double, _ high: Double, _ parts: [String], _ whole: String, _ style: Style,
    on canvas: inout TextCanvas
  ) {
    let start = low.whole(in: 0...height)
    let steps = parts.count
    let length = max(1, ((high - Double(start)) * Double(steps)).whole(in: 0...height * steps))
    for row in 0..<length / steps { canvas.set(column, height - 1 - start - row, whole, style) }
    let rest = length % steps
    if rest > 0 { canvas.set(column, height - 1 - start - length / steps, parts[rest - 1], style) }
  }
}

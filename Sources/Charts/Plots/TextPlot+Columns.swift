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
    for (column, stacks) in columnStacks.enumerated() {
      for stack in stacks {
        var base = 0.0
        for (index, value) in stack.enumerated() {
          fill(column..<column + 1, from: base, to: base + value, series: index, isFaint: false, on: &canvas)
          base += value
        }
      }
    }
  }

  /// What each column shows: of the places in it those that reach furthest up and, below zero, down; between two places the
  /// straight lines through them, but none over a gap.
  private var columnStacks: [[[Double]]] {
    var result = [[[Double]]](repeating: [], count: width)
    var before: (column: Int, stack: [Double])?
    for (place, stack) in plot.stacks.enumerated() where width > 0 {
      let column = column(Double(place), parts: 1)
      if let before, let stack {
        for between in stride(from: before.column + 1, to: column, by: 1) {
          let share = Double(between - before.column) / Double(column - before.column)
          result[between] = [zip(before.stack, stack).map { $0 + ($1 - $0) * share }]
        }
      }
      if let stack { result[column] = furthest(result[column] + [stack]) }
      before = stack.map { (column, $0) }
    }
    return result
  }

  /// The stack that reaches furthest up, and the one that reaches furthest below zero.
  private func furthest(_ stacks: [[Double]]) -> [[Double]] {
    let sums = stacks.map { (stack: $0, sum: $0.reduce(0, +)) }
    let above = sums.max { $0.sum < $1.sum }.flatMap { $0.sum >= 0 ? $0.stack : nil }
    let below = sums.min { $0.sum < $1.sum }.flatMap { $0.sum < 0 ? $0.stack : nil }
    return [above, below].compactMap { $0 }
  }

  /// Fills columns between two values, the last cell by the part of it that is needed. What is not nothing has at least the
  /// smallest part.
  private func fill(
    _ columns: Range<Int>, from base: Double = 0, to value: Double, series: Int, isFaint: Bool,
    on canvas: inout TextCanvas
  ) {
    guard value.isFinite, base.isFinite, value != base else { return }
    let style: Style = isFaint ? .dim : (plot.series.count > 1 ? .series(series) : (value < 0 ? .negative : .positive))
    let whole = isFaint ? glyphs.shades[0] : glyphs.fills[series % glyphs.fills.count]
    let side = value > base ? glyphs.upward : glyphs.downward
    let parts = isFaint || series > 0 ? [whole] : side
    let start = fillRows.length(base)
    let length = max(1, abs(fillRows.length(value, parts: parts.count) - start * parts.count))
    let signs =
      Array(repeating: whole, count: length / parts.count)
      + (length % parts.count > 0 ? [parts[length % parts.count - 1]] : [])
    let (first, step) = value > base ? (fillRows.zero - start - 1, -1) : (fillRows.zero - start + 1, 1)
    for column in columns {
      for (order, sign) in signs.enumerated() { canvas.set(column, first + order * step, sign, style) }
    }
  }
}

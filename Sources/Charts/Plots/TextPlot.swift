import Diagnostics
import Styling

/// A plot laid out in the cells of a terminal: marks and labels at the left and below, the drawing between them.
struct TextPlot {
  let plot: Plot
  let glyphs: Glyphs
  let wording: Wording
  let yScale: LinearScale
  /// The scale below; nil where the axis has places.
  let xScale: LinearScale?
  /// The rows of what is filled from zero.
  let fillRows: FillRows
  /// How many columns the labels at the left take.
  let margin: Int
  /// The columns and rows of the drawing.
  let width: Int
  let height: Int
  /// How many places were left out.
  let hidden: Int

  /// - Parameter height: The rows of the drawing; those that go with the width unless given.
  init(_ plot: Plot, terminal: Terminal, wording: Wording, height: Int? = nil) {
    glyphs = terminal.glyphs
    self.wording = wording
    let height = height ?? min(max(terminal.width / 5, 8), 15)
    self.height = height
    yScale = LinearScale(
      over: plot.heights, kind: plot.y.numberKind ?? .number, fromZero: plot.isFilled, about: max(3, height / 3),
      style: wording.numbers)
    fillRows = FillRows(from: yScale.low, to: yScale.high, height: height)
    let labels = yScale.labels.map { displayWidth(of: $0) }.max() ?? 0
    margin = terminal.width < 24 ? 0 : min(labels, terminal.width / 3) + 1
    let room = max(1, min(terminal.width - margin - 1, Self.widest))
    let most = Self.mostPlaces(plot, room)
    hidden = max(0, (plot.x.placeCount ?? 0) - most)
    self.plot = hidden > 0 ? plot.limited(to: most) : plot
    width = Self.width(of: self.plot, room)
    xScale = plot.x.numberKind.map {
      LinearScale.along(
        Double(room), over: plot.widths, kind: $0, about: room / 14, style: wording.numbers, apart: 2,
        size: { Double(displayWidth(of: $0)) })
    }
  }

  private static let widest = 140

  /// How many places there is room for: columns need a cell each, of all else many can share one.
  private static func mostPlaces(_ plot: Plot, _ room: Int) -> Int {
    plot.mark == .column ? max(1, room / max(1, plot.series.count)) : .max
  }

  /// The columns that are drawn in: all; the places of upright bars have the same width, and none is wider than reads well.
  private static func width(of plot: Plot, _ room: Int) -> Int {
    guard plot.mark == .column, let places = plot.x.placeCount, places > 0, places <= room else { return room }
    return min(room / places, max(12, room / 6, plot.series.count * 4)) * places
  }

  /// The whole columns that each place has.
  var slot: Int { max(1, width / max(1, plot.x.placeCount ?? 1)) }

  /// Returns the column in the middle of a place, or that of a number, in units of `1/parts` of a column.
  func column(_ x: Double, parts: Int) -> Int {
    let last = max(0, width * parts - 1)
    if let xScale { return (xScale.share(x) * Double(last)).whole(in: 0...last) }
    let places = Double(max(1, plot.x.placeCount ?? 1))
    return ((x + 0.5) / places * Double(width * parts) - 0.5).whole(in: 0...last)
  }

  /// Returns the boundary between rows, from above, at which a value lies.
  func boundary(_ y: Double) -> Int {
    plot.isFilled ? fillRows.row(of: y) : ((1 - yScale.share(y)) * Double(height)).whole(in: 0...height)
  }

  /// The lines of the drawing, with its axes.
  func lines(width terminalWidth: Int) -> [StyledText] {
    var canvas = TextCanvas(width: width, height: height)
    if plot.isFilled, fillRows.hasZeroRow {
      for column in 0..<width { canvas.set(column, fillRows.zero, glyphs.rule, .dim) }
    }
    switch plot.mark {
    case .column: drawColumns(on: &canvas)
    case .bins(let span): drawBins(on: &canvas, span: span)
    case .area: drawAreas(on: &canvas)
    case .line, .points: drawLines(on: &canvas)
    }
    drawGuides(on: &canvas)
    var lines = [StyledText(cell: yScale.title(plot.y.title), .header).truncated(to: terminalWidth, glyphs: glyphs)]
    if plot.series.count > 1 { lines += legend.lines(width: terminalWidth, glyphs: glyphs) }
    for row in 0..<height { lines.append(left(of: row) + canvas.line(row)) }
    return lines + foot
  }

  /// The lines that values are set against, where nothing else stands.
  private func drawGuides(on canvas: inout TextCanvas) {
    if let x = plot.guides.x.map({ column($0, parts: 1) }) {
      for row in 0..<height where canvas.isFree(x, row) { canvas.set(x, row, glyphs.axis, .dim) }
    }
    if let y = plot.guides.y.map({ row(of: $0) }) {
      for column in 0..<width where canvas.isFree(column, y) { canvas.set(column, y, glyphs.rule, .dim) }
    }
  }

  /// The row that a value lies in.
  func row(of value: Double) -> Int {
    ((1 - yScale.share(value)) * Double(height * 4 - 1)).whole(in: 0...max(0, height * 4 - 1)) / 4
  }

  /// The label and the axis left of a row.
  private func left(of row: Int) -> StyledText {
    let tick = yScale.ticks.first { boundary($0) == row && row < height }
    guard margin > 0 else { return StyledText(tick == nil ? glyphs.axis : glyphs.tickLeft, .dim) }
    let label = tick.map { StyledText(yScale.label($0)) } ?? StyledText()
    return label.truncated(to: margin - 1, glyphs: glyphs).padded(to: margin - 1, .trailing) + " "
      + StyledText(tick == nil ? glyphs.axis : glyphs.tickLeft, .dim)
  }

  /// What tells the series apart, with their names.
  private var legend: Legend {
    Legend(names: plot.series.map(\.name), signs: plot.isFilled ? glyphs.fills : glyphs.markers)
  }
}

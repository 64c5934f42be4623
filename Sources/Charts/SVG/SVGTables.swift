import Diagnostics
import Styling

extension BoxPlot {
  /// Draws the boxes from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    let labels = shown.map { cut("\($0.label)  n \($0.values.count)", to: drawing.width * 0.35) }
    let left =
      (labels.map { SVGDrawing.width(of: $0) } + [SVGDrawing.width(of: labelHeader)]).max().map { $0 + 12 } ?? 12
    let room = max(40, drawing.width - left - 12)
    let scale = scale(about: max(2, Int(room / 90)), wording.numbers)
    func place(_ value: Double) -> Double { left + scale.share(value) * room }
    var y = top + 16
    drawing.text(0, y, cut(labelHeader, to: left), "head")
    drawing.text(left, y, cut(scale.title(axis.title), to: room), "head")
    y += 8
    let bottom = y + Double(shown.count) * 26
    for tick in scale.ticks {
      drawing.line(place(tick), y, place(tick), bottom, "rule")
      drawing.text(place(tick), bottom + 16, scale.label(tick), "soft", anchor: .middle)
    }
    for (box, label) in zip(shown, labels) {
      drawing.text(0, y + 17, label)
      if !box.values.isEmpty { draw(box, at: y, scale, place, on: &drawing) }
      y += 26
    }
    y += 24
    var notes = [Sentence.boxes(shown.reduce(0) { $0 + $1.outliers.count })]
    if shown.count < boxes.count { notes.append(.first(shown.count, of: boxes.count)) }
    for note in notes {
      for line in StyledText(cell: note.text(in: wording)).wrapped(to: Int(drawing.width / SVGDrawing.characterWidth))
        .lines
      {
        y += 16
        drawing.text(0, y, line.text, "note")
      }
    }
    return y
  }

  private func draw(
    _ box: Box, at y: Double, _ scale: LinearScale, _ place: (Double) -> Double, on drawing: inout SVGDrawing
  ) {
    let (low, high) = box.whiskers
    let middle = y + 13
    drawing.line(place(low), middle, place(high), middle, "axis")
    for end in [low, high] { drawing.line(place(end), y + 8, place(end), y + 18, "axis") }
    let five = [low, box.lowerQuartile, box.median, box.upperQuartile, high].map { scale.format.text($0) }
    drawing.rectangle(
      place(box.lowerQuartile), y + 5, max(1, place(box.upperQuartile) - place(box.lowerQuartile)), 16, "area s1",
      says: "\(box.label): \(five.joined(separator: ", "))")
    drawing.line(place(box.median), y + 5, place(box.median), y + 21, "median")
    for value in box.outliers.prefix(500) {
      drawing.marker(place(value), middle, series: 0, "hollow s2", says: "\(box.label): \(scale.format.text(value))")
    }
  }
}

extension Heatmap {
  /// Draws the grid from `top` down; returns where it ends.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    guard ends != nil, !columns.isEmpty else {
      drawing.text(0, top + 14, wording.word("no rows"), "note")
      return top + 20
    }
    let shownRows = rows.prefix(max(1, limit))
    let left =
      min(
        drawing.width * 0.3, (shownRows.map { SVGDrawing.width(of: $0) } + [SVGDrawing.width(of: rowHeader)]).max() ?? 0
      )
      + 10
    let texts = cells.joined().map { SVGDrawing.width(of: $0.text) }.max() ?? 0
    let shown = min(columns.count, max(1, Int((drawing.width - left) / max(30, texts + 10))))
    let width = min(140, (drawing.width - left) / Double(shown))
    var y = top + 14
    drawing.text(0, y, cut(title, to: drawing.width), "soft")
    y += 20
    drawing.text(0, y, cut(rowHeader, to: left - 8), "head")
    for column in 0..<shown {
      drawing.text(
        left + (Double(column) + 0.5) * width, y, cut(columns[column], to: width - 4), "head", anchor: .middle)
    }
    y += 8
    for row in shownRows.indices {
      drawing.text(0, y + 17, cut(rows[row], to: left - 8))
      for column in 0..<shown where cells[row].indices.contains(column) {
        draw(cells[row][column], rows[row], columns[column], left + Double(column) * width, y, width, on: &drawing)
      }
      y += 26
    }
    var notes: [Sentence] = []
    if shown < columns.count { notes.append(.moreColumns(columns.count - shown)) }
    if shownRows.count < rows.count { notes.append(.first(shownRows.count, of: rows.count)) }
    for note in notes {
      y += 16
      drawing.text(0, y, note.text(in: wording), "note")
    }
    return y
  }

  /// A cell; its value is written in what stands out against its shade.
  private func draw(
    _ cell: Cell, _ row: String, _ column: String, _ x: Double, _ y: Double, _ width: Double,
    on drawing: inout SVGDrawing
  ) {
    guard let value = cell.value else {
      drawing.text(x + width / 2, y + 17, Glyphs.unicode.missing, "soft", anchor: .middle)
      return
    }
    let shade = shade(value, of: 10)
    drawing.rectangle(x, y, width - 2, 24, "bar s1 h\(shade)", says: "\(row), \(column): \(cell.text)")
    drawing.text(x + width / 2 - 1, y + 17, cell.text, shade > 5 ? "dark" : "", anchor: .middle)
  }

  /// The shades of cells.
  static let styleSheet = (0..<10).map { ".chart .h\($0) { fill-opacity: \(number(0.06 + Double($0) * 0.1)); }\n" }
    .joined()

  private static func number(_ value: Double) -> String {
    let hundredths = (value * 100).whole(in: 0...100)
    return hundredths == 100 ? "1" : "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
  }
}

extension Sparks {
  /// Draws the lines from `top` down; returns where they end.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    let shown = lines.prefix(max(1, limit))
    let left =
      min(
        drawing.width * 0.35,
        (shown.map { SVGDrawing.width(of: $0.label) } + [SVGDrawing.width(of: labelHeader)]).max() ?? 0)
      + 12
    let right = (shown.map { SVGDrawing.width(of: $0.last) }.max() ?? 0) + 12
    let width = max(40, drawing.width - left - right)
    var y = top + 16
    drawing.text(0, y, cut(labelHeader, to: left), "head")
    drawing.text(left, y, cut(title, to: width), "head")
    drawing.text(drawing.width, y, wording.word("last"), "head", anchor: .end)
    y += 6
    for line in shown {
      drawing.text(0, y + 18, cut(line.label, to: left - 10))
      let heights = line.heights(of: 100, most: 2_000)
      let step = width / Double(max(1, heights.count - 1))
      for piece in heights.enumerated().split(whereSeparator: { $0.element == nil }) {
        let places = piece.map { (left + Double($0.offset) * step, y + 22 - Double($0.element ?? 0) * 0.18) }
        drawing.path(places, "line s1", says: "\(line.label): \(line.lowest) – \(line.highest)")
      }
      drawing.text(drawing.width, y + 18, line.last, anchor: .end)
      y += 28
    }
    guard shown.count < lines.count else { return y }
    drawing.text(0, y + 16, Sentence.first(shown.count, of: lines.count).text(in: wording), "note")
    return y + 20
  }
}

import Diagnostics
import Styling

extension Heatmap {
  /// Draws the grid from `top` down; returns where it ends.
  func draw(on drawing: inout SVGDrawing, from top: Double, in wording: Wording) -> Double {
    guard let scale else {
      drawing.text(0, top + 14, wording.word("no rows"), "note")
      return top + 20
    }
    let shownRows = rows.prefix(max(1, limit))
    let widest = (shownRows.map { SVGDrawing.width(of: $0) } + [SVGDrawing.width(of: rowHeader, .head)]).max() ?? 0
    let left = min(drawing.width * 0.3, widest) + 10
    let texts = cells.joined().map { SVGDrawing.width(of: $0.text) }.max() ?? 0
    let shown = min(columns.count, limit, max(1, Int((drawing.width - left) / max(Self.narrowest, texts + 10))))
    let width = min(140, (drawing.width - left) / Double(shown))
    drawing.text(0, top + 14, SVGDrawing.cut(title, to: drawing.width), "soft")
    var y = heads(left, width, columns.prefix(shown), on: &drawing, top + 34)
    for row in shownRows.indices {
      drawing.text(0, y + 17, SVGDrawing.cut(rows[row], to: left - 8))
      for column in 0..<shown where cells[row].indices.contains(column) {
        draw((row, column), scale, left + Double(column) * width, y, width, on: &drawing)
      }
      y += 26
    }
    return drawing.notes(more(shown, shownRows.count), below: y, in: wording)
  }

  private static let narrowest = 36.0

  /// The names of the columns in lines that end at the same height, or upright where a word is wider than its column; returns
  /// where they end.
  private func heads(
    _ left: Double, _ width: Double, _ names: ArraySlice<String>, on drawing: inout SVGDrawing, _ top: Double
  ) -> Double {
    let words = names.lazy.flatMap { $0.split(separator: " ") }
    let isUpright = words.contains { SVGDrawing.width(of: String($0), .head) > width - 4 }
    let heads = names.map { name in
      isUpright
        ? [SVGDrawing.cut(name, to: Self.tallest, .head)] : SVGDrawing.lines(name, within: width - 4, most: 3, .head)
    }
    let height =
      heads.map { isUpright ? SVGDrawing.width(of: $0[0], .head) - 12 : Double($0.count - 1) * 14 }.max() ?? 0
    let bottom = top + max(0, height)
    drawing.text(0, bottom, SVGDrawing.cut(rowHeader, to: left - 8, .head), "head")
    for (column, lines) in heads.enumerated() {
      let middle = left + (Double(column) + 0.5) * width - 1
      for (row, line) in lines.enumerated() {
        drawing.text(
          middle + (isUpright ? 4 : 0), bottom - Double(lines.count - 1 - row) * 14, line, "head",
          anchor: isUpright ? .start : .middle, isUpright: isUpright)
      }
    }
    return bottom + 8
  }

  /// The longest name that stands upright.
  private static let tallest = 120.0

  /// A cell; its value is written in what stands out against its shade.
  private func draw(
    _ place: (row: Int, column: Int), _ scale: HeatScale, _ x: Double, _ y: Double, _ width: Double,
    on drawing: inout SVGDrawing
  ) {
    let cell = cells[place.row][place.column]
    guard let value = cell.value else {
      drawing.text(x + width / 2, y + 17, Glyphs.unicode.missing, "soft", anchor: .middle)
      return
    }
    let shade = scale.shade(value, of: Self.shades)
    drawing.rectangle(
      x, y, width - 2, 24, "bar s1 h\(shade)", says: "\(rows[place.row]), \(columns[place.column]): \(cell.text)")
    drawing.text(x + width / 2 - 1, y + 17, cell.text, shade > 6 ? "dark" : "", anchor: .middle)
  }

  private static let shades = 10

  /// The shades of cells, from none.
  static let styleSheet = (0...shades).map { ".chart .h\($0) { fill-opacity: \(opacity(of: $0)); }\n" }.joined()

  private static func opacity(of shade: Int) -> String {
    let hundredths = shade == 0 ? 0 : shade * 10 - 4
    return "0.\(hundredths < 10 ? "0" : "")\(hundredths)"
  }
}

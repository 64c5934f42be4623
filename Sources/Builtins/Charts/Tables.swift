import Charts
import Declarations
import Diagnostics
import Styling

extension ChartType {
  /// Shades in a grid.
  static let heatmap = ChartType(
    Entry(
      "heatmap", syntax: "| heatmap [measure]", "Draws a value for each pair of two dimensions, the more the darker.",
      examples: [Example("deals by segment, customer | heatmap", prints: "Win-Back")], seeAlso: ["across", "scatter"]),
    needs: "a measure by two dimensions, such as: deals by segment, customer | heatmap"
  ) { input in
    guard let measure = input.measures.first else { return nil }
    if input.dimensions.count == 1, input.alike.count > 1 { return input.measureGrid }
    guard input.dimensions.count > 1 else { return nil }
    let rows = input.places(of: input.dimensions.count == 2 ? 0 : nil)
    let columns = input.places(of: input.dimensions.count - 1)
    let missing = Heatmap.Cell(measure.valueWhenMissing, input.textWhenMissing)
    var cells = rows.labels.map { _ in Array(repeating: missing, count: columns.labels.count) }
    for row in 0..<input.rowCount {
      guard let y = rows.places[row], let x = columns.places[row] else { continue }
      cells[y][x] = Heatmap.Cell(measure.values[row], measure.shortText(row))
    }
    let title = "\(measure.name)\(measure.cases.isEmpty ? "" : ", n") · \(columns.axis.title)"
    return input.chart(
      .heatmap(
        Heatmap(rowHeader: rows.axis.title, title: title, rows: rows.labels, columns: columns.labels, cells: cells)),
      drawn: 1, as: "heatmap")
  }

  /// A line one cell high for each series.
  static let spark = ChartType(
    Entry(
      "spark", syntax: "| spark [measure, …]", "Draws a small line for each group: how it went, at a glance.",
      examples: [Example("deals by segment, quarter(created) | spark", prints: "Telco")], seeAlso: ["line"]),
    needs: "a measure by a period, such as: deals by segment, month(created) | spark"
  ) { input in
    guard let measure = input.measures.first, !input.dimensions.isEmpty else { return nil }
    let x = input.timePlace ?? input.dimensions.count - 1
    let places = input.places(of: x)
    let lines = input.sparkLines(over: x, places)
    let others = input.dimensions.indices.filter { $0 != x }.map { input.dimensions[$0].name }
    let isMany = input.alike.count > 1 && others.isEmpty
    return input.chart(
      .spark(
        Sparks(
          labels: others.joined(separator: " · "),
          title: isMany ? places.axis.title : "\(measure.name) · \(places.axis.title)",
          lines: lines)), drawn: isMany ? input.alike.count : 1, as: "spark")
  }
}

extension ChartInput {
  /// The places of a dimension; of none, those of all but the last together.
  fileprivate func places(of index: Int?) -> Places {
    if let index { return places(of: index) }
    var copy = self
    copy.dimensions = Array(dimensions.dropLast())
    let joined = Dimension(name: copy.labelHeader) { [copy] in copy.labels }
    copy.dimensions = [joined]
    return copy.places(of: 0)
  }

  /// Measures of one unit side by side.
  fileprivate var measureGrid: Chart {
    let cells = (0..<rowCount).map { row in alike.map { Heatmap.Cell($0.values[row], $0.spelling.value.text(row)) } }
    return chart(
      .heatmap(
        Heatmap(rowHeader: labelHeader, title: "", rows: labels, columns: alike.map(\.name), cells: cells)),
      drawn: alike.count, as: "heatmap")
  }

  /// A line for each group of the dimensions but `x`, or for each measure.
  fileprivate func sparkLines(over x: Int, _ places: Places) -> [Sparks.Line] {
    let others = dimensions.indices.filter { $0 != x }
    let names = (0..<rowCount).map { row in others.map { dimensions[$0].labels[row] }.joined(separator: " · ") }
    var order: [String] = []
    var rows: [String: [Int]] = [:]
    for (row, name) in names.enumerated() {
      if rows[name] == nil { order.append(name) }
      rows[name, default: []].append(row)
    }
    let measures = others.isEmpty ? alike : Array(alike.prefix(1))
    return measures.flatMap { measure in
      order.map { name in line(others.isEmpty ? measure.name : name, measure, rows[name] ?? [], places) }
    }
  }

  private func line(_ label: String, _ measure: Measure, _ rows: [Int], _ places: Places) -> Sparks.Line {
    var values = places.labels.map { _ in measure.valueWhenMissing }
    var texts = places.labels.map { _ in textWhenMissing }
    for row in rows {
      guard let place = places.places[row] else { continue }
      values[place] = measure.values[row]
      texts[place] = measure.text(row)
    }
    let known = zip(values, texts).compactMap { value, text in
      value.flatMap { $0.isFinite ? (value: $0, text: text) : nil }
    }
    func text(_ found: (value: Double, text: String)?) -> String { found?.text ?? Glyphs.unicode.missing }
    return Sparks.Line(
      label, values, first: text(known.first), lowest: text(known.min { $0.value < $1.value }),
      highest: text(known.max { $0.value < $1.value }), last: text(known.last))
  }
}

extension ChartInput.Measure {
  /// The value of a row with how many cases it is of, where there is little room: `85.7% 7`.
  fileprivate func shortText(_ row: Int) -> String {
    let text = spelling.value.text(row)
    return cases.indices.contains(row) ? "\(text) \(cases[row])" : text
  }
}

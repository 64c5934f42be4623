import Charts
import Declarations
import Diagnostics
import Styling

extension ChartType {
  /// Bars that begin where the one before ends.
  static let waterfall = ChartType(
    Entry(
      "waterfall", syntax: "| waterfall [measure]",
      "Draws how parts add up: each bar begins where the one before ends.",
      examples: [Example("waterfall during 2025Q2 | waterfall", prints: "created")], seeAlso: ["bar"]),
    needs: "a measure that adds up, such as: revenue by segment | waterfall"
  ) { input in
    let sums = input.dimensions.first?.isSum ?? []
    guard let measure = input.measures.first, measure.addsUp || sums.contains(true) else { return nil }
    let bars = sums.contains(true) ? input.levels(of: measure, sums) : input.sum(of: measure)
    var chart = input.chart(
      .bar(BarChart(labels: input.labelHeader, values: measure.header, bars: bars)), drawn: 1, as: "waterfall")
    if !sums.contains(true) { chart.notes.append(.addedUp) }
    return chart
  }
}

extension ChartInput {
  /// The bars of an answer that has its sums itself: what is no sum begins where the one before ends.
  fileprivate func levels(of measure: Measure, _ sums: [Bool]) -> [BarChart.Bar] {
    var level = 0.0
    let changes = sums.isEmpty ? nil : changes(of: measure)
    return labels.enumerated().map { row, label in
      let (value, isSum) = (measure.values[row], sums.indices.contains(row) && sums[row])
      defer { level = isSum ? value ?? level : level + measure.amount(row) }
      let text = isSum ? nil : value.flatMap { changes?.text($0) }
      return BarChart.Bar(label, value, text ?? measure.text(row), start: isSum ? nil : level)
    }
  }

  /// How changes from one level to another are written: with their sign, those of shares in points.
  private func changes(of measure: Measure) -> ColumnFormat {
    ColumnFormat.choose(
      for: measure.values, kind: measure.kind == .percent ? .points : measure.kind, signed: true,
      style: wording.numbers)
  }

  /// The rows on each other and their total; of many, those beyond what a chart holds are one bar.
  fileprivate func sum(of measure: Measure) -> [BarChart.Bar] {
    let most = BarChart.mostBars - 1
    let shown = rowCount <= most ? rowCount : most - 1
    var bars = Array(levels(of: measure, []).prefix(shown))
    let (level, rest) = (measure.amount(0..<shown), measure.amount(shown..<rowCount))
    if shown < rowCount {
      let label = "\(wording.word("(others)")) \(wording.numbers.text(rowCount - shown))"
      bars.append(BarChart.Bar(label, rest, text(rest, measure), start: level))
    }
    let total = level + rest
    return bars + [BarChart.Bar(wording.word("total"), total, text(total, measure))]
  }

  /// A sum in the way of its parts.
  private func text(_ sum: Double, _ measure: Measure) -> String {
    let known = measure.values.compactMap { $0 } + [sum]
    return ColumnFormat.choose(for: known, kind: measure.kind, style: wording.numbers).text(sum)
  }
}

extension ChartInput.Measure {
  /// What a row adds.
  fileprivate func amount(_ row: Int) -> Double { values[row].flatMap { $0.isFinite ? $0 : nil } ?? 0 }

  /// What rows add together.
  fileprivate func amount(_ rows: Range<Int>) -> Double { rows.reduce(0) { $0 + amount($1) } }
}

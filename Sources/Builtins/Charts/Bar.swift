import Charts
import Declarations
import Diagnostics

extension ChartType {
  /// One bar for each row.
  static let bar = ChartType(
    Entry(
      "bar", syntax: "| bar", "Draws one bar for each row, as long as its first measure.",
      examples: [Example("revenue by segment | bar", prints: "Telco")])
  ) { input in
    guard let series = input.series.first else { return nil }
    let bars = zip(input.labels, zip(series.values, series.texts)).map { BarChart.Bar($0, $1.0, $1.1) }
    var notes: [Sentence] = []
    if input.series.count > 1 {
      notes.append(.onlyFirst(series.name))
    }
    return Chart(
      .bar(BarChart(labels: input.labelHeader, values: series.name, bars: bars)), title: input.title, notes: notes)
  }
}

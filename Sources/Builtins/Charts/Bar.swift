import Charts
import Declarations
import Diagnostics
import Styling

extension ChartType {
  /// One bar for each row.
  static let bar = ChartType(
    Entry(
      "bar", syntax: "| bar [measure, …]", "Draws a bar for each row, as long as its measure.",
      examples: [Example("revenue by segment | bar", prints: "Telco")], seeAlso: ["column", "heatmap"]),
    needs: "a measure, such as: deals by segment | bar"
  ) { input in
    let series = input.alike
    guard !series.isEmpty else { return nil }
    let bars = input.labels.enumerated().flatMap { row, label in
      series.enumerated().map { index, measure in
        BarChart.Bar(index == 0 ? label : "", measure.values[row], measure.text(row), series: index)
      }
    }
    let names = series.count > 1 ? series.map(\.name) : []
    return input.chart(
      .bar(
        BarChart(
          labels: input.labelHeader, values: series.count > 1 ? "" : series[0].header, bars: bars, series: names)),
      drawn: series.count, as: "bar")
  }

  /// Bars with the share that came so far.
  static let funnel = ChartType(
    Entry(
      "funnel", syntax: "| funnel [measure]", "Draws the steps of a process, with the share that each keeps.",
      examples: [Example("reached(Inisiasi), reached(Negosiasi) | funnel", prints: "of the first")],
      seeAlso: ["bar", "waterfall"]),
    needs: "counts, a row or a measure for each step, such as: reached(Presentasi), reached(Negosiasi) | funnel"
  ) { input in
    guard input.steps.contains(where: { ($0.value ?? 0) > 0 }) else { return nil }
    let (bars, grows) = input.funnelBars
    let header = input.rowCount == 1 && input.measures.count > 1 ? "" : input.measures[0].header
    var chart = input.chart(
      .bar(BarChart(labels: input.labelHeader, values: header, bars: bars)),
      drawn: input.rowCount == 1 ? input.measures.count : 1, as: "funnel")
    chart.notes.append(.sharesOfSteps)
    if grows { chart.notes.append(.grows) }
    return chart
  }
}

extension ChartInput {
  /// A bar for each step with its share of the one before and of the first, and whether a step has more than the one before.
  fileprivate var funnelBars: (bars: [BarChart.Bar], grows: Bool) {
    var (first, before): (Double?, Double?) = (nil, nil)
    var group: [String]?
    var grows = false
    let bars = steps.map { step in
      // What goes through the process next begins anew.
      if step.group != group { (group, first, before) = (step.group, nil, nil) }
      defer { (first, before) = ((first ?? 0) > 0 ? first : step.value, step.value ?? before) }
      guard let value = step.value, let first, first > 0, let last = before, last > 0 else {
        return BarChart.Bar(step.label, step.value, step.text)
      }
      grows = grows || value > last
      let shares = "\(wording.numbers.percent(value / last)) · \(wording.numbers.percent(value / first))"
      return BarChart.Bar(step.label, value, "\(step.text) · \(shares)")
    }
    return (bars, grows)
  }
}

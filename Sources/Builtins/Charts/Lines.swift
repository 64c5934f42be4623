import Charts
import Declarations
import Diagnostics
import Styling

extension ChartType {
  /// Upright bars.
  static let column = ChartType(
    Entry(
      "column", syntax: "| column [measure, …]", "Draws an upright bar for each row; series stand side by side.",
      examples: [Example("deals by quarter(created) | column", prints: "2024Q1")], seeAlso: ["bar", "line"]),
    needs: "a measure by a dimension, such as: deals by month(created) | column"
  ) { $0.plot(.column, as: "column") }

  /// Points joined by lines.
  static let line = ChartType(
    Entry(
      "line", syntax: "| line [measure, …]", "Draws how measures went, a line for each series.",
      examples: [Example("deals by quarter(created), segment | line", prints: "Telco")],
      seeAlso: ["area", "fan", "spark"]),
    needs: "a measure by a period, such as: deals by month(created) | line"
  ) { $0.plot(.line, as: "line") }

  /// Filled lines on each other.
  static let area = ChartType(
    Entry(
      "area", syntax: "| area [measure]", "Draws parts of a whole over time, on each other.",
      examples: [Example("revenue by quarter(closed), customer | area", prints: "Baru")], seeAlso: ["line", "column"]),
    needs: "a measure by a period, such as: deals by month(created), segment | area"
  ) { input in
    // What lies below zero, or does not add up, cannot stand on each other.
    let adds = input.alike.allSatisfy { $0.addsUp && !$0.values.contains { ($0 ?? 0) < 0 } }
    let isAlone = input.dimensions.count == 1 && input.alike.count == 1
    return input.plot(adds || isAlone ? .area : .line, as: "area")
  }

  /// A line with the band that its values are known to lie in.
  static let fan = ChartType(
    Entry(
      "fan", syntax: "| fan [measure]", "Draws a line with its interval: how sure each value is.",
      examples: [Example("winrate by quarter(closed) with interval | fan", prints: "95% interval")],
      seeAlso: ["line", "with"]),
    needs: "a measure with an interval by a period, such as: winrate by quarter(closed) with interval | fan"
  ) { input in
    var input = input
    // Of several groups the wider bands would cover each other.
    if input.dimensions.count > 1 {
      for place in input.measures.indices { input.measures[place].bands = Array(input.measures[place].bands.prefix(1)) }
    }
    var chart = input.plot(.line, as: "fan", withIntervals: true)
    let bands = input.measures.first?.bands ?? []
    chart?.notes.append(bands.isEmpty ? .noIntervals : .bands(bands.map(\.title)))
    return chart
  }
}

extension ChartInput {
  /// Returns the measures over the first period, or else the first dimension; nil where there is none.
  func plot(_ mark: Plot.Mark, as name: String, withIntervals: Bool = false) -> Chart? {
    guard let measure = measures.first, !dimensions.isEmpty else { return nil }
    let x = timePlace ?? 0
    let places = places(of: x)
    let (series, hidden) = series(over: x, places, withIntervals: withIntervals)
    let plot = Plot(
      mark, x: places.axis,
      y: Axis(series.count > 1 && dimensions.count == 1 ? "" : measure.name, .numbers(measure.kind)),
      series: series)
    var chart = chart(.plot(plot), drawn: dimensions.count == 1 ? alike.count : 1, as: name)
    if hidden > 0 { chart.notes.append(.seriesLeftOut(hidden)) }
    if places.hidden > 0 { chart.notes.append(.earlierLeftOut(places.hidden)) }
    return chart
  }
}

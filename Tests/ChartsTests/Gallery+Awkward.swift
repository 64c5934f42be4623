import Charts
import Styling

/// Many points, holes, names and digits, and values beside much larger ones.
extension Gallery {
  static let awkward: [(name: String, chart: Chart)] = [
    ("small negatives", Chart(.plot(names(["Delta", "Beta", "Eps", "Gamma", "Alpha"], [80, 30, 0, -5, -50])))),
    ("only negatives", Chart(.plot(names(["Gamma", "Beta", "Alpha"], [-5, -30, -50])))),
    ("holes", Chart(.plot(months(.area, [[10, 10, 10], [10, nil, 10]])))),
    ("holes in one", Chart(.plot(months(.area, [[4, nil, nil, 7, nil, 3, 5]])))),
    ("peaks", Chart(.plot(days(.area, peaks)))),
    ("peaks as a line", Chart(.plot(days(.line, peaks)))),
    ("gains and losses", Chart(.plot(days(.area, peaks.enumerated().map { $0 % 2 == 0 ? $1 : -$1 })))),
    ("many names", Chart(.plot(names((1...300).map { "Customer \($0)" }, (1...300).map { Double(400 - $0) })))),
    ("six columns", Chart(.plot(months(.column, six)))),
    ("six areas", Chart(.plot(months(.area, six)))),
    ("eight lines", Chart(.plot(months(.line, six + [[9, 9, 8], [8, 9, 9]])))),
    ("large numbers", Chart(.plot(names(["A", "B", "C"], [1e15, 2.5e14, 1])))),
    ("small numbers", histogram([0.00001, 0.000025, 0.0000003], "share")),
    ("huge numbers", histogram([1e15, 2.5e14, 1, 1e24], "distance")),
    ("wide heatmap", Chart(.heatmap(wideGrid))),
    ("long sparks", Chart(.spark(longSparks))),
    ("all below zero", Chart(.bar(losses))),
    ("no outliers", Chart(.box(BoxPlot(labels: "rep", axis: Axis("deals", .numbers(.count)), boxes: even)))),
  ]

  private static let peaks = (0..<400).map { $0 % 90 == 37 ? Double($0) : 1 }
  private static let six: [[Double?]] = (1...6).map { line in (0..<3).map { Double(line + $0 * (line % 3)) } }
  private static let even = [BoxPlot.Box("Budi", (0..<20).map(Double.init))]

  private static func names(_ names: [String], _ values: [Double]) -> Plot {
    Plot(
      .column, x: Axis("name", .names(names)), y: Axis("change", .numbers(.number)),
      series: [.init("", zip(names.indices, values).map { Plot.Point(Double($0), $1, text: names[$0]) })])
  }

  private static func months(_ mark: Plot.Mark, _ series: [[Double?]]) -> Plot {
    let first = TimeStep(.month).firstDay(of: 2_025 * 12)
    let days = (0..<(series[0].count)).map { TimeStep(.month).firstDay(of: TimeStep(.month).number(of: first) + $0) }
    return Plot(
      mark, x: Axis("month", .periods(days, TimeStep(.month))), y: Axis("deals", .numbers(.count)),
      series: series.enumerated().map { number, values in
        .init("series \(number + 1)", values.enumerated().map { Plot.Point(Double($0), $1, text: "month \($0)") })
      })
  }

  private static func days(_ mark: Plot.Mark, _ values: [Double]) -> Plot {
    Plot(
      mark, x: Axis("day", .periods(values.indices.map { 20_089 + $0 }, TimeStep(.day))),
      y: Axis("visits", .numbers(.count)),
      series: [.init("", values.enumerated().map { Plot.Point(Double($0), $1, text: "day \($0)") })])
  }

  private static func histogram(_ values: [Double], _ title: String) -> Chart {
    let plot = Plot.histogram(of: values, title: title, kind: .number, counting: "rows")
    return Chart(.plot(plot ?? days(.line, [])))
  }

  private static let wideGrid = Heatmap(
    rowHeader: "month", title: "deals · customer", rows: ["2025-01", "2025-02"],
    columns: (1...15).map { "Pelanggan \($0)" },
    cells: (0..<2).map { row in (0..<15).map { .init(Double(row * 15 + $0), "\(row * 15 + $0)") } })

  private static let longSparks = Sparks(
    labels: "segment", title: "visits · day",
    lines: [.init("Telco", peaks, first: "1", lowest: "1", highest: "397", last: "1")])

  private static let losses = BarChart(
    labels: "name", values: "change of the revenue",
    bars: [.init("Gamma", -5, "-5"), .init("Beta", -30, "-30"), .init("Alpha", -50, "-50")])
}

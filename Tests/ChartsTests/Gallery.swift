import Charts
import Diagnostics
import Styling

/// A chart of each kind, and of the cases that are awkward.
enum Gallery {
  static func named(_ name: String) -> Chart? { all.first { $0.name == name }?.chart }

  static let all: [(name: String, chart: Chart)] =
    [
      (
        "bars",
        Chart(.bar(BarChart(labels: "segment", values: "revenue (Rp juta)", bars: bars)), title: "revenue by segment")
      ),
      ("grouped bars", Chart(.bar(grouped))),
      ("waterfall", Chart(.bar(waterfall), title: "amount by step")),
      ("columns", Chart(.plot(quarterly(.column, [31, 17, 25, nil, 21, 19, 26, 12])), title: "deals by quarter")),
      ("negative columns", Chart(.plot(quarterly(.column, [4, -3, 2, -1, 0, 5, -6, 1])))),
      (
        "two columns", Chart(.plot(quarterly(.column, [31, 17, 25, 20, 21, 19, 26, 12], [3, 9, 5, 8, 12, 1, nil, 0])))
      ),
      (
        "names",
        Chart(.plot(names(["Agus Darmawan", "Maya Susanti", "Siti Rahayu", "PT Telekomunikasi Indonesia Tbk"])))
      ),
      ("line", Chart(.plot(quarterly(.line, [31, 17, 25, nil, 21, 19, 26, 12])), title: "deals by quarter")),
      ("three lines", Chart(.plot(quarterly(.line, [3, 7, 5, 4], [6, 5, 9, 8], [1, 2, nil, 3])))),
      ("months", Chart(.plot(months))),
      ("fan", Chart(.plot(fan), notes: ["the band is the 95% interval"])),
      ("three fans", Chart(.plot(fans), notes: ["the band is the 95% interval"])),
      ("area", Chart(.plot(quarterly(.area, [3, 7, 5, 4], [6, 5, 9, 8])))),
      ("histogram", Chart(.plot(histogram))),
      ("scatter", Chart(.plot(scatter))),
      ("quadrants", Chart(.plot(quadrants))),
      ("box", Chart(.box(boxes))),
      ("heatmap", Chart(.heatmap(grid))),
      ("spark", Chart(.spark(sparks))),
      ("one point", Chart(.plot(quarterly(.line, [7])))),
      ("nothing", Chart(.plot(quarterly(.line, [])))),
    ] + awkward

  private static let bars = [
    BarChart.Bar("Telco", 722, "722"), .init("Government", 475, "475"), .init("SOE", nil, ""),
    .init("Pemerintah Provinsi Nusa Tenggara Barat", 120, "120"), .init("Private", -60, "-60"),
  ]

  private static let grouped = BarChart(
    labels: "rep", values: "",
    bars: [
      .init("Budi", 0.6, "60.0% (n 20)"), .init("", 0.4, "40.0% (n 10)", series: 1),
      .init("Citra", 0.25, "25.0% (n 8)"), .init("", nil, "", series: 1),
    ], series: ["winrate", "before"])

  private static let waterfall = BarChart(
    labels: "step", values: "amount (Rp juta)",
    bars: [
      .init("start", 500, "500"), .init("created", 300, "300", start: 500), .init("won", -350, "-350", start: 800),
      .init("end", 450, "450"),
    ])

  /// The first days of quarters from 2024 on.
  private static let quarters = [19_723, 19_814, 19_905, 19_997, 20_089, 20_179, 20_270, 20_362]

  private static func quarterly(_ mark: Plot.Mark, _ series: [Double?]...) -> Plot {
    let days = Array(quarters.prefix(series.first?.count ?? 0))
    let drawn = series.enumerated().map { index, values in
      Plot.Series(
        ["Telco", "SOE", "Private"][index],
        values.enumerated().map { Plot.Point(Double($0), $1, isFaint: $0 == 7, text: "quarter \($0)") })
    }
    return Plot(
      mark, x: Axis("quarter", .periods(days, TimeStep(.quarter))), y: Axis("deals", .numbers(.count)), series: drawn)
  }

  private static func names(_ names: [String]) -> Plot {
    let points = names.indices.map { Plot.Point(Double($0), Double(10 - $0 * 2), text: names[$0]) }
    return Plot(
      .column, x: Axis("rep", .names(names)), y: Axis("deals", .numbers(.count)), series: [.init("", points)])
  }

  /// Three years of months, with the money of each.
  private static let months: Plot = {
    let days = (0..<36).map { TimeStep(.month).firstDay(of: 2_023 * 12 + $0) }
    let points = days.indices.map { month in
      Plot.Point(Double(month), 1e9 + Double(month * month) * 1e6 + Double(month % 7) * 1e8)
    }
    return Plot(
      .line, x: Axis("month", .periods(days, TimeStep(.month))), y: Axis("revenue", .numbers(.money(.rupiah))),
      series: [.init("", points)])
  }()

  private static let fan: Plot = {
    let points = quarters.indices.map { place in
      let rate = 0.5 + Double(place) * 0.02
      let reach = 0.05 + Double(place) * 0.02
      return Plot.Point(Double(place), rate, intervals: [rate - reach...rate + reach])
    }
    return Plot(
      .line, x: Axis("quarter", .periods(quarters, TimeStep(.quarter))), y: Axis("winrate", .numbers(.percent)),
      series: [.init("", points)])
  }()

  /// The same of three groups, each as much larger.
  private static let fans: Plot = {
    var plot = fan
    plot.series = zip(["Telco", "SOE", "Pemerintah Provinsi Nusa Tenggara Barat"], [1.0, 0.5, 1.5]).map { name, times in
      Plot.Series(
        name,
        fan.series[0].points.map { point in
          Plot.Point(
            point.x, point.y.map { $0 * times },
            intervals: point.intervals.map { $0.lowerBound * times...$0.upperBound * times })
        })
    }
    return plot
  }()

  /// Lengths that lie more closely near their beginning.
  private static let lengths = (0..<200).map { Double($0 * $0 % 97) + Double($0 % 13) * 3 }

  private static let histogram =
    Plot.histogram(of: lengths, title: "cycle", kind: .days, counting: "deals") ?? quarterly(.line, [])

  private static let scatter = Plot(
    .points, x: Axis("deals", .numbers(.count)), y: Axis("winrate", .numbers(.percent)),
    series: [
      .init("AM", [.init(12, 0.4, label: "Budi"), .init(30, 0.55, label: "Citra"), .init(31, 0.56, label: "Dewi")]),
      .init("EAM", [.init(8, 0.7), .init(25, 0.62), .init(18, nil)]),
    ])

  private static let quadrants = {
    var plot = scatter
    plot.guides = Plot.Guides(x: 20, y: 0.6)
    return plot
  }()

  private static let boxes = BoxPlot(
    labels: "segment", axis: Axis("cycle", .numbers(.days)),
    boxes: [.init("Telco", Array(lengths.prefix(40))), .init("SOE", [12, 14, 15, 18, 90]), .init("Private", [])])

  private static let grid = Heatmap(
    rowHeader: "segment", title: "deals · customer", rows: ["Telco", "Government", "SOE"],
    columns: ["Baru", "Lama", "Win-Back"],
    cells: [
      [.init(49, "49"), .init(26, "26"), .init(11, "11")], [.init(34, "34"), .init(nil, ""), .init(16, "16")],
      [.init(0, "0"), .init(18, "18"), .init(8, "8")],
    ])

  private static let sparks = Sparks(
    labels: "segment", title: "deals · quarter",
    lines: [
      .init("Telco", [9, 7, 9, nil, 3, 2, 6, 13], first: "9", lowest: "2", highest: "13", last: "13"),
      .init("Government", [5, 2, 1, 5, 8, 5, 6, 3], first: "5", lowest: "1", highest: "8", last: "3"),
    ])
}

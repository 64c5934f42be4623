import Charts
import Declarations
import Diagnostics
import Styling

extension ChartType {
  /// How often values occur.
  static let hist = ChartType(
    Entry(
      "hist", syntax: "| hist [column]", "Draws how often values lie in ranges of the same width.",
      examples: [Example("list deal, amount | hist amount", prints: "rows")], seeAlso: ["box"]),
    needs: "a column of numbers, such as: list deal, amount | hist amount"
  ) { input in
    guard let measure = input.measures.first else { return nil }
    let values = measure.values.compactMap { $0 }
    let counting = input.wording.word(input.isListing ? "rows" : "groups")
    guard
      let plot = Plot.histogram(
        of: values, title: measure.name, kind: measure.kind, counting: counting, style: input.wording.numbers)
    else { return nil }
    return Chart(.plot(plot), notes: input.missing(input.rowCount - values.count))
  }

  /// How values spread in groups.
  static let box = ChartType(
    Entry(
      "box", syntax: "| box [column]", "Draws how values spread: the middle half, the median, and what lies far off.",
      examples: [Example("list segment, amount where won | box amount", prints: "median")],
      seeAlso: ["hist", "median"]),
    needs: "a column of numbers, such as: list segment, amount | box amount"
  ) { input in
    guard let measure = input.measures.first else { return nil }
    // Groups of one row each have no spread: then all of them are one.
    let isGrouped = input.isListing ? !input.dimensions.isEmpty : input.dimensions.count > 1
    var order: [String] = []
    var values: [String: [Double]] = [:]
    for row in 0..<input.rowCount {
      let label = isGrouped ? input.dimensions[0].labels[row] : input.wording.word("all")
      if values[label] == nil { order.append(label) }
      values[label, default: []] += [measure.values[row]].compactMap { $0 }
    }
    let boxes = order.map { BoxPlot.Box($0, values[$0] ?? []) }
    let plot = BoxPlot(
      labels: isGrouped ? input.dimensions[0].name : "", axis: Axis(measure.name, .numbers(measure.kind)), boxes: boxes)
    return Chart(.box(plot), notes: input.missing(measure.values.count { $0 == nil }))
  }

  /// Two measures against each other.
  static let scatter = ChartType(
    Entry(
      "scatter", syntax: "| scatter [column, column]", "Draws a point for each row: one measure across, another up.",
      examples: [Example("deals, revenue by rep | scatter", prints: "revenue")], seeAlso: ["box", "heatmap"]),
    needs: "two measures, such as: deals, revenue by rep | scatter"
  ) { input in
    guard input.measures.count > 1 else { return nil }
    let (x, y) = (input.measures[0], input.measures[1])
    let groups = input.scatterGroups
    let names = groups.map(Set.init)?.sorted() ?? [""]
    let isNamed = !input.isListing && input.rowCount <= 12
    let labels = input.labels
    let series = names.map { name in
      let points = (0..<input.rowCount).filter { groups == nil || groups?[$0] == name }.compactMap { row in
        x.values[row].map { place in
          Plot.Point(
            place, y.values[row], text: "\(labels[row]): \(x.text(row)), \(y.text(row))",
            label: isNamed ? labels[row] : "")
        }
      }
      return Plot.Series(name, points)
    }
    var plot = Plot(
      .points, x: Axis(x.name, .numbers(x.kind)), y: Axis(y.name, .numbers(y.kind)), series: series)
    plot.guides = Plot.Guides(x: x.guide, y: y.guide)
    let missing = (0..<input.rowCount).count { x.values[$0] == nil || y.values[$0] == nil }
    return Chart(
      .plot(plot), title: input.isListing ? nil : input.title(of: [x.name, y.name]), notes: input.missing(missing))
  }
}

extension ChartInput {
  /// What points are told apart by: a dimension of few values, beside another.
  fileprivate var scatterGroups: [String]? {
    guard isListing || dimensions.count > 1 else { return nil }
    return dimensions.map(\.labels).first { labels in (2...Style.series.count).contains(Set(labels).count) }
  }

  fileprivate func missing(_ count: Int) -> [Sentence] { count > 0 ? [.valuesWithout(count)] : [] }
}

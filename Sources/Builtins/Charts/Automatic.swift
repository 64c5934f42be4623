import Charts
import Declarations
import Styling

extension ChartType {
  /// All kinds of pictures, and the one that chooses.
  static let standard: [ChartType] = kinds + [chart]

  private static let kinds: [ChartType] = [
    .bar, .column, .line, .area, .spark, .hist, .scatter, .box, .heatmap, .funnel, .waterfall, .fan,
  ]

  /// The one that fits the result.
  static let chart = ChartType(
    Entry(
      "chart", syntax: "| chart [measure, …]", "Draws what fits the result: lines over time, bars, a grid.",
      examples: [Example("revenue by month(closed) | chart", prints: "revenue")], seeAlso: kinds.map(\.entry.name)),
    needs: "a measure, such as: deals by segment | chart"
  ) { $0.best?.draw($0) }
}

extension ChartInput {
  /// The kind of picture that shows most of the result.
  fileprivate var best: ChartType? {
    guard !measures.isEmpty else { return nil }
    if isListing { return measures.count > 1 ? .scatter : (hasGroups ? .box : .hist) }
    guard let first = dimensions.first else { return .bar }
    if first.isSum.contains(true) { return .waterfall }
    if let time = timePlace {
      guard Set(dimensions[time].labels).count > 1 else { return .bar }
      if !measures[0].bands.isEmpty, dimensions.count == 1 { return .fan }
      return dimensions.count == 1 && alike.count == 1 && measures[0].addsUp && rowCount <= 24 ? .column : .line
    }
    if dimensions.count == 1, measures.count == 2, alike.count == 1, rowCount > 2 { return .scatter }
    let isGrid = dimensions.count == 2 && dimensions.allSatisfy { Set($0.labels).count > 1 }
    return isGrid ? .heatmap : .bar
  }

  /// Whether the first dimension puts listed rows into a few groups.
  private var hasGroups: Bool {
    guard let labels = dimensions.first?.labels else { return false }
    return (2...min(12, max(2, rowCount / 2))).contains(Set(labels).count)
  }
}

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
    if isListing { return measures.count > 1 ? .scatter : .hist }
    guard let first = dimensions.first else { return measures.count > 1 ? .bar : nil }
    if first.isSum.contains(true) { return .waterfall }
    if let time = timePlace {
      guard Set(dimensions[time].labels).count > 1 else { return .bar }
      if measures[0].intervals.contains(where: { $0 != nil }), dimensions.count == 1 { return .fan }
      let adds = measures[0].kind != .percent && measures[0].kind != .points
      return dimensions.count == 1 && alike.count == 1 && adds && rowCount <= 24 ? .column : .line
    }
    let isGrid = dimensions.count == 2 && dimensions.allSatisfy { Set($0.labels).count > 1 }
    return isGrid ? .heatmap : .bar
  }
}

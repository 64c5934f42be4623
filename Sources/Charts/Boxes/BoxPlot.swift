import Diagnostics
import Styling

/// How values spread in each category: the middle half as a box with the median, whiskers, and what lies beyond.
public struct BoxPlot: Sendable, Hashable {
  /// One category.
  public struct Box: Sendable, Hashable {
    /// What it is called.
    public var label: String
    /// The values, rising.
    public let values: [Double]

    /// Creates a category; values that are no finite numbers are left out.
    public init(_ label: String, _ values: [Double]) {
      self.label = label
      self.values = values.filter(\.isFinite).sorted()
    }

    /// The value below which a share of the values lies, between neighbours by the straight line through them (type 7 of
    /// Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996).
    func quantile(_ share: Double) -> Double {
      guard let first = values.first else { return .nan }
      let place = Double(values.count - 1) * share
      let below = Int(place)
      guard below + 1 < values.count else { return values.last ?? first }
      let weight = place - Double(below)
      return values[below] * (1 - weight) + values[below + 1] * weight
    }

    var lowerQuartile: Double { quantile(0.25) }
    var median: Double { quantile(0.5) }
    var upperQuartile: Double { quantile(0.75) }

    /// The ends of the whiskers: the last values within one and a half lengths of the box (Tukey, "Exploratory Data
    /// Analysis", 1977).
    var whiskers: (low: Double, high: Double) {
      let reach = (upperQuartile - lowerQuartile) * 1.5
      let low = values.first { $0 >= lowerQuartile - reach } ?? lowerQuartile
      let high = values.last { $0 <= upperQuartile + reach } ?? upperQuartile
      return (min(low, lowerQuartile), max(high, upperQuartile))
    }

    /// The values beyond the whiskers.
    var outliers: [Double] {
      let ends = whiskers
      return values.filter { $0 < ends.low || $0 > ends.high }
    }
  }

  /// What the labels are.
  public var labelHeader: String
  /// What is measured, with its unit.
  public var axis: Axis
  /// The categories, from above.
  public var boxes: [Box]
  /// How many are drawn at most.
  public var limit: Int

  /// Creates a box plot.
  public init(labels labelHeader: String, axis: Axis, boxes: [Box], limit: Int = 30) {
    self.labelHeader = labelHeader
    self.axis = axis
    self.boxes = boxes
    self.limit = limit
  }

  /// Those that are drawn.
  var shown: [Box] { Array(boxes.prefix(max(1, limit))) }

  /// The scale that holds all of them, with labels that stand apart along a length.
  func scale(
    along length: Double, about count: Int, _ style: NumberStyle, apart gap: Double, size: (String) -> Double
  ) -> LinearScale {
    LinearScale.along(
      length, over: shown.flatMap { [$0.values.first, $0.values.last].compactMap { $0 } },
      kind: axis.numberKind ?? .number, about: count, style: style, apart: gap, size: size)
  }

  /// What is said below it.
  var notes: [Sentence] {
    var notes = [Sentence.boxes(beyond: shown.reduce(0) { $0 + $1.outliers.count })]
    if shown.count < boxes.count { notes.append(.first(shown.count, of: boxes.count)) }
    return notes
  }
}

/// Horizontal bars for categories: the label at the left, the value at the bar's end.
public struct BarChart: Sendable, Hashable {
  /// One bar.
  public struct Bar: Sendable, Hashable {
    /// What it is called; empty for the further series of a category.
    public var label: String
    /// The length of its bar; nil, and what is no finite number, has none.
    public var value: Double?
    /// The value as it is to be read.
    public var text: String
    /// Which of the series it belongs to, from 0.
    public var series: Int
    /// Where it begins; nil for zero. It ends `value` further.
    public var start: Double?

    /// Creates a bar.
    public init(_ label: String, _ value: Double?, _ text: String, series: Int = 0, start: Double? = nil) {
      self.label = label
      self.value = value
      self.text = text
      self.series = series
      self.start = start
    }

    /// Both its ends; nil where it has none.
    var ends: (start: Double, end: Double)? {
      guard let value, value.isFinite else { return nil }
      let start = start.flatMap { $0.isFinite ? $0 : nil } ?? 0
      return (start, start + value)
    }
  }

  /// What the labels are: the dimension.
  public var labelHeader: String
  /// What the bars measure, with its unit.
  public var valueHeader: String
  /// The bars, from above.
  public var bars: [Bar]
  /// The names of the series; empty where there is one.
  public var series: [String]
  /// How many are drawn at most; what is left out is said.
  public var limit: Int

  /// How many bars are drawn unless it is said otherwise: a page or two.
  public static let mostBars = 50

  /// Creates a bar chart.
  public init(
    labels labelHeader: String, values valueHeader: String, bars: [Bar], series: [String] = [], limit: Int = mostBars
  ) {
    self.labelHeader = labelHeader
    self.valueHeader = valueHeader
    self.bars = bars
    self.series = series
    self.limit = limit
  }

  /// The bars that are drawn: no category is cut apart.
  var shown: ArraySlice<Bar> {
    let most = max(1, limit) * max(1, series.count)
    return bars.prefix(most)
  }

  /// How many categories there are in `bars`.
  func categories(_ bars: some Collection<Bar>) -> Int { bars.count / max(1, series.count) }

  /// Whether some bars float, as those of a waterfall.
  var floats: Bool { bars.contains { $0.start != nil } }

  /// Whether the series `index` is one of several.
  var hasSeries: Bool { series.count > 1 }
}

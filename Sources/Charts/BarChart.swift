/// One horizontal bar for each category: the label at the left, the value at the bar's end.
public struct BarChart: Sendable, Hashable {
  /// One category.
  public struct Bar: Sendable, Hashable {
    /// What it is called.
    public var label: String
    /// The length of its bar; nil, and what is no finite number, has none.
    public var value: Double?
    /// The value as it is to be read.
    public var text: String

    /// Creates a bar.
    public init(_ label: String, _ value: Double?, _ text: String) {
      self.label = label
      self.value = value
      self.text = text
    }
  }

  /// What the labels are: the dimension.
  public var labelHeader: String
  /// What the bars measure, with its unit.
  public var valueHeader: String
  /// The categories, from above.
  public var bars: [Bar]
  /// How many are drawn at most; what is left out is said.
  public var limit: Int

  /// Creates a bar chart.
  public init(labels labelHeader: String, values valueHeader: String, bars: [Bar], limit: Int = 50) {
    self.labelHeader = labelHeader
    self.valueHeader = valueHeader
    self.bars = bars
    self.limit = limit
  }
}

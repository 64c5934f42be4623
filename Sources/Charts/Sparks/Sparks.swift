/// A line one cell high for each series: how it went, at a glance.
public struct Sparks: Sendable, Hashable {
  /// One line.
  public struct Line: Sendable, Hashable {
    /// What it is called.
    public var label: String
    /// The values in order; nil where there is none.
    public var values: [Double?]
    /// The first, the lowest, the highest and the last value as they are to be read.
    public var first: String, lowest: String, highest: String, last: String

    /// Creates a line.
    public init(
      _ label: String, _ values: [Double?], first: String, lowest: String, highest: String, last: String
    ) {
      self.label = label
      self.values = values
      self.first = first
      self.lowest = lowest
      self.highest = highest
      self.last = last
    }
  }

  /// What the lines are.
  public var labelHeader: String
  /// What they measure, over which periods.
  public var title: String
  /// The lines, from above.
  public var lines: [Line]
  /// How many are drawn at most.
  public var limit: Int

  /// Creates lines.
  public init(labels labelHeader: String, title: String, lines: [Line], limit: Int = 50) {
    self.labelHeader = labelHeader
    self.title = title
    self.lines = lines
    self.limit = limit
  }
}

extension Sparks.Line {
  /// Returns the height of each value out of `count`, from 0, between the lowest and the highest; those beyond the last
  /// `most` are left out.
  func heights(of count: Int, most: Int) -> [Int?] {
    let shown = values.suffix(max(1, most))
    let known = shown.compactMap { $0 }.filter(\.isFinite)
    let low = min(known.min() ?? 0, 0)
    let high = known.max() ?? 0
    let span = high / 2 - low / 2
    return shown.map { value in
      guard let value, value.isFinite else { return nil }
      guard span > 0 else { return 0 }
      return ((value / 2 - low / 2) / span * Double(count - 1)).whole(in: 0...count - 1)
    }
  }
}

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

extension Sparks {
  /// Those that are drawn.
  var shown: ArraySlice<Line> { lines.prefix(max(1, limit)) }

  /// A number that stands behind a line; its word is in every language's table.
  enum Number: String, CaseIterable {
    case first, lowest, highest, last
  }

  /// Returns the numbers that there is room for: all, the ends, the last value alone, or none.
  func numbers(fitting fits: ([Number]) -> Bool) -> [Number] {
    let choices: [[Number]] = [Number.allCases, [.first, .last], [.last]]
    return choices.first(where: fits) ?? []
  }
}

extension Sparks.Line {
  /// A number as it is to be read.
  func text(_ number: Sparks.Number) -> String {
    switch number {
    case .first: first
    case .lowest: lowest
    case .highest: highest
    case .last: last
    }
  }

  /// Returns the height of each value out of `count`, from 0, between the lowest and the highest; of more than `most` the one
  /// furthest from zero stands for its neighbours.
  func heights(of count: Int, most: Int) -> [Int?] {
    let cells = min(max(1, most), values.count)
    let shown = (0..<cells).map { cell in
      values[cell * values.count / cells..<(cell + 1) * values.count / cells]
        .compactMap { $0 }.filter(\.isFinite).max { $0.magnitude < $1.magnitude }
    }
    let known = shown.compactMap { $0 }
    let low = min(known.min() ?? 0, 0)
    let high = known.max() ?? 0
    let span = high / 2 - low / 2
    return shown.map { value in
      guard let value else { return nil }
      guard span > 0 else { return 0 }
      return ((value / 2 - low / 2) / span * Double(count - 1)).whole(in: 0...count - 1)
    }
  }
}

/// A value for each pair of two categories, as shades in a grid.
public struct Heatmap: Sendable, Hashable {
  /// One pair.
  public struct Cell: Sendable, Hashable {
    /// How dark it is; nil for no value.
    public var value: Double?
    /// The value as it is to be read.
    public var text: String

    /// Creates a cell.
    public init(_ value: Double?, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  /// What the rows are.
  public var rowHeader: String
  /// What the values are, and what the columns are.
  public var title: String
  /// The rows, from above.
  public var rows: [String]
  /// The columns, from the left.
  public var columns: [String]
  /// The values by row and column.
  public var cells: [[Cell]]
  /// How many rows and columns are drawn at most.
  public var limit: Int

  /// Creates a heat map.
  public init(
    rowHeader: String, title: String, rows: [String], columns: [String], cells: [[Cell]], limit: Int = 50
  ) {
    self.rowHeader = rowHeader
    self.title = title
    self.rows = rows
    self.columns = columns
    self.cells = cells
    self.limit = limit
  }

  /// All finite values with their texts.
  private var known: [(value: Double, text: String)] {
    cells.joined().compactMap { cell in
      cell.value.flatMap { $0.isFinite ? ($0, cell.text) : nil }
    }
  }

  /// The texts of the smallest and the largest value; nil without any.
  var ends: (low: String, high: String)? {
    guard let low = known.min(by: { $0.value < $1.value }), let high = known.max(by: { $0.value < $1.value }) else {
      return nil
    }
    return (low.text, high.text)
  }

  /// Returns the shade of a value out of `count`, from 0; zero is the lightest where nothing is negative.
  func shade(_ value: Double, of count: Int) -> Int {
    let values = known.map(\.value)
    let low = min(values.min() ?? 0, 0)
    let high = values.max() ?? 0
    // Halved so that the span of two extreme values does not overflow.
    let span = high / 2 - low / 2
    guard span > 0, value.isFinite else { return 0 }
    return Int(min(max((value / 2 - low / 2) / span, 0), 0.999_999) * Double(count))
  }
}

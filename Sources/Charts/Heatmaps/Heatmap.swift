import Diagnostics

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

  /// What its values are shaded by; nil without any.
  var scale: HeatScale? { HeatScale(cells.joined()) }

  /// What is said below it when so many of its columns and rows are drawn.
  func more(_ shownColumns: Int, _ shownRows: Int) -> [Sentence] {
    var notes: [Sentence] = []
    if shownColumns < columns.count { notes.append(.moreColumns(columns.count - shownColumns)) }
    if shownRows < rows.count { notes.append(.first(shownRows, of: rows.count)) }
    return notes
  }
}

/// A table as a person likes to look at it, described; it is laid out for a width when it is rendered.
///
///     let table = TextTable(columns: [
///       .init("segment", cells: ["Telco", "SOE"]),
///       .init("revenue", unit: "Rp juta", .trailing, cells: ["722", "363"], bars: [1, 0.5]),
///     ])
///     print(terminal.encode(table.rendered(for: terminal)))
public struct TextTable: Sendable, Hashable {
  /// One column, from its head down.
  public struct Column: Sendable, Hashable {
    /// What stands at its head.
    public var header: String
    /// What its numbers count, in brackets after the header: "days", "Rp juta".
    public var unit: String?
    /// Where its cells stand; numbers are trailing, and never cut.
    public var alignment: Alignment
    /// The cells; nil, and what is missing at the end, is shown as a dash.
    public var cells: [StyledText?]
    /// Bars to stand beside the cells, as shares of the longest from -1 to 1, where there is room for them.
    public var bars: [Double?]?
    /// What the rows are sorted by where a person asks for that; nil where it is their texts.
    public var keys: [Double?]?
    /// Columns of lower priority are left out first where it is narrow; among equals, the one on the right.
    public var priority: Int
    /// Whether cells that are too long go on over several lines, where others are cut.
    public var isProse = false

    /// Creates a column.
    public init(
      _ header: String, unit: String? = nil, _ alignment: Alignment = .leading, cells: [StyledText?] = [],
      bars: [Double?]? = nil, keys: [Double?]? = nil, priority: Int = 0
    ) {
      self.header = header
      self.unit = unit
      self.alignment = alignment
      self.cells = cells
      self.bars = bars
      self.keys = keys
      self.priority = priority
    }
  }

  /// What a row is among the others.
  public enum RowKind: Sendable, Hashable {
    /// A row like the others.
    case normal
    /// Sums the others up; stands below a rule.
    case total
    /// Stands for rows that are not shown.
    case others
  }

  /// What is said where something is not shown.
  public struct Notes: Sendable, Hashable {
    /// In the place of rows.
    public var noRows: String
    /// In the place of a table.
    public var noColumns: String
    /// One column that found no room.
    public var moreColumn: String
    /// Several of them.
    public var moreColumns: String
    /// How to see them.
    public var advice: String

    /// Creates the words.
    public init(noRows: String, noColumns: String, moreColumn: String, moreColumns: String, advice: String) {
      self.noRows = noRows
      self.noColumns = noColumns
      self.moreColumn = moreColumn
      self.moreColumns = moreColumns
      self.advice = advice
    }

    /// The words in English.
    public static let english = Notes(
      noRows: "no rows", noColumns: "no columns", moreColumn: "more column", moreColumns: "more columns",
      advice: "widen the window, or select")
  }

  /// The columns, left to right.
  public var columns: [Column]
  /// What each row is; those beyond the end are normal.
  public var rowKinds: [RowKind]

  /// Creates a table.
  public init(columns: [Column], rowKinds: [RowKind] = []) {
    self.columns = columns
    self.rowKinds = rowKinds
  }

  /// How many rows there are: as many as the longest column has cells.
  public var rowCount: Int { columns.map(\.cells.count).max() ?? 0 }

  func kind(ofRow row: Int) -> RowKind { row < rowKinds.count ? rowKinds[row] : .normal }
}

extension TextTable.Column {
  /// Returns the cell of `row`, in one line; nil where there is no value.
  func cell(_ row: Int) -> StyledText? {
    row < cells.count ? cells[row]?.singleLine : nil
  }

  /// Returns the lines of the cell of `row` in a width; one where the column is no prose.
  func lines(_ row: Int, width: Int) -> [StyledText?] {
    guard isProse, let cell = cell(row) else { return [cell(row)] }
    return cell.wrapped(to: width).lines
  }

  func bar(_ row: Int) -> Double? {
    guard let bars, row < bars.count else { return nil }
    return bars[row]
  }
}

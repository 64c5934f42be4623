/// Columns of one length, each with a name: a table, or a result.
public struct Frame: Sendable {
  /// The columns with their names, in order; names are unique.
  public private(set) var columns: [(name: String, column: Column)]
  /// How many rows every column has.
  public let rowCount: Int

  /// Creates a frame; every column must have `rowCount` rows (by default the first column's).
  public init(_ columns: [(name: String, column: Column)], rowCount: Int? = nil) {
    let count = rowCount ?? columns.first?.column.count ?? 0
    precondition(columns.allSatisfy { $0.column.count == count }, "columns of one frame have one length")
    self.columns = columns
    self.rowCount = count
  }

  /// The names of the columns.
  public var names: [String] { columns.map(\.name) }

  /// The column called exactly `name`.
  public subscript(name: String) -> Column? { columns.first { $0.name == name }?.column }

  /// Returns the frame with `column` added, or put in the place of the one of that name.
  public func setting(_ name: String, to column: Column) -> Frame {
    var copy = columns
    if let index = copy.firstIndex(where: { $0.name == name }) {
      copy[index].column = column
    } else {
      copy.append((name, column))
    }
    return Frame(copy, rowCount: rowCount)
  }
}

/// Some rows of a table, in ascending order.
public struct RowSelection: Sendable {
  /// How many rows are selected.
  public let count: Int
  /// How many rows the table has.
  public let tableRows: Int
  /// The numbers of the selected rows; nil where all are selected.
  let numbers: Buffer<Int32>?

  /// Selects all rows of a table.
  public static func all(_ tableRows: Int) -> RowSelection {
    RowSelection(count: tableRows, tableRows: tableRows, numbers: nil)
  }

  /// Selects rows by their numbers, which must ascend and be below `tableRows`.
  public init(_ rows: [Int32], of tableRows: Int) {
    precondition(zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }, "selected rows ascend")
    precondition(rows.first.map { $0 >= 0 } ?? true && rows.last.map { Int($0) < tableRows } ?? true)
    self.init(count: rows.count, tableRows: tableRows, numbers: Buffer(rows))
  }

  init(count: Int, tableRows: Int, numbers: Buffer<Int32>?) {
    self.count = count
    self.tableRows = tableRows
    self.numbers = count == tableRows ? nil : numbers
  }

  /// The other rows of the table.
  public var inverted: RowSelection {
    var isSelected = [Bool](repeating: false, count: tableRows)
    for row in rows { isSelected[Int(row)] = true }
    return RowSelection((0..<Int32(clamping: tableRows)).filter { !isSelected[Int($0)] }, of: tableRows)
  }

  /// Whether every row of the table is selected.
  public var isAll: Bool { numbers == nil }

  /// The number of the selected row at `place`, which must be below `count`.
  public subscript(place: Int) -> Int {
    precondition(place >= 0 && place < count)
    return numbers.map { Int($0[place]) } ?? place
  }

  /// The numbers of the selected rows.
  public var rows: [Int32] {
    guard let numbers else { return (0..<Int32(clamping: tableRows)).map { $0 } }
    return Array(UnsafeBufferPointer(start: numbers.base, count: count))
  }
}

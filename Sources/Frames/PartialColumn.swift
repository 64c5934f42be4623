/// A column of which only the size, the type and the first rows are there; the rest is made when somebody asks for it,
/// once.
public final class PartialColumn: Sendable {
  /// What the values are.
  public let type: ColumnType
  /// How many rows there are.
  public let count: Int
  /// How many rows are empty.
  public let emptyCount: Int
  /// Some of the first rows.
  public let head: Column
  /// The column whose rows these are, where that is known; −1 is an empty cell.
  let origin: (column: Column, rows: [Int32])?
  private let make: @Sendable () -> Column
  private let made = Lock<Column?>(nil)

  /// Creates a column of `count` rows that `make` makes: of the type of `head`, with `emptyCount` empty rows.
  public init(head: Column, count: Int, emptyCount: Int, make: @escaping @Sendable () -> Column) {
    type = head.type
    self.count = count
    self.emptyCount = emptyCount
    self.head = head
    self.make = make
    origin = nil
  }

  /// Some rows of a column that is there; −1 is an empty cell. Those that are gathered of them are taken from there.
  init(of column: Column, rows: [Int32]) {
    type = column.type
    count = rows.count
    let validity = column.validity
    emptyCount = rows.count { $0 < 0 || !(validity?[Int($0)] ?? true) }
    head = column.gather(rows: Array(rows.prefix(Self.headRows)))
    origin = (column, rows)
    make = { column.gather(rows: rows) }
  }

  private static let headRows = 1000

  /// What `rows` of these are in the column that they come from.
  func originRows(_ rows: [Int32]) -> (column: Column, rows: [Int32])? {
    guard let origin, !isMade else { return nil }
    let limit = Int32(clamping: count)
    return (origin.column, rows.map { $0 >= 0 && $0 < limit ? origin.rows[Int($0)] : -1 })
  }

  /// Whether the values are there.
  var isMade: Bool { made.withLock { $0 != nil } }

  /// The column with its values.
  var whole: Column {
    made.withLock { known in
      if let known { return known }
      let column = make()
      known = column
      return column
    }
  }
}

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
  private let make: @Sendable () -> Column
  private let made = Lock<Column?>(nil)

  /// Creates a column of `count` rows that `make` makes: of the type of `head`, with `emptyCount` empty rows.
  public init(head: Column, count: Int, emptyCount: Int, make: @escaping @Sendable () -> Column) {
    type = head.type
    self.count = count
    self.emptyCount = emptyCount
    self.head = head
    self.make = make
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

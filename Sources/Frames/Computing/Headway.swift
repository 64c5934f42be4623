/// How far a piece of work is.
public struct Headway: Sendable, Equatable {
  /// What is counted.
  public enum Unit: Sendable {
    case rows
    /// Bytes of a file.
    case bytes
    /// Days that are gone back to.
    case days
  }

  /// What is counted.
  public var unit: Unit
  /// How many are done.
  public var done: Int
  /// How many there are.
  public var total: Int
  /// How many rows were made of the bytes; nil where that is not known.
  public var rows: Int?

  /// Says that `done` of `total` are done.
  public init(_ unit: Unit, _ done: Int, of total: Int, rows: Int? = nil) {
    self.unit = unit
    self.done = done
    self.total = total
    self.rows = rows
  }
}

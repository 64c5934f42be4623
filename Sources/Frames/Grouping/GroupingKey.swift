/// What rows are grouped by.
public struct GroupingKey: Sendable {
  /// The value that a group shares; empty cells are a group too.
  public var computation: Computation
  /// Whether texts are one group only when their bytes are equal; otherwise by the language's key for text, shown in the
  /// most frequent spelling.
  public var exact: Bool

  /// Creates a key.
  public init(_ computation: Computation, exact: Bool = false) {
    self.computation = computation
    self.exact = exact
  }
}

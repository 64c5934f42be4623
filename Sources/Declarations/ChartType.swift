public import Charts

/// A kind of picture: `| bar`.
public struct ChartType: Documented {
  /// What is known of it.
  public var entry: Entry
  /// What a result must have for it, with a question that gives that: said where it has not.
  public var needs: String
  /// Draws the table that a result is; nil where the result has nothing that it could show.
  public var draw: @Sendable (ChartInput) -> Chart?

  /// Creates a kind of picture.
  public init(_ entry: Entry, needs: String, draw: @escaping @Sendable (ChartInput) -> Chart?) {
    self.entry = entry
    self.needs = needs
    self.draw = draw
  }
}

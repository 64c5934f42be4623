/// A stretch of time that a deal spent at a stage, and how it came to an end.
public struct StageSpell: Sendable, Hashable {
  /// How a stretch ends.
  public enum End: Sendable, Hashable {
    /// The deal was won.
    case won
    /// It was lost.
    case lost
    /// It came to another stage.
    case moved(to: Int)
    /// It has not ended: the deal is still there.
    case open
  }

  /// The number of the stage, from 0.
  public var stage: Int
  /// When it began, in days since any day that is the same for all.
  public var start: Double
  /// How long it lasted, in days; above 0.
  public var length: Double
  /// How it ended.
  public var end: End

  /// Creates a stretch.
  public init(stage: Int, start: Double, length: Double, end: End) {
    (self.stage, self.start, self.length, self.end) = (stage, start, length, end)
  }
}

/// A stretch of a source text, counted in UTF-8 bytes from its start.
public struct SourceSpan: Sendable, Hashable {
  /// The offset of the first byte.
  public var lower: Int
  /// The offset just behind the last byte; equal to `lower` for a place between two characters.
  public var upper: Int

  /// Creates the span of the bytes `lower ..< upper`.
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// Returns the smallest span that covers this one and `other`.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(lower, other.lower), max(upper, other.upper))
  }
}

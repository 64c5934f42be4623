/// A range that holds a number with a stated confidence.
public struct Interval: Sendable, Hashable {
  /// The lower end.
  public var lower: Double
  /// The upper end.
  public var upper: Double

  /// Creates an interval.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a value lies in it, but for rounding.
  public func holds(_ value: Double) -> Bool {
    let rounding = 1e-12 * max(abs(lower), abs(value), abs(upper))
    return lower - rounding <= value && value <= upper + rounding
  }
}

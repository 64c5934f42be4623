/// What is fitted of a model of the Theta method.
public struct ThetaParameters: Sendable, Hashable {
  /// The level before the first value.
  public var level: Double
  /// The share of a value that goes into the level, α.
  public var smoothing: Double
  /// How much the straight line counts, 1 - 1/θ: a half in the standard models, 0 where it does not.
  public var weight: Double

  /// Creates parameters.
  public init(level: Double, smoothing: Double, weight: Double) {
    self.level = level
    self.smoothing = smoothing
    self.weight = weight
  }
}

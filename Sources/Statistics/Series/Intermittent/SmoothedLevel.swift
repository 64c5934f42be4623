/// A level that goes a share of the way to each new value: simple exponential smoothing.
struct SmoothedLevel: Sendable {
  /// The share.
  let smoothing: Double
  /// The level.
  private(set) var level: Double

  /// Starts from a level.
  init(smoothing: Double, level: Double) {
    self.smoothing = smoothing
    self.level = level
  }

  /// Starts from the mean of values, with the share that foretells each of them from those before with the least squared
  /// errors.
  init(bestFor values: [Double]) {
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    let candidates = (1...25).map { SmoothedLevel(smoothing: 0.02 * Double($0), level: mean) }
    let losses = candidates.map { candidate in
      var state = candidate
      return values.reduce(0.0) { loss, value in
        defer { state.learn(value) }
        return loss + (value - state.level) * (value - state.level)
      }
    }
    self = candidates[losses.indices.min { losses[$0] < losses[$1] } ?? 0]
  }

  /// Goes towards a value.
  mutating func learn(_ value: Double) { level += smoothing * (value - level) }
}

/// Where a model of the Theta method stands after some values: at a smoothed level, and a line.
///
/// Source: J. A. Fiorucci et al., "Models for optimising the theta method and their relationship to state space models",
/// International Journal of Forecasting 32 (2016), section 3.
struct ThetaState: Sendable {
  private let parameters: ThetaParameters
  private let isDynamic: Bool
  private var line: ThetaLine
  private(set) var level: Double
  /// What is left of the start: (1 - α) to the power of the number of values.
  private var rest = 1.0

  /// Stands before the first value; `line` is that of the whole history.
  init(_ variant: ThetaVariant, _ parameters: ThetaParameters, _ line: ThetaLine) {
    self.parameters = parameters
    isDynamic = variant.isDynamic
    self.line = isDynamic ? ThetaLine() : line
    level = parameters.level
  }

  /// What is expected of the next value.
  var expected: Double {
    let smoothing = parameters.smoothing
    let slopes = (1 - rest * (1 - smoothing)) / smoothing
    return level + parameters.weight * (rest * line.intercept + slopes * line.slope)
  }

  /// Takes the next value in.
  mutating func learn(_ value: Double) {
    level += parameters.smoothing * (value - level)
    rest *= 1 - parameters.smoothing
    // Below any rounding; numbers near the least that there are would be slow.
    if rest < 1e-40 { rest = 0 }
    if isDynamic { line.learn(value) }
  }
}

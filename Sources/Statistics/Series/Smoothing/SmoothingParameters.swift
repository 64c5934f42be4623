/// Where a series stands: what exponential smoothing remembers of the past.
public struct SmoothingState: Equatable, Sendable {
  /// The level without the season, in the unit of the series.
  public var level: Double
  /// What the level gains each period – an amount, or a factor in a multiplicative trend; 0 where there is no trend.
  public var growth: Double
  /// What the season does to each of the next periods – an amount or a factor; empty where there is none.
  public var seasons: [Double]

  /// Creates a state.
  public init(level: Double, growth: Double = 0, seasons: [Double] = []) {
    self.level = level
    self.growth = growth
    self.seasons = seasons
  }
}

extension SmoothingState {
  /// The state of a series whose values are multiplied.
  func scaled(by factor: Double, _ form: SmoothingForm) -> SmoothingState {
    var state = self
    state.level *= factor
    if form.trend == .additive || form.trend == .damped { state.growth *= factor }
    if form.season == .additive { state.seasons = seasons.map { $0 * factor } }
    return state
  }
}

/// How fast exponential smoothing learns, and the state it starts from.
public struct SmoothingParameters: Equatable, Sendable {
  /// The share of a surprise that goes into the level.
  public var alpha: Double
  /// The share of a surprise that goes into the growth; 0 where there is no trend.
  public var beta: Double
  /// The share of a surprise that goes into the season; 0 where there is none.
  public var gamma: Double
  /// What is left of the growth after a period; 1 where it is not damped.
  public var phi: Double
  /// The state before the first value.
  public var start: SmoothingState

  /// Creates parameters.
  public init(alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1, start: SmoothingState) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
    self.start = start
  }

  /// Whether what lies far back is forgotten, so that forecasts do not depend on the start for ever: the roots of the
  /// characteristic equation lie inside the unit circle.
  ///
  /// Source: the book of `SmoothingForm`, section 10.2; within the usual bounds only a trend and a season together break it.
  public func isForgetful(_ form: SmoothingForm) -> Bool {
    let length = start.seasons.count
    guard form.hasGrowth, form.isSeasonal, length > 1 else { return true }
    let middle = alpha + beta - alpha * phi
    var equation = [Double](repeating: middle, count: length + 2)
    equation[0] = 1
    equation[1] = alpha + beta - phi
    equation[length] = middle + gamma - 1
    equation[length + 1] = phi * (1 - alpha - gamma)
    return hasRootsInsideCircle(&equation)
  }
}

/// Whether all roots of a polynomial lie inside the unit circle; its coefficients, highest power first, begin with 1.
///
/// Source: the recursion of I. Schur, Journal für die reine und angewandte Mathematik 147 (1917).
private func hasRootsInsideCircle(_ coefficients: inout [Double]) -> Bool {
  for degree in stride(from: coefficients.count - 1, to: 0, by: -1) {
    let last = coefficients[degree]
    guard abs(last) < 1 else { return false }
    let scale = 1 / (1 - last * last)
    for low in 0...(degree / 2) {
      let (head, tail) = (coefficients[low], coefficients[degree - low])
      coefficients[low] = (head - last * tail) * scale
      coefficients[degree - low] = (tail - last * head) * scale
    }
  }
  return true
}

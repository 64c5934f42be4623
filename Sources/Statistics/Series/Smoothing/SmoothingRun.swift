import Glibc

/// Exponential smoothing with given parameters over a series: what it would have foretold, and where it arrives.
///
/// Source: R. J. Hyndman, Y. Khandakar, Journal of Statistical Software 27 (2008), and the book of `SmoothingForm`.
public struct SmoothingRun: Sendable {
  /// What was foretold of each value from those before it, in the unit of the series.
  public let fitted: [Double]
  /// The state after the last value.
  public let state: SmoothingState
  /// The logarithm of the likelihood but for a constant that depends on the number of values only, as R's `ets` gives it.
  public let logLikelihood: Double
  /// The sum of squared errors: in the unit of the series where they are additive, else as shares of what was foretold.
  public let squaredErrors: Double
  private let form: SmoothingForm
  private let parameters: SmoothingParameters

  /// Runs over values; the seasons of the start give the length of a season.
  public init(_ form: SmoothingForm, _ parameters: SmoothingParameters, over values: [Double]) {
    self.form = form
    self.parameters = parameters
    var filter = SmoothingFilter(form, parameters, from: parameters.start)
    var seasons = form.isSeasonal ? parameters.start.seasons : [0]
    var fitted = [Double](repeating: 0, count: values.count)
    var (squares, logarithms, place) = (0.0, 0.0, 0)
    for (time, value) in values.enumerated() {
      let base = filter.base
      let expected = filter.expected(base, seasons[place])
      fitted[time] = expected
      let error = form.error == .additive ? value - expected : (value - expected) / expected
      squares += error * error
      if form.error == .multiplicative { logarithms += log(abs(expected)) }
      filter.learn(value, base, &seasons[place])
      place = place + 1 == seasons.count ? 0 : place + 1
    }
    self.fitted = fitted
    squaredErrors = squares
    // A series foretold without error would have an infinite likelihood: the error is never taken for less than rounding.
    let size = form.error == .additive ? values.reduce(0) { $0 + $1 * $1 } : Double(values.count)
    let floor = max(1e-24 * size, .leastNormalMagnitude)
    logLikelihood = -0.5 * Double(values.count) * log(max(squares, floor)) - logarithms
    let turned = form.isSeasonal ? Array(seasons[place...] + seasons[..<place]) : []
    state = SmoothingState(level: filter.level, growth: filter.growth, seasons: turned)
  }

  /// What is expected of the next periods: the course without chance.
  public func means(_ horizon: Int) -> [Double] {
    var filter = SmoothingFilter(form, parameters, from: state)
    let seasons = form.isSeasonal ? state.seasons : [0]
    return (0..<max(0, horizon)).map { step in
      let base = filter.base
      let season = seasons[step % seasons.count]
      let expected = filter.expected(base, season)
      filter.carryOn(base)
      return expected
    }
  }
}

extension SmoothingFilter {
  /// Goes on by one period in which what was expected came.
  mutating func carryOn(_ base: Double) {
    switch trend {
    case .none, .additive, .multiplicative: break
    case .damped: growth *= phi
    case .multiplicativeDamped: growth = pow(growth, phi)
    }
    level = base
  }
}

/// The Theta method: exponential smoothing, and a share of the straight line through the series.
///
/// A season is taken out before and put in again; values above 0 that fall are seen in logarithms.
///
/// Source: V. Assimakopoulos, K. Nikolopoulos, "The theta model: a decomposition approach to forecasting", International Journal
/// of Forecasting 16 (2000); R. J. Hyndman, B. Billah, "Unmasking the Theta method", ibid. 19 (2003); J. A. Fiorucci et al.,
/// "Models for optimising the theta method and their relationship to state space models", ibid. 32 (2016).
public struct Theta: FittedSeries {
  /// Which of the four models it is.
  public let variant: ThetaVariant
  /// What was fitted, on the scale that the method sees.
  public let parameters: ThetaParameters
  /// Each value less what was foretold of it; none for the first one to three, when the line has nothing to go by.
  public let errors: [Double?]
  private let scale: ThetaScale
  /// Where the model stands after the last value.
  private let state: ThetaState
  /// The standard deviation of an error, on the scale that the method sees.
  private let deviation: Double
  /// How many errors it rests on, less what was fitted to them.
  private let freedom: Double

  /// Returns the better of the optimised and the dynamic optimised model, by their squared errors; nil where there are
  /// fewer than four values, or they are too large for a number.
  public static func fit(_ series: Series) -> Theta? {
    guard series.values.count > 3 else { return nil }
    let scale = ThetaScale(series)
    let models = [ThetaVariant.optimised, .dynamicOptimised].compactMap { Theta(series, scale, $0) }
    return models.min { $0.deviation < $1.deviation }
  }

  /// Returns a given model; nil where there are fewer than four values, or they are too large for a number.
  public static func fit(_ series: Series, _ variant: ThetaVariant) -> Theta? {
    series.values.count > 3 ? Theta(series, ThetaScale(series), variant) : nil
  }

  private init?(_ series: Series, _ scale: ThetaScale, _ variant: ThetaVariant, near smoothing: Double? = nil) {
    let values = scale.values
    let skipped = max(1, min(3, values.count / 4))
    let line = ThetaLine(values)
    parameters = ThetaSearch(values, variant, line, skipped: skipped).best(near: smoothing)
    var state = ThetaState(variant, parameters, line)
    let fitted = values.map { value in
      defer { state.learn(value) }
      return state.expected
    }
    let errors = values.indices.map { $0 < skipped ? nil : Optional(values[$0] - fitted[$0]) }
    guard let spread = errorDeviation(errors, parameters: 0), state.expected.isFinite else { return nil }
    let fitting = (variant.isOptimised ? 3 : 2) + (scale.adjustment?.parameters ?? 0)
    let count = Double(values.count - skipped)
    freedom = max(4, count - fitting)
    deviation = spread * (count / freedom).squareRoot()
    let restored = scale.restored(fitted, from: 0)
    self.errors = errors.indices.map { errors[$0] == nil ? nil : series.values[$0] - restored[$0] }
    (self.variant, self.scale, self.state) = (variant, scale, state)
  }

  /// The model, as `Theta(DOTM)`, with its season in brackets, and whether it sees logarithms.
  public var form: String {
    let season = scale.adjustment.map { "[\($0.season)]" } ?? ""
    return "Theta(\(variant.rawValue))\(season)\(scale.isLogarithmic ? " of logarithms" : "")"
  }

  /// What is expected of each period; of logarithms, the middle of it.
  public func means(_ horizon: Int) -> [Double] { course(horizon, bend: 0) { 0 } }

  /// A course with normal errors, from which level and line learn on.
  ///
  /// How large errors are is drawn first, as few of them tell it only so well; so is a bend of the line, since past lines did
  /// not hold. Its deviation is 16 times that of an error by the number of values, with which intervals on the series of M1 and
  /// tourism score best.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    let deviation = deviation * (freedom / (2 * random.gamma(shape: freedom / 2))).squareRoot()
    let bend = 16 / Double(errors.count) * deviation * random.normal()
    return course(horizon, bend: scale.isLogarithmic ? 0 : bend) { deviation * random.normal() }
  }

  private func course(_ horizon: Int, bend: Double, _ error: () -> Double) -> [Double] {
    var state = state
    let values = (0..<horizon).map { step in
      let value = state.expected + error()
      state.learn(value)
      return value + Double(step + 1) * bend
    }
    return scale.restored(values, from: errors.count)
  }

  /// The same model of other values, with a smoothing near this one's.
  public func refitted(to series: Series) -> (any FittedSeries)? {
    guard series.values.count > 3 else { return nil }
    return Theta(series, ThetaScale(series), variant, near: parameters.smoothing)
  }
}

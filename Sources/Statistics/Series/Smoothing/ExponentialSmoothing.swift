/// Exponential smoothing, fitted to a series by likelihood.
///
/// Source: R. J. Hyndman, Y. Khandakar, Journal of Statistical Software 27 (2008); the book of `SmoothingForm`.
public struct ExponentialSmoothing: FittedSeries {
  /// How the parts of the series work together.
  public let parts: SmoothingForm
  /// How fast it learns, and from where; of the values it was fitted to.
  public let parameters: SmoothingParameters
  /// Where the series stands after its last value.
  public let state: SmoothingState
  /// The logarithm of the likelihood but for a constant that depends on the number of values only, as R's `ets` gives it.
  public let logLikelihood: Double
  /// Akaike's information criterion, corrected for few values, with every free number counted.
  public let aicc: Double
  /// The variance of an error: in squared units where errors are additive, else as a share of what was expected.
  public let variance: Double
  /// Each value less what was foretold of it, in the unit of the series; none before the values it was fitted to.
  public let errors: [Double?]

  /// How its parameters were found.
  public let estimation: Estimation

  private let run: SmoothingRun

  /// How parameters are found, and forms compared.
  public enum Estimation: Sendable {
    /// By the likelihood alone, and by AICc with every free number counted, as R's `ets` does.
    case likelihood
    /// With the expectation that growth learns slowly: beta's share of alpha has a normal prior about zero.
    ///
    /// Likelihood alone often takes the last turn of a series for a lasting one. With the prior, which was set on the series of
    /// the M1 and tourism competitions, errors are smaller on both. Beta and phi, which the prior and the bounds settle, are
    /// not counted. Multiplicative parts are taken where values stay well away from zero, and a form that brings a positive
    /// series to half its level soon is taken only where there is no other.
    case cautious
  }

  /// How many values it is fitted to at most: the last ones of a series.
  static let longest = 2_000
  /// The longest season that is fitted; longer ones are to be taken out before.
  static let longestSeason = 24
  /// The fewest values that anything is fitted to.
  static let fewest = 5

  /// The form in the words of its literature: `ETS(M,Ad,N)`.
  public var form: String { parts.name }

  /// Runs given parameters over a series; its first `skipped` values are left out.
  init(
    _ parts: SmoothingForm, _ parameters: SmoothingParameters, _ series: Series, skipped: Int, _ estimation: Estimation
  ) {
    let values = Array(series.values[skipped...])
    self.parts = parts
    self.parameters = parameters
    self.estimation = estimation
    run = SmoothingRun(parts, parameters, over: values)
    state = run.state
    logLikelihood = run.logLikelihood
    let count = parts.parameterCount(season: parameters.start.seasons.count)
    variance = run.squaredErrors / Double(max(1, values.count - count))
    aicc = ExponentialSmoothing.aicc(cost: -2 * run.logLikelihood, count + 1, values.count) ?? .greatestFiniteMagnitude
    errors = Array(repeating: nil, count: skipped) + zip(values, run.fitted).map { $0 - $1 }
  }

  /// The criterion of minus twice a log-likelihood with a number of parameters; nil where there are too few values for them.
  static func aicc(cost: Double, _ parameters: Int, _ values: Int) -> Double? {
    guard values > parameters + 1 else { return nil }
    let count = Double(parameters)
    return cost + 2 * count * Double(values) / (Double(values) - count - 1)
  }

  /// The expected value of each of the next periods.
  public func means(_ horizon: Int) -> [Double] { run.means(horizon) }

  /// A possible course of the next periods; multiplicative errors never take away more than all, and no level below zero is
  /// multiplied.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    var filter = SmoothingFilter(parts, parameters, from: state)
    var seasons = parts.isSeasonal ? state.seasons : [0]
    let deviation = variance.squareRoot()
    let least = parts.needsPositive ? abs(state.level) * 0.001 : -Double.infinity
    return (0..<max(0, horizon)).map { step in
      let place = step % seasons.count
      let base = max(filter.base, least)
      let expected = filter.expected(base, seasons[place])
      let chance = deviation * random.normal()
      let value = parts.error == .additive ? expected + chance : expected * (1 + max(chance, -1))
      filter.learn(value, base, &seasons[place])
      return value
    }
  }
}

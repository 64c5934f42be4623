import Glibc

/// The recursion of exponential smoothing: what is expected next, and what a value teaches.
///
/// Whether the error is additive or multiplicative makes no difference to it (the book of `SmoothingForm`, section 2.5).
struct SmoothingFilter {
  let trend: SmoothingForm.Trend
  let seasonality: SmoothingForm.Season
  let alpha: Double
  let beta: Double
  let gamma: Double
  let phi: Double
  var level: Double
  var growth: Double

  init(_ form: SmoothingForm, _ parameters: SmoothingParameters, from state: SmoothingState) {
    trend = form.trend
    seasonality = form.season
    (alpha, beta, gamma, phi) = (parameters.alpha, parameters.beta, parameters.gamma, parameters.phi)
    (level, growth) = (state.level, state.growth)
  }

  /// The level expected in the next period, without the season.
  var base: Double {
    switch trend {
    case .none: level
    case .additive, .damped: level + phi * growth
    case .multiplicative, .multiplicativeDamped: level * pow(growth, phi)
    }
  }

  /// What is expected of a base in a season.
  func expected(_ base: Double, _ season: Double) -> Double {
    switch seasonality {
    case .none: base
    case .additive: base + season
    case .multiplicative: base * season
    }
  }

  /// Learns from the value of a period that was expected to have this base and season.
  mutating func learn(_ value: Double, _ base: Double, _ season: inout Double) {
    let surprise: Double
    switch seasonality {
    case .none:
      surprise = value - base
    case .additive:
      surprise = value - season - base
      season += gamma * surprise
    case .multiplicative:
      surprise = value / season - base
      season += gamma * (value / base - season)
    }
    switch trend {
    case .none: break
    case .additive, .damped: growth = phi * growth + beta * surprise
    case .multiplicative, .multiplicativeDamped: growth = pow(growth, phi) + beta * surprise / level
    }
    level = base + alpha * surprise
  }
}

import Glibc

/// One value in the recursion of exponential smoothing, and how what comes of it changes with what goes in.
struct SmoothingStep {
  let base: Double
  let error: Double
  let surprise: Double
  var (baseByLevel, baseByGrowth, baseByPhi) = (1.0, 0.0, 0.0)
  var (expectedByBase, expectedBySeason) = (1.0, 0.0)
  let errorByExpected: Double
  let logarithmByExpected: Double
  var surpriseBySeason = 0.0
  var (growthByGrowth, growthByPhi, growthByLevel) = (0.0, 0.0, 0.0)
  var (growthBySurprise, growthByBeta) = (0.0, 0.0)
  var (seasonByBase, seasonByGamma) = (0.0, 0.0)

  init(_ form: SmoothingForm, _ filter: SmoothingFilter, season: Double, value: Double) {
    base = filter.base
    let expected = filter.expected(base, season)
    switch form.error {
    case .additive:
      error = value - expected
      (errorByExpected, logarithmByExpected) = (-1, 0)
    case .multiplicative:
      error = (value - expected) / expected
      (errorByExpected, logarithmByExpected) = (-value / (expected * expected), 1 / expected)
    }
    switch form.season {
    case .none:
      surprise = value - base
    case .additive:
      surprise = value - season - base
      (expectedBySeason, surpriseBySeason) = (1, -1)
      (seasonByBase, seasonByGamma) = (-filter.gamma, surprise)
    case .multiplicative:
      surprise = value / season - base
      (expectedByBase, expectedBySeason, surpriseBySeason) = (season, base, -value / (season * season))
      (seasonByBase, seasonByGamma) = (-filter.gamma * value / (base * base), value / base - season)
    }
    trend(filter)
  }

  /// How base and growth change in a trend.
  private mutating func trend(_ filter: SmoothingFilter) {
    switch filter.trend {
    case .none: break
    case .additive, .damped:
      (baseByGrowth, baseByPhi) = (filter.phi, filter.growth)
      (growthByGrowth, growthByPhi) = (filter.phi, filter.growth)
      (growthBySurprise, growthByBeta) = (filter.beta, surprise)
    case .multiplicative, .multiplicativeDamped:
      let factor = pow(filter.growth, filter.phi)
      (growthByGrowth, growthByPhi) = (filter.phi * factor / filter.growth, factor * log(filter.growth))
      (baseByLevel, baseByGrowth, baseByPhi) = (factor, filter.level * growthByGrowth, filter.level * growthByPhi)
      (growthBySurprise, growthByBeta) = (filter.beta / filter.level, surprise / filter.level)
      growthByLevel = -filter.beta * surprise / (filter.level * filter.level)
    }
  }
}

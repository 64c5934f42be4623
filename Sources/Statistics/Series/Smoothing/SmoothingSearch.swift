import Glibc

/// The parameters of a form that make a series most likely.
///
/// Each step solves the problem of least squares that the likelihood is near the point (`SmoothingSlopes`) within the bounds,
/// shortened until it helps.
///
/// Source: D. W. Marquardt, SIAM Journal 11 (1963); the bounds as in Hyndman & Khandakar (2008), section 2.5.
struct SmoothingSearch {
  /// The best point found.
  private(set) var point: SmoothingPoint
  /// Minus twice the logarithm of its likelihood, as `SmoothingRun` counts it, and what its growth costs; infinite where it is
  /// not allowed.
  private(set) var cost: Double

  private let values: [Double]
  private var seasons: [Double]
  private var trial: SmoothingPoint
  private var step: BoundedStep
  private let slopes: SmoothingSlopes
  private let floor: Double
  private let caution: Double

  /// Starts from parameters, of values that have a size of about 1; the square of beta's share of alpha costs `caution`.
  init(_ form: SmoothingForm, _ parameters: SmoothingParameters, _ values: [Double], caution: Double) {
    self.values = values
    self.caution = caution
    point = SmoothingPoint(form, parameters)
    trial = point
    seasons = Array(repeating: 0, count: max(1, point.length))
    step = BoundedStep(point.bounds)
    slopes = SmoothingSlopes(values, like: point)
    let size = form.error == .additive ? values.reduce(0) { $0 + $1 * $1 } : Double(values.count)
    floor = max(1e-24 * size, .leastNormalMagnitude)
    cost = .infinity
    cost = costOfTrial()
  }

  /// Moves to another start if it is better.
  mutating func consider(_ parameters: SmoothingParameters) {
    trial = SmoothingPoint(point.form, parameters)
    let other = costOfTrial()
    if other < cost { (point, cost) = (trial, other) }
  }

  /// Walks until a step gains less than `tolerance`.
  mutating func walk(tolerance: Double, limit: Int = 60) {
    guard cost < .infinity else { return }
    var damping = 0.001
    var steps = 0
    while steps < limit {
      slopes.measure(at: point)
      if caution > 0, point.form.hasGrowth { slopes.expect(1, off: point.trendShare, weight: caution) }
      var gain = 0.0
      while gain <= 0, damping < 1e8 {
        steps += 1
        trial = point
        step.take(from: &trial.numbers, slopes.products, slopes.gradient, damping)
        let reached = costOfTrial()
        gain = reached < cost ? cost - reached : 0
        damping = gain > 0 ? max(damping * 0.1, 1e-9) : damping * 8
      }
      guard gain > 0 else { return }
      cost -= gain
      swap(&point, &trial)
      // A small gain of a step that was much shortened does not say that the top is near.
      if gain < tolerance, damping <= 0.01 { return }
    }
  }

  /// What `cost` is at `trial`.
  private mutating func costOfTrial() -> Double {
    let parameters = trial.parameters
    let form = trial.form
    guard parameters.isForgetful(form) else { return .infinity }
    var filter = SmoothingFilter(form, parameters, from: parameters.start)
    if form.isSeasonal { seasons = parameters.start.seasons }
    var (squares, logarithms, product, place) = (0.0, 0.0, 1.0, 0)
    for value in values {
      let base = filter.base
      let expected = filter.expected(base, seasons[place])
      if form.needsPositive, !(base > 0 && expected > 0) { return .infinity }
      var error = value - expected
      if form.error == .multiplicative {
        error /= expected
        product *= expected
        // Logarithms are slow: one is taken of many factors.
        if !(product > 1e-100 && product < 1e100) {
          logarithms += log(product)
          product = 1
        }
      }
      squares += error * error
      filter.learn(value, base, &seasons[place])
      place = place + 1 == seasons.count ? 0 : place + 1
    }
    let cost = Double(values.count) * log(max(squares, floor)) + 2 * (logarithms + log(product))
    return cost.isNaN ? .infinity : cost + caution * trial.trendShare * trial.trendShare
  }
}

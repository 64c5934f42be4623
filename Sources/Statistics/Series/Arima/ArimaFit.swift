/// The search for the coefficients of an order that make a series most likely.
struct ArimaFit {
  /// How far a search goes.
  struct Care {
    /// What the likelihood takes into account.
    var form: ArmaLikelihood.Form
    /// The gain in the logarithm of the likelihood that is not worth another step.
    var tolerance: Double
  }

  let order: ArimaOrder
  let coefficients: ArimaCoefficients
  /// Minus twice the logarithm of the likelihood, with what each parameter costs in a sample of this size: less is better.
  let criterion: Double

  /// Fits to a series that has been differenced, from `start` on or from none; nil where it is too short.
  init?(_ order: ArimaOrder, to differenced: [Double], from start: [Double]? = nil, _ care: Care) {
    let penalty = order.penalty(sampleSize: differenced.count)
    guard penalty.isFinite else { return nil }
    let start = start ?? [Double](repeating: 0, count: order.coefficientCount)
    let end = QuasiNewton(tolerance: care.tolerance).minimum(from: start) { numbers in
      let coefficients = ArimaCoefficients(numbers, order)
      let likelihood = ArmaLikelihood(of: differenced, coefficients, order, care.form).logarithm
      return likelihood.isNaN ? .infinity : -likelihood
    }
    guard end.value.isFinite else { return nil }
    self.order = order
    coefficients = ArimaCoefficients(end.point, order)
    criterion = 2 * end.value + penalty
  }

  /// Fits as well as it can, from `start` on; without one from none and from the conditional fit, which may end at different
  /// peaks of the likelihood.
  static func best(_ order: ArimaOrder, to differenced: [Double], from start: [Double]?) -> ArimaFit? {
    let care = Care(form: order.form(count: differenced.count), tolerance: 1e-6)
    let first = ArimaFit(order, to: differenced, from: start, care)
    guard start == nil, care.form == .exact, order.coefficientCount > 1,
      let rough = ArimaFit(order, to: differenced, Care(form: .conditional, tolerance: 1e-3)),
      let second = ArimaFit(order, to: differenced, from: rough.coefficients.numbers, care)
    else { return first }
    return first.map { $0.criterion < second.criterion ? $0 : second } ?? second
  }
}

extension ArmaLikelihood {
  /// The likelihood of a series that has been differenced.
  init(of differenced: [Double], _ coefficients: ArimaCoefficients, _ order: ArimaOrder, _ form: Form) {
    self.init(
      of: differenced, coefficients.autoregression(season: order.season), coefficients.average(season: order.season),
      hasMean: order.hasConstant, form)
  }
}

extension ArimaOrder {
  /// The exact likelihood, unless it would take more than a millisecond.
  func form(count: Int) -> ArmaLikelihood.Form {
    let autoregression = ordinary.autoregressive + seasonal.autoregressive * season
    let average = ordinary.movingAverage + seasonal.movingAverage * season
    let reach = Double(max(autoregression, average))
    let work = Double(count) * Double(average * average) + reach * reach * reach
    return work < 1e6 ? .exact : .conditional
  }
}

/// The search for the coefficients of an order that make a series most likely.
struct ArimaFit {
  let order: ArimaOrder
  let coefficients: ArimaCoefficients
  /// Minus twice the logarithm of the likelihood, with what each parameter costs in a sample of this size: less is better.
  let criterion: Double

  /// Fits to a series that has been differenced, from `start` on or from none; nil where it is too short.
  init?(_ order: ArimaOrder, to differenced: [Double], from start: [Double]? = nil, tolerance: Double) {
    let penalty = order.penalty(sampleSize: differenced.count)
    guard penalty.isFinite else { return nil }
    let start = start ?? [Double](repeating: 0, count: order.coefficientCount)
    let end = QuasiNewton(tolerance: tolerance).minimum(from: start) { numbers in
      let likelihood = ArmaLikelihood(of: differenced, ArimaCoefficients(numbers, order), order).logarithm
      return likelihood.isNaN ? .infinity : -likelihood
    }
    guard end.value.isFinite else { return nil }
    self.order = order
    coefficients = ArimaCoefficients(end.point, order)
    criterion = 2 * end.value + penalty
  }
}

extension ArmaLikelihood {
  /// The likelihood of a series that has been differenced.
  init(of differenced: [Double], _ coefficients: ArimaCoefficients, _ order: ArimaOrder) {
    self.init(
      of: differenced, coefficients.autoregression(season: order.season), coefficients.average(season: order.season),
      hasMean: order.hasConstant)
  }
}

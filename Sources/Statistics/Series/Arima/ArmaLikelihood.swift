import Glibc

/// The exact Gaussian likelihood of a stationary series under an ARMA model, with the variance of the errors and, where there is
/// one, the mean at their most likely values.
struct ArmaLikelihood {
  /// The mean of the series; 0 where the model has none.
  private(set) var mean = 0.0
  /// The sum of squares of the errors, each in its own standard deviation.
  private(set) var squares = 0.0
  /// Each value less what was foretold of it.
  private(set) var errors: [Double]
  private var logDeterminant = 0.0
  private var factor: ArmaFactor

  /// Runs over `values`.
  init(of values: [Double], _ autoregression: LagPolynomial, _ average: LagPolynomial, hasMean: Bool) {
    factor = ArmaFactor(autoregression, average)
    errors = remainders(of: values, autoregression)
    var units = hasMean ? remainders(of: [Double](repeating: 1, count: values.count), autoregression) : []
    var products = (unit: 0.0, units: 0.0)
    for place in values.indices {
      factor.advance()
      let variance = factor.variance
      if variance != 1 { logDeterminant += log(variance) }
      errors[place] -= factor.foretold(from: errors)
      squares += errors[place] * errors[place] / variance
      guard hasMean else { continue }
      units[place] -= factor.foretold(from: units)
      products.unit += errors[place] * units[place] / variance
      products.units += units[place] * units[place] / variance
    }
    guard hasMean, products.units > 0 else { return }
    // The errors depend on the mean by a line, so that the best mean is that of least squares.
    mean = products.unit / products.units
    squares = max(0, squares - mean * products.unit)
    for place in values.indices { errors[place] -= mean * units[place] }
  }

  /// The logarithm of the likelihood.
  var logarithm: Double {
    let count = Double(errors.count)
    return -0.5 * (count * (log(2 * Double.pi * squares / count) + 1) + logDeterminant)
  }

  /// Returns what the errors add to the values that follow the series, for so many periods.
  func aftermath(_ periods: Int) -> [Double] {
    var factor = factor
    // What comes is not known to be off.
    let errors = errors + [Double](repeating: 0, count: periods)
    return (0..<periods).map { _ in
      factor.advance()
      return factor.foretold(from: errors)
    }
  }
}

/// The values less what the autoregression makes of those before, where there are enough of them.
private func remainders(of values: [Double], _ autoregression: LagPolynomial) -> [Double] {
  var remainders = values
  for place in autoregression.degree..<max(autoregression.degree, values.count) {
    for lag in autoregression.lags { remainders[place] += autoregression.coefficients[lag] * values[place - lag] }
  }
  return remainders
}

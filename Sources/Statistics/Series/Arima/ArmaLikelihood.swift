import Glibc

/// The Gaussian likelihood of a stationary series under an ARMA model, with the variance of the errors and, where there is one,
/// the mean at their most likely values.
struct ArmaLikelihood {
  /// The mean of the series; 0 where the model has none.
  private(set) var mean = 0.0
  /// The sum of squares of the errors, each in its own standard deviation.
  private(set) var squares = 0.0
  /// Each value less what was foretold of it.
  private(set) var errors: [Double]
  private var logDeterminant = 0.0
  /// How many errors the sum of squares has.
  private let counted: Int
  private var factor: ArmaFactor

  /// How the values before the series are treated.
  enum Form {
    /// As anything that the model says they might have been.
    case exact
    /// The first values are taken as given, and the errors up to them as 0: faster, and near the exact one for long series
    /// (Box & Jenkins 1970, 7.1.2).
    case conditional
  }

  /// Runs over `values`.
  init(of values: [Double], _ autoregression: LagPolynomial, _ average: LagPolynomial, hasMean: Bool, _ form: Form) {
    let start = form == .exact ? 0 : min(values.count, autoregression.degree)
    counted = values.count - start
    factor = form == .exact ? ArmaFactor(autoregression, average) : ArmaFactor(steady: average)
    errors = remainders(of: values, autoregression)
    var units = hasMean ? remainders(of: [Double](repeating: 1, count: values.count), autoregression) : []
    for place in 0..<start {
      errors[place] = 0
      if hasMean { units[place] = 0 }
    }
    var place = 0
    var sums = Sums()
    while place < values.count, !factor.isSteady {
      factor.advance()
      logDeterminant += log(factor.variance)
      errors[place] -= factor.foretold(from: errors)
      if hasMean { units[place] -= factor.foretold(from: units) }
      sums.add(errors[place], hasMean ? units[place] : 0, 1 / factor.variance)
      place += 1
    }
    average.divide(&errors, from: place)
    average.divide(&units, from: place)
    for place in place..<values.count { sums.add(errors[place], hasMean ? units[place] : 0, 1) }
    squares = sums.values
    guard sums.units > 0 else { return }
    // The errors depend on the mean by a line, so that the best mean is that of least squares.
    mean = sums.products / sums.units
    squares = max(0, squares - mean * sums.products)
    for place in values.indices { errors[place] -= mean * units[place] }
  }

  /// Sums over the errors of the values and of a series of ones.
  private struct Sums {
    var values = 0.0
    var products = 0.0
    var units = 0.0

    mutating func add(_ value: Double, _ unit: Double, _ precision: Double) {
      values += value * value * precision
      products += value * unit * precision
      units += unit * unit * precision
    }
  }

  /// The logarithm of the likelihood.
  ///
  /// The variance of the errors counts as 1e-24 at least, so that series without any are likely, but not endlessly.
  var logarithm: Double {
    let variance = max(1e-24, squares / Double(counted))
    return -0.5 * (Double(errors.count) * (log(2 * Double.pi * variance) + 1) + logDeterminant)
  }

  /// Returns what the errors add to the values that follow the series, for so many periods.
  func aftermath(_ periods: Int) -> [Double] {
    var factor = factor
    while factor.count < errors.count { factor.advance() }
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
  guard autoregression.degree < values.count else { return remainders }
  for lag in autoregression.lags {
    let coefficient = autoregression.coefficients[lag]
    for place in autoregression.degree..<values.count { remainders[place] += coefficient * values[place - lag] }
  }
  return remainders
}

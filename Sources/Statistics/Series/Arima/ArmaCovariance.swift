/// The covariances of an ARMA series whose errors have the variance 1, as its likelihood needs them.
///
/// The first values, as many as the autoregression reaches back, are taken as they are; all later ones less what the
/// autoregression makes of those before, so that only the moving average is left of them. Source: C. F. Ansley, "An algorithm
/// for the exact likelihood of a mixed autoregressive-moving average process", Biometrika 66 (1979).
struct ArmaCovariance {
  /// How many values are taken as they are.
  let start: Int
  /// Between two of the first values, by lag.
  private let ofStart: [Double]
  /// Between a later value and one of the first, by lag; 0 at higher lags.
  private let across: [Double]
  /// Between two later values, by lag; 0 at higher lags.
  private let ofRest: [Double]

  init(_ autoregression: LagPolynomial, _ average: LagPolynomial) {
    let reach = average.degree
    let ofRest = average.autocovariances
    self.ofRest = ofRest
    start = autoregression.degree
    guard start > 0 else {
      (ofStart, across) = ([], ofRest)
      return
    }
    let plain = Self.autocovariances(of: autoregression, count: start + reach + 1)
    ofStart = (0..<start).map { lag in
      var sum = ofRest[0] * plain[lag]
      for shift in 1..<reach + 1 { sum += ofRest[shift] * (plain[lag + shift] + plain[abs(lag - shift)]) }
      return sum
    }
    let weights = autoregression.quotient(average, count: reach + 1)
    across = (0...reach).map { lag in
      (lag...reach).reduce(0) { $0 + average.coefficients[$1] * weights[$1 - lag] }
    }
  }

  /// How far back the values that a value goes along with begin.
  func reach(of row: Int) -> Int { row < start ? row : min(row, ofRest.count - 1) }

  /// The covariance of a value with that `lag` periods before it, at most its reach.
  func between(_ row: Int, _ lag: Int) -> Double {
    row < start ? ofStart[lag] : row - lag < start && lag > 0 ? across[lag] : ofRest[lag]
  }

  /// The autocovariances of a purely autoregressive series, from the predictors of all lower orders (J. Durbin, 1960).
  private static func autocovariances(of autoregression: LagPolynomial, count: Int) -> [Double] {
    // Of each order from the highest to the lowest, with the signs of the polynomial.
    var predictors = [[Double]]()
    var rest = Array(autoregression.coefficients.dropFirst())
    var variance = 1.0
    while let last = rest.popLast() {
      predictors.append(rest + [last])
      let remainder = 1 - last * last
      variance /= remainder
      let longer = rest
      for place in rest.indices { rest[place] = (longer[place] - last * longer[longer.count - 1 - place]) / remainder }
    }
    var covariances = [variance]
    for lag in 1..<count {
      let predictor = predictors[max(0, predictors.count - lag)]
      var sum = 0.0
      for place in predictor.indices { sum -= predictor[place] * covariances[lag - 1 - place] }
      covariances.append(sum)
    }
    return covariances
  }
}

/// A polynomial 1 + c₁B + c₂B² + … of the operator B, which shifts a series back by one period.
struct LagPolynomial: Sendable, Equatable {
  /// c₀ = 1, c₁, c₂, …
  private(set) var coefficients: [Double]
  /// The lags above 0 whose coefficients are not 0.
  private(set) var lags: [Int]

  /// The polynomial whose coefficients above lag 0 are given, at every `step`-th lag.
  init(_ above: [Double], step: Int = 1) {
    coefficients = [1] + [Double](repeating: 0, count: above.count * step)
    for (place, coefficient) in above.enumerated() { coefficients[(place + 1) * step] = coefficient }
    lags = coefficients.indices.dropFirst().filter { [coefficients] in coefficients[$0] != 0 }
  }

  /// The highest lag.
  var degree: Int { coefficients.count - 1 }
  /// Its value at B = 1.
  var sum: Double { coefficients.reduce(0, +) }

  static func * (left: LagPolynomial, right: LagPolynomial) -> LagPolynomial {
    var product = [Double](repeating: 0, count: left.degree + right.degree + 1)
    for (place, one) in left.coefficients.enumerated() where one != 0 {
      for (shift, other) in right.coefficients.enumerated() { product[place + shift] += one * other }
    }
    return LagPolynomial(Array(product.dropFirst()))
  }

  /// Returns how the first `count` values of 1 / this polynomial times `other` begin.
  func quotient(_ other: LagPolynomial, count: Int) -> [Double] {
    var quotient = [Double](repeating: 0, count: count)
    for place in 0..<count {
      var sum = place <= other.degree ? other.coefficients[place] : 0
      for lag in lags where lag <= place { sum -= coefficients[lag] * quotient[place - lag] }
      quotient[place] = sum
    }
    return quotient
  }

  /// Divides a series by the polynomial, from `start` on, where those before have been divided.
  func divide(_ values: inout [Double], from start: Int) {
    let terms = lags.map { (lag: $0, coefficient: coefficients[$0]) }
    values.withUnsafeMutableBufferPointer { values in
      for place in start..<max(start, values.count) {
        var value = values[place]
        for term in terms where term.lag <= place { value -= term.coefficient * values[place - term.lag] }
        values[place] = value
      }
    }
  }

  /// Returns Σ cⱼcⱼ₊ₖ for k = 0 … degree: the autocovariances of a moving average of errors of variance 1.
  var autocovariances: [Double] {
    (0...degree).map { lag in
      var sum = coefficients[lag]
      for other in lags where other + lag <= degree { sum += coefficients[other] * coefficients[other + lag] }
      return sum
    }
  }

  /// Returns whether all roots are further from 0 than `modulus`, by the recursion of I. Schur (1918).
  func hasRootsBeyond(_ modulus: Double) -> Bool {
    var scale = 1.0
    let scaled = coefficients.dropFirst().map { coefficient in
      scale *= modulus
      return coefficient * scale
    }
    return partialCoefficients(of: scaled).allSatisfy { abs($0) < 1 }
  }
}

/// Returns the last coefficients of the predictors of order 1, 2, … whose order `count` is given (J. Durbin, 1960, backwards);
/// stops after one that is not inside of ±1.
func partialCoefficients(of coefficients: [Double]) -> [Double] {
  var rest = coefficients
  var partial = [Double]()
  while let last = rest.popLast() {
    partial.append(last)
    guard abs(last) < 1 else { break }
    let reversed = Array(rest.reversed())
    for place in rest.indices { rest[place] = (rest[place] - last * reversed[place]) / (1 - last * last) }
  }
  return partial.reversed()
}

/// Returns the coefficients of a polynomial whose roots are all outside of the unit circle, one for any numbers.
///
/// Each number is brought to ±1 and taken as a partial coefficient. Source: J. F. Monahan, "A note on enforcing stationarity in
/// autoregressive-moving average models", Biometrika 71 (1984).
func stableCoefficients(_ numbers: ArraySlice<Double>) -> [Double] {
  var coefficients = [Double]()
  for number in numbers {
    let partial = number / (1 + number * number).squareRoot()
    let reversed = Array(coefficients.reversed())
    for place in coefficients.indices { coefficients[place] += partial * reversed[place] }
    coefficients.append(partial)
  }
  return coefficients
}

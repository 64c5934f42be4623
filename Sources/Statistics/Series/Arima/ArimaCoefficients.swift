/// The coefficients of an ARIMA model, written as in
/// (1 − φ₁B − …)(1 − Φ₁Bᵐ − …) w = (1 + θ₁B + …)(1 + Θ₁Bᵐ + …) e, where w is the differenced series less its mean.
public struct ArimaCoefficients: Sendable, Equatable {
  /// φ₁, φ₂, …
  public var autoregressive: [Double]
  /// θ₁, θ₂, …
  public var movingAverage: [Double]
  /// Φ₁, Φ₂, …
  public var seasonalAutoregressive: [Double]
  /// Θ₁, Θ₂, …
  public var seasonalMovingAverage: [Double]

  /// Creates coefficients.
  public init(
    autoregressive: [Double] = [], movingAverage: [Double] = [], seasonalAutoregressive: [Double] = [],
    seasonalMovingAverage: [Double] = []
  ) {
    self.autoregressive = autoregressive
    self.movingAverage = movingAverage
    self.seasonalAutoregressive = seasonalAutoregressive
    self.seasonalMovingAverage = seasonalMovingAverage
  }

  /// The stationary and invertible coefficients that stand for any numbers, in the order of the properties.
  init(_ numbers: [Double], _ order: ArimaOrder) {
    var rest = numbers[...]
    func take(_ count: Int) -> [Double] {
      defer { rest = rest.dropFirst(count) }
      return stableCoefficients(rest.prefix(count))
    }
    autoregressive = take(order.ordinary.autoregressive).map { -$0 }
    movingAverage = take(order.ordinary.movingAverage)
    seasonalAutoregressive = take(order.seasonal.autoregressive).map { -$0 }
    seasonalMovingAverage = take(order.seasonal.movingAverage)
  }

  /// The numbers that stand for the coefficients; nil where they are not stationary and invertible.
  var numbers: [Double]? {
    let partial = [
      autoregressive.map { -$0 }, movingAverage, seasonalAutoregressive.map { -$0 }, seasonalMovingAverage,
    ].flatMap(partialCoefficients)
    let count =
      autoregressive.count + movingAverage.count + seasonalAutoregressive.count + seasonalMovingAverage.count
    guard partial.count == count, partial.allSatisfy({ abs($0) < 1 }) else { return nil }
    return partial.map { $0 / (1 - $0 * $0).squareRoot() }
  }

  /// The product of both autoregressive polynomials.
  func autoregression(season: Int) -> LagPolynomial {
    LagPolynomial(autoregressive.map { -$0 }) * LagPolynomial(seasonalAutoregressive.map { -$0 }, step: season)
  }

  /// The product of both polynomials of errors.
  func average(season: Int) -> LagPolynomial {
    LagPolynomial(movingAverage) * LagPolynomial(seasonalMovingAverage, step: season)
  }

  /// Whether no polynomial has a root as near to the unit circle as 1.01, where the model would be hard to tell from one that
  /// is differenced once more or once less (Hyndman & Khandakar 2008).
  ///
  /// The roots of the seasonal ones are those in Bᵐ: in B itself they are always near, and a season that hardly changes, as many
  /// do, would be ruled out.
  var isClear: Bool {
    LagPolynomial(autoregressive.map { -$0 }).hasRootsBeyond(1.01)
      && LagPolynomial(movingAverage).hasRootsBeyond(1.01)
      && LagPolynomial(seasonalAutoregressive.map { -$0 }).hasRootsBeyond(1.01)
      && LagPolynomial(seasonalMovingAverage).hasRootsBeyond(1.01)
  }
}

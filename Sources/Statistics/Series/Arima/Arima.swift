import Glibc

/// A model in which each value, differenced, follows from the values and errors before it.
///
/// Fitted by the exact Gaussian likelihood. Source: G. E. P. Box, G. M. Jenkins, "Time series analysis: forecasting and control"
/// (1970), chapters 4 and 9.
public struct Arima: FittedSeries {
  /// How many values and errors it goes by.
  public let order: ArimaOrder
  /// With what weights.
  public let coefficients: ArimaCoefficients
  /// The mean of the differenced series; 0 where the order has no constant.
  public let mean: Double
  /// Akaike's criterion, corrected for a small sample; it compares orders of the same differences.
  public let criterion: Double
  /// The logarithm of the likelihood of the differenced series.
  public let logLikelihood: Double
  /// Each value less what was foretold of it; none for those that only differencing needs.
  public let errors: [Double?]
  /// The standard deviation of the errors, free of the bias that comes of fitting.
  let deviation: Double
  /// What is added to every value.
  private let constant: Double
  /// The weights of the values before, with the differences among them.
  private let recursion: LagPolynomial
  private let average: LagPolynomial
  /// The last values, as many as the recursion reaches back, oldest first.
  private let history: [Double]
  private let aftermath: [Double]

  /// Creates a model with coefficients that are known, for values whose mean – where there is one – and deviation are estimated.
  ///
  /// Returns nil where the values are too few or not finite, or the coefficients not stationary, invertible, and as many as
  /// the order says.
  public init?(_ order: ArimaOrder, _ coefficients: ArimaCoefficients, for values: [Double]) {
    guard order.fits(values), coefficients.numbers?.count == order.coefficientCount else { return nil }
    let differenced = order.differenced(values)
    let scale = Self.scale(of: differenced)
    let likelihood = ArmaLikelihood(
      of: differenced.map { $0 / scale }, coefficients, order, order.form(count: differenced.count))
    self.order = order
    self.coefficients = coefficients
    mean = likelihood.mean * scale
    logLikelihood = likelihood.logarithm - Double(differenced.count) * log(scale)
    criterion = order.penalty(sampleSize: differenced.count) - 2 * logLikelihood
    errors = [Double?](repeating: nil, count: order.lostCount) + likelihood.errors.map { $0 * scale }
    deviation = scale * (likelihood.squares / Double(differenced.count - order.parameterCount + 1)).squareRoot()
    let autoregression = coefficients.autoregression(season: order.season)
    constant = mean * autoregression.sum
    recursion = order.recursion(autoregression)
    average = coefficients.average(season: order.season)
    history = Array(values.suffix(recursion.degree))
    aftermath = likelihood.aftermath(average.degree).map { $0 * scale }
    guard history.count == recursion.degree, mean.isFinite, deviation.isFinite,
      errors.allSatisfy({ $0?.isFinite ?? true })
    else { return nil }
  }

  /// The order as it is written: `ARIMA(0,1,1)(0,1,1)[12]`.
  public var form: String { order.description }

  /// The expected value of each of the next `horizon` periods.
  public func means(_ horizon: Int) -> [Double] { course([Double](repeating: 0, count: horizon)) }

  /// A possible course of the next `horizon` periods, with normal errors.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    course((0..<horizon).map { _ in deviation * random.normal() })
  }

  /// The values that follow if these are the errors.
  private func course(_ errors: [Double]) -> [Double] {
    var values = history
    for place in errors.indices {
      var value = constant + errors[place] + (place < aftermath.count ? aftermath[place] : 0)
      for lag in average.lags where lag <= place { value += average.coefficients[lag] * errors[place - lag] }
      for lag in recursion.lags { value -= recursion.coefficients[lag] * values[values.count - lag] }
      values.append(value)
    }
    return Array(values.dropFirst(history.count))
  }

  /// Fits an order to values; nil where they are too few for it, or not finite.
  public init?(_ order: ArimaOrder, to values: [Double]) { self.init(order, to: values, from: nil) }

  /// Fits an order, with a search that starts from some coefficients.
  init?(_ order: ArimaOrder, to values: [Double], from start: ArimaCoefficients?) {
    guard order.fits(values) else { return nil }
    let differenced = order.differenced(values)
    let scale = Self.scale(of: differenced)
    let scaled = differenced.map { $0 / scale }
    guard let fit = ArimaFit.best(order, to: scaled, from: start?.numbers) else { return nil }
    self.init(order, fit.coefficients, for: values)
  }

  /// The same order, fitted to other values; nil where they are too few for it, or not finite.
  public func refitted(to series: Series) -> (any FittedSeries)? {
    Arima(order, to: series.values, from: coefficients)
  }
}

extension ArimaOrder {
  /// Whether values are finite, and enough for as many parameters.
  fileprivate func fits(_ values: [Double]) -> Bool {
    values.count > lostCount + parameterCount + 1 && values.allSatisfy { $0.isFinite }
  }

  /// An autoregression of the differenced series as one of the series itself.
  fileprivate func recursion(_ autoregression: LagPolynomial) -> LagPolynomial {
    var product = autoregression
    for _ in 0..<ordinary.differences { product = product * LagPolynomial([-1]) }
    for _ in 0..<seasonal.differences { product = product * LagPolynomial([-1], step: season) }
    return product
  }
}

extension Arima {
  /// The root of the mean square of values, by which they are divided so that no sum is too large or too small; 1 if it is 0.
  static func scale(of values: [Double]) -> Double {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return 1 }
    let square = values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) } / Double(values.count)
    return largest * square.squareRoot()
  }
}

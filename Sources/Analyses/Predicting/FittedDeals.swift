import Diagnostics
import Statistics

/// A model of how deals end, fitted to finished ones.
protocol FittedDeals: Sendable {
  /// How strongly effects are drawn to none, where that was chosen among some strengths.
  var strength: Double? { get }

  /// Returns the log odds of each deal to be won.
  ///
  /// - Throws: What `effort` throws.
  func logOdds<Failure>(of features: DealFeatures, _ effort: Effort<Failure>) throws(Failure) -> [Double]

  /// Returns the standard error of the log odds of each deal.
  func doubts(about features: DealFeatures) -> [Double]

  /// Returns what each predictor adds to the log odds of each deal, beside a deal that is average in it.
  func contributions(to features: DealFeatures) -> [[(predictor: Predictor, logOdds: Double)]]

  /// The standard error of what a number adds, as a part of it; nil where the model does not go by the number, or cannot say
  /// how surely it does.
  func relativeDoubt(about predictor: Predictor) -> Double?
}

/// How a model of deals is fitted.
enum DealMethod: String, Sendable, Hashable, CaseIterable {
  /// A regression of the log odds.
  case logistic
  /// Gradient-boosted trees.
  case boosting

  /// The other one.
  var other: DealMethod { self == .logistic ? .boosting : .logistic }

  /// Fits deals that are written down as `encoding` says.
  ///
  /// - Parameter strength: How strongly effects are drawn to none, where that is known; nil to choose it.
  /// - Throws: `cancelled`.
  func fit(
    _ rows: TrainingRows, _ encoding: Encoding, strength: Double? = nil, _ effort: Effort<Diagnostic>
  ) throws(Diagnostic) -> any FittedDeals {
    switch self {
    case .logistic: try RegressedDeals(rows, encoding, strength: strength, effort)
    case .boosting: try BoostedDeals(rows, encoding, effort)
    }
  }
}

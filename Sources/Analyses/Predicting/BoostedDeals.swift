import Diagnostics
import Statistics

/// Boosted trees of how deals end.
///
/// Trees have no coefficients that could be doubted. The doubt about log odds is that of a line through the outcomes of deals
/// which the trees had not seen: how surely such deals came out as such log odds say.
struct BoostedDeals: FittedDeals {
  /// Trees have none.
  var strength: Double? { nil }

  private let encoding: Encoding
  private let trees: BoostedTrees
  /// The predictor of each feature of the trees.
  private let predictors: [Predictor]
  /// The doubt about the line: of its height at `center`, and of its slope.
  private let covariance: SymmetricMatrix
  private let center: Double

  /// Fits the deals of `rows`.
  init(_ rows: TrainingRows, _ encoding: Encoding, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    self.encoding = encoding
    predictors = encoding.factors.map(\.predictor) + encoding.numbers.map(\.predictor)
    let design = try encoding.design(rows.features, isUnknownKept: true, effort)
    trees = try BoostedTrees(design, rows.labels, groups: rows.deals, effort)
    let scores = try trees.predictions(design.rows(trees.heldOut), effort)
    center = scores.reduce(0, +) / Double(max(1, scores.count))
    let center = center
    let line = Design(rowCount: scores.count, covariates: [.init(values: scores.map { $0 - center }, penalty: 1)])
    let labels = trees.heldOut.map { rows.labels[$0] }
    let fitted = try LogisticRegression(line, labels, effort)
    covariance = fitted.covariance(
      clustering: fitted.designEffect(line, labels, groups: trees.heldOut.map { rows.deals[$0] }))
  }

  func logOdds<Failure>(of features: DealFeatures, _ effort: Effort<Failure>) throws(Failure) -> [Double] {
    try trees.predictions(try encoding.design(features, isUnknownKept: true, effort), effort)
  }

  func doubts(about features: DealFeatures) -> [Double] {
    logOdds(of: features, .plain).map { max(0, covariance.quadraticForm([1, $0 - center])).squareRoot() }
  }

  /// The line tells how surely all predictors together foretell, and nothing of one alone.
  func relativeDoubt(about predictor: Predictor) -> Double? { nil }

  func contributions(to features: DealFeatures) -> [[(predictor: Predictor, logOdds: Double)]] {
    trees.contributions(encoding.design(features, isUnknownKept: true, .plain)).map { row in
      var parts: [(predictor: Predictor, logOdds: Double)] = []
      for (predictor, part) in zip(predictors, row.features) {
        if let known = parts.firstIndex(where: { $0.predictor == predictor }) {
          parts[known].logOdds += part
        } else {
          parts.append((predictor, part))
        }
      }
      return parts
    }
  }
}

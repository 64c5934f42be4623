import Diagnostics
import Statistics

/// A logistic regression of how deals end.
struct RegressedDeals: FittedDeals {
  let strength: Double?
  private let regression: LogisticRegression
  /// The doubt about its coefficients.
  private let covariance: SymmetricMatrix
  private let encoding: Encoding
  /// The coefficients of each predictor: their places.
  private var places: [(predictor: Predictor, places: [Int])] = []
  /// What each place of a row is on average.
  private var averages: [Double]
  /// What the groups of each factor add on average.
  private var means: [Double] = []

  /// Of more deals than this, some settle the penalty.
  static let mostDealsForPenalty = 20_000

  /// Fits the deals of `rows`, with the penalty that cross-validation chooses, or one that is known.
  init(
    _ rows: TrainingRows, _ encoding: Encoding, strength known: Double? = nil, _ effort: Effort<Diagnostic>
  ) throws(Diagnostic) {
    self.encoding = encoding
    let design = try encoding.design(rows.features, effort)
    let chosen = if let known { known } else { try Self.penalty(design, rows, effort) }
    strength = chosen
    regression = try LogisticRegression(design.penalised(by: chosen), rows.labels, effort)
    try effort.check()
    covariance = regression.covariance(
      clustering: regression.designEffect(design, rows.labels, groups: rows.deals))
    averages = [Double](repeating: 0, count: design.width)
    for (factor, start) in zip(encoding.factors, design.starts) {
      add(factor.predictor, start..<(start + factor.shares.count))
      for (place, share) in factor.shares.enumerated() { averages[start + place] = share }
      means.append(
        factor.shares.enumerated().reduce(0) { $0 + $1.element * regression.coefficients[start + $1.offset] })
    }
    for (place, number) in encoding.numbers.enumerated() {
      add(number.predictor, (design.firstCovariate + place)..<(design.firstCovariate + place + 1))
    }
  }

  private static func penalty(_ design: Design, _ rows: TrainingRows, _ effort: Effort<Diagnostic>) throws(Diagnostic)
    -> Double
  {
    let every = max(1, rows.dealCount / mostDealsForPenalty)
    let some = every == 1 ? Array(rows.deals.indices) : rows.deals.indices.filter { Int(rows.deals[$0]) % every == 0 }
    return try PenaltyChoice(
      design.rows(some), some.map { rows.labels[$0] }, groups: some.map { rows.deals[$0] }, effort
    ).factor
  }

  private mutating func add(_ predictor: Predictor, _ more: Range<Int>) {
    if let known = places.firstIndex(where: { $0.predictor == predictor }) {
      places[known].places += more
    } else {
      places.append((predictor, Array(more)))
    }
  }

  func logOdds<Failure>(of features: DealFeatures, _ effort: Effort<Failure>) throws(Failure) -> [Double] {
    let design = try encoding.design(features, effort)
    try effort.check()
    var scores = design.predictions(regression.coefficients)
    // A group that is not known stands for the mean of all.
    for (factor, mean) in zip(design.factors, means) where mean != 0 {
      for row in scores.indices where factor.levels[row] < 0 { scores[row] += mean }
    }
    return scores
  }

  func doubts(about features: DealFeatures) -> [Double] {
    let design = encoding.design(features, .plain)
    return (0..<features.count).map { row in
      max(0, covariance.quadraticForm(encoding.cells(design, row: row))).squareRoot()
    }
  }

  /// Returns by how much the log odds of each deal move for one standard deviation of the doubt, in the direction in which
  /// the number of deals that are won is most in doubt.
  func sharedDoubt(about features: DealFeatures) -> [Double] {
    let design = encoding.design(features, .plain)
    let rows = (0..<features.count).map { encoding.cells(design, row: $0) }
    var slope = [Double](repeating: 0, count: averages.count)
    for (cells, score) in zip(rows, logOdds(of: features, .plain)) {
      for (place, value) in cells { slope[place] += logistic(score) * logistic(-score) * value }
    }
    let moved = covariance.times(slope)
    let spread = max(0, zip(slope, moved).reduce(0) { $0 + $1.0 * $1.1 }).squareRoot()
    guard spread > 0 else { return [Double](repeating: 0, count: features.count) }
    return rows.map { cells in cells.reduce(0) { $0 + $1.value * moved[$1.place] } / spread }
  }

  func relativeDoubt(about predictor: Predictor) -> Double? {
    guard let number = encoding.numbers.firstIndex(where: { $0.predictor == predictor }) else { return nil }
    let place = averages.count - encoding.numbers.count + number
    let coefficient = regression.coefficients[place]
    return coefficient == 0 ? 0 : max(0, covariance[place, place]).squareRoot() / abs(coefficient)
  }

  func contributions(to features: DealFeatures) -> [[(predictor: Predictor, logOdds: Double)]] {
    let design = encoding.design(features, .plain)
    return (0..<features.count).map { row in
      var vector = averages.map { -$0 }
      for (place, value) in encoding.cells(design, row: row) where place > 0 { vector[place] += value }
      return places.map { predictor, places in
        (predictor, places.reduce(0) { $0 + regression.coefficients[$1] * vector[$1] })
      }
    }
  }
}

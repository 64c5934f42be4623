import Diagnostics
import Glibc
import Statistics

/// How likely open deals are to be won, fitted to finished ones.
struct DealModel: Sendable {
  /// How rows are written down.
  let encoding: Encoding
  /// What was fitted to all finished deals; nil where there are too few.
  let regression: LogisticRegression?
  /// The doubt about its coefficients.
  let covariance: SymmetricMatrix?
  /// How often deals at each stage were won.
  let base: BaseRates
  /// How it did on deals that it had not seen.
  let card: ModelCard
  /// What it was fitted to.
  let rows: TrainingRows
  /// The coefficients of each predictor: their places.
  private let places: [(predictor: Predictor, places: [Int])]
  /// What each place of a row adds on average.
  private let averages: [Double]

  /// Whether it foretells better than the base rates, which are used where it does not.
  var isUsed: Bool { regression != nil && card.beatsBase }

  /// Fewer deals of an outcome say nothing beyond the base rates; fewer than `few` make a model doubtful.
  static let fewest = 10
  static let few = 40
  /// Of more deals than this, some settle the penalty.
  private static let mostDealsForPenalty = 20_000

  /// Fits the deals of `rows`.
  ///
  /// - Throws: `cancelled`.
  init(_ rows: TrainingRows, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    self.rows = rows
    base = BaseRates(rows)
    encoding = Encoding(rows.features)
    card = try ModelCard(rows, effort)
    let design = encoding.design(rows.features)
    let outcomes = rows.outcomes
    guard min(outcomes.won, outcomes.lost) >= Self.fewest else {
      (regression, covariance, places, averages) = (nil, nil, [], [])
      return
    }
    let fitted = try Self.fit(design, rows, effort)
    regression = fitted
    let clustering = fitted.designEffect(design, rows.labels, groups: rows.deals)
    covariance = fitted.covariance(clustering: clustering)
    var averages = [Double](repeating: 0, count: design.width)
    var places: [(predictor: Predictor, places: [Int])] = []
    func add(_ predictor: Predictor, _ more: Range<Int>) {
      if let known = places.firstIndex(where: { $0.predictor == predictor }) {
        places[known].places += more
      } else {
        places.append((predictor, Array(more)))
      }
    }
    for (factor, start) in zip(encoding.factors, design.starts) {
      add(factor.predictor, start..<(start + factor.shares.count))
      for (place, share) in factor.shares.enumerated() { averages[start + place] = share }
    }
    for (place, number) in encoding.numbers.enumerated() {
      add(number.predictor, (design.firstCovariate + place)..<(design.firstCovariate + place + 1))
    }
    (self.places, self.averages) = (places, averages)
  }

  /// Fits a design, with the penalty that cross-validation chooses.
  static func fit(_ design: Design, _ rows: TrainingRows, _ effort: Effort<Diagnostic>) throws(Diagnostic)
    -> LogisticRegression
  {
    let every = max(1, rows.dealCount / mostDealsForPenalty)
    let some = every == 1 ? Array(rows.deals.indices) : rows.deals.indices.filter { Int(rows.deals[$0]) % every == 0 }
    let choice = try PenaltyChoice(
      design.rows(some), some.map { rows.labels[$0] }, groups: some.map { rows.deals[$0] }, effort)
    return try LogisticRegression(design.penalised(by: choice.factor), rows.labels, effort)
  }

  // MARK: Answers

  /// What is foretold of one deal.
  struct Forecast: Sendable {
    /// How likely it is to be won.
    var probability: Double
    /// The range that its true probability is in, with 80 % confidence.
    var interval: Interval
  }

  /// The normal quantile of an interval of 80 %.
  private static let z = 1.2815515655446004

  /// Returns what is foretold of each deal.
  func forecasts(of features: DealFeatures) -> [Forecast] {
    guard isUsed, let regression, let covariance else { return base.forecasts(of: features, z: Self.z) }
    let design = encoding.design(features)
    return (0..<features.count).map { row in
      let cells = encoding.cells(design, row: row)
      let score = cells.reduce(0) { $0 + regression.coefficients[$1.place] * $1.value }
      let spread = Self.z * max(0, covariance.quadraticForm(cells)).squareRoot()
      return Forecast(
        probability: logistic(score),
        interval: Interval(lower: logistic(score - spread), upper: logistic(score + spread)))
    }
  }

  /// Returns what each predictor adds to the log odds of each deal, beside a deal that is average in it.
  func contributions(to features: DealFeatures) -> [[(predictor: Predictor, logOdds: Double)]] {
    guard isUsed, let regression else {
      return [[(predictor: Predictor, logOdds: Double)]](repeating: [], count: features.count)
    }
    let design = encoding.design(features)
    return (0..<features.count).map { row in
      var vector = averages.map { -$0 }
      for (place, value) in encoding.cells(design, row: row) where place > 0 { vector[place] += value }
      return places.map { predictor, places in
        (predictor, places.reduce(0) { $0 + regression.coefficients[$1] * vector[$1] })
      }
    }
  }

  /// Returns the log odds of each fitted row, split into the intercept and what each predictor adds.
  func parts(of features: DealFeatures) -> [(constant: Double, parts: [Predictor: Double])] {
    guard let regression else { return [] }
    let constant = zip(averages, regression.coefficients).reduce(regression.coefficients[0]) { $0 + $1.0 * $1.1 }
    return contributions(to: features).map { row in
      (constant, Dictionary(row.map { ($0.predictor, $0.logOdds) }, uniquingKeysWith: +))
    }
  }
}

/// How often finished deals at each stage were won in the end: what a model is held against.
struct BaseRates: Sendable {
  private let stages: [String]
  private let won: [Double]
  private let counts: [Double]
  /// The rate of all rows.
  let rate: Double

  init(_ rows: TrainingRows) {
    let total = Double(rows.labels.count { $0 })
    rate = rows.labels.isEmpty ? 0 : total / Double(rows.labels.count)
    guard case .groups(let groups, let labels)? = rows.features[.stage] else {
      (stages, won, counts) = ([], [total], [Double(rows.labels.count)])
      return
    }
    var (won, counts) = ([Double](repeating: 0, count: labels.count), [Double](repeating: 0, count: labels.count))
    for (group, label) in zip(groups, rows.labels) where group >= 0 {
      counts[Int(group)] += 1
      if label { won[Int(group)] += 1 }
    }
    (stages, self.won, self.counts) = (labels, won, counts)
  }

  /// Returns the rate at the stage of each deal; that of all where no finished deal was at it.
  func probabilities(of features: DealFeatures) -> [Double] {
    places(of: features).map { $0.map { won[$0] / counts[$0] } ?? rate }
  }

  /// Returns the rates with Wilson's intervals.
  func forecasts(of features: DealFeatures, z: Double) -> [DealModel.Forecast] {
    let (all, of) = (won.reduce(0, +), counts.reduce(0, +))
    return places(of: features).map { place in
      let (successes, trials) = place.map { (won[$0], counts[$0]) } ?? (all, of)
      return DealModel.Forecast(
        probability: trials > 0 ? successes / trials : rate,
        interval: wilsonInterval(successes: successes, trials: trials, z: z))
    }
  }

  /// The place of the stage of each deal; nil where there is nothing to go by.
  private func places(of features: DealFeatures) -> [Int?] {
    guard !stages.isEmpty, case .groups(let groups, _)? = features[.stage] else {
      return [Int?](repeating: stages.isEmpty && counts.first ?? 0 > 0 ? 0 : nil, count: features.count)
    }
    return groups.map { $0 >= 0 && Int($0) < counts.count && counts[Int($0)] > 0 ? Int($0) : nil }
  }
}

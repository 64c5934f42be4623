import Diagnostics
import Statistics

/// How likely open deals are to be won, learned from finished ones.
struct DealModel: Sendable {
  /// How rows are written down.
  let encoding: Encoding
  /// What was fitted to all finished deals; nil where there are too few.
  let fitted: (any FittedDeals)?
  /// How often deals at each stage were won.
  let base: BaseRates
  /// How it did on deals that it had not seen.
  let card: ModelCard
  /// What it was fitted to.
  let rows: TrainingRows

  /// Whether it foretells better than the base rates, which are used where it does not.
  var isUsed: Bool { fitted != nil && card.beatsBase }

  /// Fewer deals of an outcome say nothing beyond the base rates; fewer than `few` make a model doubtful.
  static let fewest = 10
  static let few = 40

  /// Fits the deals of `rows`.
  ///
  /// - Parameter method: How; nil for the one that foretells new deals better.
  /// - Throws: `cancelled`.
  init(_ rows: TrainingRows, using method: DealMethod?, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    self.rows = rows
    base = BaseRates(rows)
    encoding = try Encoding(rows.features, effort)
    card = try ModelCard(rows, using: method, effort)
    let outcomes = rows.outcomes
    fitted =
      min(outcomes.won, outcomes.lost) >= Self.fewest
      ? try card.method.fit(rows, encoding, strength: card.strength, effort) : nil
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
  static let z = 1.2815515655446004

  /// Returns what is foretold of each deal.
  func forecasts(of features: DealFeatures) -> [Forecast] {
    guard isUsed, let fitted else { return base.forecasts(of: features, z: Self.z) }
    return zip(fitted.logOdds(of: features, .plain), fitted.doubts(about: features)).map { score, error in
      Forecast(
        probability: logistic(score),
        interval: Interval(lower: logistic(score - Self.z * error), upper: logistic(score + Self.z * error)))
    }
  }

  /// Returns what each predictor adds to the log odds of each deal, beside a deal that is average in it.
  func contributions(to features: DealFeatures) -> [[(predictor: Predictor, logOdds: Double)]] {
    guard isUsed, let fitted else {
      return [[(predictor: Predictor, logOdds: Double)]](repeating: [], count: features.count)
    }
    return fitted.contributions(to: features)
  }
}

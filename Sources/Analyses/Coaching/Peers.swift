import Diagnostics
import Statistics

/// How often others than a rep win deals of each kind.
struct Peers: Sendable {
  private let mix: DealMix
  private let model: Model

  private enum Model {
    /// By what kind of deal it is.
    case regression(RegressedDeals)
    /// The same for all deals: there are too few of an outcome to tell kinds apart.
    case rate(logOdds: Double, doubt: Double)
  }

  /// More deals teach nothing more.
  private static let mostDeals = 20_000

  /// Learns from all deals but those of a rep; nil where there are none.
  ///
  /// - Parameter strength: How strongly kinds of deals are taken to be alike.
  /// - Throws: `cancelled`.
  init?(of rep: Int32, in mix: DealMix, strength: Double, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    self.mix = mix
    let others = mix.reps.indices.filter { mix.reps[$0] != rep }.sample(most: Self.mostDeals)
    guard !others.isEmpty else { return nil }
    let won = others.count { mix.outcomes[$0] }
    guard min(won, others.count - won) >= DealModel.fewest else {
      // Half a deal is added to each outcome, so that the odds are finite: J. B. S. Haldane, Annals of Human Genetics 20
      // (1956); so is the variance of their logarithm: J. J. Gart, J. R. Zweifel, Biometrika 54 (1967).
      let (successes, failures) = (Double(won) + 0.5, Double(others.count - won) + 0.5)
      model = .rate(
        logOdds: logit(successes / (successes + failures)), doubt: (1 / successes + 1 / failures).squareRoot())
      return
    }
    let rows = mix.rows(others)
    model = .regression(try RegressedDeals(rows, try Encoding(rows.features, effort), strength: strength, effort))
  }

  /// Returns how many of some deals others would have won.
  func successes(of places: [Int]) -> SuccessCount {
    switch model {
    case .rate(let logOdds, let doubt):
      return SuccessCount(
        logOdds: places.map { _ in logOdds }, shifts: places.map { _ in doubt })
    case .regression(let deals):
      let features = mix.features.rows(places)
      return SuccessCount(logOdds: deals.logOdds(of: features, .plain), shifts: deals.sharedDoubt(about: features))
    }
  }
}

extension DealMix {
  /// How strongly kinds of deals are taken to be alike, as cross-validation over all decided deals finds.
  ///
  /// - Throws: `cancelled`.
  func strength(_ effort: Effort<Diagnostic>) throws(Diagnostic) -> Double {
    let rows = rows(Array(deals.indices).sample(most: RegressedDeals.mostDealsForPenalty))
    return try RegressedDeals(rows, try Encoding(rows.features, effort), effort).strength ?? 1
  }

  /// Some of the deals as rows of a regression.
  fileprivate func rows(_ places: [Int]) -> TrainingRows {
    TrainingRows(
      features: features.rows(places), labels: places.map { outcomes[$0] },
      deals: places.indices.map { Int32(truncatingIfNeeded: $0) }, days: [Int?](repeating: nil, count: places.count))
  }
}

import Diagnostics
import Statistics

/// How good a model is on deals that it has not seen: the newest, held out while it is fitted to those before. Where no date
/// tells which are the newest, a fifth is held out at a time, until each has been.
struct ModelCard: Sendable {
  /// How many finished deals were won, and lost.
  let won, lost: Int
  /// How the model is fitted.
  let method: DealMethod
  /// What the model scores on the deals that were held out, and what their stage's base rate does; nil where there are
  /// too few.
  let model, base: ProbabilityScores?
  /// What a model scores that is fitted the other way, where both were tried.
  let other: ProbabilityScores?
  /// How many deals were held out: the newest, or all of them in turn.
  let heldOut: Int
  /// The strength of the penalty that was chosen for it, where so many deals chose it that others would choose no better.
  let strength: Double?

  /// Whether the model foretells better than the base rates: it takes away a hundredth of their log-loss at least.
  var beatsBase: Bool {
    guard let model, let base else { return false }
    return model.logLoss < base.logLoss * (1 - Self.leastGain)
  }

  private static let leastGain = 0.01

  /// The share of the base rate's error that the model takes away, by the Brier score.
  var skill: Double? {
    guard let model, let base, base.brier > 0 else { return nil }
    return 1 - model.brier / base.brier
  }

  /// The share of deals that are held out, the newest.
  private static let heldOutShare = 0.2
  /// In how many parts deals are held out in turn, where no date tells which are the newest.
  private static let parts = 5
  /// Of fewer deals trees are not worth trying.
  private static let fewestForTrees = 500

  /// Fits models to some deals and scores them on others.
  ///
  /// - Parameter method: How; nil for the regression, and of many deals for trees where these foretell better by more than
  ///   one standard error.
  init(_ rows: TrainingRows, using method: DealMethod?, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    (won, lost) = rows.outcomes
    let total = rows.dealCount
    // The share is below 1.
    let newest = Int((Double(total) * Self.heldOutShare).rounded())
    heldOut = rows.areDated ? newest : total
    let methods = method.map { [$0] } ?? (total < Self.fewestForTrees ? [.logistic] : [.logistic, .boosting])
    var trial = Trial(methods)
    for part in 0..<(rows.areDated ? 1 : Self.parts) {
      func isHeldOut(_ deal: Int) -> Bool { rows.areDated ? deal >= total - newest : deal % Self.parts == part }
      try trial.add(
        try rows.deals(where: { !isHeldOut($0) }, effort), heldOut: rows.deals(where: isHeldOut, effort), effort)
    }
    let best = trial.best
    self.method = methods[best]
    strength = total > RegressedDeals.mostDealsForPenalty ? trial.strengths[best] : nil
    model = try trial.scores(of: trial.foretold[best], effort)
    base = try trial.scores(of: trial.rates, effort)
    other = methods.count > 1 ? try trial.scores(of: trial.foretold[1 - best], effort) : nil
  }
}

/// What was foretold of deals that were held out, in each of some ways.
private struct Trial {
  let methods: [DealMethod]
  private(set) var foretold: [[Double]]
  /// How strongly effects are drawn to none, in each way that chooses that.
  private(set) var strengths: [Double?]
  /// How often deals at their stage were won.
  private(set) var rates: [Double] = []
  private var labels: [Bool] = []
  private var deals: [Int32] = []

  init(_ methods: [DealMethod]) {
    self.methods = methods
    foretold = methods.map { _ in [] }
    strengths = methods.map { _ in nil }
  }

  mutating func add(_ known: TrainingRows, heldOut: TrainingRows, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    let outcomes = known.outcomes
    guard min(outcomes.won, outcomes.lost) >= 2, !heldOut.labels.isEmpty else { return }
    let encoding = try Encoding(known.features, effort)
    for (place, method) in methods.enumerated() {
      let fitted = try method.fit(known, encoding, effort)
      strengths[place] = fitted.strength
      foretold[place] += try fitted.logOdds(of: heldOut.features, effort).map { logistic($0) }
    }
    rates += BaseRates(known).probabilities(of: heldOut.features)
    labels += heldOut.labels
    let first = (deals.last ?? -1) + 1
    deals += heldOut.deals.map { first + $0 }
  }

  /// The place of the way that foretells best: a later one where it is clearly better.
  var best: Int {
    foretold.indices.dropFirst().reduce(0) { isBetter(foretold[$1], than: foretold[$0]) ? $1 : $0 }
  }

  func isBetter(_ probabilities: [Double], than others: [Double]) -> Bool {
    ProbabilityScores.isBetter(probabilities, than: others, labels, groups: deals)
  }

  func scores<Failure>(of probabilities: [Double], _ effort: Effort<Failure>) throws(Failure) -> ProbabilityScores? {
    labels.isEmpty ? nil : try ProbabilityScores(probabilities, labels, effort)
  }
}

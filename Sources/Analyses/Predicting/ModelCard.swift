import Diagnostics
import Statistics

/// How good a model is on deals that it has not seen: the newest, held out while it is fitted to those before.
struct ModelCard: Sendable {
  /// How many finished deals were won, and lost.
  let won, lost: Int
  /// What the model scores on the deals that were held out, and what their stage's base rate does; nil where there are
  /// too few.
  let model, base: ProbabilityScores?
  /// How many deals were held out, and how many rows they make.
  let heldOut: Int

  /// Whether the model foretells better than the base rates.
  var beatsBase: Bool {
    guard let model, let base else { return false }
    return model.logLoss < base.logLoss
  }

  /// The share of the base rate's error that the model takes away, by the Brier score.
  var skill: Double? {
    guard let model, let base, base.brier > 0 else { return nil }
    return 1 - model.brier / base.brier
  }

  init(_ rows: TrainingRows, heldOut share: Double, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    (won, lost) = rows.outcomes
    let total = rows.dealCount
    // The share is below 1.
    heldOut = Int((Double(total) * share).rounded())
    let earlier = rows.deals(0..<(total - heldOut))
    let newest = rows.deals((total - heldOut)..<total)
    let outcomes = earlier.outcomes
    guard min(won, lost) >= DealModel.fewest, min(outcomes.won, outcomes.lost) >= 2, !newest.labels.isEmpty else {
      (model, base) = (nil, nil)
      return
    }
    let encoding = Encoding(earlier.features)
    let fitted = try DealModel.fit(encoding.design(earlier.features), earlier, effort)
    let design = encoding.design(newest.features)
    let probabilities = (0..<design.rowCount).map { row in
      logistic(encoding.cells(design, row: row).reduce(0) { $0 + fitted.coefficients[$1.place] * $1.value })
    }
    model = ProbabilityScores(probabilities, newest.labels)
    base = ProbabilityScores(BaseRates(earlier).probabilities(of: newest.features), newest.labels)
  }
}

import Diagnostics
import Statistics

/// How good a model is on deals that it has not seen: the newest, held out while it is fitted to those before. Where no date
/// tells which are the newest, a fifth is held out at a time, until each has been.
struct ModelCard: Sendable {
  /// How many finished deals were won, and lost.
  let won, lost: Int
  /// What the model scores on the deals that were held out, and what their stage's base rate does; nil where there are
  /// too few.
  let model, base: ProbabilityScores?
  /// How many deals were held out: the newest, or all of them in turn.
  let heldOut: Int

  /// Whether the model foretells better than the base rates: by more than one standard error of the difference in log-loss,
  /// deal by deal.
  let beatsBase: Bool

  /// The share of the base rate's error that the model takes away, by the Brier score.
  var skill: Double? {
    guard let model, let base, base.brier > 0 else { return nil }
    return 1 - model.brier / base.brier
  }

  /// The share of deals that are held out, the newest.
  private static let heldOutShare = 0.2
  /// In how many parts deals are held out in turn, where no date tells which are the newest.
  private static let parts = 5

  init(_ rows: TrainingRows, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    (won, lost) = rows.outcomes
    let total = rows.dealCount
    // The share is below 1.
    let newest = Int((Double(total) * Self.heldOutShare).rounded())
    heldOut = rows.areDated ? newest : total
    var (foretold, rates, labels): ([Double], [Double], [Bool]) = ([], [], [])
    var deals: [Int32] = []
    for part in 0..<(rows.areDated ? 1 : Self.parts) {
      func isHeldOut(_ deal: Int) -> Bool { rows.areDated ? deal >= total - newest : deal % Self.parts == part }
      let (known, held) = (rows.deals { !isHeldOut($0) }, rows.deals(where: isHeldOut))
      let outcomes = known.outcomes
      guard min(outcomes.won, outcomes.lost) >= 2, !held.labels.isEmpty else { continue }
      foretold += try Self.foretell(held, from: known, effort)
      rates += BaseRates(known).probabilities(of: held.features)
      labels += held.labels
      let first = (deals.last ?? -1) + 1
      deals += held.deals.map { first + $0 }
    }
    beatsBase = ProbabilityScores.isBetter(foretold, than: rates, labels, groups: deals)
    model = labels.isEmpty ? nil : ProbabilityScores(foretold, labels)
    base = labels.isEmpty ? nil : ProbabilityScores(rates, labels)
  }

  /// What a model that is fitted to some deals makes of others.
  private static func foretell(
    _ held: TrainingRows, from known: TrainingRows, _ effort: Effort<Diagnostic>
  ) throws(Diagnostic) -> [Double] {
    let encoding = Encoding(known.features)
    let fitted = try DealModel.fit(encoding.design(known.features), known, effort)
    let design = encoding.design(held.features)
    return (0..<design.rowCount).map { row in
      logistic(encoding.cells(design, row: row).reduce(0) { $0 + fitted.coefficients[$1.place] * $1.value })
    }
  }
}

import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The deals that were at risk on a past day, and what became of them.
struct PastDay {
  let day: Int
  /// How many deals were open, how many of them at risk, and how many lost within the horizon.
  let open, atRisk, lost: Int
  /// How many of each list were looked at, how many of these were hits, and how many of the longest silent.
  let looked, hits, hitsOfIdle: Int
  /// How many of all open deals were lost or stayed silent.
  let bad: Int
  /// How many of the lost deals stood on the list, and how many among as many of the longest silent.
  let caught, caughtByIdle: Int
  /// How many days before its loss each caught deal stood on the list.
  let warnings: [Int]
  /// Whether a model was used; otherwise how often deals at a stage are won.
  let usesModel: Bool

  /// Goes back to a day; nil where no model could have been made then.
  init?(_ day: Int, _ fates: DealFates, _ inquiry: Inquiry) throws(Diagnostic) {
    var past = inquiry
    past.model = try inquiry.known(day)
    let prediction: Prediction
    do { prediction = try past.prediction(past.predictorChoice()) } catch {
      if error.id == Diagnostic.oneOutcome(won: 0, lost: 0).id { return nil }
      throw error
    }
    let keys = try past.keys(in: past.model)
    let shown = Set(try past.keys(in: past.model, past.filters))
    let risks = prediction.risks(prediction.chances(past.model, today: day))
      .filter { shown.contains(keys[$0.chance.deal]) }
    func key(_ risk: DealAtRisk) -> Value { keys[risk.chance.deal] }
    func isBad(_ risk: DealAtRisk) -> Bool { fates.isBad(key(risk), after: day, within: RiskBacktest.horizon) }
    func loss(_ risk: DealAtRisk) -> Int? { fates.loss(of: key(risk), after: day, within: RiskBacktest.horizon) }
    let listed = risks.filter { !$0.signs.isEmpty }.sorted { $0.comesBefore($1) }
    let idle = risks.sorted { ($0.chance.silent ?? -1, $1.chance.deal) > ($1.chance.silent ?? -1, $0.chance.deal) }
    self.day = day
    usesModel = prediction.model.isUsed
    (open, atRisk, lost) = (risks.count, listed.count, risks.count { loss($0) != nil })
    looked = min(RiskBacktest.first, listed.count)
    hits = listed.prefix(looked).count(where: isBad)
    hitsOfIdle = idle.prefix(looked).count(where: isBad)
    bad = risks.count(where: isBad)
    warnings = listed.compactMap(loss).map { $0 - day }
    caught = warnings.count
    caughtByIdle = idle.prefix(listed.count).count { loss($0) != nil }
  }
}

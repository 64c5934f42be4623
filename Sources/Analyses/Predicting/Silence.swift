import Diagnostics
import Execution
import Planning
import SalesModel
import Statistics

/// How long deals stay silent between visits, and what goes along with it: learned from the log of finished deals.
struct Silence: Sendable {
  /// How won deals were silent: the length that this share of them never went beyond.
  static let usualShare = 0.8
  /// Of fewer won deals at a stage nothing is said of that stage alone.
  private static let fewest = 10
  /// More finished deals than this teach nothing more.
  private static let mostDeals = 3000
  static let week = 7

  /// At each stage, the days that four in five won deals were never silent for longer than; nil of few.
  private let usualAtStage: [Double?]
  /// The same over all stages; nil without a won deal.
  private let usualAnywhere: Double?
  /// What waiting goes along with; nil where there are too few finished deals to tell.
  let effect: WaitingEffect?

  /// Reads the log; nil where there is none.
  ///
  /// - Throws: `cancelled`.
  init?(_ sheet: DealSheet, _ model: Model, _ effort: Effort<Diagnostic>) throws(Diagnostic) {
    guard let visits = DealVisits(model) else { return nil }
    try effort.check()
    let spells = visits.byDeal.flatMap { sheet.silences(of: $0) }
    let longest = Self.longestOfWon(spells, stages: model.stages.count)
    usualAtStage = longest.map { $0.count < Self.fewest ? nil : quantile($0, Self.usualShare) }
    usualAnywhere = quantile(longest.flatMap { $0 }, Self.usualShare)
    guard let usual = usualAnywhere, min(sheet.count(where: true), sheet.count(where: false)) >= DealModel.fewest else {
      effect = nil
      return
    }
    let every = max(1, sheet.count / Self.mostDeals)
    effect = try WaitingEffect(
      spells.filter { Int($0.subject) % every == 0 }, groups: model.stages.count, step: Self.week, knot: usual, effort)
  }

  /// The days of silence at a stage that four in five won deals never went beyond; those at any stage where few won deals
  /// were at this one, and nil where no deal was won.
  func usual(atStage stage: Int) -> Double? {
    usualAtStage.indices.contains(stage) ? usualAtStage[stage] ?? usualAnywhere : usualAnywhere
  }

  /// The longest silence of each won deal at each stage that it had one at.
  private static func longestOfWon(_ spells: [WaitingEffect.Spell], stages: Int) -> [[Double]] {
    // Deals whose stage is not known stand at the end.
    var longest = [[Double]](repeating: [], count: stages + 1)
    var last = [Int32](repeating: -1, count: stages + 1)
    for spell in spells where spell.isYes {
      let stage = spell.group >= 0 ? spell.group : stages
      if last[stage] == spell.subject {
        let place = longest[stage].count - 1
        longest[stage][place] = max(longest[stage][place], Double(spell.length))
      } else {
        longest[stage].append(Double(spell.length))
        last[stage] = spell.subject
      }
    }
    return longest
  }
}

extension DealSheet {
  /// The silences of a finished deal until it was decided; none of an open one.
  fileprivate func silences(of visits: ArraySlice<DealVisits.Visit>) -> [WaitingEffect.Spell] {
    guard let deal = visits.first?.deal, won.indices.contains(Int(deal)), won[Int(deal)] || lost[Int(deal)],
      let end = closed[Int(deal)]
    else { return [] }
    let isWon = won[Int(deal)] && !lost[Int(deal)]
    return zip(visits, visits.dropFirst()).prefix { $0.0.day < end }.map { visit, next in
      WaitingEffect.Spell(
        subject: deal, group: visit.stage, length: max(0, min(next.day, end) - visit.day), isYes: isWon)
    }
  }
}

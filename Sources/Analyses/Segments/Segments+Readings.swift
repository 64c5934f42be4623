import Declarations
import Diagnostics
import Frames
import Planning
import Statistics

extension Segments {
  /// What the classes are, and what they rest on.
  func readings(in wording: Wording) -> [Sentence] {
    let rate = wording.number((thresholds.winrate * 100).digits(places: 1)) + "%"
    var readings: [Sentence] = [
      .thresholds(amount(thresholds.value), isMedian: options.value == nil, rate, rateIsMedian: options.winrate == nil),
      .classes,
      .shrunkenRates,
    ]
    readings.append(
      spread.isTold
        ? .spreadOfRates(wording.number((spread.deviation * 100).digits(places: 1)), spread.pValue)
        : .noSpreadOfRates(spread.pValue, isJudged: thresholds.tellsRates))
    if groups.contains(where: { $0.closed < GroupStanding.fewest }) {
      readings.append(.fewDecidedGroups(Int(GroupStanding.fewest)))
    }
    if let effort { readings += advice(effort, in: wording) }
    if arePeople { readings.append(.coachPeople) }
    return readings
  }

  private func advice(_ effort: GroupEffort, in wording: Wording) -> [Sentence] {
    guard let move = effort.move else {
      return [.noMove(effort.groups.count { $0.drawn?.interval != nil }, of: effort.groups.count)]
    }
    return [
      .move(
        move.visits, from: move.from.words(in: wording), to: move.to.words(in: wording), amount(move.gain),
        amount(move.interval.lower),
        amount(move.interval.upper)), .meanIsNotMarginal,
    ]
  }

  /// An amount of money, as data have it.
  private func amount(_ value: Double) -> Sentence {
    let currency = revenue.format.currency
    return "\(money: value, in: currency)"
  }

  func effortReadings(_ effort: GroupEffort) -> [Sentence] {
    var readings: [Sentence] = [.perVisit]
    if effort.groups.contains(where: { $0.deals < GroupEffort.fewest }) {
      readings.append(.fewDealsOfVisits(GroupEffort.fewest))
    }
    return readings
  }
}

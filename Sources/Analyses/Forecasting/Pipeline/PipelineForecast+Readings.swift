import Diagnostics
import Language
import Statistics

extension PipelineForecast {
  /// Of fewer won deals it is said that they are few.
  private static let few = 30

  /// What is to be said below.
  func readings(_ inquiry: Inquiry) throws(Diagnostic) -> [Sentence] {
    let open = deals.open.filter { groups.group(of: $0.deal) != nil }
    let nameless = open.count { !deals.amounts[$0.deal].isFinite }
    let ended = (won: deals.spells.count { $0.end == .won }, lost: deals.spells.count { $0.end == .lost })
    var readings: [Sentence] = [.simulated(futures.count, open: open.count)]
    readings.append(pastIntervals)
    readings.append(.hazards(won: ended.won, lost: ended.lost, fromLog: deals.isFromLog))
    if past.won.contains(where: { groups.group(of: $0) != nil }) {
      readings.append(.arrivals(past.arrivals.count, past.arrivalDays))
    } else {
      readings.append(.noneWonShown(open.count))
    }
    readings.append(.sharedShock(won: past.shock.spread, arrivals: past.arrivals.shock.spread))
    if nameless > 0 { readings.append(.drawnAmounts(nameless, of: open.count)) }
    if futures.simulatedDeals < open.count { readings.append(.sampled(futures.simulatedDeals, of: open.count)) }
    if deals.undated > 0 { readings.append(.undatedDeals(deals.undated)) }
    if let gap = try gapToSeries(inquiry) { readings.append(gap) }
    if ended.won < Self.few { readings.append(.fewWonDeals(ended.won)) }
    return readings
  }

  /// How good such intervals have been, and what was made of that.
  private var pastIntervals: Sentence {
    let (origins, unit) = (record.origins, horizon.unit.rawValue)
    guard !origins.isEmpty else { return .intervalsOfFutures }
    let steps = origins.flatMap(\.steps)
    return .pastIntervals(
      options.levels[0], steps.count(where: \.isHeld), of: steps.count, unit: unit,
      sums: origins.count(where: \.sum.isHeld), of: origins.count, spreads: record.spreads)
  }
}

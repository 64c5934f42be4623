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
    if futures.count < PipelineFutures.most { readings.append(.fewerFutures(PipelineFutures.most)) }
    readings += pastIntervals
    readings.append(.hazards(won: ended.won, lost: ended.lost, fromLog: deals.isFromLog))
    if past.won.contains(where: { groups.group(of: $0) != nil }) {
      readings.append(.arrivals(past.arrivals.count, past.arrivalDays, growth))
    } else {
      readings.append(.noneWonShown(open.count))
    }
    readings.append(.sharedShock(won: past.shock.spread, arrivals: past.arrivals.shock.spread))
    if nameless > 0 { readings.append(.drawnAmounts(nameless, of: open.count)) }
    if futures.simulatedDeals < open.count { readings.append(.sampled(futures.simulatedDeals, of: open.count)) }
    if deals.undated > 0 { readings.append(.undatedDeals(deals.undated)) }
    readings += try besideSeries(inquiry)
    if ended.won < Self.few { readings.append(.fewWonDeals(ended.won)) }
    return readings
  }

  /// How good such intervals have been, and what was made of that.
  private var pastIntervals: [Sentence] {
    let unit = horizon.unit.rawValue
    guard !record.days.isEmpty else { return [.intervalsOfFutures] }
    let whole = Sentence.pastIntervals(
      options.levels[0], record.heldOfAll, days: record.days.count, unit: unit, spreads: record.whole)
    return groups.names.isEmpty
      ? [whole] : [whole, .groupIntervals(options.levels[0], record.heldOfGroups, unit: unit)]
  }

  /// What is taken of how the number of new deals grows.
  private var growth: Sentence {
    guard let before = past.arrivalsBefore else { return .growthUnknown }
    return .growth(Double(past.arrivals.count) / Double(max(1, before)) - 1, taken: past.arrivals.growth.yearly)
  }
}

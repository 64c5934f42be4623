import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// `forecast pipeline for 2 quarters with target 5bn`: what comes in of the open deals themselves and of deals yet to come,
/// simulated from how deals of the past went.
///
/// Conditions and groups choose what is shown: hazards, shocks and the rate of new deals are learned from all deals, and a new
/// deal that is won is a past won deal again, with its amount and its group. So a group is the same in `by segment` as it is
/// alone, and groups add up to the total.
struct PipelineForecast {
  let deals: PipelineDeals
  let past: PipelinePast
  let horizon: PipelineHorizon
  let groups: DealGroups
  let futures: PipelineFutures
  /// How good such forecasts have been.
  let record: PipelineRecord
  let options: PipelineOptions
  /// How amounts are shown.
  let money: ValueFormat

  /// Of very many deals fewer past days are gone back to, so that an answer does not take minutes.
  private static let mostRowsOfRecord = 1_000_000

  /// Answers the question.
  static func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    try inquiry.goBackToToday()
    let options = try PipelineOptions(inquiry)
    let horizon = try PipelineHorizon(inquiry)
    let (deals, past) = try PipelinePast.read(&inquiry)
    let groups = try DealGroups.shown(&inquiry, count: deals.count, periods: horizon.starts.count)
    let days = min(PipelineRecord.most, mostRowsOfRecord / max(1, deals.count))
    let record = try PipelineRecord(
      deals, horizon, groups, level: options.levels[0], most: days, inquiry)
    let forecast = try PipelineForecast(deals, past, horizon, groups, options, record, inquiry)
    return try forecast.result(&inquiry)
  }

  init(
    _ deals: PipelineDeals, _ past: PipelinePast, _ horizon: PipelineHorizon, _ groups: DealGroups,
    _ options: PipelineOptions, _ record: PipelineRecord, _ inquiry: Inquiry
  ) throws(Diagnostic) {
    (self.deals, self.past, self.horizon, self.groups) = (deals, past, horizon, groups)
    (self.options, self.record) = (options, record)
    money = inquiry.model.amountFormat
    futures = try Self.futures(deals, past, horizon, groups, inquiry)
  }

  /// Simulates what comes in.
  static func futures(
    _ deals: PipelineDeals, _ past: PipelinePast, _ horizon: PipelineHorizon, _ groups: DealGroups,
    atMost most: Int = PipelineFutures.most, _ inquiry: Inquiry
  ) throws(Diagnostic) -> PipelineFutures {
    let open = deals.open.compactMap { one in
      groups.group(of: one.deal).map { group in
        PipelineOutlook.OpenDeal(
          key: one.deal, group: group, stage: one.stage, elapsed: one.elapsed,
          amount: deals.amounts[one.deal].isFinite ? deals.amounts[one.deal] : nil)
      }
    }
    let won = past.won.map { PipelineOutlook.WonDeal(group: groups.group(of: $0), amount: deals.amounts[$0]) }
    let outlook = PipelineOutlook(
      hazards: past.hazards, shock: past.shock, open: open, arrivals: past.arrivals, won: won,
      months: past.months(after: deals.today, until: horizon.last, inquiry.calendar), periods: horizon.ends,
      groupCount: groups.count)
    return try PipelineFutures(outlook, atMost: most, inquiry.work.effort)
  }

  /// What comes in over one whole period, counted from 0.
  func revenue(groups: Range<Int>, period: Int) -> PipelineFutures.Revenue {
    let place = period + horizon.first
    return futures.revenue(groups: groups, periods: place..<(place + 1)).spread(by: record.spreads(groups).step)
  }

  /// What comes in over all of them.
  func sum(groups: Range<Int>) -> PipelineFutures.Revenue {
    futures.revenue(groups: groups, periods: horizon.first..<(horizon.first + horizon.starts.count))
      .spread(by: record.spreads(groups).sum)
  }
}

extension PipelinePast {
  /// Fewer won deals tell too little.
  static let fewest = 10

  /// Reads the deals that are known, and learns from them.
  ///
  /// - Throws: Where nothing says which deals were won, when, or for how much, and where too few were.
  static func read(_ inquiry: inout Inquiry) throws(Diagnostic) -> (PipelineDeals, PipelinePast) {
    let span = inquiry.analysis.verb.span
    guard inquiry.model.roles[.won] != nil else { throw .nothingSaysWon.located(at: span) }
    for (role, missing) in [
      (Role.amount, Diagnostic.noAmountRole), (.created, .needsDate("created")), (.closed, .needsDate("closed")),
    ]
    where inquiry.model.roles[role] == nil { throw missing.located(at: span) }
    let deals = try PipelineDeals(in: inquiry.model, &inquiry)
    try inquiry.work.check()
    let known = deals.wonDeals.count { deals.amounts[$0].isFinite }
    guard known >= fewest, let past = PipelinePast(deals, inquiry.calendar) else {
      throw Diagnostic.tooFewWon(known, least: fewest).located(at: span)
    }
    return (deals, past)
  }
}

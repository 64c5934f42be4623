import Diagnostics
import Planning
import Statistics

/// What is said of a forecast of the pipeline.
extension Sentence {
  static func allPeriods(_ days: ClosedRange<Int>) -> Sentence { "all of it together, \(days: days)" }

  static func outcomes(_ count: Int) -> Sentence { "\(count: count) outcomes that are equally likely" }

  static func dots(_ count: Int) -> Sentence {
    "each dot is one of \(count: count) equally likely sums over all periods"
  }

  static func dotsReached(_ reached: Int, of count: Int, chance: Double) -> Sentence {
    "● reaches the target, ○ does not: \(count: reached) of \(count: count); the chance to reach it is \(Self.chance(chance))"
  }

  /// A chance as it is said: nothing that is simulated is certain.
  private static func chance(_ share: Double) -> Sentence {
    if share > OutputColumn.mostChance { return "more than \(percent: OutputColumn.mostChance)" }
    if share < 1 - OutputColumn.mostChance { return "less than \(percent: 1 - OutputColumn.mostChance)" }
    return "\(percent: share)"
  }

  static let targetOfAll: Sentence =
    """
    the target is one for all groups together, and so is the chance; targets that the data have for each group (role target) \
    give each its own
    """

  static func simulated(_ futures: Int, open: Int) -> Sentence {
    """
    expected: the mean of \(count: futures) simulated futures, each of them with the \(counted: open, "open deal") \
    (open_deals) and deals yet to come (new_deals)
    """
  }

  static func fewerFutures(_ usual: Int) -> Sentence {
    "fewer futures than the usual \(count: usual), because there are so many deals"
  }

  static let intervalsOfFutures: Sentence = "intervals: so many of the futures end inside"

  static func pastIntervals(
    _ level: Double, _ held: PipelineRecord.Held, days: Int, unit: String, spreads: PipelineRecord.Spreads
  ) -> Sentence {
    """
    intervals: so many of the futures end inside, at \(percent: spreads.step) of their width (sums: \(percent: spreads.sum)) \
    by what past forecasts were off by; the \(level: level) ones of \(counted: days, "past day") held what came in \
    \(count: held.steps.held) of \(count: held.steps.of) periods (\(word: unit)) and \(count: held.sums.held) of \
    \(count: held.sums.of) sums
    """
  }

  static func groupIntervals(_ level: Double, _ held: PipelineRecord.Held, unit: String) -> Sentence {
    """
    each group's intervals go by its own past forecasts, and by those of all groups together as far as its own are few; the \
    \(level: level) ones of groups held what came in \(count: held.steps.held) of \(count: held.steps.of) periods \
    (\(word: unit)) and \(count: held.sums.held) of \(count: held.sums.of) sums
    """
  }

  static func hazards(won: Int, lost: Int, fromLog: Bool) -> Sentence {
    fromLog
      ? """
      how deals go on is learned from all deals, by stage and by how long they have been there: \(count: won) were won, \
      \(count: lost) lost
      """
      : """
      without a log of visits it is not known when deals came to their stages: how they go on is learned from how long \
      all deals took, \(count: won) won and \(count: lost) lost
      """
  }

  static func arrivals(_ count: Int, _ days: ClosedRange<Int>, _ growth: Sentence) -> Sentence {
    """
    new deals: \(count: count) came in \(days: days), \(growth); one that is won is a past won deal again, with its amount
    """
  }

  static func growth(_ seen: Double, taken: Double) -> Sentence {
    let side: Sentence =
      seen >= 0
      ? "\(percent: seen) more than in the year before" : "\(percent: -seen) fewer than in the year before"
    let going: Sentence =
      taken >= 0
      ? "growth by \(percent: taken) a year is taken to go on"
      : "decline by \(percent: -taken) a year is taken to go on"
    return "\(side), of which part may be chance: \(going), and to fade"
  }

  static let growthUnknown: Sentence =
    "and as many are taken to come in a year; how their number grows is not known without a whole year before"

  static func sharedShock(won: Double, arrivals: Double) -> Sentence {
    """
    deals have good and bad months together: winning varies by about \(percent: won), new deals by \(percent: arrivals), \
    beyond the luck of single deals
    """
  }

  static func drawnAmounts(_ count: Int, of open: Int) -> Sentence {
    "\(count: count) of \(counted: open, "open deal") have no amount: each takes that of a past won deal"
  }

  static func sampled(_ some: Int, of all: Int) -> Sentence {
    "of \(count: all) open deals \(count: some) were simulated, each for as large a part of the amount"
  }

  static func fewWonDeals(_ count: Int) -> Sentence {
    "only \(counted: count, "won deal") to learn from: take the intervals for a rough guide"
  }

  static func undatedDeals(_ count: Int) -> Sentence {
    "\(counted: count, "deal") without the days that would tell how they went: left out"
  }

  static func noneWonShown(_ shown: Int) -> Sentence {
    """
    none of the deals that are asked for was won lately, so no new ones are expected to be; shown: \
    \(counted: shown, "open deal")
    """
  }

  // MARK: Past days

  static func byPeriodsAhead(_ unit: String) -> Sentence { "by how many periods ahead (\(word: unit))" }

  static let offBy: Sentence =
    """
    off_by: the mean difference between what was expected and what came, the sign aside; too_low_by: the same with its \
    sign; held: how often the interval held what came
    """

  static func intervalsHeld(
    _ level: Double, _ held: PipelineRecord.Held, unit: String
  ) -> Sentence {
    """
    the \(level: level) intervals held what came in \(count: held.steps.held) of \(count: held.steps.of) periods \
    (\(word: unit)), \(percent: held.steps.share), and in \(count: held.sums.held) of \(count: held.sums.of) sums, \
    \(percent: held.sums.share)
    """
  }

  static func groupIntervalsHeld(
    _ held: PipelineRecord.Held, unit: String
  ) -> Sentence {
    """
    those of groups held in \(count: held.steps.held) of \(count: held.steps.of) periods (\(word: unit)), \
    \(percent: held.steps.share), and in \(count: held.sums.held) of \(count: held.sums.of) sums, \
    \(percent: held.sums.share)
    """
  }

  static func lengthOfPeriods(_ unit: String) -> Sentence {
    "the days are ends of months; each period is as long as one (\(word: unit))"
  }

  static func besideNaive(_ share: Double) -> Sentence {
    """
    naive: the mean of the twelve months before the day; what was expected was off by \(percent: share) of what naive was \
    off by
    """
  }

  static let knownThatDayOnly: Sentence =
    "each forecast is made of what was known that day; periods that several forecasts look at count several times"

  static let knownWithoutLog: Sentence =
    """
    without a log only what had been created and decided is known of a past day: amounts are those of today; periods that \
    several forecasts look at count several times
    """

  // MARK: Beside the forecast of the series

  /// What the forecast of the series of revenue expects, and how far that is from this one.
  static func besideSeries(
    _ sum: Double, _ interval: Interval, own: Double, isInside: Bool, _ currency: String?
  ) -> Sentence {
    let share = own > 0 ? sum / own - 1 : 1
    let side: Sentence = share >= 0 ? "\(percent: share) above" : "\(percent: -share) below"
    let far: Sentence = isInside ? "no further than chance may take either" : "further than chance takes them apart"
    return """
      forecast revenue, which goes by past revenue alone, expects \(money: sum, in: currency) over the same time \
      (\(money: interval.lower, in: currency) to \(money: interval.upper, in: currency)), against \
      \(money: own, in: currency) here: \(side), \(far)
      """
  }

  /// What past revenue does not show.
  static func hangsOn(
    _ own: PipelineFutures.Revenue, _ open: (count: Int, young: Int), _ currency: String?
  ) -> Sentence {
    """
    what past revenue does not show: \(counted: open.count, "open deal"), of which \(money: own.fromOpen, in: currency) is \
    expected – \(count: open.young) of them are younger than half of the won deals were when they were won – and \
    \(money: own.fromNew, in: currency) of new deals
    """
  }

  /// What the season does to the pace.
  static func season(_ pace: Double) -> Sentence {
    "by the season deals are won at \(percent: pace) of the mean pace"
  }

  static func yearBefore(_ sum: PastForecast.Comparison, _ currency: String?) -> Sentence {
    """
    a year before, from \(day: sum.days.lowerBound) on, it was \(money: sum.fromOpen, in: currency) of open deals and \
    \(money: sum.expected - sum.fromOpen, in: currency) of new ones; \(money: sum.came, in: currency) came
    """
  }
}

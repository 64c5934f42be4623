import Diagnostics

/// What is said of a forecast of the pipeline.
extension Sentence {
  static func allPeriods(_ days: ClosedRange<Int>) -> Sentence { "all of it together, \(days: days)" }

  static func outcomes(_ count: Int) -> Sentence { "\(count: count) outcomes that are equally likely" }

  static func dots(_ count: Int) -> Sentence {
    "each dot is one of \(count: count) equally likely sums over all periods"
  }

  static func dotsReached(_ reached: Int, of count: Int, chance: Double) -> Sentence {
    "● reaches the target, ○ does not: \(count: reached) of \(count: count); the chance to reach it is \(percent: chance)"
  }

  static func simulated(_ futures: Int, open: Int) -> Sentence {
    """
    expected: the mean of \(count: futures) simulated futures, each of them with the \(counted: open, "open deal") \
    (open_deals) and deals yet to come (new_deals)
    """
  }

  static let intervalsOfFutures: Sentence = "intervals: so many of the futures end inside"

  static func pastIntervals(
    _ level: Double, _ held: Int, of count: Int, unit: String, sums: Int, of days: Int,
    spreads: (sum: Double, step: Double)
  ) -> Sentence {
    """
    intervals: so many of the futures end inside, at \(percent: spreads.step) of their width (sums: \(percent: spreads.sum)) \
    by what past forecasts were off by; the \(percent: level) ones of \(counted: days, "past day") held what came in \
    \(count: held) of \(count: count) periods (\(word: unit)) and \(count: sums) of \(count: days) sums
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

  static func arrivals(_ count: Int, _ days: ClosedRange<Int>) -> Sentence {
    """
    new deals: as many as came in \(days: days) (\(count: count)); one that is won is a past won deal again, with its amount
    """
  }

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
    _ level: Double, _ held: Int, of count: Int, unit: String, sums: Int, of days: Int
  ) -> Sentence {
    """
    the \(percent: level) intervals held what came in \(count: held) of \(count: count) periods (\(word: unit)), \
    \(percent: Double(held) / Double(max(1, count))), and in \(count: sums) of \(count: days) sums
    """
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

  /// How far the forecast of the series of revenue is from that of the pipeline, and why.
  static func gap(_ share: Double, isInside: Bool, part: String) -> Sentence {
    let isAbove = share >= 0
    let size = abs(share)
    let side: Sentence =
      isAbove
      ? "the forecast of the series of revenue is \(percent: size) above this one"
      : "the forecast of the series of revenue is \(percent: size) below this one"
    return isInside
      ? "\(side), no further than chance may take either"
      : "\(side), further than chance takes them: most of it hangs on \(word: part)"
  }
}

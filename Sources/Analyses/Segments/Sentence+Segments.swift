import Diagnostics

/// What is said of groups by value and win rate.
extension Sentence {
  static func thresholds(_ value: Sentence, isMedian: Bool, _ rate: String, rateIsMedian: Bool) -> Sentence {
    "above means: revenue of more than \(value) (\(origin(isMedian))), shrunken win rate of more than \(rate) (\(origin(rateIsMedian)))"
  }

  private static func origin(_ isMedian: Bool) -> Sentence { isMedian ? "the median of the groups" : "as asked" }

  static let classes: Sentence =
    """
    champion: both above; challenger: revenue above, win rate not; rising star: win rate above, revenue not; question mark: \
    neither; what lies on the line is not above
    """

  static let shrunkenRates: Sentence =
    "shrunken: the win rate, drawn the nearer to that of all the fewer deals a group has; its own is beside it"

  static func noSpreadOfRates(_ pValue: Double, isJudged: Bool) -> Sentence {
    let rates: Sentence =
      "the win rates lie no further apart than those of groups that are all alike may by chance (\(timesByChance(pValue)))"
    return isJudged
      ? "\(rates): which of them are above may be chance"
      : "\(rates): no group is called better or worse, and the picture shows them as they are"
  }

  static func spreadOfRates(_ points: String, _ pValue: Double) -> Sentence {
    """
    the win rates lie further apart than those of groups that are all alike would by chance (\(timesByChance(pValue))): the true \
    ones seem to spread by about \(points) points (standard deviation)
    """
  }

  /// How often chance would bring as much.
  static func timesByChance(_ pValue: Double) -> Sentence {
    guard pValue >= 0.001 else { return "chance brings as much less than once in 1,000 times; Tarone's test" }
    return "chance brings as much \(counted: Int((pValue * 1_000).rounded()), "time") in 1,000; Tarone's test"
  }

  static func fewDecidedGroups(_ fewest: Int) -> Sentence {
    "cannot tell yet: fewer than \(count: fewest) decided deals"
  }

  static func fewDecided(_ closed: Int, fewest: Int) -> Sentence {
    "\(counted: closed, "decided deal"), of \(count: fewest) that it takes"
  }

  static let ratesAlike: Sentence = "win rates lie no further apart than chance would put them"

  static func standing(_ revenue: Sentence, _ rate: Sentence) -> Sentence { "\(revenue), \(rate)" }

  static let revenueOnTheLine: Sentence = "revenue on the line"
  static let revenueBelowNothing: Sentence = "revenue below 0, more being taken back than won"

  /// `share` is nil where there is nothing to be a share of.
  static func revenue(_ share: Double?, isAbove: Bool) -> Sentence {
    guard let share else { return isAbove ? "revenue above" : "revenue below" }
    guard share >= 0.005 else { return isAbove ? "revenue just above" : "revenue just below" }
    return isAbove ? "revenue \(percent: share) above" : "revenue \(percent: share) below"
  }

  static let rateOnTheLine: Sentence = "win rate on the line"

  /// `points` is nil where there are hardly any.
  static func rate(_ points: String?, isAbove: Bool) -> Sentence {
    guard let points else { return isAbove ? "win rate just above" : "win rate just below" }
    return isAbove ? "win rate \(points) points above" : "win rate \(points) points below"
  }

  static let effortAndReturn: Sentence = "effort and return"

  static let perVisit: Sentence =
    "per_visit: revenue of won deals / all visits, those to open and lost deals too; 95% interval by drawing the deals again (bootstrap)"

  static func fewDealsOfVisits(_ fewest: Int) -> Sentence {
    "a group of fewer than \(count: fewest) deals has no interval"
  }

  /// Of `all` groups `known` have an interval.
  static func noMove(_ known: Int, of all: Int) -> Sentence {
    let nothing: Sentence = "no visits are suggested to be moved"
    guard known > 1 else {
      return "\(nothing): groups with an interval: \(count: known) of \(count: all), and it takes two"
    }
    return known < all
      ? "\(nothing): between no two of the \(count: known) groups that have an interval does the return of a visit differ by more than chance"
      : "\(nothing): between no two groups does the return of a visit differ by more than chance"
  }

  static func move(
    _ visits: Int, from: String, to: String, _ gain: Sentence, _ lower: Sentence, _ upper: Sentence
  ) -> Sentence {
    """
    worth a try: \(counted: visits, "visit") (a tenth) from \(from) to \(to) would bring \(gain) more at the mean return of both \
    (95% interval \(lower) to \(upper))
    """
  }

  static let meanIsNotMarginal: Sentence =
    """
    doubt it: the next visit need not bring what the mean visit did, the best deals may be visited already, and these two groups were \
    picked for lying farthest apart; move a few and see
    """

  static let coachPeople: Sentence =
    "reps have different deals, and this does not allow for it: coach team compares them on the same mix of deals"
}

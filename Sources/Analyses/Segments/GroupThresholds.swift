import Diagnostics

/// What groups are set against.
struct GroupThresholds {
  /// The revenue, and the shrunken win rate, that a group above has more of. With an odd number of groups one is the median
  /// itself: it is not above.
  let value: Double
  let winrate: Double
  /// Whether win rates differ by more than chance, or are set against one that was asked for.
  let tellsRates: Bool

  /// The kind of a group, with the reason for it.
  func kind(of group: GroupStanding, in wording: Wording) -> (GroupStanding.Kind, Sentence) {
    guard group.closed >= GroupStanding.fewest, let rate = group.shrunkenRate else {
      return (.unknown, .fewDecided(Int(group.closed), fewest: Int(GroupStanding.fewest)))
    }
    guard tellsRates else { return (.unknown, .ratesAlike) }
    let isValuable = group.value > value
    let isWon = rate > winrate
    let kind: GroupStanding.Kind =
      isValuable ? (isWon ? .champion : .challenger) : (isWon ? .risingStar : .questionMark)
    let points = wording.number(abs((rate - winrate) * 100).digits(places: 1))
    let rates: Sentence = rate == winrate ? .rateOnTheLine : .rate(points == "0" ? nil : points, isAbove: isWon)
    return (kind, .standing(revenue(group.value), rates))
  }

  /// How much more or less a revenue is than that of the threshold, as a part of it. What is below 0, or beside nothing, is
  /// no part.
  private func revenue(_ value: Double) -> Sentence {
    if value == self.value { return .revenueOnTheLine }
    if value < 0 { return .revenueBelowNothing }
    return .revenue(self.value > 0 ? abs(value / self.value - 1) : nil, isAbove: value > self.value)
  }
}

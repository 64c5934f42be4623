/// By how much intervals have to be spread, or drawn in, so that they hold as often as they say.
///
/// What counts is by how much each past interval would have had to be spread to hold what came. Where the quantile of these at
/// the level is above one, intervals are spread by it. Where it is below, they are drawn in by one that is sure: of n that are
/// independent of each other, that at the share (1 + 1/n) × level holds the next as often as the level says. Past intervals
/// that overlap count for as many as would fit side by side; where these are too few for that share, nothing is drawn in.
///
/// Source: Y. Romano, E. Patterson, E. Candès, "Conformalized Quantile Regression", NeurIPS (2019), with a factor in the place
/// of a difference, and drawn towards what is known without it.
public enum IntervalSpread {
  /// So many independent intervals weigh as much as what is known without them.
  private static let weight = 6.0
  private static let possible = 0.5...2.0

  /// Returns the factor.
  ///
  /// - Parameters:
  ///   - spreads: By how much each past interval would have had to be spread.
  ///   - independent: How many of them would fit side by side.
  ///   - level: How often intervals are to hold.
  ///   - prior: The factor that is taken where there are none.
  public static func factor(
    _ spreads: [Double], independent: Double, level: Double, towards prior: Double = 1
  ) -> Double {
    guard independent > 0, let plain = quantile(spreads, level) else { return prior }
    let share = (1 + 1 / independent) * level
    let sure = share <= 1 ? quantile(spreads, share) ?? 1 : 1
    let own = plain > 1 ? plain : min(1, sure)
    let drawn = (independent * own + weight * prior) / (independent + weight)
    return min(max(drawn, possible.lowerBound), possible.upperBound)
  }
}

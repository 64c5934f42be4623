import Diagnostics

/// What is said under funnels.
extension Sentence {
  static let ofAllGroups: Sentence = "of all groups together:"

  // MARK: Leaks

  static func lowest(_ stage: String, _ rate: FunnelRate, _ value: Double) -> Sentence {
    "lowest conversion: \(stage), \(percent: value) (\(count: rate.moved) of \(count: rate.of))"
  }

  static func lowestPerhaps(_ stage: String, _ rate: FunnelRate, _ value: Double, chance: Double) -> Sentence {
    """
    lowest conversion: \(stage), \(percent: value) (\(count: rate.moved) of \(count: rate.of)); the chance that it is \
    really the lowest: \(percent: chance)
    """
  }

  static func worthOfLeak(_ goal: String, _ rate: Double, more: Int, won: Int) -> Sentence {
    """
    with the conversion of \(goal) (\(percent: rate)) there, about \(counted: more, "deal") more would move on, \
    and \(count: won) more be won if they went on as the others did; whether that can be reached is not known
    """
  }

  static func worthOfLeak(
    _ goal: String, _ rate: Double, more: Int, won: Int, worth: Double, in currency: String?
  ) -> Sentence {
    """
    with the conversion of \(goal) (\(percent: rate)) there, about \(counted: more, "deal") more would move on, \
    and \(count: won) more be won if they went on as the others did: about \(money: worth, in: currency) at the mean \
    won deal; whether that can be reached is not known
    """
  }

  static func costliest(
    _ stage: String, _ amount: Double, in currency: String?, deals: Int, share: Double
  ) -> Sentence {
    """
    most money is lost at \(stage): \(money: amount, in: currency) in \(counted: deals, "deal"), \(percent: share) of \
    all that was lost
    """
  }

  /// What is said in the place of leaks where a condition decides where they are.
  static let chosenByOutcome: Sentence =
    "the condition chooses deals by how far they got or how they ended: the shares follow from that"

  // MARK: Two periods

  static let noneChanged: Sentence = "no conversion has changed by more than chance may do"

  static func changed(_ steps: [Sentence]) -> Sentence {
    "conversions that have changed by more than chance may do: \(steps, separator: ", ")"
  }

  static func from(_ step: String, _ before: Double, to now: Double) -> Sentence {
    "\(step) from \(percent: before) to \(percent: now)"
  }

  // MARK: Groups

  static let noGroupStandsOut: Sentence =
    "of the deals that were decided at a stage, no group moved on more or less often than the others by more than chance may do"

  static func groupsStandOut(_ groups: [Sentence]) -> Sentence {
    "of the deals that were decided at a stage, more than chance sets apart: \(groups, separator: "; ")"
  }

  static func standsOut(_ group: String, _ step: String, _ own: Double, others: Double) -> Sentence {
    "\(group) at \(step), \(percent: own) where the others have \(percent: others)"
  }

  // MARK: Deals that are open

  static func manyOpen(_ open: Int, of all: Int) -> Sentence {
    """
    \(count: open) of \(count: all) deals are still open: conversions may still rise; with resolved leaves open deals out
    """
  }

  static func openInBoth(_ now: Double, _ before: Double) -> Sentence {
    """
    \(percent: now) of the deals are still open, of those before \(percent: before): who has had less time has moved on \
    less; with resolved leaves open deals out
    """
  }

  // MARK: Columns

  static let reachedOrPassed: Sentence =
    """
    reached: deals that got to the stage or a later one, or were won; moved_on: got further, or were won; lost, open: \
    lost there, still there
    """

  static let reachedAsSeen: Sentence =
    """
    reached: deals with a visit at the stage in the log; moved_on: got further, or were won; lost, open: lost there, \
    still there
    """

  static let conversionOfReached: Sentence = "conversion: moved_on / reached"

  static let conversionOfDecided: Sentence =
    "conversion: moved_on / (moved_on + lost), their number is n: deals that are still there are left out"

  static let daysUntilLeft: Sentence =
    "days: how long deals that left the stage were there, by the log: half took longer, half less"

  static let daysUnknown: Sentence = "without a log it is not known how long deals were at a stage"

  static func lostWithoutAmount(_ some: Int, of all: Int) -> Sentence {
    "\(count: some) of \(count: all) lost deals have no amount: in amount_lost they count as 0"
  }

  static func unplaced(_ deals: Int) -> Sentence {
    "\(counted: deals, "open deal") at no stage of the order: in no row"
  }
}

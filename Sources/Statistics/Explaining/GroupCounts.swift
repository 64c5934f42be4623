/// Successes and trials of a group in two periods.
public struct GroupCounts: Sendable, Equatable {
  /// The successes and trials of the period before.
  public var successesBefore, trialsBefore: Double
  /// The successes and trials of the period after.
  public var successes, trials: Double

  /// Creates the counts of a group.
  public init(successesBefore: Double = 0, trialsBefore: Double = 0, successes: Double = 0, trials: Double = 0) {
    (self.successesBefore, self.trialsBefore) = (successesBefore, trialsBefore)
    (self.successes, self.trials) = (successes, trials)
  }

  static func + (one: GroupCounts, other: GroupCounts) -> GroupCounts {
    GroupCounts(
      successesBefore: one.successesBefore + other.successesBefore,
      trialsBefore: one.trialsBefore + other.trialsBefore, successes: one.successes + other.successes,
      trials: one.trials + other.trials)
  }
}

extension [GroupCounts] {
  /// All groups as one.
  var sum: GroupCounts { reduce(GroupCounts(), +) }

  /// The groups in which so many of each outcome are expected in each period by the rates of all, and the others as one
  /// more where that one is large enough.
  ///
  /// Source: the rule of five, W. G. Cochran, "Some methods for strengthening the common χ² tests", Biometrics 10 (1954).
  func pooled(least: Double = 5) -> [GroupCounts] {
    let all = sum
    guard all.trialsBefore > 0, all.trials > 0 else { return [] }
    let (before, after) = (all.successesBefore / all.trialsBefore, all.successes / all.trials)
    func isLarge(_ group: GroupCounts) -> Bool {
      group.trialsBefore * Swift.min(before, 1 - before) >= least && group.trials * Swift.min(after, 1 - after) >= least
    }
    let rest = filter { !isLarge($0) }.sum
    return filter(isLarge) + (isLarge(rest) ? [rest] : [])
  }
}

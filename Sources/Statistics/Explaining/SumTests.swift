import Glibc

/// A sum over cases of a group in two periods, with what its chance is told from.
public struct GroupSums: Sendable, Equatable {
  /// The sum, and the sum of the squares of its cases, of the period before.
  public var before, squaresBefore: Double
  /// The sum, and the sum of the squares of its cases, of the period after.
  public var after, squares: Double
  /// How many cases there are in both periods.
  public var cases: Double

  /// Creates the sums of a group.
  public init(
    before: Double = 0, squaresBefore: Double = 0, after: Double = 0, squares: Double = 0, cases: Double = 0
  ) {
    (self.before, self.squaresBefore, self.after, self.squares) = (before, squaresBefore, after, squares)
    self.cases = cases
  }

  static func + (one: GroupSums, other: GroupSums) -> GroupSums {
    GroupSums(
      before: one.before + other.before, squaresBefore: one.squaresBefore + other.squaresBefore,
      after: one.after + other.after, squares: one.squares + other.squares, cases: one.cases + other.cases)
  }

  /// The standard deviation of the change by chance alone: cases come one by one, and the variance of their sum is the sum of
  /// their squares.
  ///
  /// Source: the compound Poisson distribution, e.g. W. Feller, "An Introduction to Probability Theory" I (1968), XII.2.
  public var deviationOfChange: Double { (squaresBefore + squares).squareRoot() }
}

/// What of a change of sums between two periods goes beyond chance.
public enum SumTests {
  /// Whether the sums of some groups changed otherwise than those of others, relative to what they were. Groups of few cases
  /// count as one.
  ///
  /// Every group is held against the change of all; its variance is that of a compound Poisson sum (see `GroupSums`). Source
  /// of the form: Pearson's statistic, which it is for counts that do not change in all.
  public static func changesDiffer(_ groups: [GroupSums], least: Double = 10) -> ChiSquare {
    let rest = groups.filter { $0.cases < least }.reduce(GroupSums(), +)
    let pooled = groups.filter { $0.cases >= least } + (rest.cases >= least ? [rest] : [])
    let all = pooled.reduce(GroupSums(), +)
    guard pooled.count > 1, all.before > 0, all.after > 0 else { return ChiSquare() }
    let ratio = all.after / all.before
    let statistic = pooled.reduce(0.0) { sum, group in
      let difference = group.after - ratio * group.before
      let variance = group.squares + ratio * ratio * group.squaresBefore
      return variance > 0 ? sum + difference * difference / variance : sum
    }
    return ChiSquare(statistic, freedom: pooled.count - 1)
  }
}

import Glibc

/// What is to come in over a stretch of time: from things that are pending, each of which comes true or does not, and from
/// new ones, which are taken to be like those of the past.
///
/// New ones arrive evenly over the stretch, and what would end after it does not count. Of past ones that ended in success
/// each stands for new ones of its worth, and the time it took says how many of those end in time. So what is expected of
/// new ones is the sum of the past worths, times how many new ones arrive for one past one: it does not depend on how the
/// things are grouped. The number of successes is that of a Poisson process thinned by the rate of success.
/// Source: S. M. Ross, "Introduction to Probability Models", 11th edition (2014), 5.3 and 5.4 (compound Poisson processes).
public struct Outlook: Sendable {
  /// A thing that is pending.
  public struct Pending: Sendable {
    /// The group it is in.
    public var group: Int
    /// The log odds of its success, and the standard deviation of the doubt about them.
    public var logOdds, doubt: Double
    /// What it brings if it succeeds.
    public var worth: Double
    /// How long it has been there.
    public var age: Double

    /// Creates a thing that is pending.
    public init(group: Int, logOdds: Double, doubt: Double, worth: Double, age: Double) {
      (self.group, self.logOdds, self.doubt, self.worth, self.age) = (group, logOdds, doubt, worth, age)
    }
  }

  /// A thing that has ended.
  public struct Ended: Sendable {
    /// The group it is in.
    public var group: Int
    /// Whether it succeeded.
    public var isSuccess: Bool
    /// What it brought; of no meaning where it did not succeed.
    public var worth: Double
    /// How long it took.
    public var duration: Double

    /// Creates a thing that has ended.
    public init(group: Int, isSuccess: Bool, worth: Double, duration: Double) {
      (self.group, self.isSuccess, self.worth, self.duration) = (group, isSuccess, worth, duration)
    }
  }

  let pending: [Pending]
  let groups: [Group]
  /// The times that successes took, shortest first.
  let durations: [Double]
  /// How long the stretch is, in the unit of durations.
  let horizon: Double
  /// How many arrived in the past, which is what is known of how many will.
  let arrived: Double
  /// How many new ones arrive for one that has ended.
  let renewal: Double

  /// Things that have ended, of one group.
  struct Group: Sendable {
    var successes: [(worth: Double, duration: Double)] = []
    var count = 0.0

    var rate: Double { count > 0 ? Double(successes.count) / count : 0 }
  }

  /// Creates an outlook.
  ///
  /// - Parameters:
  ///   - ended: Things like the new ones.
  ///   - groupCount: How many groups there are; groups are numbered from 0.
  ///   - horizon: How long the stretch is, in the unit of durations.
  ///   - arrived: How many things arrived in the past.
  ///   - pace: How many times the past the stretch is long.
  public init(
    pending: [Pending], ended: [Ended], groupCount: Int, horizon: Double, arrived: Int, pace: Double
  ) {
    var groups = [Group](repeating: Group(), count: groupCount)
    for one in ended {
      groups[one.group].count += 1
      if one.isSuccess { groups[one.group].successes.append((one.worth, one.duration)) }
    }
    (self.pending, self.groups, self.horizon) = (pending, groups, horizon)
    durations = ended.filter(\.isSuccess).map(\.duration).sorted()
    self.arrived = Double(arrived)
    renewal = ended.isEmpty ? 0 : Double(arrived) * pace / Double(ended.count)
  }

  // MARK: What is otherwise

  /// What is imagined to be otherwise; nothing to begin with.
  public struct Scenario: Sendable {
    /// By how much each group is multiplied: the number of new ones, what they bring, how long they take.
    public var arrivals, worths, durations: [Double]
    /// Rates of success that are otherwise.
    public var rates: [Rate] = []
    /// How a pending one ends, by its place.
    public var settled: [Int: Bool] = [:]

    /// Nothing is otherwise.
    public init(groupCount: Int) {
      let same = [Double](repeating: 1, count: groupCount)
      (arrivals, worths, durations) = (same, same, same)
    }
  }

  /// The rate of success of some groups, which all move by the same log odds, as do the pending ones in them.
  public struct Rate: Sendable {
    /// The groups.
    public var groups: [Int]
    /// What becomes of it.
    public var change: Change

    /// What becomes of a rate.
    public enum Change: Sendable {
      /// It is this, whatever it was.
      case to(Double)
      /// Its log odds grow by this; those of things that are pending by other amounts where these are given. `doubt` is the
      /// standard deviation of the doubt about it, as a part of it.
      case by(Double, pending: [Double]?, doubt: Double)
    }

    /// Creates a change.
    public init(groups: [Int], change: Change) {
      (self.groups, self.change) = (groups, change)
    }
  }

  /// The share of `groups` that succeeded; nil where none ended.
  public func rate(of groups: [Int]) -> Double? {
    let count = groups.reduce(0) { $0 + self.groups[$1].count }
    return count > 0 ? groups.reduce(0) { $0 + Double(self.groups[$1].successes.count) } / count : nil
  }

  /// Returns what is expected to come in.
  public func expected(_ scenario: Scenario) -> Double {
    Reading(self, scenario).sum(Truth(self)).mean
  }
}

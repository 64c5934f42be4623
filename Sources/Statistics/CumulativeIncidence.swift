/// Of cases that end in one of two ways, or have not ended yet, the share that has ended in the first way by an age.
///
/// The Aalen–Johansen estimate: the other way of ending competes, and a case that has not ended counts for as long as it
/// has been watched. Without cases that are still open it is the plain share.
///
/// Source: O. Aalen, S. Johansen, "An empirical transition matrix for non-homogeneous Markov chains based on censored
/// observations", Scandinavian Journal of Statistics 5 (1978). The variance is the delta method's: E. Marubini,
/// M. G. Valsecchi, "Analysing Survival Data from Clinical Trials and Observational Studies" (1995), section 10.4.
public struct CumulativeIncidence: Sendable {
  /// The share; nil where nobody was watched for so long and more than a few had not ended when the last one was.
  public private(set) var share: Double?
  /// The variance of the share.
  public private(set) var variance: Double = 0
  /// How many cases had ended by the age, or were watched up to it.
  public private(set) var followed: Double = 0
  private let cases: Double
  /// The part of cases that may be unknown without leaving the share so.
  private static let fewUnended = 0.05

  /// How many cases were last seen at an age, by how they ended.
  public struct AtAge: Sendable {
    /// The age.
    public var age: Int
    /// Those that ended in the first way.
    public var first: Double
    /// Those that ended in the other way.
    public var other: Double
    /// Those that have not ended.
    public var open: Double

    /// Creates the counts of an age.
    public init(age: Int, first: Double, other: Double, open: Double) {
      self.age = age
      self.first = first
      self.other = other
      self.open = open
    }

    fileprivate var ended: Double { first + other }
    fileprivate var all: Double { ended + open }
  }

  /// Estimates the share by `age` from counts in ascending order of age, each age once.
  public init(by age: Int, of counts: [AtAge]) {
    cases = counts.reduce(0) { $0 + $1.all }
    let steps = Self.steps(by: age, counts)
    let seen = counts.filter { $0.age < age }
    followed = cases - seen.reduce(0) { $0 + $1.open }
    let isWatched = counts.contains { $0.age >= age }
    guard isWatched || steps.last.map({ $0.unended <= Self.fewUnended }) ?? false else { return }
    let share = steps.last?.share ?? 0
    self.share = share
    variance = steps.reduce(0) { $0 + $1.variance(upTo: share) }
  }

  /// The interval of the share: Wilson's, for as many cases as a plain share of this variance would be of.
  ///
  /// Source: K. J. Rothman, "Estimation of confidence limits for the cumulative probability of survival in life table
  /// analysis", Journal of Chronic Diseases 31 (1978).
  public var interval: Interval? {
    guard let share else { return nil }
    let spread = share * (1 - share)
    let alike = spread > 0 && variance > 0 ? min(cases, spread / variance) : followed
    return wilsonInterval(successes: share * alike, trials: alike)
  }

  /// What happened at one age.
  private struct Step {
    var atRisk: Double
    var first: Double
    var ended: Double
    /// The part that had not ended before this age.
    var unendedBefore: Double
    /// The part that has not ended after it.
    var unended: Double
    /// The share after it.
    var share: Double

    /// What the step adds to the variance of the share in the end.
    func variance(upTo last: Double) -> Double {
      let later = last - share
      let left = atRisk - ended
      let ofRest = left > 0 ? later * later * ended / (atRisk * left) : 0
      let square = atRisk * atRisk
      let ofOwn = unendedBefore * unendedBefore * (atRisk - first) * first / (square * atRisk)
      return ofRest + ofOwn - 2 * later * unendedBefore * first / square
    }
  }

  private static func steps(by age: Int, _ counts: [AtAge]) -> [Step] {
    var atRisk = counts.reduce(0) { $0 + $1.all }
    var (share, unended) = (0.0, 1.0)
    var steps: [Step] = []
    for count in counts.prefix(while: { $0.age <= age }) where atRisk > 0 {
      let before = unended
      share += before * count.first / atRisk
      // What is left is told from counts, so that nothing is left where all have ended.
      unended = count.ended == atRisk ? 0 : before * (atRisk - count.ended) / atRisk
      steps.append(
        Step(
          atRisk: atRisk, first: count.first, ended: count.ended, unendedBefore: before, unended: unended, share: share)
      )
      atRisk -= count.all
    }
    return steps
  }
}

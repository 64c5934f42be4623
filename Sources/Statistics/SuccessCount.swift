import Glibc

/// How many of some trials succeed, each with a chance of its own, where the chances are known up to a doubt that all of
/// them share.
///
/// Without the doubt it is the Poisson binomial distribution. With it, the chances are those of a normally distributed
/// shift of the log odds, and the distribution is the mean over nine points of Gauss and Hermite; it depends on the doubt
/// about the coefficients of a regression along the direction in which the expected number moves most.
///
/// Source: Y. H. Wang, "On the number of successes in independent trials", Statistica Sinica 3 (1993); M. Abramowitz,
/// I. A. Stegun, "Handbook of Mathematical Functions" (1964), table 25.10.
public struct SuccessCount: Sendable {
  /// How many trials there are.
  public let trials: Int
  /// How many succeed on average.
  public let mean: Double
  /// The standard deviation of how many succeed.
  public var deviation: Double {
    // E X² = Σ (2k + 1) P(X > k).
    let square = cumulative.enumerated().reduce(0) { $0 + Double(2 * $1.offset + 1) * (1 - $1.element) }
    return max(0, square - mean * mean).squareRoot()
  }

  /// The chance of at most so many successes, from 0 to all.
  private let cumulative: [Double]

  /// Of more trials than this the normal distribution stands for the exact one.
  private static let mostExact = 3000

  /// Creates the distribution of trials.
  ///
  /// - Parameters:
  ///   - logOdds: The log odds of each trial.
  ///   - shifts: By how much each moves for one standard deviation of the doubt; as many, or none for no doubt.
  public init(logOdds: [Double], shifts: [Double] = []) {
    precondition(shifts.isEmpty || shifts.count == logOdds.count, "a shift for each trial")
    trials = logOdds.count
    let isDoubted = shifts.contains { $0 != 0 }
    let nodes = isDoubted ? Self.nodes : [(0, 1)]
    var (mean, sums) = (0.0, [Double](repeating: 0, count: logOdds.count + 1))
    for (place, weight) in nodes {
      let chances = logOdds.indices.map { logistic(logOdds[$0] + (isDoubted ? place * shifts[$0] : 0)) }
      mean += weight * chances.reduce(0, +)
      let own = chances.count > Self.mostExact ? Self.normal(chances) : Self.exact(chances)
      for count in sums.indices { sums[count] += weight * own[count] }
    }
    (self.mean, cumulative) = (mean, sums)
  }

  /// Points and weights for the mean over a standard normal number; exact for polynomials of a degree up to 17.
  private static let nodes: [(place: Double, weight: Double)] = {
    let half = [
      (4.512745863399783, 2.2345844007746607e-05), (3.20542900285647, 0.0027891413212317692),
      (2.07684797867783, 0.04991640676521782), (1.0232556637891326, 0.24409750289493953),
    ]
    return half.map { (-$0.0, $0.1) } + [(0, 0.40634920634920635)] + half.reversed()
  }()

  private static func exact(_ chances: [Double]) -> [Double] {
    var mass = [Double](repeating: 0, count: chances.count + 1)
    mass[0] = 1
    for (done, chance) in chances.enumerated() {
      for count in stride(from: done + 1, to: 0, by: -1) {
        mass[count] = mass[count] * (1 - chance) + mass[count - 1] * chance
      }
      mass[0] *= 1 - chance
    }
    var sum = 0.0
    return mass.map { one in
      sum += one
      return min(1, sum)
    }
  }

  private static func normal(_ chances: [Double]) -> [Double] {
    let mean = chances.reduce(0, +)
    let deviation = chances.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot()
    return (0...chances.count).map { count in
      if count == chances.count { return 1 }
      return erfc((mean - 0.5 - Double(count)) / max(deviation, .leastNormalMagnitude) / 2.0.squareRoot()) / 2
    }
  }

  /// Returns the chance of at most so many successes.
  public func chance(ofAtMost count: Int) -> Double {
    count < 0 ? 0 : cumulative[min(count, trials)]
  }

  /// Returns the range that the number of successes is in with at least `confidence`, with no more than half of the rest on
  /// each side.
  public func range(_ confidence: Double = 0.95) -> ClosedRange<Int> {
    let tail = (1 - confidence) / 2
    let lower = cumulative.firstIndex { $0 > tail } ?? 0
    let upper = cumulative.firstIndex { $0 >= 1 - tail } ?? trials
    return lower...max(lower, upper)
  }

  /// Returns how likely it is to be at least as far out as so many successes, to either side: twice the smaller tail, in
  /// which the number itself counts half.
  ///
  /// Source: H. O. Lancaster, "Significance tests in discrete distributions", JASA 56 (1961).
  public func surprise(of count: Int) -> Double {
    let (below, upTo) = (chance(ofAtMost: count - 1), chance(ofAtMost: count))
    let middle = (below + upTo) / 2
    return min(1, 2 * min(middle, 1 - middle))
  }
}

import Glibc

/// How much the true rates of groups differ, as far as their counts can tell: a beta distribution of mean μ whose
/// weight M is that of M further trials.
///
/// A group's shrunken rate is (w + M μ) / (n + M): few trials stay near the mean of all, many speak for themselves.
/// Source: the beta-binomial model, e.g. J. G. Skellam, JRSS B 10 (1948); fitted by maximum likelihood over M with μ the
/// pooled rate.
public struct BetaBinomial: Sendable {
  /// The rate of all groups together.
  public let mean: Double
  /// The weight of the mean in trials; infinite where the groups do not differ beyond chance.
  public let weight: Double

  /// Fits groups of `trials` with `successes`; groups without trials say nothing.
  public init(successes: [Double], trials: [Double]) {
    let groups = BetaBinomial.counted(successes, trials)
    let total = groups.reduce(0) { $0 + $1.trials * $1.times }
    mean = total > 0 ? groups.reduce(0) { $0 + $1.successes * $1.times } / total : 0
    guard groups.reduce(0, { $0 + $1.times }) > 1, mean > 0, mean < 1 else {
      weight = .infinity
      return
    }
    weight = BetaBinomial.maximiseWeight(groups, mean: mean)
  }

  /// Returns the rate of a group as far as its own trials carry it away from the mean.
  public func shrunkenRate(successes: Double, trials: Double) -> Double {
    guard weight.isFinite else { return mean }
    return (successes + weight * mean) / (trials + weight)
  }

  /// Groups that are alike; of millions of groups most are.
  private struct Groups {
    let successes: Double
    let trials: Double
    var times: Double
  }

  /// The different groups with trials, in the order in which they come.
  private static func counted(_ successes: [Double], _ trials: [Double]) -> [Groups] {
    var places: [SIMD2<Double>: Int] = [:]
    var groups: [Groups] = []
    for (successes, trials) in zip(successes, trials) where trials > 0 {
      if let place = places[SIMD2(successes, trials)] {
        groups[place].times += 1
      } else {
        places[SIMD2(successes, trials)] = groups.count
        groups.append(Groups(successes: successes, trials: trials, times: 1))
      }
    }
    return groups
  }

  /// Golden-section search over log M; the ends of the range are "no difference" and "nothing but difference".
  private static func maximiseWeight(_ groups: [Groups], mean: Double) -> Double {
    var low = log(1e-3)
    var high = log(1e6)
    let ratio = (5.0.squareRoot() - 1) / 2
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var valueLeft = likelihood(groups, mean, exp(left))
    var valueRight = likelihood(groups, mean, exp(right))
    while high - low > 1e-9 {
      if valueLeft < valueRight {
        (low, left, valueLeft) = (left, right, valueRight)
        right = low + ratio * (high - low)
        valueRight = likelihood(groups, mean, exp(right))
      } else {
        (high, right, valueRight) = (right, left, valueLeft)
        left = high - ratio * (high - low)
        valueLeft = likelihood(groups, mean, exp(left))
      }
    }
    let weight = exp((low + high) / 2)
    let none = binomial(groups, mean)
    return likelihood(groups, mean, weight) > none + 1e-9 ? weight : .infinity
  }

  /// The log-likelihood without the binomial coefficients, which do not depend on M.
  private static func likelihood(_ groups: [Groups], _ mean: Double, _ weight: Double) -> Double {
    let (a, b) = (mean * weight, (1 - mean) * weight)
    let constant = lgamma(weight) - lgamma(a) - lgamma(b)
    return groups.reduce(0) { sum, group in
      let (successes, trials) = (group.successes, group.trials)
      let one = constant + lgamma(successes + a) + lgamma(trials - successes + b) - lgamma(trials + weight)
      return sum + group.times * one
    }
  }

  /// The limit of the likelihood as M grows without bound: groups that share one rate.
  private static func binomial(_ groups: [Groups], _ mean: Double) -> Double {
    groups.reduce(0) { sum, group in
      sum + group.times * (group.successes * log(mean) + (group.trials - group.successes) * log(1 - mean))
    }
  }
}

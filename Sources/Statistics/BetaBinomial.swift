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

  /// Searches over log M; the ends of the range are "nothing but difference" and "no difference".
  private static func maximiseWeight(_ groups: [Groups], mean: Double) -> Double {
    let found = brentMinimum(in: log(1e-3)...log(1e6), tolerance: 1e-7) { -likelihood(groups, mean, exp($0)) }
    return -found.value > binomial(groups, mean) + 1e-9 ? exp(found.point) : .infinity
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

import Glibc

/// Returns the chance that the rate behind the counts at `place` is below those behind all others, by what the counts tell.
///
/// Each rate is as likely to be anywhere as Jeffreys' prior and its counts say, a beta distribution, and they are independent;
/// counts without trials take no part. Over all places the chances add up to one. Which count looks lowest is thereby allowed
/// for, as it is not where the lowest is tested against another.
///
/// - Parameters:
///   - place: whose chance it is; 0 where it has no trials.
///   - successes: how many of the trials of each succeeded.
///   - trials: how many trials each had.
///
/// Source: Jeffreys' prior as in L. D. Brown, T. T. Cai, A. DasGupta, "Interval Estimation for a Binomial Proportion",
/// Statistical Science 16 (2001); the comparison as in P. M. E. Altham, "Exact Bayesian analysis of a 2 × 2 contingency table",
/// JRSS B 31 (1969), of several. The integral is over the angle whose squared sine is the rate: the prior is even there.
public func chanceOfLowestRate(_ place: Int, successes: [Double], trials: [Double]) -> Double {
  guard trials.indices.contains(place), trials[place] > 0 else { return 0 }
  let rivals = trials.indices.filter { $0 != place && trials[$0] > 0 }
  let own = AnglePosterior(successes: successes[place], trials: trials[place])
  var (weight, below) = (0.0, 0.0)
  for (angle, density) in own.points {
    let rate = sin(angle) * sin(angle)
    let isBelow = rivals.reduce(1.0) { chance, rival in
      let (won, of) = (successes[rival], trials[rival])
      return chance * (1 - regularizedBeta(rate, won + 0.5, of - won + 0.5))
    }
    weight += density
    below += density * isBelow
  }
  return weight > 0 ? below / weight : 0
}

/// How likely each angle is whose squared sine is a rate, by its counts.
private struct AnglePosterior {
  let successes, trials: Double

  private static let pointCount = 4_096

  /// Angles, evenly apart where any are likely, with how likely they are beside the likeliest.
  var points: [(angle: Double, density: Double)] {
    let peak = asin(min(1, successes / trials).squareRoot())
    let reach = 12 / (2 * trials.squareRoot())
    let (low, high) = (max(0, peak - reach), min(Double.pi / 2, peak + reach))
    let step = (high - low) / Double(Self.pointCount)
    let most = logDensity(peak)
    return (0..<Self.pointCount).map { point in
      let angle = low + (Double(point) + 0.5) * step
      return (angle, exp(logDensity(angle) - most))
    }
  }

  private func logDensity(_ angle: Double) -> Double {
    func part(_ count: Double, _ base: Double) -> Double { count > 0 ? 2 * count * log(base) : 0 }
    return part(successes, sin(angle)) + part(trials - successes, cos(angle))
  }
}

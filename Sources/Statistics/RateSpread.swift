/// Whether the rates of groups lie further apart than chance would put the rates of groups that are all alike, and how far.
///
/// A likelihood that is a little higher with a spread than without does not tell: of groups that are all alike that is so
/// in one case of three. The test is that of R. E. Tarone, Biometrika 66 (1979), against the beta-binomial model: its
/// statistic Σ (w - n μ)² / (μ (1 - μ)) beside its mean and variance where all groups have the rate μ. Tarone's normal
/// distribution holds for many groups only. Here the multiple of a chi-squared distribution that has the same mean and
/// variance stands for it (F. E. Satterthwaite, Biometrics Bulletin 2 (1946)), both with regard to the rate's being that of
/// the same trials; of groups that are equally large this is the usual test of a table of counts.
public struct RateSpread: Sendable {
  /// The rates, with the likeliest spread.
  public let fit: BetaBinomial
  /// How often chance alone would put groups that are all alike so far apart.
  public let pValue: Double

  /// What is rarer than this is not called chance.
  public static let chance = 0.05

  /// Fits groups of `trials` with `successes`; groups without trials say nothing.
  public init(successes: [Double], trials: [Double]) {
    fit = BetaBinomial(successes: successes, trials: trials)
    pValue = Self.pValue(successes, trials, rate: fit.mean)
  }

  /// Whether the groups lie further apart than chance would put them.
  public var isTold: Bool { fit.weight.isFinite && pValue <= Self.chance }

  /// How far the true rates seem to lie apart: their standard deviation, as a part of one.
  public var deviation: Double { (fit.mean * (1 - fit.mean) / (fit.weight + 1)).squareRoot() }

  private static func pValue(_ successes: [Double], _ trials: [Double], rate: Double) -> Double {
    guard rate > 0, rate < 1 else { return 1 }
    let all = trials.reduce(0, +)
    let squares = trials.reduce(0) { $0 + $1 * $1 } / all
    let cubes = trials.reduce(0) { $0 + $1 * $1 * $1 } / all
    let mean = (all - squares) * all / (all - 1)
    // The variance of Σ d² of d that are normal and add up to 0, less what single trials cannot vary.
    let variance = 2 * (squares * all - 2 * cubes + squares * squares) - 2 * (all - squares)
    guard mean > 0, variance > 1e-9 * all else { return 1 }
    let statistic = zip(successes, trials).reduce(0) { sum, group in
      let away = group.0 - group.1 * rate
      return sum + away * away / (rate * (1 - rate))
    }
    guard statistic > 0 else { return 1 }
    return upperGamma(mean * mean / variance, statistic * mean / variance)
  }
}

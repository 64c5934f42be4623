import Glibc

/// What of a change of rates between two periods goes beyond chance.
public enum RateTests {
  /// Whether the odds changed otherwise in some groups than in others: the test of Breslow and Day for homogeneous odds
  /// ratios, with Tarone's correction. Small groups count as one.
  ///
  /// Sources: N. E. Breslow, N. E. Day, "Statistical Methods in Cancer Research" I (1980), 4.4; R. E. Tarone, "On
  /// heterogeneity tests based on efficient scores", Biometrika 72 (1985).
  public static func changesDiffer(_ groups: [GroupCounts]) -> ChiSquare {
    let groups = groups.pooled()
    guard groups.count > 1, let ratio = oddsRatio(groups) else { return ChiSquare() }
    var (statistic, rest, variances) = (0.0, 0.0, 0.0)
    for group in groups {
      let (expected, variance) = fitted(group, ratio)
      let difference = group.successes - expected
      statistic += difference * difference / variance
      rest += difference
      variances += variance
    }
    return ChiSquare(max(0, statistic - rest * rest / variances), freedom: groups.count - 1)
  }

  /// The odds ratio that all groups share, by N. Mantel and W. Haenszel (JNCI 22, 1959); nil where it is 0 or has no bounds.
  private static func oddsRatio(_ groups: [GroupCounts]) -> Double? {
    var (up, down) = (0.0, 0.0)
    for group in groups {
      let all = group.trials + group.trialsBefore
      up += group.successes * (group.trialsBefore - group.successesBefore) / all
      down += group.successesBefore * (group.trials - group.successes) / all
    }
    return up > 0 && down > 0 ? up / down : nil
  }

  /// The successes after that an odds ratio expects in a group whose margins are what they are, and their variance.
  private static func fitted(_ group: GroupCounts, _ ratio: Double) -> (expected: Double, variance: Double) {
    let won = group.successes + group.successesBefore
    let (low, high) = (max(0, won - group.trialsBefore), min(won, group.trials))
    // a (nB − won + a) = ψ (won − a) (n − a), and the difference of both sides grows with a.
    var (least, most) = (low, high)
    for _ in 0..<200 where most - least > 1e-13 * max(1, high) {
      let middle = (least + most) / 2
      let left = middle * (group.trialsBefore - won + middle)
      let right = ratio * (won - middle) * (group.trials - middle)
      if left < right { least = middle } else { most = middle }
    }
    let expected = (least + most) / 2
    let cells = [
      expected, won - expected, group.trials - expected, group.trialsBefore - won + expected,
    ]
    return (expected, 1 / cells.reduce(0) { $0 + 1 / max($1, 1e-12) })
  }

  /// How probable the effect of a change of mix is by chance alone: it takes both that the mix changed in the direction of
  /// the rates, and that the rates of groups differ within the periods; the less sure of the two counts.
  ///
  /// Sources: R. L. Berger, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24 (1982), on tests of
  /// both; the score test of a shift, P. Armitage, Biometrics 11 (1955); rates by N. Mantel, W. Haenszel, JNCI 22 (1959), in
  /// the form for several groups of A. Agresti, "Categorical Data Analysis", 3rd edition (2013), 8.4.3.
  public static func mixMatters(_ groups: [GroupCounts]) -> Double {
    let groups = groups.pooled()
    guard groups.count > 1 else { return 1 }
    return max(shift(groups).pValue, ratesDiffer(groups).pValue)
  }

  /// Whether groups of higher or lower rates became more of the whole.
  static func shift(_ groups: [GroupCounts]) -> ChiSquare {
    let all = groups.sum
    var (move, mean, square) = (0.0, 0.0, 0.0)
    for group in groups {
      let rate = (group.successesBefore / group.trialsBefore + group.successes / group.trials) / 2
      let share = (group.trials + group.trialsBefore) / (all.trials + all.trialsBefore)
      move += (group.trials / all.trials - group.trialsBefore / all.trialsBefore) * rate
      mean += share * rate
      square += share * rate * rate
    }
    let variance = (square - mean * mean) * (1 / all.trials + 1 / all.trialsBefore)
    return variance > 1e-15 ? ChiSquare(move * move / variance, freedom: 1) : ChiSquare()
  }

  /// Whether the rates of groups differ within the periods.
  static func ratesDiffer(_ groups: [GroupCounts]) -> ChiSquare {
    let size = groups.count - 1
    var differences = [Double](repeating: 0, count: size)
    var covariance = SymmetricMatrix(size: size)
    for period in [
      groups.map { (won: $0.successesBefore, of: $0.trialsBefore) }, groups.map { (won: $0.successes, of: $0.trials) },
    ] {
      let (won, of) = period.reduce((0, 0)) { ($0.0 + $1.won, $0.1 + $1.of) }
      guard of > 1 else { continue }
      let spread = won * (of - won) / (of - 1)
      for row in 0..<size {
        let share = period[row].of / of
        differences[row] += period[row].won - won * share
        for column in 0...row {
          covariance[row, column] += spread * share * ((row == column ? 1 : 0) - period[column].of / of)
        }
      }
    }
    let factor = CholeskyFactor(covariance)
    let statistic = zip(differences, factor.solve(differences)).reduce(0) { $0 + $1.0 * $1.1 }
    return ChiSquare(statistic, freedom: factor.isLeftOut.count { !$0 })
  }
}

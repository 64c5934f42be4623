/// Returns how probable it is that two proportions differ at least as much as these by chance alone: the mid-p value of
/// Fisher's exact test, on both sides.
///
/// It holds up for few trials, without the exact test's habit of calling too little more than chance: what was seen
/// counts by half. 7 of 12 against 1 of 8 is .0445. Without trials on a side it is 1.
///
/// - Complexity: As many steps as the smaller side has trials.
///
/// Source: H. O. Lancaster, "Significance tests in discrete distributions", JASA 56 (1961); S. Lydersen, M. W. Fagerland,
/// P. Laake, "Recommended tests for association in 2 × 2 tables", Statistics in Medicine 28 (2009).
public func fisherMidP(successes: Int, trials: Int, against otherSuccesses: Int, trials otherTrials: Int) -> Double {
  guard trials > 0, otherTrials > 0 else { return 1 }
  let all = successes + otherSuccesses
  let least = max(0, all - otherTrials)
  let weights = hypergeometricWeights(all: all, trials: trials, otherTrials: otherTrials)
  guard weights.indices.contains(successes - least) else { return 1 }
  let seen = weights[successes - least]
  // Tables that are as probable as this one differ from it in the last digits only.
  let asFar = weights.reduce(0) { $0 + ($1 <= seen * (1 + 1e-7) ? $1 : 0) }
  return (asFar - seen / 2) / weights.reduce(0, +)
}

/// The probabilities of how many of `all` successes fall to the one side, in proportion, from the fewest there can be.
///
/// They are told from the most probable one outwards, so that none grows beyond bounds.
private func hypergeometricWeights(all: Int, trials: Int, otherTrials: Int) -> [Double] {
  let (least, most) = (max(0, all - otherTrials), min(all, trials))
  let share = Double(all + 1) * Double(trials + 1) / Double(trials + otherTrials + 2)
  let mode = min(max(Int(share), least), most)
  var weights = [Double](repeating: 1, count: most - least + 1)
  /// The probability of one success more, over that of `count`.
  func step(_ count: Int) -> Double {
    Double(all - count) / Double(count + 1) * (Double(trials - count) / Double(otherTrials - all + count + 1))
  }
  for count in mode..<most { weights[count + 1 - least] = weights[count - least] * step(count) }
  for count in stride(from: mode - 1, through: least, by: -1) {
    weights[count - least] = weights[count + 1 - least] / step(count)
  }
  return weights
}

/// Returns how probable it is that two proportions differ at least as much as these by chance alone: the mid-p value of
/// Fisher's exact test, on both sides.
///
/// It holds up for few trials, without the exact test's habit of calling too little more than chance: what was seen
/// counts by half. 7 of 12 against 1 of 8 is .0445. Without trials on a side it is 1.
///
/// - Complexity: Some 80 steps for each standard deviation of the count, and no more than the smaller side has trials.
///
/// Source: H. O. Lancaster, "Significance tests in discrete distributions", JASA 56 (1961); S. Lydersen, M. W. Fagerland,
/// P. Laake, "Recommended tests for association in 2 × 2 tables", Statistics in Medicine 28 (2009).
public func fisherMidP(successes: Int, trials: Int, against otherSuccesses: Int, trials otherTrials: Int) -> Double {
  guard trials > 0, otherTrials > 0 else { return 1 }
  let table = HypergeometricWeights(all: successes + otherSuccesses, trials: trials, otherTrials: otherTrials)
  guard table.counts.contains(successes) else { return 1 }
  let seen = table[successes]
  // Tables that are as probable as this one differ from it in the last digits only.
  let asFar = table.weights.reduce(0) { $0 + ($1 <= seen * (1 + 1e-7) ? $1 : 0) }
  return (asFar - seen / 2) / table.weights.reduce(0, +)
}

/// The probabilities of how many of all successes fall to the one side, in proportion.
///
/// They are told from the most probable one outwards, so that none grows beyond bounds, and until they are too small to be
/// told from 0: of a million trials that are some thousands.
private struct HypergeometricWeights {
  /// How many can fall to the one side.
  let counts: ClosedRange<Int>
  /// Those that a normal number holds, from `first` on.
  let weights: [Double]
  private let first: Int

  init(all: Int, trials: Int, otherTrials: Int) {
    let (least, most) = (max(0, all - otherTrials), min(all, trials))
    let share = Double(all + 1) * Double(trials + 1) / Double(trials + otherTrials + 2)
    let mode = min(max(Int(share), least), most)
    /// The probability of one success more, over that of `count`.
    func step(_ count: Int) -> Double {
      Double(all - count) / Double(count + 1) * (Double(trials - count) / Double(otherTrials - all + count + 1))
    }
    var above = [1.0]
    for count in mode..<most {
      let next = above[count - mode] * step(count)
      if next < .leastNormalMagnitude { break }
      above.append(next)
    }
    var below: [Double] = []
    for count in stride(from: mode - 1, through: least, by: -1) {
      let next = (below.last ?? 1) / step(count)
      if next < .leastNormalMagnitude { break }
      below.append(next)
    }
    counts = least...most
    weights = below.reversed() + above
    first = mode - below.count
  }

  /// The weight of a count.
  subscript(count: Int) -> Double { weights.indices.contains(count - first) ? weights[count - first] : 0 }
}

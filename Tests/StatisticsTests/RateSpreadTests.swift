import Testing

@testable import Statistics

@Suite struct RateSpreadTests {
  /// What one million random deals of the same successes come to: `reference/rate_spread.py`.
  @Test(arguments: [
    ([12, 5], [25, 19], 0.1685),
    ([14, 10, 3, 18, 2, 9], [17, 18, 3, 40, 11, 12], 0.0130),
    ([8, 12, 15, 6, 9, 14, 7, 11, 10, 13], [20, 20, 30, 15, 14, 25, 22, 19, 16, 21], 0.4631),
    ([1, 0, 3, 2, 5, 1, 2, 4, 0, 1, 5, 2], [Double](repeating: 5, count: 12), 0.0012),
    ([90, 1, 4, 3, 5, 2], [200, 8, 8, 8, 8, 8], 0.3734),
  ])
  func `the chance is near that of dealing the successes out at random`(
    _ successes: [Double], _ trials: [Double], _ chance: Double
  ) {
    let spread = RateSpread(successes: successes, trials: trials)
    #expect(abs(spread.pValue - chance) < 0.03, "\(spread.pValue)")
    #expect(spread.isTold == (chance <= 0.05))
  }

  /// Pearson's statistic times (N - 1) / N beside SciPy's `chi2.sf` with 3 degrees of freedom.
  @Test func `of groups that are equally large it is near the test of a table of counts`() {
    let spread = RateSpread(successes: [30, 45, 38, 52], trials: [100, 100, 100, 100])
    #expect(abs(spread.pValue - 0.01184) < 0.0005, "\(spread.pValue)")
  }

  @Test(arguments: [2, 3, 5, 10, 30, 50], [5.0, 10, 20, 100])
  func `groups that are alike are called different in about one case of twenty`(_ groups: Int, _ trials: Double) {
    var random = SeededRandom(seed: UInt64(groups) * 1000 + UInt64(trials))
    let rounds = 1000
    let told = (0..<rounds).count { _ in
      let of = (0..<groups).map { $0 % 2 == 0 ? trials : trials + 3 }
      let won = of.map { trials in Double((0..<Int(trials)).count { _ in random.unit() < 0.6 }) }
      return RateSpread(successes: won, trials: of).isTold
    }
    // Of 1000 with a chance of 0.05, more than 75 come once in two thousand times.
    #expect(told <= 75, "\(told) of \(rounds)")
  }

  @Test func `groups that differ are told apart`() {
    let spread = RateSpread(successes: [70, 52, 45, 30], trials: [100, 100, 100, 100])
    #expect(spread.isTold)
    #expect(spread.deviation > 0.1 && spread.deviation < 0.2)
  }

  @Test(arguments: [
    ([], []), ([0, 0], [0, 0]), ([5], [9]), ([1, 0, 1, 0], [1, 1, 1, 1]), ([9, 4], [9, 4]), ([0, 0], [9, 4]),
    ([5, 5, 5], [10, 10, 10]), ([3, 0], [5, 0]),
  ])
  func `where nothing can be told nothing is`(_ successes: [Double], _ trials: [Double]) {
    let spread = RateSpread(successes: successes, trials: trials)
    #expect(!spread.isTold && spread.pValue > 0.5)
  }
}

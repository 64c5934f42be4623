import Testing

@testable import Statistics

@Suite struct IntervalTests {
  /// Published values of Wilson's interval at 95 %.
  @Test(arguments: [
    (7.0, 12.0, 0.3195, 0.8067), (3, 4, 0.3006, 0.9544), (0, 5, 0, 0.4345), (5, 5, 0.5655, 1),
    (45, 180, 0.1924, 0.3180),
  ])
  func `Wilson's interval has its published values`(won: Double, of: Double, lower: Double, upper: Double) {
    let interval = wilsonInterval(successes: won, trials: of)
    #expect(abs(interval.lower - lower) < 5e-5)
    #expect(abs(interval.upper - upper) < 5e-5)
  }

  @Test func `groups that differ by chance alone all get the mean`() {
    let fit = BetaBinomial(successes: [5, 5, 5, 5], trials: [10, 10, 10, 10])
    #expect(fit.weight == .infinity)
    #expect(fit.shrunkenRate(successes: 10, trials: 10) == 0.5)
  }

  /// The maximum found by SciPy over the same likelihood: `reference/beta_binomial.py`.
  @Test func `the weight of the mean is the maximum of the likelihood`() {
    let fit = BetaBinomial(successes: [14, 10, 3, 18, 2, 9], trials: [17, 18, 3, 40, 11, 12])
    #expect(abs(fit.mean - 56.0 / 101) < 1e-12)
    #expect(abs(fit.weight - 5.974587) < 1e-4)
    #expect(abs(fit.shrunkenRate(successes: 3, trials: 3) - (3 + fit.weight * fit.mean) / (3 + fit.weight)) < 1e-12)
  }

  @Test func `few trials stay nearer to the mean than many`() {
    let fit = BetaBinomial(successes: [14, 10, 3, 18, 2, 9], trials: [17, 18, 3, 40, 11, 12])
    #expect(fit.shrunkenRate(successes: 3, trials: 3) < fit.shrunkenRate(successes: 30, trials: 30))
  }
}

import Testing

@testable import Statistics

/// Reference values: `reference/comparing.py`.
@Suite struct ComparingTests {
  @Test(arguments: [
    (56, 70, 48, 80, 0.05243147, 0.33387265, 0.01042114), (9, 10, 3, 10, 0.17052272, 0.80901797, 0.01500357),
    (6, 7, 2, 7, 0.05822793, 0.80624964, 0.07808858), (5, 56, 0, 29, -0.03813715, 0.19256001, 0.10239523),
    (0, 10, 0, 20, -0.16112516, 0.27753280, 0.5), (0, 10, 0, 10, -0.27753280, 0.27753280, 0.5),
    (10, 10, 0, 20, 0.67908604, 1, 0.00000002), (10, 10, 0, 10, 0.60750935, 1, 0.00000812),
    (7, 12, 1, 8, 0.02331530, 0.70416573, 0.04451854), (45, 180, 60, 150, -0.24853116, -0.04877137, 0.00365530),
    (500_700, 1_000_000, 500_000, 1_000_000, -0.00068590, 0.00208590, 0.32254481),
    (1_741_281, 1_901_442, 7_800, 8_500, -0.00754935, 0.00416892, 0.53758621),
  ])
  func `two proportions have the values of statsmodels and SciPy`(
    _ a: Int, _ n: Int, _ b: Int, _ m: Int, _ lower: Double, _ upper: Double, _ pValue: Double
  ) {
    let interval = newcombeInterval(
      successes: Double(a), trials: Double(n), against: Double(b), trials: Double(m))
    #expect(abs(interval.lower - lower) < 1e-7)
    #expect(abs(interval.upper - upper) < 1e-7)
    #expect(abs(fisherMidP(successes: a, trials: n, against: b, trials: m) - pValue) < 1e-7)
    #expect(abs(fisherMidP(successes: b, trials: m, against: a, trials: n) - pValue) < 1e-7)
  }

  @Test func `a side without trials tells nothing`() {
    #expect(fisherMidP(successes: 0, trials: 0, against: 3, trials: 5) == 1)
    let interval = newcombeInterval(successes: 0, trials: 0, against: 3, trials: 5)
    #expect(interval.lower < -0.5 && interval.upper > 0.5)
  }

  @Test func `proportions of many trials are compared too`() {
    #expect(fisherMidP(successes: 500_000, trials: 1_000_000, against: 400_000, trials: 1_000_000) < 1e-300)
    #expect(abs(fisherMidP(successes: 500_000, trials: 1_000_000, against: 500_000, trials: 1_000_000) - 1) < 1e-3)
  }

  @Test func `the correction has the values of statsmodels`() {
    let corrected = holmCorrection([0.01, 0.04, 0.03, 0.005, 0.2, 0.03])
    for (value, expected) in zip(corrected, [0.05, 0.12, 0.12, 0.03, 0.2, 0.12]) {
      #expect(abs(value - expected) < 1e-12)
    }
    #expect(holmCorrection([]).isEmpty)
  }

  private static let one = [12.0, 15, 9, 30, 22, 41, 8, 17, 95, 14, 26, 33]
  private static let other = [7.0, 11, 5, 19, 8, 13, 28, 6, 10, 9, 16]

  private static func difference(
    _ statistic: Bootstrap.Statistic, _ one: [Double] = one, _ other: [Double] = other,
    per: (one: [Double], other: [Double])? = nil
  ) throws -> BootstrapDifference {
    BootstrapDifference(
      try #require(Bootstrap(statistic, of: one, per: per?.one, stream: 1, .plain)),
      try #require(Bootstrap(statistic, of: other, per: per?.other, stream: 2, .plain)))
  }

  private static func expect(
    _ found: BootstrapDifference, _ value: Double, _ lower: Double, _ upper: Double, _ pValue: Double, within: Double
  ) throws {
    let interval = try #require(found.interval)
    #expect(abs(found.value - value) < 1e-6)
    #expect(abs(interval.lower - lower) < within)
    #expect(abs(interval.upper - upper) < within)
    #expect(abs(found.pValue - pValue) < 0.005)
  }

  @Test func `means, ratios and quantiles have the intervals of a million draws`() throws {
    try Self.expect(Self.difference(.mean), 14.8333333, 3.7277, 40.308, 0.008286, within: 0.9)
    let per: (one: [Double], other: [Double]) = (
      [1, 2, 1, 3, 1, 2, 1, 1, 4, 1, 2, 2], [1, 1, 1, 2, 1, 1, 3, 1, 1, 1, 2]
    )
    try Self.expect(Self.difference(.mean, per: per), 6.5333333, 1.6824, 14.0632, 0.015166, within: 0.3)
    try Self.expect(Self.difference(.quantile(0.5)), 9.5, 0.5, 22, 0.044956, within: 0.51)
    try Self.expect(Self.difference(.quantile(0.9)), 21.2, 1.6, 79, 0.030696, within: 1.1)
  }

  @Test func `a sample alone has the interval of a million draws`() throws {
    let interval = try #require(Bootstrap(.mean, of: Self.one, stream: 3, .plain)?.interval)
    #expect(abs(interval.lower - 16.436) < 0.4)
    #expect(abs(interval.upper - 58.07) < 2.5)
  }

  /// Skewed like amounts of deals.
  private static func sample(_ count: Int, seed: UInt64) -> [Double] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in random.gamma(shape: 0.5) * 100 }
  }

  @Test func `a large sample has the interval that drawing it case by case would give`() throws {
    let values = Self.sample(Bootstrap.mostDrawn, seed: 5)
    let drawn = try #require(Bootstrap(.mean, of: values, stream: 1, .plain))
    // One more value, the mean itself, is one too many to draw.
    let known = try #require(Bootstrap(.mean, of: values + [drawn.value], stream: 2, .plain))
    let (first, second) = (try #require(drawn.interval), try #require(known.interval))
    #expect(abs(first.lower - second.lower) < 0.05 * drawn.error)
    #expect(abs(first.upper - second.upper) < 0.1 * drawn.error)
  }

  @Test func `a million values a side take no longer than a pass over them`() throws {
    let (one, other) = (Self.sample(1_000_000, seed: 1), Self.sample(1_000_000, seed: 2))
    let interval = try #require(try Self.difference(.mean, one, other).interval)
    let width = 2 * 1.96 * (2 * 0.5 * 1e4 / 1e6).squareRoot()
    #expect(abs(interval.upper - interval.lower - width) < 0.03 * width)
    #expect(try Self.difference(.quantile(0.5), one, other).interval != nil)
  }

  @Test func `the interval leaves out nothing where the p-value is at most a twentieth, and only there`() throws {
    for statistic in [Bootstrap.Statistic.mean, .quantile(0.5)] {
      for seed in 0..<40 as Range<UInt64> {
        let one = Self.sample(12, seed: seed)
        let other = Self.sample(15, seed: seed + 100).map { $0 + Double(seed) }
        let found = try Self.difference(statistic, one, other)
        let interval = try #require(found.interval)
        #expect((interval.lower > 0 || interval.upper < 0) == (found.pValue <= 0.05), "seed \(seed)")
      }
    }
  }

  @Test func `samples that are too small or too uniform have no interval`() throws {
    #expect(Bootstrap(.mean, of: [], stream: 1, .plain) == nil)
    #expect(Bootstrap(.mean, of: [1, 2], per: [0, 0], stream: 1, .plain) == nil)
    #expect(try Self.difference(.mean, [5], [1, 2, 3]).interval == nil)
    #expect(try Self.difference(.mean, [5, 5, 5], [5, 5]).interval == nil)
    #expect(try Self.difference(.quantile(0.5), [5], [1, 2, 3]).interval == nil)
  }
}

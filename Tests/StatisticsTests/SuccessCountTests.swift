import Statistics
import Testing

/// Values by SciPy: `reference/success_count.py`.
@Suite struct SuccessCountTests {
  private static let odds = [-2.0, -1.0, -0.4, 0.0, 0.3, 0.9, 1.5, 2.2]
  private static let shifts = [0.5, 0.4, 0.3, 0.3, 0.25, 0.3, 0.35, 0.4]

  @Test func `chances that are known give the Poisson binomial distribution`() {
    let count = SuccessCount(logOdds: Self.odds)
    let reference = [
      0.000431450466197855, 0.008840290297527314, 0.06683526342664818, 0.253798497018391, 0.565556969475383,
      0.842958494627692, 0.9708399717366302, 0.998066373161249, 1.0,
    ]
    for (successes, chance) in reference.enumerated() {
      #expect(abs(count.chance(ofAtMost: successes) - chance) < 1e-12)
    }
    #expect(abs(count.mean - 4.292672689790282) < 1e-12)
    let variance = Self.odds.reduce(0) { $0 + logistic($1) * logistic(-$1) }
    #expect(abs(count.deviation - variance.squareRoot()) < 1e-9)
    #expect(count.chance(ofAtMost: -1) == 0 && count.chance(ofAtMost: 99) == 1)
  }

  @Test func `a doubt that trials share spreads them`() {
    let count = SuccessCount(logOdds: Self.odds, shifts: Self.shifts)
    let reference = [
      0.0009747960608653244, 0.013893161747873816, 0.08223808405614087, 0.2694341436262261, 0.559934633380936,
      0.8230317398149523, 0.9592714598967478, 0.9960698092376977, 1,
    ]
    for (successes, chance) in reference.enumerated() {
      #expect(abs(count.chance(ofAtMost: successes) - chance) < 1e-7)
    }
    #expect(abs(count.mean - 4.295152172178551) < 1e-7)
  }

  @Test func `of many trials the normal distribution is near enough`() {
    let odds = (0..<5000).map { -2 + 4 * Double($0) / 4999 }
    let count = SuccessCount(logOdds: odds)
    for (successes, chance) in [
      (2400, 0.0006291350390247313), (2450, 0.054307856228828756), (2500, 0.506465033440124),
      (2550, 0.9491702350903276),
    ] {
      #expect(abs(count.chance(ofAtMost: successes) - chance) < 1e-5)
    }
  }

  @Test func `the range leaves no more than its share outside, on each side`() {
    for (odds, shifts) in [(Self.odds, []), (Self.odds, Self.shifts), ([0.3], []), ([], [])] {
      let count = SuccessCount(logOdds: odds, shifts: shifts)
      let range = count.range(0.9)
      #expect(count.chance(ofAtMost: range.lowerBound - 1) <= 0.05)
      #expect(1 - count.chance(ofAtMost: range.upperBound) <= 0.05 + 1e-12)
    }
  }

  @Test func `what is in the middle is no surprise, what is far out is one`() {
    let count = SuccessCount(logOdds: [Double](repeating: 0, count: 20))
    #expect(abs(count.surprise(of: 10) - 1) < 1e-12)
    // 2 (P(X > 16) + P(X = 16) / 2) of a binomial distribution of 20 and 1/2.
    #expect(abs(count.surprise(of: 16) - 2 * (1351 + 4845.0 / 2) / 1_048_576) < 1e-12)
    #expect(abs(count.surprise(of: 4) - count.surprise(of: 16)) < 1e-12)
    #expect(SuccessCount(logOdds: []).surprise(of: 0) == 1)
  }

  @Test func `so many trials tell rates apart`() {
    #expect(trialsToTell(0.7, from: 0.5) == 47)
    #expect(trialsToTell(0.556, from: 0.522) == 1689)
    #expect(trialsToTell(1, from: 0.8) == 16)
    #expect(trialsToTell(0.2, from: 0.25) == 563)
    #expect(trialsToTell(0.5, from: 0.5) == nil)
  }
}

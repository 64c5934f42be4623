import Testing

@testable import Statistics

/// Against SciPy: `reference/lowest_rate.py`.
@Suite struct LowestRateTests {
  private static let cases: [(successes: [Double], trials: [Double], chances: [Double])] = [
    ([32, 30, 25, 17], [32, 32, 30, 25], [3.75e-05, 0.0031678, 0.090641, 0.9061536]),
    ([3, 4], [10, 10], [0.6792785, 0.3207215]),
    ([0, 5, 5], [5, 5, 5], [0.9995638, 0.0002181, 0.0002181]),
    ([700, 650, 640], [1000, 1000, 1000], [0.0003927, 0.3199892, 0.6796181]),
    ([0, 1], [1, 1], [0.9052847, 0.0947153]),
    ([65_000, 40], [100_000, 60], [0.6016181, 0.3983819]),
  ]

  @Test(arguments: cases)
  func `the chance to be the lowest is that of SciPy`(successes: [Double], trials: [Double], chances: [Double]) {
    for place in trials.indices {
      let chance = chanceOfLowestRate(place, successes: successes, trials: trials)
      #expect(abs(chance - chances[place]) < 2e-6, "\(place): \(chance)")
    }
  }

  @Test func `chances add up, and counts without trials have none`() {
    let (successes, trials): ([Double], [Double]) = ([5, 0, 9, 14, 1], [9, 0, 12, 40, 1])
    let chances = trials.indices.map { chanceOfLowestRate($0, successes: successes, trials: trials) }
    #expect(chances[1] == 0)
    #expect(abs(chances.reduce(0, +) - 1) < 1e-4)
    #expect(chanceOfLowestRate(0, successes: [3], trials: [7]) == 1)
    #expect(abs(chanceOfLowestRate(1, successes: [4, 4, 4], trials: [8, 8, 8]) - 1.0 / 3) < 1e-6)
  }

  @Test(arguments: [
    (0.3, 2.5, 4.5, 0.40653901668245934), (0.9, 0.5, 0.5, 0.7951672353008665), (0.69, 17.5, 8.5, 0.5538020642954182),
    (0.651, 65_000.5, 35_000.5, 0.746532975877624), (0.02, 0.5, 30.5, 0.7310946645296126), (0, 2, 3, 0), (1, 2, 3, 1),
  ])
  func `the incomplete beta function is that of SciPy`(_ x: Double, _ a: Double, _ b: Double, _ value: Double) {
    #expect(abs(regularizedBeta(x, a, b) - value) < 1e-9 * max(1, value))
  }
}

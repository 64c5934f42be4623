import Testing

@testable import Statistics

@Suite struct NormalQuantileTests {
  // scipy.stats.norm.ppf
  @Test(arguments: [
    (0.5, 0), (0.8, 0.8416212335729143), (0.975, 1.959963984540054), (0.1, -1.2815515655446004),
    (1e-10, -6.361340902404056), (0.999999, 4.753424308822899),
  ])
  func agreesWithTables(probability: Double, value: Double) {
    #expect(abs(normalQuantile(probability) - value) < 1e-9)
  }

  @Test func staysFiniteAtTheEnds() {
    #expect(normalQuantile(0).isFinite && normalQuantile(1).isFinite)
  }
}

import Testing

@testable import Statistics

/// Forecasts by statsforecast: `reference/intermittent.py`.
@Suite struct IntermittentTests {
  private let values = [0.0, 4, 0, 0, 2, 0, 7, 0, 0, 0, 0, 3, 5, 0, 0, 0, 6, 0, 0, 2, 0, 0, 0]

  @Test(arguments: [
    (IntermittentVariant.croston, 2, 1.6420040948840595), (.unbiased, 2, 1.5599038901398565),
    (.probability, 0, 0.9629223897267376),
  ])
  func `given levels foretell what the reference does`(variant: IntermittentVariant, spacing: Double, expected: Double)
  {
    let size = SmoothedLevel(smoothing: 0.1, level: 4)
    let start = IntermittentState(variant, size: size, spacing: SmoothedLevel(smoothing: 0.1, level: spacing))
    let mean = IntermittentDemand(values, start).means(1)[0]
    // Single precision in the reference.
    #expect(abs(mean / expected - 1) < 1e-6)
  }

  @Test(arguments: IntermittentVariant.allCases)
  func `courses have the expected values as their mean`(variant: IntermittentVariant) throws {
    let fit = try #require(IntermittentDemand.fit(Series(values), variant))
    var random = SeededRandom(seed: 2)
    let courses = (0..<20_000).map { _ in fit.path(6, &random) }
    #expect(courses.allSatisfy { $0.allSatisfy { $0 >= 0 } })
    for (period, mean) in fit.means(6).enumerated() {
      #expect(abs(courses.reduce(0) { $0 + $1[period] } / 20_000 / mean - 1) < 0.04)
    }
  }

  @Test func `demand that ends is foretold to end, but by Croston`() throws {
    let ended = Series(values + Array(repeating: 0, count: 60))
    let fits = try IntermittentVariant.allCases.map { try #require(IntermittentDemand.fit(ended, $0)) }
    #expect(fits[2].means(1)[0] < 0.3 * fits[0].means(1)[0])
    #expect(IntermittentDemand.fit(ended)?.form == "TSB")
  }

  @Test func `the pattern goes by how often and how unlike demands are`() {
    #expect(DemandPattern(of: values) == .intermittent)
    #expect(DemandPattern(of: [3, 4, 3, 0, 5, 4, 3]) == .smooth)
    #expect(DemandPattern(of: [3, 40, 3, 0, 1, 1, 3]) == .erratic)
    #expect(DemandPattern(of: [0, 40, 0, 0, 1, 0, 3]) == .lumpy)
    #expect(DemandPattern(of: [0, 40, -1, 0, 1]) == nil)
  }

  @Test func `what is not demand is refused`() {
    for values in [[], [0.0, 0, 0], [0, 5, 0], [1, -1, 2]] { #expect(IntermittentDemand.fit(Series(values)) == nil) }
    for size in [1e-9, 1e12] {
      let fit = IntermittentDemand.fit(Series(values.map { $0 * size }))
      #expect(fit?.means(3).allSatisfy { $0 > 0 && $0.isFinite } == true)
    }
  }
}

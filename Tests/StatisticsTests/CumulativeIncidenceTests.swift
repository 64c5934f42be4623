import Testing

@testable import Statistics

@Suite struct CumulativeIncidenceTests {
  private typealias Case = (age: Int, how: Int)

  private static let ties: [Case] = [
    (5, 1), (5, 2), (5, 0), (8, 1), (8, 1), (12, 0), (12, 2), (20, 1), (31, 0), (40, 2), (41, 0), (60, 1),
  ]
  private static let ended: [Case] = [(3, 1), (3, 2), (9, 1), (14, 1), (20, 2), (33, 2), (33, 1), (50, 2)]
  private static let early: [Case] = [(1, 0), (2, 0), (2, 1), (4, 0), (9, 2), (9, 0), (30, 1), (45, 0)]

  private static func estimate(_ cases: [Case], by age: Int) -> CumulativeIncidence {
    let ages = Set(cases.map(\.age)).sorted()
    return CumulativeIncidence(
      by: age,
      of: ages.map { age in
        func count(_ how: Int) -> Double { Double(cases.count { $0.age == age && $0.how == how }) }
        return .init(age: age, first: count(1), other: count(2), open: count(0))
      })
  }

  /// Matrices of transitions multiplied in exact fractions: `reference/cumulative_incidence.py`.
  @Test(arguments: [
    (ties, 10, 0.2685185185, 0.0177016651), (ties, 30, 0.3796296296, 0.0230400282),
    (ties, 45, 0.3796296296, 0.0230400282),
    (ended, 10, 0.25, 0.0234375), (ended, 30, 0.375, 0.029296875), (ended, 45, 0.5, 0.03125),
    (early, 10, 0.1428571429, 0.0174927114), (early, 30, 0.4642857143, 0.0671009475),
    (early, 45, 0.4642857143, 0.0671009475),
  ])
  func `share and variance are those of the matrices of transitions`(
    _ cases: [(age: Int, how: Int)], _ age: Int, _ share: Double, _ variance: Double
  ) throws {
    let estimate = Self.estimate(cases, by: age)
    #expect(abs(try #require(estimate.share) - share) < 1e-9)
    #expect(abs(estimate.variance - variance) < 1e-9)
  }

  @Test func `where all have ended it is the plain share, with Wilson's interval`() throws {
    let estimate = Self.estimate(Self.ended, by: 45)
    let plain = wilsonInterval(successes: 4, trials: 8)
    let interval = try #require(estimate.interval)
    #expect(abs(interval.lower - plain.lower) < 1e-12)
    #expect(abs(interval.upper - plain.upper) < 1e-12)
  }

  @Test func `an age that nobody was watched to has no share`() {
    #expect(Self.estimate([(5, 1), (9, 0)], by: 10).share == nil)
    #expect(Self.estimate([(5, 1), (9, 0)], by: 9).share == 0.5)
    #expect(Self.estimate([], by: 9).share == nil)
    // One of thirty was still open when it was last seen.
    let few = (1...29).map { (age: $0, how: 1) } + [(age: 40, how: 0)]
    #expect(abs((Self.estimate(few, by: 60).share ?? 0) - 29.0 / 30) < 1e-12)
    // All have ended: whoever else had been there would have been seen.
    #expect(Self.estimate([(5, 1), (9, 2)], by: 90).share == 0.5)
  }

  @Test func `none and all keep an interval of those that were followed`() throws {
    let none = try #require(Self.estimate([(2, 0), (90, 0), (95, 0), (30, 2)], by: 60).interval)
    #expect(none.lower == 0)
    #expect(abs(none.upper - wilsonInterval(successes: 0, trials: 3).upper) < 1e-12)
    let all = try #require(Self.estimate([(2, 1), (9, 1)], by: 60).interval)
    #expect(all.upper == 1)
    #expect(abs(all.lower - wilsonInterval(successes: 2, trials: 2).lower) < 1e-12)
  }
}

import Testing

@testable import Statistics

@Suite struct NelderMeadTests {
  @Test func `the bottom of the banana valley is found`() {
    let search = NelderMead(from: [-1.2, 1], steps: [0.5, 0.5], tolerance: 1e-14) { point in
      let along = 1 - point[0]
      let across = point[1] - point[0] * point[0]
      return along * along + 100 * across * across
    }
    #expect(abs(search.point[0] - 1) < 1e-5 && abs(search.point[1] - 1) < 1e-5)
    #expect(search.evaluations < 300)
  }

  @Test func `ten dimensions with a forbidden side`() {
    let start = [Double](repeating: 3, count: 10)
    let search = NelderMead(from: start, steps: start, tolerance: 1e-12, limit: 20_000) { point in
      guard point[0] >= 1 else { return .nan }
      return point.enumerated().reduce(0) { $0 + Double($1.offset + 1) * ($1.element - 0.5) * ($1.element - 0.5) }
    }
    #expect(abs(search.value - 0.25) < 1e-4)
  }

  @Test func `a search ends where nothing is allowed, nothing changes, or nothing is free`() {
    #expect(NelderMead(from: [1], steps: [1]) { _ in .infinity }.value == .infinity)
    #expect(NelderMead(from: [1, 2], steps: [1, 1]) { _ in 7 }.value == 7)
    #expect(NelderMead(from: [], steps: []) { _ in 3 }.value == 3)
  }
}

import Statistics
import Testing

/// Reference values: `reference/outliers.py`, with SciPy 1.17.1.
@Suite struct OutlierTests {
  private static let amounts: [Double] = [129, 250, 75, 60, 480, 92, 110, 330, 205, 88, 145, 9000]

  @Test func `fences stand where SciPy puts them`() throws {
    let fences = try #require(outlierFences(Self.amounts))
    #expect((fences.lower - -200.28687916975537).magnitude < 1e-9)
    #expect((fences.upper - 474.28687916975537).magnitude < 1e-9)
    let even = try #require(outlierFences((1...10).map(Double.init)))
    #expect((even.lower - -7.472572275759822).magnitude < 1e-9)
    #expect((even.upper - 18.472572275759823).magnitude < 1e-9)
  }

  @Test func `fences of amounts are those of their logarithms`() throws {
    let fences = try #require(outlierFences(ofAmounts: Self.amounts + [0, -5]))
    #expect((fences.lower - 9.166103823620631).magnitude < 1e-9)
    #expect((fences.upper - 2040.6707538919732).magnitude < 1e-9)
  }

  @Test func `one number too large moves them little`() throws {
    let fences = try #require(outlierFences(Self.amounts))
    let larger = try #require(outlierFences(Self.amounts.dropLast() + [9e12]))
    #expect(fences == larger)
  }

  @Test func `nothing is far where nothing says how far numbers lie`() {
    #expect(outlierFences(Array(Self.amounts.prefix(9))) == nil)
    #expect(outlierFences([Double](repeating: 7, count: 8) + [1, 2, 100]) == nil)
    #expect(outlierFences([]) == nil)
  }
}

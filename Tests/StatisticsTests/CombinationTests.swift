import Testing

@testable import Statistics

/// Methods that foretell together.
@Suite struct CombinationTests {
  /// A method that is always this far off, and foretells this.
  private struct Plain: FittedSeries {
    let value, error: Double
    let count: Int

    var form: String { "Plain" }
    var errors: [Double?] { [nil] + [Double](repeating: error, count: count - 1) }
    func means(_ horizon: Int) -> [Double] { [Double](repeating: value, count: horizon) }
    func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] { means(horizon) }
    func refitted(to series: Series) -> (any FittedSeries)? {
      Plain(value: value, error: error, count: series.values.count)
    }
  }

  private let series = Series([0, 10, 20, 30])

  private func plain(_ value: Double, _ error: Double) -> Plain { Plain(value: value, error: error, count: 4) }

  @Test func theMedianIsTheMiddleOne() throws {
    let combined = try #require(Combination([plain(1, 5), plain(20, 1), plain(3, 5)], of: series))
    #expect(combined.means(2) == [3, 3])
    #expect(combined.errors == [nil, 5, 5, 5])
  }

  @Test func weightsAreOneOverTheSquaresOfErrors() throws {
    let combined = try #require(Combination([plain(10, 1), plain(20, 2)], of: series, by: .pastError))
    #expect(combined.weights == [0.8, 0.2])
    #expect(combined.means(1) == [12])
    #expect(abs(try #require(combined.errors[1]) - 1.2) < 1e-12)
    var random = SeededRandom(seed: 1)
    let firsts = (0..<2_000).count { _ in combined.path(1, &random) == [10] }
    #expect(abs(Double(firsts) / 2_000 - 0.8) < 0.03)
    let again = try #require(combined.refitted(to: series.prefix(3)) as? Combination)
    #expect(again.weights == combined.weights && again.rule == .pastError)
  }

  @Test func membersWithoutErrorShareWhatThereIs() throws {
    let combined = try #require(Combination([plain(10, 0), plain(20, 2), plain(30, 0)], of: series, by: .pastError))
    #expect(combined.weights == [0.5, 0, 0.5])
    #expect(combined.means(1) == [20])
  }

  @Test func whatIsForetoldStaysNearTheSeries() throws {
    let combined = try #require(Combination([plain(1e9, 1)], of: series))
    #expect(combined.means(1) == [150])
    #expect(Combination([], of: series) == nil)
  }

  @Test func theKindOfASeries() {
    #expect(SeriesMethod.Kind(of: Series([Double](repeating: 3, count: 10))) == .short)
    #expect(SeriesMethod.Kind(of: Series((0..<40).map { Double($0 % 7) + 5 })) == .usual)
    #expect(SeriesMethod.Kind(of: Series((0..<40).map { $0 % 5 == 0 ? 4 : 0 })) == .sparse)
  }
}

import Statistics
import Testing

@Suite struct SimpleMethodTests {
  private let values = [112.0, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118]

  private func fits(_ series: Series) -> [any FittedSeries] {
    let fits: [(any FittedSeries)?] = [HistoricalMean.fit(series), SeasonalNaive.fit(series), Drift.fit(series)]
    return fits.compactMap(\.self)
  }

  @Test func `each method goes on as it says`() {
    let means = fits(Series(values, season: 4)).map { $0.means(5) }
    #expect(means[0].allSatisfy { abs($0 - 1520.0 / 12) < 1e-12 })
    #expect(means[1] == [136, 119, 104, 118, 136])
    for (step, value) in means[2].enumerated() { #expect(abs(value - 118 - 6.0 / 11 * Double(step + 1)) < 1e-12) }
    #expect(fits(Series(values)).map(\.form) == ["mean", "naive", "drift"])
  }

  @Test func `errors are those of one step ahead`() {
    let errors = fits(Series(values, season: 4)).map(\.errors)
    #expect(errors.allSatisfy { $0.count == values.count })
    #expect(errors[1].prefix(5) == [nil, nil, nil, nil, 9])
    #expect(errors[2][0] == nil)
  }

  /// The variances of table 5.2 in Hyndman and Athanasopoulos (2021).
  @Test(arguments: 1...6) func `courses spread as theory says`(step: Int) {
    let (h, count) = (Double(step), Double(values.count))
    let shares = [1 + 1 / count, Double((step - 1) / 4 + 1), h * (1 + h / (count - 1))]
    let series = Series(values, season: 4)
    let mean = HistoricalMean.fit(series)?.deviation
    let deviations = [mean, SeasonalNaive.fit(series)?.deviation, Drift.fit(series)?.deviation]
    for (fit, (share, deviation)) in zip(fits(series), zip(shares, deviations)) {
      var random = SeededRandom(seed: 7)
      let center = fit.means(step)[step - 1]
      let squares = (0..<20_000).map { _ in
        let distance = fit.path(step, &random)[step - 1] - center
        return distance * distance
      }
      let expected = (deviation ?? 0) * (deviation ?? 0) * share
      #expect(abs(squares.reduce(0, +) / 20_000 - expected) < 0.05 * expected, "\(fit.form)")
    }
  }

  @Test func `too few values are refused`() {
    #expect(HistoricalMean.fit(Series([3])) == nil)
    #expect(SeasonalNaive.fit(Series([1, 2, 3, 4], season: 4)) == nil)
    #expect(Drift.fit(Series([1, 2])) == nil)
    #expect(fits(Series([])).isEmpty)
  }

  @Test func `a constant series goes on for certain`() {
    var random = SeededRandom(seed: 1)
    for fit in fits(Series([5, 5, 5, 5, 5], season: 2)) { #expect(fit.path(3, &random) == [5, 5, 5]) }
  }

  @Test func `what is refitted is what is fitted`() throws {
    let shorter = Series(values, season: 4).prefix(9)
    for (fit, other) in zip(fits(Series(values, season: 4)), fits(shorter)) {
      #expect(try #require(fit.refitted(to: shorter)).means(4) == other.means(4))
    }
  }
}

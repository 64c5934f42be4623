import Testing

@testable import Statistics

@Suite struct SeriesForecastTests {
  /// A trend with a season of four and noise.
  static func noisy(_ count: Int, seed: UInt64 = 1, level: Double = 100) -> Series {
    var random = SeededRandom(seed: seed)
    var values: [Double] = []
    for place in 0..<count {
      let trend = 1 + 0.01 * Double(place)
      values.append(level * trend * [1.0, 1.2, 0.9, 0.8][place % 4] * (1 + 0.05 * random.normal()))
    }
    return Series(values, season: 4)
  }

  @Test func refusesWhatIsTooShortOrNoNumber() {
    #expect(throws: ForecastRefusal.tooShort(count: 5, needed: 6)) {
      try SeriesForecast(Series([1, 2, 3, 4, 5]), horizon: 3)
    }
    #expect(throws: ForecastRefusal.notFinite) {
      try SeriesForecast(Series([1, 2, 3, 4, 5, .nan, 7]), horizon: 3)
    }
  }

  @Test func isTheSameForTheSameSeed() throws {
    let (one, other) = (
      try SeriesForecast(Self.noisy(30), horizon: 6, seed: 7), try SeriesForecast(Self.noisy(30), horizon: 6, seed: 7)
    )
    #expect(one.means == other.means)
    #expect(one.intervals(0.8) == other.intervals(0.8))
    #expect(one.paths(20, seed: 3) == other.paths(20, seed: 3))
  }

  @Test(arguments: [0.5, 0.8, 0.95, 0.99]) func intervalsNeverShrinkAndHoldTheMeans(level: Double) throws {
    let forecast = try SeriesForecast(Self.noisy(40), horizon: 12)
    let widths = forecast.intervals(level).map { $0.upper - $0.lower }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $1 >= $0 - 1e-9 })
    #expect(zip(forecast.intervals(level), forecast.means).allSatisfy { $0.lower < $1 && $1 < $0.upper })
    #expect(
      zip(forecast.intervals(level), forecast.intervals(0.3)).allSatisfy { $0.lower < $1.lower && $1.upper < $0.upper })
  }

  @Test func pathsAreSpreadAsTheIntervalsAre() throws {
    let forecast = try SeriesForecast(Self.noisy(40), horizon: 8)
    let paths = forecast.paths(2_000)
    for (step, interval) in forecast.intervals(0.8).enumerated() {
      let inside = paths.count { interval.lower <= $0[step] && $0[step] <= interval.upper }
      #expect(abs(Double(inside) / 2_000 - 0.8) < 0.01)
    }
  }

  @Test func moneyIsNeverBelowZero() throws {
    let falling = Series((0..<20).map { 100 - 5 * Double($0) + Double($0 % 3) })
    let forecast = try SeriesForecast(falling, horizon: 12, isNeverBelowZero: true)
    #expect(forecast.means.allSatisfy { $0 >= 0 })
    #expect(forecast.intervals(0.95).allSatisfy { $0.lower >= 0 })
    #expect(forecast.paths(50).joined().allSatisfy { $0 >= 0 })
    let widths = forecast.intervals(0.95).map { $0.upper - $0.lower }
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $1 >= $0 - 1e-9 })
  }

  @Test(arguments: SeriesMethod.allCases) func everyMethodSurvivesOddSeries(method: SeriesMethod) {
    let odd: [[Double]] = [
      Array(repeating: 0, count: 30), Array(repeating: 5, count: 30), (0..<30).map { $0 < 20 ? 1 : 1_000 },
      (0..<30).map { $0 % 7 == 0 ? 3 : 0 }, (0..<30).map { -Double($0) }, (0..<30).map { 1e12 * (1 + Double($0 % 5)) },
      (0..<30).map { 1e-9 * Double($0 % 4) }, (0..<6).map { Double($0) },
    ]
    for values in odd {
      for season in [1, 4, 12] {
        guard let forecast = try? SeriesForecast(Series(values, season: season), horizon: 14, method: method) else {
          continue
        }
        #expect(forecast.means.allSatisfy { $0.isFinite }, "\(method) \(values.prefix(8)) \(season)")
        #expect(forecast.intervals(0.95).allSatisfy { $0.lower.isFinite && $0.upper.isFinite && $0.lower <= $0.upper })
        #expect(forecast.paths(5).joined().allSatisfy { $0.isFinite })
      }
    }
  }
}

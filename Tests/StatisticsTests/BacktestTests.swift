import Testing

@testable import Statistics

@Suite struct BacktestTests {
  @Test func holdsTheNaiveMethodAgainstItself() throws {
    let series = Series([3, 5, 4, 6, 8, 7, 9, 12, 11, 10])
    let backtest = Backtest(of: series, by: try #require(SeasonalNaive.fit(series)), horizon: 2)
    #expect(backtest.origins == [6, 7, 8, 9])
    #expect(backtest.outcomes.map(\.step) == [1, 2, 1, 2, 1, 2, 1])
    #expect(backtest.outcomes.map(\.mean) == [7, 7, 9, 9, 12, 12, 11])
    #expect(backtest.outcomes.map(\.error) == [2, 5, 3, 2, -1, -2, -1])
    #expect(backtest.relativeError == 1)
    #expect(backtest.meanAbsoluteError(step: 1) == 7.0 / 4)
    #expect(backtest.meanAbsoluteError(step: 3) == nil)
  }

  @Test func sparesTheFutureFromBandsOfThePast() throws {
    let calm = (0..<40).map { 100 + Double($0 % 3) }
    let jumped = calm.dropLast() + [1_000]
    let bands = [calm, Array(jumped)].map { values in
      let series = Series(values)
      return SeasonalNaive.fit(series).map { Backtest(of: series, by: $0, horizon: 3).intervals(0.8) }
    }
    #expect(bands[0] == bands[1])
  }

  @Test func bandsOfARandomWalkHoldAsOftenAsTheySay() throws {
    var (held, count) = (0, 0)
    for seed in 1...60 {
      var random = SeededRandom(seed: UInt64(seed))
      var level = 0.0
      let series = Series(
        (0..<60).map { _ in
          level += random.normal(); return level
        })
      let backtest = Backtest(of: series, by: try #require(SeasonalNaive.fit(series)), horizon: 6)
      (held, count) = (held + backtest.held(0.8), count + backtest.outcomes.count)
    }
    #expect(0.74...0.86 ~= Double(held) / Double(count))
  }

  @Test func hasNoOriginsInWhatIsTooShort() throws {
    let series = Series([1, 2, 3, 4, 5, 6])
    let backtest = Backtest(of: series, by: try #require(SeasonalNaive.fit(series)), horizon: 3)
    #expect(backtest.origins.isEmpty)
    #expect(backtest.relativeError == nil)
    #expect(backtest.intervals(0.8).isEmpty)
  }
}

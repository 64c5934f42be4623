import Statistics
import Testing

/// Values by utilsforecast: `reference/series_scores.py`.
@Suite struct SeriesScoresTests {
  private let history = [112.0, 118, 132, 129, 121, 135, 148, 148, 136, 119]
  private let outcomes = [104.0, 118, 115, 126]
  private let forecast = [110.0, 112, 121, 140]

  @Test func `errors of the forecast have their reference values`() throws {
    let scores = SeriesScores(outcomes, after: Series(history, season: 4))
    #expect(abs(scores.symmetricError(forecast) - 6.608982373011848) < 1e-12)
    #expect(abs(try #require(scores.scaledError(forecast)) - 0.5217391304347826) < 1e-12)
    #expect(abs(try #require(scores.scaledQuantileLoss(forecast, share: 0.9)) - 0.13043478260869565) < 1e-12)
    let plain = SeriesScores(outcomes, after: Series(history))
    #expect(abs(try #require(plain.scaledError(forecast)) - 0.8275862068965518) < 1e-12)
  }

  @Test func `intervals have their reference values`() throws {
    let scores = SeriesScores(outcomes, after: Series(history, season: 4))
    let intervals = forecast.map { Interval(lower: $0 - 10, upper: $0 + 10) }
    #expect(scores.coverage(intervals) == 0.75)
    #expect(abs(try #require(scores.scaledIntervalScore(intervals, confidence: 0.8)) - 1.9565217391304348) < 1e-12)
  }

  @Test func `a history no longer than its season is scaled by its changes`() {
    let short = SeriesScores(outcomes, after: Series(history, season: 12))
    #expect(short.scale == SeriesScores(outcomes, after: Series(history)).scale)
  }

  @Test func `a history without changes has no scale`() {
    let scores = SeriesScores(outcomes, after: Series([5, 5, 5, 5]))
    #expect(scores.scaledError(forecast) == nil)
    #expect(SeriesScores([0], after: Series([])).symmetricError([0]) == 0)
  }
}

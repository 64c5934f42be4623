import Foundation
import Testing

@testable import Statistics

/// Reference values come from `reference/decomposition.py`.
@Suite struct DecompositionTests {
  private static let places = [0, 1, 17, 30, 45, 59]

  private func expect(_ own: [Double], _ reference: [Double]) {
    #expect(own.count == reference.count)
    for (own, other) in zip(own, reference) { #expect(abs(own - other) < 1e-6) }
  }

  @Test func `a season that changes is that of statsmodels`() throws {
    let parts = try #require(SeasonalTrend(Series(sales(60), season: 12), .changing(cycles: 11, isLinear: true)))
    expect(
      Self.places.map { parts.trend[$0] },
      [
        98.81407569736656, 99.70192829744074, 114.92976426162022, 128.38939894331392, 137.13836718047432,
        145.6020387070754,
      ])
    expect(
      Self.places.map { parts.seasonal[$0] },
      [
        -0.271673522682194, 3.4525869313401687, 3.8355172192053617, 13.425491387168629, -17.685104860511863,
        -4.725478313290175,
      ])
  }

  @Test func `a season that is drawn by means is that of statsmodels`() throws {
    let parts = try #require(SeasonalTrend(Series(sales(60), season: 12)))
    expect(
      Self.places.map { parts.trend[$0] },
      [
        97.85240357327368, 98.8664442443726, 114.83298593821813, 128.27885743309895, 137.18819881184456,
        144.20975102366276,
      ])
    expect(
      Self.places.map { parts.seasonal[$0] },
      [
        -1.397193018575707, 4.745341207046501, 4.17898579343724, 13.644229719554188, -16.17102519483646,
        -6.053703959045962,
      ])
  }

  @Test func `outliers count less in a robust decomposition, as in statsmodels`() throws {
    let parts = try #require(
      SeasonalTrend(Series(sales(60), season: 12), .changing(cycles: 11, isLinear: true), isRobust: true))
    expect(
      Self.places.map { parts.trend[$0] },
      [
        98.75131634300767, 99.6432724206576, 114.46672419788382, 122.83885240111971, 136.43453856353696,
        146.1683971835138,
      ])
    expect(
      Self.places.map { parts.seasonal[$0] },
      [
        -0.1345919619825798, 4.028357476835755, 4.286461044104736, 0.8701336043797855, -16.408290240487382,
        -4.039417008459541,
      ])
    #expect(parts.weights[30] == 0)
  }

  @Test func `a season that does not change is that of statsmodels with an endless window`() throws {
    let parts = try #require(SeasonalTrend(Series(sales(60), season: 12), .periodic))
    expect(
      Self.places.map { parts.trend[$0] },
      [
        97.73586023457041, 98.74584344072423, 114.73733058946755, 128.61575474441847, 137.11119069478235,
        143.777879097254,
      ])
    expect(
      Self.places.map { parts.seasonal[$0] },
      [
        -1.271134086366997, 5.211460687772215, 4.188980482876862, 12.572951123889151, -15.806315799878497,
        -6.252910909457025,
      ])
  }

  @Test func `long series are smoothed in jumps`() throws {
    let parts = try #require(SeasonalTrend(Series(sales(2400), season: 12), .changing(cycles: 11, isLinear: true)))
    expect(
      [0, 1, 700, 2398, 2399].map { parts.trend[$0] },
      [99.2644086037563, 100.10566082025498, 660.2813122780981, 2017.7889485767387, 2018.353424705912])
    expect([parts.seasonal[1234]], [-116.94439443479867])
  }

  @Test func `the classical indices are those of statsmodels`() throws {
    let additive = try #require(ClassicalDecomposition(Series(sales(60), season: 12), .additive))
    expect(
      additive.indices,
      [
        -2.840206656733502, 5.150050640722766, 11.190374832788857, 15.321719109202752, 9.665305323534978,
        3.5969717003405264,
        15.782144781202083, -9.568846827000359, -13.19254700311131, -16.208904133056283, -11.020325755452218,
        -7.875736012438287,
      ])
    let multiplicative = try #require(ClassicalDecomposition(Series(sales(60), season: 5), .multiplicative))
    expect(
      multiplicative.indices,
      [1.030134814361535, 0.9957492784585784, 0.9938101035462625, 0.9857476844956029, 0.994558119138021])
    expect(multiplicative.reseasoned(multiplicative.adjusted(sales(60)), from: 0), sales(60))
  }

  @Test func `autocorrelations and the statistic of a constant level are those of statsmodels`() {
    expect(
      autocorrelations(of: sales(60), lags: 4),
      [0.6649134177292448, 0.5814352046634086, 0.4531279054721734, 0.3158969379893419])
    expect(
      [0, 3, 8].map { levelStatistic(of: sales(60), lags: $0) },
      [3.0012982710986247, 1.0698407116037012, 0.6740432442854618])
  }

  @Test func `a season is found where there is one, and the differences that are needed`() {
    let seasonal = Series(sales(60), season: 12)
    #expect(!hasSeason(seasonal), "its trend hides the season in the correlation of the values")
    #expect(hasSeason(Series(seasonal.values.enumerated().map { $1 - 0.8 * Double($0) }, season: 12)))
    #expect(needsSeasonalDifference(seasonal))
    #expect(seasonFound(in: seasonal.values, candidates: [3, 4, 7, 12]) == 12)
    #expect(differencesNeeded(by: seasonal.values) == 1)
    #expect(differencesNeeded(by: sales(60).enumerated().map { $1 - 0.8 * Double($0) }) == 0)
    let line = (0..<60).map { 5 + 0.1 * Double($0) }
    #expect(seasonFound(in: line, candidates: [4, 12]) == 1)
    #expect(!needsSeasonalDifference(Series(line, season: 12)))
  }

  @Test(arguments: [
    [], [1], [5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 0, 0], [1e12, -1e12, 3, 4], [1e-9, 2e-9, 1e-9, 2e-9, 1e-9],
  ])
  func `odd series are taken apart or refused`(_ values: [Double]) {
    for season in [0, 1, 2, 12] {
      let series = Series(values, season: season)
      let parts = SeasonalTrend(series, isRobust: true)
      #expect((parts == nil) == (season < 2 || values.count < 2 * season))
      #expect(parts?.remainder.allSatisfy { $0.isFinite } ?? true)
      #expect(ClassicalDecomposition(series, .multiplicative)?.indices.allSatisfy { $0.isFinite } ?? true)
      #expect(seasonStrength(of: series).map { (0...1).contains($0) } ?? true)
      _ = hasSeason(series)
    }
    #expect(differencesNeeded(by: values) <= 2)
    #expect(seasonFound(in: values, candidates: [0, 1, 2, 12]) <= 2)
  }
}

/// A trend, a season of 12 that grows, pseudorandom noise and an outlier.
private func sales(_ count: Int) -> [Double] {
  var state = 12345
  var values = [Double]()
  for period in 0..<count {
    state = (1_103_515_245 * state + 12345) % (1 << 31)
    let noise = Double(state) / Double(1 << 31) - 0.5
    let season = (10 + 0.1 * Double(period)) * sin(Double.pi * Double(period) / 6)
    values.append(100 + 0.8 * Double(period) + season + 12 * noise)
  }
  values[30] += 60
  return values
}

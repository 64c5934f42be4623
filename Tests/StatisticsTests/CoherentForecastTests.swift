import Testing

@testable import Statistics

@Suite struct CoherentForecastTests {
  @Test(arguments: [false, true]) func everythingAddsUp(isNeverBelowZero: Bool) throws {
    let parts = (1...3).map { SeriesForecastTests.noisy(32, seed: UInt64($0), level: 50 * Double($0)) }
    let sums = (0..<32).map { place in parts.reduce(0) { $0 + $1.values[place] } }
    let total = try SeriesForecast(Series(sums, season: 4), horizon: 5, isNeverBelowZero: isNeverBelowZero)
    let groups = try parts.map { try SeriesForecast($0, horizon: 5, isNeverBelowZero: isNeverBelowZero) }
    let coherent = CoherentForecast(total: total, groups: groups, count: 200)
    for step in 0..<5 {
      #expect(coherent.total.means[step] == coherent.groups.reduce(0) { $0 + $1.means[step] })
      for course in 0..<200 {
        #expect(coherent.total.paths[course][step] == coherent.groups.reduce(0) { $0 + $1.paths[course][step] })
      }
    }
    for (interval, own) in zip(coherent.total.intervals(0.8), total.intervals(0.8)) {
      #expect(abs((interval.upper - interval.lower) / (own.upper - own.lower) - 1) < 0.1)
    }
  }

  @Test func groupsOfMoneyAreNeverBelowZero() throws {
    let falling = Series((0..<20).map { max(0, 50 - 4 * Double($0)) })
    let steady = Series((0..<20).map { 100 + Double($0 % 3) })
    let sum = Series(zip(falling.values, steady.values).map { $0 + $1 })
    let all = try [sum, falling, steady].map { try SeriesForecast($0, horizon: 6, isNeverBelowZero: true) }
    let coherent = CoherentForecast(total: all[0], groups: Array(all.dropFirst()), count: 100)
    #expect(coherent.groups.flatMap(\.means).allSatisfy { $0 >= 0 })
    #expect(coherent.groups.flatMap(\.paths).flatMap(\.self).allSatisfy { $0 >= 0 })
    #expect(coherent.total.intervals(0.95).allSatisfy { $0.lower >= 0 })
  }
}

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

  @Test func aGroupThatWasNeverBelowZeroStaysSoBesideOneThatWas() throws {
    let small = Series((0..<40).map { Double($0 % 4) })
    let mixed = SeriesForecastTests.noisy(40, seed: 5, level: -40)
    let sum = Series(zip(small.values, mixed.values).map { $0 + $1 })
    let groups = try [
      SeriesForecast(small, horizon: 6, isNeverBelowZero: true), SeriesForecast(mixed, horizon: 6),
    ]
    let coherent = CoherentForecast(total: try SeriesForecast(sum, horizon: 6), groups: groups, count: 100)
    #expect(coherent.groups[0].paths.joined().allSatisfy { $0 >= 0 } && coherent.groups[0].means.allSatisfy { $0 >= 0 })
    #expect(coherent.groups[1].paths.joined().contains { $0 < 0 })
    for (course, path) in coherent.total.paths.enumerated() {
      let parts = coherent.groups.map { $0.paths[course] }
      for step in 0..<6 { #expect(abs(path[step] - parts[0][step] - parts[1][step]) < 1e-9) }
    }
  }
}

import Testing

@testable import Statistics

@Suite struct IdlePlacesTests {
  /// Days of weeks, whose last two have nothing.
  private let week = Series(
    (0..<70).map { (day: Int) -> Double in day % 7 < 5 ? Double(100 + day * 7 % 11) : 0 }, season: 7)

  @Test func placesAtWhichThereIsNeverAnything() {
    #expect(IdlePlaces(of: week).places == [5, 6])
    #expect(IdlePlaces(of: Series(week.values, season: 5)) == .none)
    #expect(IdlePlaces(of: week.prefix(13)) == .none)
    #expect(IdlePlaces(of: Series([Double](repeating: 0, count: 30), season: 7)) == .none)
    // Two of 24 months without anything are the same month by chance in 12 of 276 cases, and two quarters in 4 of 28.
    #expect(IdlePlaces(of: Series((0..<24).map { $0 % 12 == 7 ? 0 : 9 }, season: 12)).places == [7])
    #expect(IdlePlaces(of: Series((0..<8).map { $0 % 4 == 2 ? 0 : 9 }, season: 4)) == .none)
  }

  @Test func zerosAtRandomAreSeldomTakenForIdle() {
    var random = SeededRandom(seed: 3)
    for share in [0.2, 0.5, 0.8] {
      let found = (0..<500).count { _ in
        IdlePlaces(of: Series((0..<36).map { _ in random.unit() < share ? 0 : 1 }, season: 12)) != .none
      }
      #expect(found <= 15)
    }
  }

  @Test func nothingIsForetoldOfIdlePlaces() throws {
    let forecast = try SeriesForecast(week, horizon: 14, isNeverBelowZero: true)
    let plain = try SeriesForecast(
      Series(week.values.filter { $0 > 0 }, season: 5), horizon: 10, isNeverBelowZero: true)
    #expect(forecast.kind == .usual)
    for step in 0..<14 {
      let busy = step % 7 < 5 ? step / 7 * 5 + step % 7 : nil
      let told = busy.map { (plain.means[$0], plain.intervals(0.9)[$0].upper, plain.paths(5)[3][$0]) } ?? (0, 0, 0)
      #expect(forecast.means[step] == told.0)
      #expect(forecast.intervals(0.9)[step].upper == told.1)
      #expect(forecast.paths(5)[3][step] == told.2)
    }
    // Of Saturday and Sunday alone.
    let weekend = try SeriesForecast(week.prefix(68), horizon: 1)
    #expect(weekend.means.count == 1)
    let sunday = try SeriesForecast(week.prefix(69), horizon: 1)
    #expect(sunday.means == [0] && sunday.intervals(0.95)[0] == Interval(lower: 0, upper: 0))
  }

  @Test func zerosThatFollowTheSeason() {
    // A Saturday with something among many without.
    var values = week.values
    values[40] = 30
    #expect(IdlePlaces(of: Series(values, season: 7)).places == [6])
    #expect(SeriesMethod.Kind(of: Series(values, season: 7)) == .usual)
    #expect(SeriesMethod.Kind(of: Series(values)) == .sparse)
  }

  @Test func groupsWithIdlePlacesAddUp() throws {
    let other = Series((0..<70).map { 20 + Double($0 % 7) }, season: 7)
    let sum = Series(zip(week.values, other.values).map { $0 + $1 }, season: 7)
    let all = try [sum, week, other].map { try SeriesForecast($0, horizon: 7, isNeverBelowZero: true) }
    let coherent = CoherentForecast(total: all[0], groups: Array(all.dropFirst()), count: 50)
    #expect(coherent.groups[0].intervals(0.8).suffix(2).allSatisfy { $0 == Interval(lower: 0, upper: 0) })
    for step in 0..<7 {
      #expect(abs(coherent.total.means[step] - coherent.groups[0].means[step] - coherent.groups[1].means[step]) < 1e-9)
    }
  }
}

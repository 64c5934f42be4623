import Glibc
import Statistics
import Testing

/// Reference values: `reference/series_breaks.py`, with statsmodels 0.15.
@Suite struct SeriesBreakTests {
  private static let plain = (0..<36).map { 100 + Double($0 * 7919 % 11 - 5) }

  private func told(_ breaks: [SeriesBreak]) -> [String] {
    breaks.map { "\($0.kind) \($0.place) \(($0.size * 1e6).rounded() / 1e6)" }
  }

  @Test func `an outlier and a shift are found where they are`() {
    let outlier = adding(300, to: Self.plain) { $0 == 20 }
    #expect(told(SeriesBreak.all(in: Series(outlier, season: 12))) == ["outlier 20 298.578258"])
    let shift = adding(200, to: Self.plain) { $0 >= 24 }
    #expect(told(SeriesBreak.all(in: Series(shift, season: 12))) == ["shift 24 200.0"])
    let both = adding(-90, to: adding(80, to: Self.plain) { $0 >= 12 }) { $0 == 30 }
    #expect(told(SeriesBreak.all(in: Series(both, season: 12))) == ["shift 12 91.0", "outlier 30 -90.0"])
  }

  /// Values with something added at some places.
  private func adding(_ size: Double, to values: [Double], where isThere: (Int) -> Bool) -> [Double] {
    values.indices.map { values[$0] + (isThere($0) ? size : 0) }
  }

  @Test func `what the season does every year is none, and what it does not is one`() {
    let seasonal = adding(200, to: adding(60, to: Self.plain + Self.plain) { $0 % 12 == 11 }) { $0 == 19 }
    let found = SeriesBreak.all(in: Series(seasonal, season: 12))
    #expect(found.map(\.place) == [19])
    #expect(abs((found.first?.size ?? 0) - 200.8142) < 0.5)  // statsmodels draws a fixed season nearly so
  }

  @Test func `places are counted among all values, idle ones too`() {
    let days = (0..<72).map { $0 % 7 >= 5 ? 0 : Self.plain[$0 % 36] }
    let wild = adding(400, to: days) { $0 == 30 }
    #expect(SeriesBreak.all(in: Series(wild, season: 7)).map(\.place) == [30])
  }

  @Test func `a straight line, growth by a rate, one value and few values have none`() {
    #expect(SeriesBreak.all(in: Series((0..<48).map { 10 + 2 * Double($0) }, season: 12)).isEmpty)
    #expect(SeriesBreak.all(in: Series((0..<48).map { pow(1.2, Double($0)) }, season: 12)).isEmpty)
    #expect(SeriesBreak.all(in: Series([Double](repeating: 7, count: 40), season: 12)).isEmpty)
    #expect(SeriesBreak.all(in: Series([0, 0, 0, 5, 0, 0, 0, 0, 9, 0, 0, 0, 90, 0], season: 12)).isEmpty)
    #expect(SeriesBreak.all(in: Series([1, 1, 1, 1, 1, 1, 1, 900, 1, 1, 1], season: 12)).isEmpty)
    #expect(SeriesBreak.all(in: Series([], season: 12)).isEmpty)
  }

  @Test func `few series without breaks are said to have some`() {
    var random = SeededRandom(seed: 5)
    func normal() -> Double { (-2 * log(1 - random.unit())).squareRoot() * cos(2 * .pi * random.unit()) }
    func count(_ make: () -> [Double]) -> Int {
      (0..<200).count { _ in !SeriesBreak.all(in: Series(make(), season: 12)).isEmpty }
    }
    #expect(count { (0..<48).map { _ in 100 + 5 * normal() } } <= 2)
    #expect(count { (0..<24).map { _ in 100 + 5 * normal() } } <= 3)
    #expect(count { (0..<48).map { 100 + 3 * Double($0) + 5 * normal() } } <= 2)
    #expect(count { (0..<48).map { (100 + 30 * sin(Double($0) * .pi / 6)) * (1 + 0.05 * normal()) } } <= 2)
    var level = 5.0
    #expect(
      count {
        level = 5
        return (0..<48).map { _ in
          level += 0.1 * normal()
          return exp(level)
        }
      } <= 2)
  }
}

import Glibc

/// The places of a season at which there is never anything, as the weekends of days at work.
public struct IdlePlaces: Sendable, Hashable {
  /// How many periods a season has.
  public private(set) var season = 1
  /// The places, from 0, counted from the first value of the series.
  public private(set) var places: Set<Int> = []

  /// None.
  public static let none = IdlePlaces()

  private init() {}

  /// With this the places of fewer than two in a hundred series whose zeros are strewn at random are taken for idle.
  private static let mostChance = 0.05

  /// Finds the places at which all values of a series are 0, over two whole seasons at least.
  ///
  /// There are none where chance alone could leave as many places empty: of all ways to strew as many zeros over the series,
  /// the number of sets of so many places that are empty must be below 0.05 in the mean.
  public init(of series: Series) {
    let (values, season) = (series.values, series.season)
    guard season > 1, values.count >= 2 * season else { return }
    let used = Set(values.indices.filter { values[$0] != 0 }.map { $0 % season })
    let idle = Set(0..<season).subtracting(used)
    guard !used.isEmpty, !idle.isEmpty else { return }
    let (zeros, there) = (values.count { $0 == 0 }, values.indices.count { idle.contains($0 % season) })
    let sets = logChoices(season, idle.count)
    let chance = logChoices(values.count - there, zeros - there) - logChoices(values.count, zeros)
    if sets + chance < log(Self.mostChance) { (self.season, places) = (season, idle) }
  }

  /// Whether the value of a number, from 0, is at such a place.
  public func contains(_ number: Int) -> Bool { places.contains(number % season) }

  /// The values at the other places, whose season is as many periods shorter.
  func left(of series: Series) -> Series {
    guard !places.isEmpty else { return series }
    let values = series.values.indices.filter { !contains($0) }.map { series.values[$0] }
    return Series(values, season: season - places.count)
  }
}

/// The logarithm of the number of ways to choose some of `count`.
private func logChoices(_ count: Int, _ some: Int) -> Double {
  lgamma(Double(count + 1)) - lgamma(Double(some + 1)) - lgamma(Double(count - some + 1))
}

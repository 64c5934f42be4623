/// How much more happens at each place of a cycle – a month of the year, or of the quarter – than was expected.
///
/// A place's factor is (count + shape) / (expected + shape), a gamma-Poisson mean: places that do not differ beyond chance have
/// factors near 1.
public struct SeasonFactors: Sendable, Hashable {
  /// The factor of each place; their mean, by what was expected, is 1.
  public let factors: [Double]

  /// Estimates the factors from what was counted in periods, what was expected, and the place of each period.
  public init(_ counts: [Double], expected: [Double], places: [Int], length: Int) {
    var (sums, means) = ([Double](repeating: 0, count: length), [Double](repeating: 0, count: length))
    for ((count, mean), place) in zip(zip(counts, expected), places) {
      sums[place] += count
      means[place] += mean
    }
    let (all, mean) = (sums.reduce(0, +), means.reduce(0, +))
    guard all > 0, mean > 0 else {
      factors = means.map { _ in 1 }
      return
    }
    let scaled = means.map { $0 * all / mean }
    let shape = GammaPoisson(sums, expected: scaled).shape
    let raw = zip(sums, scaled).map { ($0 + shape) / ($1 + shape) }
    let level = zip(raw, scaled).reduce(0) { $0 + $1.0 * $1.1 } / all
    factors = raw.map { $0 / level }
  }
}

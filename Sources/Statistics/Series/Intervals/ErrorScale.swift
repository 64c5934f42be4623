import Glibc

/// How wide errors are really, held against the spread that the model itself foretells.
///
/// A model takes its form and its parameters to be right and the future to be like the past, so its own intervals are too
/// narrow. What it missed by at origins in the past, in units of the spread it foretold there, says by how much for this
/// series; there are few origins, so that is drawn towards what holds for series in general.
///
/// Sources: C. Chatfield, "Calculating interval forecasts", Journal of Business & Economic Statistics 11 (1993), on why; V. Vovk,
/// A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World" (2005), on scaled errors of the past as a guide; the
/// shape of the tails is the h of J. W. Tukey's g-and-h distributions (Exploratory Data Analysis, 1977).
struct ErrorScale {
  /// How many times the spread of the model errors have.
  let factor: Double

  /// What holds for series in general.
  static let usual = 1.25
  /// For how many origins of a series that stands.
  static let weight = 4.0
  /// How much heavier than those of a normal distribution the tails are.
  static let tails = 0.08

  /// Learns from what was foretold and came.
  init(_ known: some Sequence<Backtest.Outcome>) {
    var (total, origins) = (Self.weight * Self.usual * Self.usual, Self.weight)
    for (_, outcomes) in Dictionary(grouping: known, by: \.origin).sorted(by: { $0.key < $1.key }) {
      let squares = outcomes.filter { $0.spread > 0 }.map { min(16, $0.error * $0.error / ($0.spread * $0.spread)) }
      guard !squares.isEmpty else { continue }
      total += squares.reduce(0, +) / Double(squares.count)
      origins += 1
    }
    factor = (total / origins).squareRoot()
  }

  /// The error, in units of the model's spread, below which one lies with a probability.
  func quantile(_ probability: Double) -> Double {
    let normal = normalQuantile(probability)
    return factor * normal * exp(Self.tails * normal * normal / 2)
  }
}

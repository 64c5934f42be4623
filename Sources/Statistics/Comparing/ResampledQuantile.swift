import Glibc

/// A sample whose quantile is drawn again: not case by case, but by the place in the sample that its neighbours come from.
///
/// The k-th smallest of n uniform numbers follows a beta distribution of k and n − k + 1, and the place that it falls into is
/// that of the case drawn: so replicates are exact, and cost the same for any sample.
///
/// Source: J. S. Maritz, R. G. Jarrett, "A note on estimating the variance of the sample median", JASA 73 (1978).
struct ResampledQuantile: ReplicateLaw {
  private let sorted: [Double]
  /// How many cases lie at or below the quantile, 1 to n, and how far it is from there to the next one.
  private let rank: Int
  private let fraction: Double

  init(_ values: [Double], _ share: Double) {
    sorted = values.sorted()
    let place = min(max(share, 0), 1) * Double(values.count - 1)
    rank = Int(place) + 1
    fraction = place - Double(rank - 1)
  }

  var value: Double {
    let next = sorted[min(rank, sorted.count - 1)]
    return sorted[rank - 1] + fraction * (next - sorted[rank - 1])
  }

  func draw(_ random: inout SeededRandom) -> Bootstrap.Replicate {
    let above = sorted.count - rank
    let (below, rest) = (random.gamma(shape: Double(rank)), random.gamma(shape: Double(above + 1)))
    let place = below / (below + rest)
    let low = drawn(place)
    guard fraction > 0, above > 0 else { return Bootstrap.Replicate(value: low, error: 0) }
    // The next one is the smallest of the numbers above.
    let gap = 1 - pow(random.unit(), 1 / Double(above))
    let high = drawn(place + (1 - place) * gap)
    return Bootstrap.Replicate(value: low + fraction * (high - low), error: 0)
  }

  private func drawn(_ place: Double) -> Double {
    sorted[min(sorted.count - 1, max(0, Int(place * Double(sorted.count))))]
  }
}

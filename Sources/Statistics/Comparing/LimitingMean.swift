/// A large sample, whose means and errors when drawn again follow a law that is known but for parts of the order 1/n: a
/// normal one with the sample's own skewness, and with what goes along between mean and variance.
///
/// Source: P. Hall, "The Bootstrap and Edgeworth Expansion" (1992), sections 2.4 and 2.5.
struct LimitingMean: ReplicateLaw {
  private let value: Double
  private let root: Double
  /// The standard deviation of a case, the skewness, and the standard deviation of the square.
  private let deviation: Double
  private let skewness: Double
  private let squareDeviation: Double

  init(_ cases: ResampledMean) {
    let count = Double(cases.values.count)
    value = cases.value
    root = count.squareRoot()
    deviation = cases.error * root
    let base = (cases.per?.reduce(0, +) ?? count) / count
    var (third, fourth) = (0.0, 0.0)
    if deviation > 0 {
      for place in cases.values.indices {
        let rest = (cases.values[place] - cases.value * (cases.per?[place] ?? 1)) / base / deviation
        let square = rest * rest
        third += square * rest
        fourth += square * square
      }
    }
    skewness = third / count
    squareDeviation = max(0, fourth / count - 1 - skewness * skewness).squareRoot()
  }

  func draw(_ random: inout SeededRandom) -> Bootstrap.Replicate {
    let (first, second) = (random.normal(), random.normal())
    let mean = first + skewness * (first * first - 1) / (6 * root)
    let variance = 1 + (skewness * first + squareDeviation * second) / root
    // Where the variance of large samples is drawn as none, it is not that of any sample.
    let error = max(variance, 1e-6).squareRoot()
    return Bootstrap.Replicate(value: value + deviation / root * mean, error: deviation / root * error)
  }
}

/// A sample whose mean, or ratio of two sums, is drawn again case by case.
struct ResampledMean: ReplicateLaw {
  let values: [Double]
  /// What each value is over; nil where that is 1.
  let per: [Double]?
  /// The mean.
  let value: Double
  /// Its standard error: of a ratio that of its linear approximation.
  let error: Double

  init(_ values: [Double], per: [Double]?) {
    self.values = values
    self.per = per
    var sums = Sums()
    for place in values.indices { sums.add(values[place], per?[place] ?? 1) }
    let whole = sums.replicate
    value = whole.value
    // The sums of squares lose digits where values are large and alike: from the deviations they do not.
    let base = sums.per / Double(values.count)
    let squares = values.indices.reduce(0.0) { sum, place in
      let rest = values[place] - whole.value * (per?[place] ?? 1)
      return sum + rest * rest
    }
    error = Sums.error(squares, values.count, base)
  }

  func draw(_ random: inout SeededRandom) -> Bootstrap.Replicate {
    var sums = Sums()
    let count = Double(values.count)
    let last = values.count - 1
    // Values are looked at from the mean, so that squares keep their digits.
    let centre = per == nil ? value : 0
    for _ in values.indices {
      let place = min(last, Int(random.unit() * count))
      sums.add(values[place] - centre, per?[place] ?? 1)
    }
    var replicate = sums.replicate
    replicate.value += centre
    return replicate
  }

  /// The sums over cases that a ratio and its error are told from.
  private struct Sums {
    private var count = 0
    private var value = 0.0
    private(set) var per = 0.0
    private var valueSquares = 0.0
    private var products = 0.0
    private var perSquares = 0.0

    mutating func add(_ value: Double, _ per: Double) {
      count += 1
      self.value += value
      self.per += per
      valueSquares += value * value
      products += value * per
      perSquares += per * per
    }

    var replicate: Bootstrap.Replicate {
      let ratio = value / per
      let squares = valueSquares - 2 * ratio * products + ratio * ratio * perSquares
      return Bootstrap.Replicate(value: ratio, error: Self.error(squares, count, per / Double(count)))
    }

    /// The standard error from the sum of squared deviations.
    static func error(_ squares: Double, _ count: Int, _ base: Double) -> Double {
      guard count > 1, squares > 0, base != 0 else { return 0 }
      return (squares / Double(count - 1) / Double(count)).squareRoot() / abs(base)
    }
  }
}

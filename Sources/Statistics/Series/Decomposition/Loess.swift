/// A smoother by local regression on equally spaced values.
///
/// At each place a constant or a line is fitted to the nearest values, which count the less the further they are. Source:
/// W. S. Cleveland, "Robust locally weighted regression and smoothing scatterplots", JASA 74 (1979); the treatment of short
/// series is that of R. B. Cleveland et al. (1990).
struct Loess {
  /// How many of the nearest values are looked at; odd.
  var window: Int
  /// Whether a line is fitted, or a constant.
  var isLinear: Bool
  /// At every how many places it is fitted; between them a straight line is drawn.
  var jump = 1

  /// Smooths the first `count` values into `smooth`, each value counting by its weight, if there are `weights`.
  func smooth(
    _ values: UnsafePointer<Double>, _ count: Int, weights: UnsafePointer<Double>?,
    into smooth: UnsafeMutablePointer<Double>
  ) {
    guard count > 1 else { return smooth.update(from: values, count: count) }
    let step = min(jump, count - 1)
    var last = 0
    var place = 0
    while true {
      smooth[place] = fit(values, count, at: place, window(around: place, count), weights) ?? values[place]
      Self.drawLine(in: smooth, from: last, to: place)
      guard place < count - 1 else { return }
      last = place
      place = min(place + step, count - 1)
    }
  }

  private static func drawLine(in values: UnsafeMutablePointer<Double>, from first: Int, to last: Int) {
    guard last > first + 1 else { return }
    let slope = (values[last] - values[first]) / Double(last - first)
    for place in first + 1..<last { values[place] = values[first] + slope * Double(place - first) }
  }

  /// The values that are nearest to a place.
  private func window(around place: Int, _ count: Int) -> Range<Int> {
    guard window < count else { return 0..<count }
    let start = min(max(0, place - (window - 1) / 2), count - window)
    return start..<start + window
  }

  /// Returns what is fitted at a place, which may lie outside of the values; nil where all of `range` weighs nothing.
  func fit(
    _ values: UnsafePointer<Double>, _ count: Int, at place: Int, _ range: Range<Int>, _ weights: UnsafePointer<Double>?
  ) -> Double? {
    var reach = Double(max(place - range.lowerBound, range.upperBound - 1 - place))
    if window > count { reach += Double((window - count) / 2) }
    var sums = LocalSums()
    for other in range {
      let distance = Double(other - place)
      let closeness = Self.closeness(abs(distance), reach)
      guard closeness > 0 else { continue }
      sums.add(values[other], at: distance, weight: weights.map { closeness * $0[other] } ?? closeness)
    }
    return sums.value(isLinear: isLinear && reach > 0, leastSpread: 0.001 * Double(count - 1))
  }

  /// Tukey's tricube of a distance.
  private static func closeness(_ distance: Double, _ reach: Double) -> Double {
    guard distance > 0.001 * reach else { return 1 }
    guard distance <= 0.999 * reach else { return 0 }
    let ratio = distance / reach
    let rest = 1 - ratio * ratio * ratio
    return rest * rest * rest
  }
}

/// The sums that a weighted constant or line at distance 0 is found from.
private struct LocalSums {
  private var weight = 0.0
  private var distance = 0.0
  private var square = 0.0
  private var value = 0.0
  private var product = 0.0

  mutating func add(_ value: Double, at distance: Double, weight: Double) {
    self.weight += weight
    self.distance += weight * distance
    square += weight * distance * distance
    self.value += weight * value
    product += weight * distance * value
  }

  func value(isLinear: Bool, leastSpread: Double) -> Double? {
    guard weight > 0 else { return nil }
    let meanValue = value / weight
    let meanDistance = distance / weight
    let variance = square / weight - meanDistance * meanDistance
    guard isLinear, variance.squareRoot() > leastSpread else { return meanValue }
    return meanValue - meanDistance * (product / weight - meanDistance * meanValue) / variance
  }
}

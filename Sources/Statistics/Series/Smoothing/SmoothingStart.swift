import Glibc

/// The state that a series seems to start from: a season by the moving average, a line through the first values without it.
///
/// Source: Hyndman & Khandakar (2008), section 2.3.
struct SmoothingStart {
  private let values: [Double]
  private let length: Int
  private let additiveSeasons: [Double]
  private let factors: [Double]

  /// Looks at values; seasons are found where the values cover two of them.
  init(_ values: [Double], season length: Int) {
    self.values = values
    self.length = length
    guard length > 1, values.count >= 2 * length else {
      (additiveSeasons, factors) = ([], [])
      return
    }
    let smooth = movingAverage(values, length)
    let offset = length / 2
    var differences = [Double](repeating: 0, count: length)
    var ratios = differences
    var counts = differences
    for (place, level) in smooth.enumerated() {
      let value = values[place + offset]
      differences[(place + offset) % length] += value - level
      ratios[(place + offset) % length] += level == 0 ? 1 : value / level
      counts[(place + offset) % length] += 1
    }
    for place in 0..<length {
      differences[place] /= counts[place]
      ratios[place] = min(max(ratios[place] / counts[place], 0.01), Double(length))
    }
    let mean = differences.reduce(0, +) / Double(length)
    additiveSeasons = differences.map { $0 - mean }
    let factor = ratios.reduce(0, +) / Double(length)
    factors = ratios.map { $0 / factor }
  }

  /// The state for a form; its level is not zero or less where the form needs a positive one.
  func state(_ form: SmoothingForm) -> SmoothingState {
    let seasons = form.season == .none ? [] : form.season == .additive ? additiveSeasons : factors
    let count = min(values.count, max(10, 2 * length))
    let early = (0..<count).map { place in
      switch form.season {
      case .none: values[place]
      case .additive: values[place] - seasons[place % length]
      case .multiplicative: values[place] / seasons[place % length]
      }
    }
    let mean = early.reduce(0, +) / Double(count)
    guard form.hasGrowth else { return SmoothingState(level: mean, seasons: seasons) }
    var (level, growth) = line(early)
    let least = 0.1 * mean
    if form.needsPositive, level < least || level + growth * Double(count) < least { (level, growth) = (mean, 0) }
    guard form.trend == .additive || form.trend == .damped else {
      return SmoothingState(level: level, growth: 1 + growth / max(level, least), seasons: seasons)
    }
    return SmoothingState(level: level, growth: growth, seasons: seasons)
  }
}

/// The mean over a season around each value that has half a season on both sides.
private func movingAverage(_ values: [Double], _ length: Int) -> [Double] {
  let half = length / 2
  return (half..<(values.count - half)).map { centre in
    var sum = values[(centre - half)...(centre + half)].reduce(0, +)
    if length % 2 == 0 { sum -= (values[centre - half] + values[centre + half]) / 2 }
    return sum / Double(length)
  }
}

/// The straight line through values by least squares: where it stands a period before the first, and its slope.
private func line(_ values: [Double]) -> (level: Double, slope: Double) {
  let count = Double(values.count)
  let middle = (count + 1) / 2
  let mean = values.reduce(0, +) / count
  var product = 0.0
  for (place, value) in values.enumerated() { product += (Double(place + 1) - middle) * (value - mean) }
  let slope = product / max(1, count * (count * count - 1) / 12)
  return (mean - slope * middle, slope)
}

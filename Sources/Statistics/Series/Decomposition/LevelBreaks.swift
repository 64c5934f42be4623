import Glibc

/// The search of `SeriesBreak` on one scale.
struct LevelBreaks {
  /// What was found, oldest first.
  private(set) var found: [SeriesBreak] = []

  /// More than these are no exceptions.
  private static let most = 3
  /// What is tried first is off by so many robust standard deviations, as measured with it in.
  private static let firstLimit = 3.5

  /// Beside the largest, one of less than this share of its size is not worth a word.
  private static let small = 0.25

  /// - Parameter floor: The size of a standard deviation at the least, however little else ever changes.
  init(in series: Series, floor: Double) {
    let first = Self.breaks(in: Self.withoutSeason(series, like: series), floor: floor)
    guard !first.isEmpty else { return }
    // What breaks the series is in the season that was taken out: once more with the season of the rest.
    var rest = series
    for one in first { rest.values.remove(one) }
    found = Self.breaks(in: Self.withoutSeason(series, like: rest), floor: floor)
  }

  /// What the season of a series like it leaves, where there is one.
  private static func withoutSeason(_ series: Series, like other: Series) -> [Double] {
    guard seasonFound(in: other.values, candidates: [other.season]) > 1,
      let parts = SeasonalTrend(other, .periodic, isRobust: true)
    else { return series.values }
    return zip(series.values, parts.seasonal).map { $0 - $1 }
  }

  private static func breaks(in values: [Double], floor: Double) -> [SeriesBreak] {
    var (rest, tried) = (values, [SeriesBreak]())
    while tried.count < most {
      let level = MovedLevel(rest, floor: floor)
      guard let largest = level.largest, level.size(of: largest) > firstLimit else { break }
      rest.remove(largest)
      if let place = tried.firstIndex(where: { $0.kind == largest.kind && $0.place == largest.place }) {
        // With the others out, it is larger or smaller than it seemed.
        tried[place] = SeriesBreak(kind: largest.kind, place: largest.place, size: tried[place].size + largest.size)
        break
      }
      tried.append(largest)
    }
    let level = MovedLevel(rest, floor: floor)
    let limit = max(SeriesBreak.limit, small * (tried.map(level.size).max() ?? 0))
    let kept = tried.filter { level.size(of: $0) > limit }
    var without = values
    for one in kept { without.remove(one) }
    let (before, after) = (MovedLevel.leastSquares(values), MovedLevel.leastSquares(without))
    return before - after >= SeriesBreak.share * before ? kept.sorted { $0.place < $1.place } : []
  }
}

extension [Double] {
  fileprivate mutating func remove(_ found: SeriesBreak) {
    let end = found.kind == .outlier ? found.place + 1 : count
    for place in found.place..<end { self[place] -= found.size }
  }
}

/// A series as a level that grows steadily and that each value moves by a share of what it is off.
private struct MovedLevel {
  /// The share of an error that is not kept in the level, so that it comes back: 0 is a random walk.
  let memory: Double
  /// How far each value is off, from the second on; the first is 0.
  let errors: [Double]
  /// How far values are off usually, in the size of a standard deviation.
  let scale: Double

  private static let memories = [0, 0.2, 0.4, 0.6, 0.8, 0.9]
  /// Nearer to an end than so many values a shift and an outlier look alike.
  private static let fewestOfLevel = 3
  /// The median distance from the median of normal numbers in standard deviations is one over this.
  private static let normal = 1.4826

  /// Fits it by the least absolute errors, which few large ones change little.
  init(_ values: [Double], floor: Double) {
    let tried = Self.memories.map { ($0, Self.errors(values, $0)) }
    let sizes = tried.map { $0.1.reduce(0) { $0 + abs($1) } }
    let best = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
    (memory, errors) = tried[best]
    let centre = median(Array(errors.dropFirst())) ?? 0
    scale = max(floor, Self.normal * (median(errors.dropFirst().map { abs($0 - centre) }) ?? 0))
  }

  /// The least sum of squared errors.
  static func leastSquares(_ values: [Double]) -> Double {
    memories.map { errors(values, $0).reduce(0) { $0 + $1 * $1 } }.min() ?? 0
  }

  private static func errors(_ values: [Double], _ memory: Double) -> [Double] {
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    let growth = median(steps) ?? 0
    var error = 0.0
    return [0]
      + steps.map { step in
        error = step - growth + memory * error
        return error
      }
  }

  /// The break that is off by most.
  var largest: SeriesBreak? {
    scale > 0 ? breaks.max { size(of: $0) < size(of: $1) } : nil
  }

  /// How many standard deviations of its estimate a break is off.
  func size(of found: SeriesBreak) -> Double {
    guard scale > 0 else { return 0 }
    return abs(found.size) * squares(found.kind, after: errors.count - 1 - found.place).squareRoot() / scale
  }

  /// The sum of squares of what a break of size 1 does to the errors from its place on.
  private func squares(_ kind: SeriesBreak.Kind, after count: Int) -> Double {
    let rest = geometric(memory * memory, count)
    return kind == .shift ? 1 + memory * memory * rest : 1 + (1 - memory) * (1 - memory) * rest
  }

  /// 1 + ratio + ratio² + … , so many terms.
  private func geometric(_ ratio: Double, _ count: Int) -> Double { (1 - pow(ratio, Double(count))) / (1 - ratio) }

  /// The break at each place that explains most, by least squares.
  private var breaks: [SeriesBreak] {
    var later = 0.0
    return errors.indices.dropFirst().reversed().flatMap { place -> [SeriesBreak] in
      let count = errors.count - 1 - place
      let outlier = (errors[place] - (1 - memory) * later) / squares(.outlier, after: count)
      later = errors[place] + memory * later
      let shift = later / squares(.shift, after: count)
      let isShift = place >= Self.fewestOfLevel && count + 1 >= Self.fewestOfLevel
      return [SeriesBreak(kind: .outlier, place: place, size: outlier)]
        + (isShift ? [SeriesBreak(kind: .shift, place: place, size: shift)] : [])
    }
  }
}

/// The season of a series as fixed indices of the places in its cycle, by the ratio to moving average.
///
/// Source: S. Makridakis, S. C. Wheelwright, R. J. Hyndman, "Forecasting: methods and applications" (1998), chapter 3; the
/// Theta method and the M competitions adjust their series with it.
public struct ClassicalDecomposition: Sendable {
  /// How the season joins the trend.
  public enum Form: Sendable {
    /// It is added.
    case additive
    /// The trend is multiplied with it.
    case multiplicative
  }

  /// How the season joins the trend.
  public let form: Form
  /// What each place in the cycle adds (their mean is 0), or multiplies with (their mean is 1); the first is that of the first
  /// value.
  public let indices: [Double]
  /// The centred moving average over one cycle; nil at both ends.
  public let trend: [Double?]

  /// Takes a series apart.
  ///
  /// Returns nil where there is no season or less than two cycles of it, and where a multiplicative form meets a value or
  /// an index that is not above 0.
  public init?(_ series: Series, _ form: Form) {
    let values = series.values
    guard series.season > 1, values.count >= 2 * series.season else { return nil }
    guard form == .additive || values.allSatisfy({ $0 > 0 }) else { return nil }
    let trend = centredAverage(of: values, series.season)
    let means = Self.means(by: series.season, values, trend, form)
    let centre = means.reduce(0, +) / Double(means.count)
    self.form = form
    self.trend = trend
    indices = means.map { form == .additive ? $0 - centre : $0 / centre }
    guard indices.allSatisfy({ $0.isFinite && (form == .additive || $0 > 0) }) else { return nil }
  }

  /// The mean of what the trend leaves at each place in the cycle.
  private static func means(by season: Int, _ values: [Double], _ trend: [Double?], _ form: Form) -> [Double] {
    var sums = [Double](repeating: 0, count: season)
    var counts = sums
    for (place, level) in trend.enumerated() {
      guard let level else { continue }
      sums[place % season] += form == .additive ? values[place] - level : values[place] / level
      counts[place % season] += 1
    }
    return zip(sums, counts).map { $0 / $1 }
  }

  /// The index of the period that is `period` periods after the first value.
  public func index(_ period: Int) -> Double { indices[period % indices.count] }

  /// Takes the season out of values that begin with the series.
  public func adjusted(_ values: [Double]) -> [Double] {
    values.enumerated().map { form == .additive ? $1 - index($0) : $1 / index($0) }
  }

  /// Puts the season into values, of which the first is that of the period `start`.
  public func reseasoned(_ values: [Double], from start: Int) -> [Double] {
    values.enumerated().map { form == .additive ? $1 + index(start + $0) : $1 * index(start + $0) }
  }
}

/// The centred moving average over `length` values, the outermost counting half where the length is even; nil at both ends.
func centredAverage(of values: [Double], _ length: Int) -> [Double?] {
  let half = length / 2
  var averages = [Double?](repeating: nil, count: values.count)
  for place in half..<max(half, values.count - half) {
    var sum = 0.0
    for other in place - half...place + half { sum += values[other] }
    if length.isMultiple(of: 2) { sum -= (values[place - half] + values[place + half]) / 2 }
    averages[place] = sum / Double(length)
  }
  return averages
}

/// A method of forecasting that can be asked for by name.
public enum SeriesMethod: String, CaseIterable, Sendable {
  case auto, naive
  case seasonalNaive = "seasonal naive"
  case drift

  /// What it does, in one sentence.
  public var summary: String {
    switch self {
    case .auto: "Takes the median of the methods that suit the series, and one for sparse values where many are zero."
    case .naive: "Says that what comes is like the last value."
    case .seasonalNaive: "Says that what comes is like the same period of the last season."
    case .drift: "Goes on from the last value by the mean change of the past."
    }
  }

  /// Fits it to a series; nil where the series is too short for it or does not suit it.
  public func fit(_ series: Series) -> (any FittedSeries)? {
    switch self {
    case .auto: Combination([SeriesMethod.seasonalNaive, .drift].compactMap { $0.fit(series) })
    case .naive: SeasonalNaive.fit(Series(series.values))
    case .seasonalNaive: SeasonalNaive.fit(series)
    case .drift: Drift.fit(series)
    }
  }
}

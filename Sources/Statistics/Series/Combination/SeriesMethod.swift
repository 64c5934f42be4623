/// A method of forecasting that can be asked for by name.
public enum SeriesMethod: String, CaseIterable, Sendable {
  case auto, weighted, ets, theta, arima, intermittent
  case seasonalNaive = "seasonal naive"
  case naive, drift, mean

  /// What it does, in one sentence.
  public var summary: String {
    switch self {
    case .auto: "Takes the median of the methods that suit the series, and one for sparse values where many are zero."
    case .weighted: "Takes the mean of the same methods, each weighed by how little it missed by in the past."
    case .ets: "Smooths level, trend and season exponentially, in the form that is likeliest for its size."
    case .theta: "Smooths exponentially, and adds a share of the straight line through the series."
    case .arima: "Foretells by the last values and the last errors, of as many as a search finds worth it."
    case .intermittent: "Foretells how often there is a value above zero, and how large it is, each by itself."
    case .seasonalNaive: "Says that what comes is like the same period of the last season."
    case .naive: "Says that what comes is like the last value."
    case .drift: "Goes on from the last value by the mean change of the past."
    case .mean: "Says that what comes is like the mean of the past."
    }
  }

  /// Fits it to a series; nil where the series is too short for it or does not suit it.
  public func fit(_ series: Series) -> (any FittedSeries)? {
    switch self {
    case .auto: Self.suited(series, .median)
    case .weighted: Self.suited(series, .pastError)
    case .ets: ExponentialSmoothing.fit(series)
    case .theta: Theta.fit(series)
    case .arima: Arima.fit(series)
    case .intermittent: IntermittentDemand.fit(series)
    case .seasonalNaive: SeasonalNaive.fit(series)
    case .naive: SeasonalNaive.fit(Series(series.values))
    case .drift: Drift.fit(series)
    case .mean: HistoricalMean.fit(series)
    }
  }

  /// How many values there must be for methods with many forms to choose from. With fewer, the form that fits best is too
  /// often the wrong one: on the yearly series of the M1 and tourism competitions Theta alone was better than with them.
  public static let enoughToChoose = 25

  /// What a series is like, which the choice of methods goes by.
  public enum Kind: Sendable, Hashable {
    /// Many of its values are zero, and not by the season.
    case sparse
    /// It has too few values for methods with many forms to choose from.
    case short
    /// It is neither.
    case usual

    /// What a series is like.
    public init(of series: Series) {
      if DemandPattern(of: series.values)?.isSparse == true, !zerosFollowSeason(series) {
        self = .sparse
      } else {
        self = series.values.count < SeriesMethod.enoughToChoose ? .short : .usual
      }
    }
  }

  private static func suited(_ series: Series, _ rule: Combination.Rule) -> (any FittedSeries)? {
    let kind = Kind(of: series)
    if kind == .sparse, let sparse = IntermittentDemand.fit(series) { return sparse }
    var members = [ThetaVariant.optimised, .dynamicOptimised].compactMap {
      Theta.fit(series, $0) as (any FittedSeries)?
    }
    if series.values.count >= enoughToChoose {
      members += [SeriesMethod.ets, .arima].compactMap { $0.fit(series) }
    }
    return Combination(members, of: series, by: rule) ?? HistoricalMean.fit(series)
  }
}

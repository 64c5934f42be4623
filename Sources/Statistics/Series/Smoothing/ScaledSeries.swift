/// The values that a series is fitted to, in units of their size.
struct ScaledSeries {
  private let values: [Double]
  private let scale: Double
  private let season: Int
  private let skipped: Int
  private let least: Double
  private let estimation: ExponentialSmoothing.Estimation
  private let start: SmoothingStart
  let isConstant: Bool

  /// Nil where there are too few values, or their size is beyond all reason.
  init?(_ series: Series, _ estimation: ExponentialSmoothing.Estimation) {
    guard series.values.count >= ExponentialSmoothing.fewest, series.values.allSatisfy(\.isFinite) else { return nil }
    self.estimation = estimation
    skipped = max(0, series.values.count - ExponentialSmoothing.longest)
    let tail = series.values[skipped...]
    let sum = tail.reduce(0) { $0 + abs($1) / Double(tail.count) }
    // The squares of values beyond this are no numbers any more.
    guard sum == 0 || (1e-100...1e100).contains(sum) else { return nil }
    scale = sum > 0 ? sum : 1
    let scale = scale
    values = tail.map { $0 / scale }
    season = series.season <= ExponentialSmoothing.longestSeason ? max(1, series.season) : 1
    least = values.min() ?? 0
    isConstant = (values.max() ?? 0) - least < 1e-12
    start = SmoothingStart(values, season: season)
  }

  /// Whether a form can be fitted at all.
  func allows(_ form: SmoothingForm) -> Bool {
    if form.needsPositive, least <= 0 { return false }
    if form.isSeasonal, season < 2 || values.count < 2 * season { return false }
    return values.count > form.parameterCount(season: season) + 2
  }

  /// Whether the values stay far enough from zero for a form to be chosen: a tenth of their mean.
  func suits(_ form: SmoothingForm) -> Bool { estimation == .likelihood || !form.needsPositive || least > 0.1 }

  /// What forms are compared by, less being better; nil where a search found nothing or there are too few values.
  func criterion(_ search: SmoothingSearch) -> Double? {
    guard search.cost < .infinity else { return nil }
    let form = search.point.form
    let settled = estimation == .cautious ? (form.hasGrowth ? 1 : 0) + (form.isDamped ? 1 : 0) : 0
    let count = form.parameterCount(season: season) + 1 - settled
    return ExponentialSmoothing.aicc(cost: search.cost, count, values.count)
  }

  /// Whether a form does not bring a positive series to half its level within a season and a half, or six periods.
  ///
  /// What cannot fall below zero falls ever more slowly: a straight line does not foretell it.
  func isSound(_ search: SmoothingSearch) -> Bool {
    let form = search.point.form
    guard estimation == .cautious, least > 0, form.trend == .additive || form.trend == .damped else { return true }
    let state = SmoothingRun(form, search.point.parameters, over: values).state
    var (level, growth) = (state.level, state.growth)
    for _ in 0..<max(6, 3 * season / 2) {
      growth *= search.point.phi
      level += growth
    }
    return level > 0.5 * state.level
  }

  /// What beta's share of alpha costs: its prior has a standard deviation of 0.07.
  private var caution: Double { estimation == .cautious ? 200 : 0 }

  /// A search that has left the best of a few starts; more than one, since a likelihood may have several hills.
  func search(_ form: SmoothingForm) -> SmoothingSearch? {
    var best: SmoothingSearch?
    for gamma in form.isSeasonal ? [0.05, 0.5] : [0] {
      for beta in form.hasGrowth ? [0.05, 0.4] : [0] {
        for alphas in form.hasGrowth ? [[0.1, 0.4, 0.8]] : [[0.1], [0.4, 0.8]] {
          var search = search(form, alphas, beta, gamma)
          search.walk(tolerance: 0.1)
          if search.cost < best?.cost ?? .infinity { best = search }
        }
      }
    }
    return best
  }

  /// A search that starts from the best of some alphas, where beta and gamma are shares of what they may be.
  private func search(_ form: SmoothingForm, _ alphas: [Double], _ beta: Double, _ gamma: Double) -> SmoothingSearch {
    let state = start.state(form)
    let starts = alphas.map { alpha in
      SmoothingParameters(
        alpha: alpha, beta: beta * alpha, gamma: gamma * (1 - alpha), phi: form.isDamped ? 0.95 : 1, start: state)
    }
    var search = SmoothingSearch(form, starts[0], values, caution: caution)
    for start in starts.dropFirst() { search.consider(start) }
    return search
  }

  /// A search that starts where a fit to other values of the series ended.
  func search(_ form: SmoothingForm, near other: ExponentialSmoothing) -> SmoothingSearch? {
    var parameters = other.parameters
    parameters.start = other.parameters.start.scaled(by: 1 / scale, form)
    var search = SmoothingSearch(form, parameters, values, caution: caution)
    parameters.start = start.state(form)
    search.consider(parameters)
    return search.cost < .infinity ? search : self.search(form)
  }

  func fitted(_ search: SmoothingSearch, _ series: Series) -> ExponentialSmoothing {
    var parameters = search.point.parameters
    parameters.start = parameters.start.scaled(by: scale, search.point.form)
    return ExponentialSmoothing(search.point.form, parameters, series, skipped: skipped, estimation)
  }

  /// The model of a series that never changes.
  func constant(_ series: Series) -> ExponentialSmoothing {
    let start = SmoothingState(level: series.values[skipped])
    let parameters = SmoothingParameters(alpha: 0.5, start: start)
    return ExponentialSmoothing(.constant, parameters, series, skipped: skipped, estimation)
  }
}

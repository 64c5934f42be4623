extension ExponentialSmoothing {
  /// The form among `forms` that describes a series best by AICc; nil where there are too few values for any.
  ///
  /// Seasons of more than 24 periods are not fitted, and forms that need positive values only where all are.
  public static func fit(_ series: Series, forms: [SmoothingForm] = SmoothingForm.admissible) -> ExponentialSmoothing? {
    guard let scaled = ScaledSeries(series) else { return nil }
    if scaled.isConstant { return forms.contains(.constant) ? scaled.constant(series) : nil }
    var best: (search: SmoothingSearch, aicc: Double)?
    for form in forms where scaled.allows(form) {
      guard var search = scaled.search(form) else { continue }
      search.walk(tolerance: 0.01)
      guard let aicc = scaled.aicc(search), aicc < best?.aicc ?? .infinity else { continue }
      best = (search, aicc)
    }
    guard var search = best?.search else { return nil }
    search.walk(tolerance: 1e-6)
    return scaled.fitted(search, series)
  }

  /// The same form, fitted to other values of the series; nil where they are too few for it.
  public func refitted(to series: Series) -> (any FittedSeries)? {
    guard let scaled = ScaledSeries(series) else { return nil }
    if scaled.isConstant { return scaled.constant(series) }
    guard scaled.allows(parts), var search = scaled.search(parts, near: self) else { return nil }
    search.walk(tolerance: 1e-3)
    guard scaled.aicc(search) != nil else { return nil }
    return scaled.fitted(search, series)
  }
}

extension SmoothingForm {
  /// What is said of a series that never changes.
  static let constant = SmoothingForm(.additive, .none, .none)
}

/// The values that a series is fitted to, in units of their size.
struct ScaledSeries {
  private let values: [Double]
  private let scale: Double
  private let season: Int
  private let skipped: Int
  private let least: Double
  private let start: SmoothingStart
  let isConstant: Bool

  /// Nil where there are too few values, or their size is beyond all reason.
  init?(_ series: Series) {
    guard series.values.count >= ExponentialSmoothing.fewest, series.values.allSatisfy(\.isFinite) else { return nil }
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

  func aicc(_ search: SmoothingSearch) -> Double? {
    guard search.cost < .infinity else { return nil }
    return ExponentialSmoothing.aicc(
      cost: search.cost, search.point.form.parameterCount(season: season) + 1, values.count)
  }

  /// A search that starts from the best of a few parameters.
  func search(_ form: SmoothingForm) -> SmoothingSearch? {
    let state = start.state(form)
    var search: SmoothingSearch?
    for alpha in [0.1, 0.4, 0.8] {
      for beta in form.hasGrowth ? [0.05, 0.3] : [0] {
        for gamma in form.isSeasonal ? [0.05, 0.3] : [0] {
          let parameters = SmoothingParameters(
            alpha: alpha, beta: beta * alpha, gamma: gamma * (1 - alpha), phi: form.isDamped ? 0.95 : 1, start: state)
          if search?.consider(parameters) == nil { search = SmoothingSearch(form, parameters, values) }
        }
      }
    }
    return search
  }

  /// A search that starts where a fit to other values of the series ended.
  func search(_ form: SmoothingForm, near other: ExponentialSmoothing) -> SmoothingSearch? {
    var parameters = other.parameters
    parameters.start = other.parameters.start.scaled(by: 1 / scale, form)
    var search = SmoothingSearch(form, parameters, values)
    parameters.start = start.state(form)
    search.consider(parameters)
    return search.cost < .infinity ? search : self.search(form)
  }

  func fitted(_ search: SmoothingSearch, _ series: Series) -> ExponentialSmoothing {
    var parameters = search.point.parameters
    parameters.start = parameters.start.scaled(by: scale, search.point.form)
    return ExponentialSmoothing(search.point.form, parameters, series, skipped: skipped)
  }

  /// The model of a series that never changes.
  func constant(_ series: Series) -> ExponentialSmoothing {
    let start = SmoothingState(level: series.values[skipped])
    return ExponentialSmoothing(.constant, SmoothingParameters(alpha: 0.5, start: start), series, skipped: skipped)
  }
}

extension SmoothingState {
  /// The state of a series whose values are multiplied.
  func scaled(by factor: Double, _ form: SmoothingForm) -> SmoothingState {
    var state = self
    state.level *= factor
    if form.trend == .additive || form.trend == .damped { state.growth *= factor }
    if form.season == .additive { state.seasons = seasons.map { $0 * factor } }
    return state
  }
}

extension ExponentialSmoothing {
  /// The form among `forms` that describes a series best by AICc; nil where there are too few values for any.
  ///
  /// Seasons of more than 24 periods are not fitted, and forms that need positive values only where all are. Beyond 2,000 values
  /// the last ones are fitted.
  public static func fit(
    _ series: Series, forms: [SmoothingForm] = SmoothingForm.usual, by estimation: Estimation = .cautious
  ) -> ExponentialSmoothing? {
    guard let scaled = ScaledSeries(series, estimation) else { return nil }
    if scaled.isConstant { return forms.contains(.constant) ? scaled.constant(series) : nil }
    var best: (search: SmoothingSearch, order: (Int, Double))?
    for form in forms where scaled.allows(form) && scaled.suits(form) {
      guard var search = scaled.search(form) else { continue }
      search.walk(tolerance: 0.01)
      guard let criterion = scaled.criterion(search) else { continue }
      let order = (scaled.isSound(search) ? 0 : 1, criterion)
      if let best, best.order <= order { continue }
      best = (search, order)
    }
    guard var search = best?.search else { return nil }
    search.walk(tolerance: 1e-6)
    return scaled.fitted(search, series)
  }

  /// The same form, fitted to other values of the series; nil where they are too few for it.
  public func refitted(to series: Series) -> (any FittedSeries)? {
    guard let scaled = ScaledSeries(series, estimation) else { return nil }
    if scaled.isConstant { return scaled.constant(series) }
    guard scaled.allows(parts), var search = scaled.search(parts, near: self) else { return nil }
    search.walk(tolerance: 1e-3)
    guard scaled.criterion(search) != nil else { return nil }
    return scaled.fitted(search, series)
  }
}

extension SmoothingForm {
  /// What is said of a series that never changes.
  static let constant = SmoothingForm(.additive, .none, .none)
}

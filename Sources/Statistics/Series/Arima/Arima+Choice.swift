extension Arima {
  /// Fits the orders that describe a series best; nil where it has less than three values, or one that is not finite.
  public static func fit(_ series: Series) -> Arima? {
    let values = series.values
    guard values.count > 2, values.allSatisfy({ $0.isFinite }) else { return nil }
    let base = differences(for: series)
    let differenced = base.differenced(values)
    let scale = Self.scale(of: differenced)
    guard let best = ArimaSearch(base, differenced.map { $0 / scale }).best else { return Arima(base, to: values) }
    return Arima(best.order, to: values, from: best.coefficients)
  }

  /// The order with nothing but the differences that tests find needed.
  private static func differences(for series: Series) -> ArimaOrder {
    var order = ArimaOrder(.init(0, 0, 0), season: max(1, series.season))
    if series.season > 1, series.values.count > 2 * series.season, needsSeasonalDifference(series) {
      order.seasonal.differences = 1
    }
    order.ordinary.differences = differencesNeeded(by: order.differenced(series.values))
    return order
  }
}

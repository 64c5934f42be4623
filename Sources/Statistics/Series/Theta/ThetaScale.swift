import Glibc

/// The scale on which the Theta method sees a series: without its season, and in logarithms where values above 0 fall, since
/// no straight line may lead them below.
struct ThetaScale: Sendable {
  /// The season that is taken out.
  let adjustment: SeasonalAdjustment?
  /// Whether the method sees logarithms.
  let isLogarithmic: Bool
  /// What the method sees.
  let values: [Double]

  /// Finds the scale of a series.
  init(_ series: Series) {
    adjustment = SeasonalAdjustment(series)
    let adjusted = adjustment?.adjusted(series.values) ?? series.values
    isLogarithmic = ThetaLine(adjusted).slope < 0 && adjusted.allSatisfy { $0 > 0 }
    values = isLogarithmic ? adjusted.map { log($0) } : adjusted
  }

  /// Brings values back to the scale of the series, the first of them that of the period `start`.
  func restored(_ values: [Double], from start: Int) -> [Double] {
    // What is beyond any number stays a number.
    let plain = isLogarithmic ? values.map { exp(min($0, 600)) } : values
    return adjustment?.reseasoned(plain, from: start) ?? plain
  }
}

/// Returns the value below which a share of `values` lies, by linear interpolation between neighbours; nil of none.
///
/// Source: definition 7 of R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50
/// (1996), as in R and NumPy.
public func quantile(_ values: [Double], _ share: Double) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let place = min(max(share, 0), 1) * Double(sorted.count - 1)
  // The place lies between the first and the last.
  let lower = Int(place)
  let upper = min(lower + 1, sorted.count - 1)
  return sorted[lower] + (place - Double(lower)) * (sorted[upper] - sorted[lower])
}

/// The middle one of some values, or the mean of the two in the middle; nil of none.
func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

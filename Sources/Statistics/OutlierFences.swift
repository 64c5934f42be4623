import Glibc

/// Returns the range outside of which numbers lie far from the rest; nil of fewer than ten, or where more than half are the
/// same, so that nothing says how far numbers usually lie.
///
/// A number is far when its modified z-score, 0.6745 × its distance from the median / the median of all such distances, is
/// above `cutoff`. Neither median moves much with the numbers that are looked for, as a mean would.
///
/// Source: B. Iglewicz, D. C. Hoaglin, "How to Detect and Handle Outliers" (1993), who advise 3.5.
public func outlierFences(_ values: [Double], cutoff: Double = 3.5) -> Interval? {
  guard values.count >= 10, let middle = quantile(values, 0.5),
    let distance = quantile(values.map { ($0 - middle).magnitude }, 0.5), distance > 0
  else { return nil }
  let reach = cutoff * distance / 0.6745
  return Interval(lower: middle - reach, upper: middle + reach)
}

/// Returns the range outside of which amounts above zero lie far from the rest, where twice as much is the same step
/// everywhere: the fences of their logarithms. Amounts that are not above zero are left out.
public func outlierFences(ofAmounts amounts: [Double], cutoff: Double = 3.5) -> Interval? {
  outlierFences(amounts.filter { $0 > 0 }.map { log($0) }, cutoff: cutoff).map {
    Interval(lower: exp($0.lower), upper: exp($0.upper))
  }
}

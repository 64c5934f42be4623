#if canImport(Glibc)
  import Glibc
#endif

/// Returns Wilson's score interval for a proportion: it stays inside 0...1 and holds up for small samples.
///
/// `wilsonInterval(successes: 7, trials: 12)` is .3195 to .8067. Without trials it is 0 to 1.
///
/// - Parameters:
///   - successes: how many of the trials succeeded, 0 to `trials`.
///   - trials: how many trials there were.
///   - z: the standard normal quantile of the confidence; 95 % unless given.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
public func wilsonInterval(successes: Double, trials: Double, z: Double = 1.959963984540054) -> Interval {
  guard trials > 0 else { return Interval(lower: 0, upper: 1) }
  let rate = min(max(successes / trials, 0), 1)
  let square = z * z
  let centre = (rate + square / (2 * trials)) / (1 + square / trials)
  let half = z / (1 + square / trials) * (rate * (1 - rate) / trials + square / (4 * trials * trials)).squareRoot()
  return Interval(
    lower: rate == 0 ? 0 : max(0, centre - half), upper: rate == 1 ? 1 : min(1, centre + half))
}

/// Returns how many trials it takes until a rate is likely to be told from another one; nil where they are the same.
///
/// - Parameters:
///   - rate: The rate that the trials have in truth.
///   - reference: The rate that it is to be told from.
///   - significance: How often a difference may be seen where there is none, to either side.
///   - power: How likely the difference is to be seen where it is there.
///
/// Source: J. L. Fleiss, B. Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", 3rd edition (2003),
/// section 2.5: the test of one sample with the normal approximation.
public func trialsToTell(
  _ rate: Double, from reference: Double, significance: Double = 0.05, power: Double = 0.8
) -> Double? {
  let difference = rate - reference
  guard difference != 0, difference.isFinite else { return nil }
  let assumed = normalQuantile(1 - significance / 2) * (reference * (1 - reference)).squareRoot()
  let actual = normalQuantile(power) * (rate * (1 - rate)).squareRoot()
  let root = (assumed + actual) / difference
  return (root * root).rounded(.up)
}

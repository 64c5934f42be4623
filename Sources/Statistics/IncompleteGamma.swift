import Glibc

/// Returns the regularized upper incomplete gamma function: the chance that a gamma-distributed number of a shape above 0
/// and scale 1 is more than `value`, which is above 0.
///
/// Source: its series and its continued fraction, by the method of Lentz, W. H. Press et al., "Numerical Recipes", 3rd
/// edition (2007), 6.2.
func upperGamma(_ shape: Double, _ value: Double) -> Double {
  let factor = exp(shape * log(value) - value - lgamma(shape))
  return value < shape + 1 ? 1 - factor * gammaSeries(shape, value) : factor * gammaFraction(shape, value)
}

private func gammaSeries(_ shape: Double, _ value: Double) -> Double {
  var (term, sum, next) = (1 / shape, 1 / shape, shape)
  while abs(term) > abs(sum) * 1e-16 {
    next += 1
    term *= value / next
    sum += term
  }
  return sum
}

private func gammaFraction(_ shape: Double, _ value: Double) -> Double {
  let tiny = 1e-300
  func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var base = value + 1 - shape
  var upper = 1 / tiny
  var lower = 1 / base
  var product = lower
  for step in 1...10_000 {
    let count = Double(step)
    let numerator = count * (shape - count)
    base += 2
    lower = 1 / away(numerator * lower + base)
    upper = away(base + numerator / upper)
    product *= lower * upper
    if abs(lower * upper - 1) < 1e-15 { break }
  }
  return product
}

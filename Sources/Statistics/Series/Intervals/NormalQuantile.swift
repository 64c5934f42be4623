import Glibc

/// Returns the value below which a standard normal number lies with a probability between 0 and 1.
///
/// Newton's method on the logarithm of the distribution, which is concave: from below it never steps over the answer.
func normalQuantile(_ probability: Double) -> Double {
  let tail = min(max(min(probability, 1 - probability), 1e-300), 0.5)
  var value = -(-2 * log(tail)).squareRoot()
  for _ in 0..<50 {
    let below = erfc(-value / 2.0.squareRoot()) / 2
    let density = exp(-value * value / 2) / (2 * Double.pi).squareRoot()
    let step = (log(tail) - log(below)) * below / density
    value += step
    if abs(step) < 1e-14 * max(1, abs(value)) { break }
  }
  return probability < 0.5 ? value : -value
}

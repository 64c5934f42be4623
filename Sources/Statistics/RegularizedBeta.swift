import Glibc

/// Returns the regularized incomplete beta function: the chance that a beta-distributed number with parameters `a` and `b`,
/// both above 0, is at most `x`.
///
/// Source: the continued fraction 8.17.22 of the Digital Library of Mathematical Functions, https://dlmf.nist.gov/8.17,
/// by the modified method of Lentz; on the side of the mean where it converges in about √max(a, b) steps.
func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  guard x <= (a + 1) / (a + b + 2) else { return 1 - regularizedBeta(1 - x, b, a) }
  let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
  return min(1, front * betaFraction(x, a, b))
}

/// The continued fraction 1 / (1 + d₁ / (1 + d₂ / (1 + …))).
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var (above, below) = (1.0, 1 / away(1 - (a + b) * x / (a + 1)))
  var fraction = below
  for step in 1...20_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    var change = 1.0
    for term in [even, odd] {
      below = 1 / away(1 + term * below)
      above = away(1 + term / above)
      change = below * above
      fraction *= change
    }
    if abs(change - 1) < 1e-15 { break }
  }
  return fraction
}

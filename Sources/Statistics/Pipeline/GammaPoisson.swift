import Glibc

/// How much rates of groups differ beyond chance, from how often something happened in each and how often it was expected to.
///
/// Each group's rate is the mean rate times a gamma number of mean 1 and this shape: a large shape leaves no difference. The
/// shape is the one of greatest likelihood on a grid, in which each value is twice the one before.
///
/// Source: C. N. Morris, "Parametric Empirical Bayes Inference", JASA 78 (1983); the marginal distribution is the negative
/// binomial one.
public struct GammaPoisson: Sendable {
  /// The shape: how many expected events the mean is worth.
  public let shape: Double

  /// Estimates the shape from counts and from what was expected of them; groups of which nothing was expected say nothing.
  public init(_ counts: [Double], expected: [Double]) {
    let groups = zip(counts, expected).filter { $0.1 > 0 }
    let grid = (-2...8).map { exp2(Double($0)) }
    var best = (shape: grid[grid.count - 1], likelihood: -Double.infinity)
    for shape in grid.reversed() {
      let likelihood = groups.reduce(0) { $0 + Self.logLikelihood($1.0, expected: $1.1, shape: shape) }
      if likelihood > best.likelihood + 1e-9 { best = (shape, likelihood) }
    }
    shape = best.shape
  }

  /// The part of the log-likelihood that depends on the shape.
  private static func logLikelihood(_ count: Double, expected: Double, shape: Double) -> Double {
    lgamma(count + shape) - lgamma(shape) + shape * log(shape) + count * log(expected)
      - (count + shape) * log(expected + shape)
  }
}

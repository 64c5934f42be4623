import Glibc

/// The log odds of a yes as a sum of what is known of a row, fitted by penalised maximum likelihood.
///
/// Newton's method on the penalised likelihood Σ log p(y) - ½ Σ λ β², each step halved until it improves it. With λ > 0
/// on all but the intercept the optimum is finite even where the answers are separated; without, coefficients that grow
/// for ever are stopped, and `isSeparated` says so.
/// Source: P. McCullagh, J. A. Nelder, "Generalized Linear Models", 2nd edition (1989), 2.5 and 4.4; for the penalty S. le
/// Cessie, J. C. van Houwelingen, Applied Statistics 41 (1992).
public struct LogisticRegression: Sendable {
  /// The intercept, then the coefficients in the order of the design.
  public private(set) var coefficients: [Double]
  /// The curvature of the log-likelihood at the optimum, without the penalty: the observed information; of many rows that of
  /// a point so near to it that it differs by a thousandth at most.
  public private(set) var information: SymmetricMatrix
  /// The log-likelihood at the optimum, without the penalty.
  public private(set) var logLikelihood: Double
  /// Whether the design foretells the answers exactly, so that the likelihood has no finite maximum.
  public private(set) var isSeparated = false
  /// How many steps it took.
  public private(set) var steps = 0
  /// The λ of each coefficient.
  public let penalties: [Double]

  /// Fits `labels`, one for each row of the design, beginning at `start`.
  ///
  /// - Throws: What `effort` throws.
  public init<Failure>(
    _ design: Design, _ labels: [Bool], from start: [Double]? = nil, _ effort: Effort<Failure>
  ) throws(Failure) {
    let pass = LogisticPass(design: design, labels: labels)
    let first = if let start { start } else { try Self.start(pass, design.penalties, effort) }
    try self.init(pass, design.penalties, from: first, effort)
  }

  /// Of many rows a curvature serves several steps, for as long as each is much shorter than the one before; the steps end
  /// where they would end anyway.
  private init<Failure>(
    _ pass: LogisticPass, _ penalties: [Double], from start: [Double], _ effort: Effort<Failure>
  ) throws(Failure) {
    self.penalties = penalties
    coefficients = start
    var sums = try pass.sums(at: coefficients, effort)
    (information, logLikelihood) = (sums.curvature, -sums.loss)
    let isLong = pass.design.rowCount > Self.manyRows
    var (isDone, length, sinceCurved) = (false, Double.infinity, 0.0)
    while !isDone, steps < Self.mostSteps {
      steps += 1
      let step = newtonStep(sums.descent, information)
      let longest = zip(coefficients, step).reduce(0) { max($0, abs($1.1) / (1 + abs($1.0))) }
      let isCurved = !isLong || steps == 1 || longest > length / 10
      length = longest
      var scale = 1.0
      let loss = penalised(sums.loss, coefficients)
      while true {
        let candidate = zip(coefficients, step).map { $0 + scale * $1 }
        let next = try pass.sums(at: candidate, isCurved: isCurved, effort)
        if penalised(next.loss, candidate) <= loss + 1e-12 * abs(loss) || scale < 1e-6 {
          isDone = zip(coefficients, step).allSatisfy { abs($1) <= Self.precision * (1 + abs($0)) }
          (coefficients, sums) = (candidate, next)
          if isCurved { information = sums.curvature }
          sinceCurved = isCurved ? 0 : sinceCurved + longest
          break
        }
        scale /= 2
      }
      isSeparated = sums.loss < 1e-6 * Double(pass.labels.count)
      if isSeparated && penalties.allSatisfy({ $0 == 0 }) { break }
    }
    isSeparated = isSeparated || !isDone
    if sinceCurved > Self.nearness { information = try pass.sums(at: coefficients, effort).curvature }
    logLikelihood = -sums.loss
  }

  /// Where to begin: at the log odds of all rows together; where there are many, at what some of them say.
  private static func start<Failure>(
    _ pass: LogisticPass, _ penalties: [Double], _ effort: Effort<Failure>
  ) throws(Failure) -> [Double] {
    let rows = pass.design.rowCount
    guard rows > manyRows else { return start(pass.labels, width: pass.design.width) }
    let some = pass.sample(every: rows / someRows)
    let share = Double(some.labels.count) / Double(rows)
    return try LogisticRegression(
      some, penalties.map { $0 * share }, from: start(some.labels, width: pass.design.width), effort
    ).coefficients
  }

  private static let manyRows = 500_000
  private static let someRows = 100_000
  /// The curvature is that of a point so near, in coefficients that are not small by their size.
  private static let nearness = 1e-3
  private static let mostSteps = 60
  private static let precision = 1e-8

  /// The log odds of all rows together.
  private static func start(_ labels: [Bool], width: Int) -> [Double] {
    let successes = Double(labels.count { $0 })
    var start = [Double](repeating: 0, count: width)
    start[0] = logit((successes + 0.5) / (Double(labels.count) + 1))
    return start
  }

  private func penalised(_ loss: Double, _ coefficients: [Double]) -> Double {
    zip(penalties, coefficients).reduce(loss) { $0 + $1.0 * $1.1 * $1.1 / 2 }
  }

  private func newtonStep(_ descent: [Double], _ curvature: SymmetricMatrix) -> [Double] {
    var descent = descent
    for place in descent.indices { descent[place] -= penalties[place] * coefficients[place] }
    return CholeskyFactor(curvature.addingToDiagonal(penalties)).solve(descent)
  }

  /// The covariance of the coefficients: the inverse of the information, divided by `clustering`, plus the penalty.
  ///
  /// Rows that share an answer tell less than their number. With `clustering` as `designEffect` gives it, the likelihood
  /// weighs what it is worth: the magnitude adjustment of M. Ribatet, D. Cooley, A. C. Davison, Statistica Sinica 22
  /// (2012). With 1 and without penalties it is the usual covariance of maximum likelihood.
  public func covariance(clustering: Double = 1) -> SymmetricMatrix {
    var curvature = information
    for place in curvature.cells.indices { curvature.cells[place] /= clustering }
    return CholeskyFactor(curvature.addingToDiagonal(penalties)).inverse
  }

  /// By how much rows of one group tell less than independent ones: the mean eigenvalue of H⁻¹ B, with H the information
  /// and B the variance of the scores summed by group; at least 1. Of very many groups some are looked at.
  ///
  /// - Parameter groups: The group of each row of the design that was fitted; rows of one group stand together.
  public func designEffect(_ design: Design, _ labels: [Bool], groups: [Int32]) -> Double {
    let runs = runs(of: groups)
    guard runs.count < groups.count else { return 1 }
    let every = max(1, runs.count / Self.mostGroups)
    let scores = design.predictions(coefficients)
    let inverse = CholeskyFactor(information.addingToDiagonal(penalties)).inverse
    var between = 0.0
    for place in stride(from: 0, to: runs.count, by: every) {
      var sum = [Double](repeating: 0, count: design.width)
      for row in runs[place] {
        design.add(row, times: (labels[row] ? 1 : 0) - logistic(scores[row]), to: &sum)
      }
      between += inverse.quadraticForm(sum) * Double(every)
    }
    let within = inverse.traceOfProduct(information)
    return within > 0 ? max(1, between / within) : 1
  }

  private static let mostGroups = 20_000
}

/// Returns the ranges of neighbouring rows that have one group.
func runs(of groups: [Int32]) -> [Range<Int>] {
  var runs: [Range<Int>] = []
  var start = 0
  for row in groups.indices where row + 1 == groups.count || groups[row + 1] != groups[row] {
    runs.append(start..<(row + 1))
    start = row + 1
  }
  return runs
}

extension SymmetricMatrix {
  /// Returns the matrix with something added to each cell of its diagonal.
  func addingToDiagonal(_ values: [Double]) -> SymmetricMatrix {
    var sum = self
    for place in 0..<size { sum[place, place] += values[place] }
    return sum
  }

  /// Returns the trace of the product with another matrix of the same size.
  func traceOfProduct(_ other: SymmetricMatrix) -> Double {
    var trace = 0.0
    for row in 0..<size {
      for column in 0..<row { trace += 2 * self[row, column] * other[row, column] }
      trace += self[row, row] * other[row, row]
    }
    return trace
  }
}

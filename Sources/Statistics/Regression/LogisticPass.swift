import Glibc

/// A pass over rows that adds up what one step of a logistic regression needs.
///
/// Rows are taken in blocks, and a block column by column: the loops are short, and run over one array or two.
struct LogisticPass: Sendable {
  let design: Design
  let labels: [Bool]

  /// What is added up.
  struct Sums: Sendable {
    /// The negative log-likelihood, without the penalty.
    var loss = 0.0
    /// Its descent: Σ (y - p) x.
    var descent: [Double]
    /// Its curvature: Σ p (1 - p) x xᵀ; of size 0 where it is not asked for.
    var curvature: SymmetricMatrix

    init(width: Int, isCurved: Bool) {
      descent = [Double](repeating: 0, count: width)
      curvature = SymmetricMatrix(size: isCurved ? width : 0)
    }

    /// Everything in one vector, for adding up.
    var vector: [Double] { [loss] + descent + curvature.cells }

    init(width: Int, isCurved: Bool, vector: [Double]) {
      self.init(width: width, isCurved: isCurved)
      loss = vector[0]
      descent = Array(vector[1...width])
      curvature.cells = Array(vector[(width + 1)...])
    }
  }

  /// Rows that are added up by one thread at a time; the parts do not depend on how many threads there are.
  private static let partRows = 1 << 16
  private static let blockRows = 1 << 11

  /// Returns the sums over all rows at `coefficients`; those of the curvature take most of the time.
  func sums<Failure>(at coefficients: [Double], isCurved: Bool = true, _ effort: Effort<Failure>) throws(Failure)
    -> Sums
  {
    let count = max(1, (design.rowCount + Self.partRows - 1) / Self.partRows)
    let total = try effort.sum(count) { part in
      let start = part * Self.partRows
      return sums(of: start..<min(start + Self.partRows, design.rowCount), at: coefficients, isCurved).vector
    }
    return Sums(width: design.width, isCurved: isCurved, vector: total)
  }

  /// Returns the pass over one of `every` rows.
  func sample(every: Int) -> LogisticPass {
    let rows = stride(from: 0, to: design.rowCount, by: every).map { $0 }
    return LogisticPass(design: design.rows(rows), labels: rows.map { labels[$0] })
  }

  private func sums(of rows: Range<Int>, at coefficients: [Double], _ isCurved: Bool) -> Sums {
    var sums = Sums(width: design.width, isCurved: isCurved)
    var weights = [Double](repeating: 0, count: Self.blockRows)
    var residuals = weights
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockRows) {
      let block = start..<min(start + Self.blockRows, rows.upperBound)
      design.predict(block, coefficients, into: &weights)
      for (place, row) in block.enumerated() {
        let score = weights[place]
        let probability = logistic(score)
        sums.loss += softplus(labels[row] ? -score : score)
        residuals[place] = (labels[row] ? 1 : 0) - probability
        weights[place] = probability * (1 - probability)
      }
      addDescent(block, residuals, &sums.descent)
      if isCurved { addCurvature(block, weights, &sums.curvature.cells) }
    }
    return sums
  }

  private func addDescent(_ rows: Range<Int>, _ residuals: [Double], _ sums: inout [Double]) {
    for place in 0..<rows.count { sums[0] += residuals[place] }
    for (factor, start) in zip(design.factors, design.starts) {
      let levels = factor.levels
      for (place, row) in rows.enumerated() where levels[row] >= 0 {
        sums[start + Int(levels[row])] += residuals[place]
      }
    }
    for (number, covariate) in design.covariates.enumerated() {
      let values = covariate.values
      var sum = 0.0
      for (place, row) in rows.enumerated() { sum += values[row] * residuals[place] }
      sums[design.firstCovariate + number] += sum
    }
  }

  private func addCurvature(_ rows: Range<Int>, _ weights: [Double], _ cells: inout [Double]) {
    for place in 0..<rows.count { cells[0] += weights[place] }
    for (number, factor) in design.factors.enumerated() {
      addFactor(factor.levels, design.starts[number], others: number, rows, weights, &cells)
    }
    var weighted = [Double](repeating: 0, count: rows.count)
    for (number, covariate) in design.covariates.enumerated() {
      let values = covariate.values
      for (place, row) in rows.enumerated() { weighted[place] = weights[place] * values[row] }
      addCovariate(number, weighted, rows, &cells)
    }
  }

  /// The cells of a factor with the intercept, with itself, and with the factors before it.
  private func addFactor(
    _ levels: [Int32], _ start: Int, others: Int, _ rows: Range<Int>, _ weights: [Double], _ cells: inout [Double]
  ) {
    for (place, row) in rows.enumerated() where levels[row] >= 0 {
      let line = start + Int(levels[row])
      let first = line * (line + 1) / 2
      cells[first] += weights[place]
      cells[first + line] += weights[place]
    }
    for other in 0..<others {
      let (before, column) = (design.factors[other].levels, design.starts[other])
      for (place, row) in rows.enumerated() where levels[row] >= 0 && before[row] >= 0 {
        let line = start + Int(levels[row])
        cells[line * (line + 1) / 2 + column + Int(before[row])] += weights[place]
      }
    }
  }

  /// The cells of a covariate with the intercept, the factors, and the covariates up to itself.
  private func addCovariate(_ number: Int, _ weighted: [Double], _ rows: Range<Int>, _ cells: inout [Double]) {
    let line = design.firstCovariate + number
    let first = line * (line + 1) / 2
    for value in weighted { cells[first] += value }
    for (factor, start) in zip(design.factors, design.starts) {
      let levels = factor.levels
      for (place, row) in rows.enumerated() where levels[row] >= 0 {
        cells[first + start + Int(levels[row])] += weighted[place]
      }
    }
    for other in 0...number {
      let values = design.covariates[other].values
      var sum = 0.0
      for (place, row) in rows.enumerated() { sum += values[row] * weighted[place] }
      cells[first + design.firstCovariate + other] += sum
    }
  }
}

extension Design {
  /// Writes the linear predictor of a block of rows to the first places of `scores`.
  func predict(_ rows: Range<Int>, _ coefficients: [Double], into scores: inout [Double]) {
    for place in 0..<rows.count { scores[place] = coefficients[0] }
    for (factor, start) in zip(factors, starts) {
      let levels = factor.levels
      for (place, row) in rows.enumerated() where levels[row] >= 0 {
        scores[place] += coefficients[start + Int(levels[row])]
      }
    }
    for (number, covariate) in covariates.enumerated() {
      let (values, coefficient) = (covariate.values, coefficients[firstCovariate + number])
      for (place, row) in rows.enumerated() { scores[place] += coefficient * values[row] }
    }
  }

  /// Returns the linear predictor of every row.
  public func predictions(_ coefficients: [Double]) -> [Double] {
    var scores = [Double](repeating: 0, count: rowCount)
    predict(0..<rowCount, coefficients, into: &scores)
    return scores
  }
}

/// Returns 1 / (1 + e^-score).
public func logistic(_ score: Double) -> Double {
  score >= 0 ? 1 / (1 + exp(-score)) : exp(score) / (1 + exp(score))
}

/// Returns the log odds of a probability between 0 and 1.
public func logit(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

/// Returns log(1 + e^score), without overflow.
func softplus(_ score: Double) -> Double { score > 0 ? score + log1p(exp(-score)) : log1p(exp(score)) }

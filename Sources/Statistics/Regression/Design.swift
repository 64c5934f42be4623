/// What a regression looks at: of every row its level in some factors, and some numbers.
///
/// Its coefficients are, in this order: the intercept, one for each level of each factor, one for each covariate. No level
/// is left out as a base: the penalty, or the factorisation, says what a difference is measured from.
public struct Design: Sendable {
  /// How many rows there are.
  public let rowCount: Int
  /// What divides rows into levels.
  public private(set) var factors: [Factor]
  /// What is a number of each row.
  public private(set) var covariates: [Covariate]

  /// A division of rows into levels.
  public struct Factor: Sendable {
    /// The level of each row, from 0; -1 where it is not known, which adds nothing.
    public var levels: [Int32]
    /// How many levels there are.
    public var count: Int
    /// How strongly its coefficients are drawn to 0: the λ of ½ λ β².
    public var penalty: Double
    /// Whether that stays as it is where the penalties of the design are made stronger or weaker.
    public var isFixed: Bool

    /// Creates a factor.
    public init(levels: [Int32], count: Int, penalty: Double = 0, isFixed: Bool = false) {
      self.levels = levels
      self.count = count
      self.penalty = penalty
      self.isFixed = isFixed
    }
  }

  /// A number of each row.
  public struct Covariate: Sendable {
    /// The number of each row; finite.
    public var values: [Double]
    /// How strongly its coefficient is drawn to 0: the λ of ½ λ β².
    public var penalty: Double

    /// Creates a covariate.
    public init(values: [Double], penalty: Double = 0) {
      self.values = values
      self.penalty = penalty
    }
  }

  /// Creates a design; all of `factors` and `covariates` have `rowCount` rows.
  public init(rowCount: Int, factors: [Factor] = [], covariates: [Covariate] = []) {
    precondition(factors.allSatisfy { $0.levels.count == rowCount }, "a factor has a level for each row")
    precondition(covariates.allSatisfy { $0.values.count == rowCount }, "a covariate has a number for each row")
    self.rowCount = rowCount
    self.factors = factors
    self.covariates = covariates
  }

  /// How many coefficients there are.
  public var width: Int { firstCovariate + covariates.count }

  /// The place of the first coefficient of each factor.
  public var starts: [Int] {
    var starts: [Int] = []
    var next = 1
    for factor in factors {
      starts.append(next)
      next += factor.count
    }
    return starts
  }

  /// The place of the coefficient of the first covariate.
  public var firstCovariate: Int { factors.reduce(1) { $0 + $1.count } }

  /// The penalty of each coefficient; that of the intercept is 0.
  public var penalties: [Double] {
    [0] + factors.flatMap { [Double](repeating: $0.penalty, count: $0.count) } + covariates.map(\.penalty)
  }

  /// Returns the design with every penalty that is not fixed times `factor`.
  public func penalised(by factor: Double) -> Design {
    var copy = self
    for place in copy.factors.indices where !copy.factors[place].isFixed { copy.factors[place].penalty *= factor }
    for place in copy.covariates.indices { copy.covariates[place].penalty *= factor }
    return copy
  }

  /// Returns the design of some rows, in the order given.
  public func rows(_ rows: [Int]) -> Design {
    Design(
      rowCount: rows.count,
      factors: factors.map { factor in
        var some = factor
        some.levels = rows.map { factor.levels[$0] }
        return some
      },
      covariates: covariates.map { covariate in
        Covariate(values: rows.map { covariate.values[$0] }, penalty: covariate.penalty)
      })
  }

  /// Returns the vector of a row, as long as the coefficients.
  public func vector(of row: Int) -> [Double] {
    var vector = [Double](repeating: 0, count: width)
    add(row, times: 1, to: &vector)
    return vector
  }

  /// Adds the vector of a row to `sum`, `factor` times.
  func add(_ row: Int, times factor: Double, to sum: inout [Double]) {
    sum[0] += factor
    var start = 1
    for division in factors {
      if division.levels[row] >= 0 { sum[start + Int(division.levels[row])] += factor }
      start += division.count
    }
    for (place, covariate) in covariates.enumerated() { sum[start + place] += factor * covariate.values[row] }
  }
}

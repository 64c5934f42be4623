/// How strongly the coefficients of a logistic regression are drawn to 0, chosen by cross-validation.
///
/// All rows of a group are held out together. Of the strengths whose loss cannot be told from the best one's – it is at
/// most one standard error of the difference, group by group, above it – the weakest is taken: shrinking further than the
/// data ask for makes unlike cases look alike.
/// Source: T. Hastie, R. Tibshirani, J. Friedman, "The Elements of Statistical Learning", 2nd edition, 7.10.
public struct PenaltyChoice: Sendable {
  /// What every penalty of the design is multiplied by.
  public let factor: Double
  /// The mean log-loss of a row that was held out, for each strength that was tried, strongest first.
  public let losses: [(factor: Double, loss: Double)]

  /// The strengths that are tried, strongest first. The weakest takes effects for drawn from a normal distribution of one
  /// log odds.
  public static let factors: [Double] = [100, 30, 10, 3, 1]

  /// Tries all strengths on `folds` folds.
  ///
  /// - Parameter groups: The group of each row; rows of one group stand together.
  /// - Throws: What `effort` throws.
  public init<Failure>(
    _ design: Design, _ labels: [Bool], groups: [Int32], folds: Int = 5, _ effort: Effort<Failure>
  ) throws(Failure) {
    let runs = runs(of: groups)
    let turns = Self.turns(runs, labels)
    var byGroup = [[Double]](repeating: [Double](repeating: 0, count: runs.count), count: Self.factors.count)
    let found = try effort.each(folds) { fold in
      Self.losses(design, labels, runs, isHeldOut: turns.map { $0 % folds == fold })
    }
    for fold in 0..<folds {
      for (number, group) in runs.indices.filter({ turns[$0] % folds == fold }).enumerated() {
        for place in byGroup.indices { byGroup[place][group] = found[fold][number * byGroup.count + place] }
      }
    }
    let totals = byGroup.map { $0.reduce(0, +) }
    let best = totals.indices.min { totals[$0] < totals[$1] } ?? 0
    let chosen = totals.indices.last { Self.isAsGood(byGroup[$0], as: byGroup[best]) } ?? best
    factor = Self.factors[chosen]
    losses = zip(Self.factors, totals).map { ($0, $1 / Double(max(1, labels.count))) }
  }

  /// The loss of each group that is held out, with each strength.
  private static func losses(
    _ design: Design, _ labels: [Bool], _ runs: [Range<Int>], isHeldOut: [Bool]
  ) -> [Double] {
    let rows = runs.indices.filter { !isHeldOut[$0] }.flatMap { runs[$0] }
    let (kept, answers) = (design.rows(rows), rows.map { labels[$0] })
    let rest = runs.indices.filter { isHeldOut[$0] }
    var losses = [Double](repeating: 0, count: rest.count * factors.count)
    var start: [Double]?
    for (place, factor) in factors.enumerated() {
      let model = LogisticRegression(kept.penalised(by: factor), answers, from: start, .plain)
      start = model.coefficients
      let scores = design.predictions(model.coefficients)
      for (number, group) in rest.enumerated() {
        for row in runs[group] {
          losses[number * factors.count + place] += softplus(labels[row] ? -scores[row] : scores[row])
        }
      }
    }
    return losses
  }

  /// Whether losses are, together, at most one standard error above others.
  private static func isAsGood(_ losses: [Double], as best: [Double]) -> Bool {
    let differences = zip(losses, best).map { $0 - $1 }
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return mean * count <= (squares / max(1, count - 1) * count).squareRoot()
  }

  /// How many groups of the same answer came before each: folds take turns, so that each gets its share of both.
  private static func turns(_ runs: [Range<Int>], _ labels: [Bool]) -> [Int] {
    var (yes, no) = (0, 0)
    return runs.map { run in
      defer { if labels[run.lowerBound] { yes += 1 } else { no += 1 } }
      return labels[run.lowerBound] ? yes : no
    }
  }
}

import Glibc

/// How boosted trees are grown.
public struct BoostingOptions: Sendable {
  /// How many trees are grown at most.
  public var trees = 100
  /// How many leaves a tree has at most.
  public var leaves = 31
  /// By what the step of each tree is shortened.
  public var learningRate = 0.1
  /// How strongly the values of leaves are drawn to 0: the λ of ½ λ w².
  public var penalty = 1.0
  /// The least sum of p (1 - p) over the rows of a leaf: that of 20 rows at even odds.
  public var leastWeight = 5.0
  /// After so many trees that did not improve the loss of the groups held out there is no further one.
  public var patience = 10
  /// One of so many groups is held out, to tell when to stop.
  public var heldOutEvery = 10

  /// Creates options as they are without a wish.
  public init() {}
}

/// The log odds of a yes as a sum of trees, each grown to mend what those before it left.
///
/// Trees are grown leaf by leaf on features in at most 255 bins, by the first and second derivative of the log-loss, until
/// the groups that are held out are no better foretold. What is not known has a bin of its own.
/// Source: J. H. Friedman, Annals of Statistics 29 (2001); T. Chen, C. Guestrin, "XGBoost", KDD (2016); G. Ke et al.,
/// "LightGBM", NIPS (2017).
public struct BoostedTrees: Sendable {
  /// How many trees there are.
  public var treeCount: Int { trees.count }
  /// The mean log-loss of the rows that were held out, with one tree more each time.
  public private(set) var heldOutLosses: [Double] = []
  /// The rows that were held out.
  public let heldOut: [Int]
  private let binnings: [Binning]
  private let start: Double
  private var trees: [BoostedTree] = []

  /// Fits `labels`, one for each row of the design; its penalties are not looked at, and a covariate that is not a number is
  /// one that is not known.
  ///
  /// - Parameter groups: The group of each row; rows of one group stand together, and are held out together.
  /// - Throws: What `effort` throws.
  public init<Failure>(
    _ design: Design, _ labels: [Bool], groups: [Int32], options: BoostingOptions = BoostingOptions(),
    _ effort: Effort<Failure>
  ) throws(Failure) {
    binnings =
      design.factors.map { Binning(levels: $0.levels, count: $0.count) }
      + design.covariates.map { Binning(numbers: $0.values) }
    let rows = try BinnedRows(design, binnings, effort)
    let (kept, heldOut) = Self.divided(groups, every: options.heldOutEvery)
    self.heldOut = heldOut
    let successes = Double(kept.count { labels[Int($0)] })
    start = logit((successes + 0.5) / (Double(kept.count) + 1))
    let round = BoostingRound(rows, SplitSearch(binnings: binnings, options: options), labels, kept, heldOut, start)
    var best = (loss: Double.infinity, count: 0)
    while trees.count < options.trees, trees.count - best.count < options.patience {
      let (tree, loss) = try round.next(effort)
      guard tree.nodes.count > 1 else { break }
      trees.append(tree)
      heldOutLosses.append(loss)
      if loss < best.loss || heldOut.isEmpty { best = (loss, trees.count) }
    }
    trees.removeLast(trees.count - best.count)
  }

  /// The rows that trees are grown on, and those of the groups that are held out.
  private static func divided(_ groups: [Int32], every: Int) -> (kept: [Int32], heldOut: [Int]) {
    var (kept, heldOut): ([Int32], [Int]) = ([], [])
    kept.reserveCapacity(groups.count)
    var turn = 0
    for row in groups.indices {
      if row > 0, groups[row] != groups[row - 1] { turn = (turn + 1) % every }
      if turn == every - 1 { heldOut.append(row) } else { kept.append(Int32(truncatingIfNeeded: row)) }
    }
    return (kept, heldOut)
  }

  /// Returns the log odds of every row of a design like the one that was fitted.
  ///
  /// - Throws: What `effort` throws.
  public func predictions<Failure>(_ design: Design, _ effort: Effort<Failure>) throws(Failure) -> [Double] {
    let rows = try BinnedRows(design, binnings, effort)
    let scores = PartedArray<Double>(repeating: start, count: design.rowCount)
    let (trees, parts) = (trees, RowParts(rows: 0..<design.rowCount))
    try effort.run(parts.count) { part in
      for tree in trees {
        for row in parts[part] { scores.cells[row] += tree.nodes[tree.leaf(rows.cells + row * rows.width)].value }
      }
    }
    return Array(scores.cells)
  }

  /// Returns the log odds of every row, split into what holds for all and what each feature adds: the factors of the design,
  /// then its covariates.
  public func contributions(_ design: Design) -> [(constant: Double, features: [Double])] {
    let rows = BinnedRows(design, binnings, .plain)
    return (0..<design.rowCount).map { row in
      var sums = [Double](repeating: 0, count: rows.width)
      let constant = trees.reduce(start) { sum, tree in
        sum + tree.addContributions(rows.cells + row * rows.width, to: &sums)
      }
      return (constant, sums)
    }
  }
}

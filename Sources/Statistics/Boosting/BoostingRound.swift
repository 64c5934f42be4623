import Glibc

/// What stays from one tree to the next: where every row stands, and what the next tree is to mend.
struct BoostingRound: Sendable {
  private let rows: BinnedRows
  private let labels: [Bool]
  private let kept: [Int32]
  private let heldOut: [Int]
  private let scores: PartedArray<Double>
  private let grower: TreeGrower

  init(
    _ rows: BinnedRows, _ search: SplitSearch, _ labels: [Bool], _ kept: [Int32], _ heldOut: [Int], _ start: Double
  ) {
    (self.rows, self.labels, self.kept, self.heldOut) = (rows, labels, kept, heldOut)
    scores = PartedArray(repeating: start, count: labels.count)
    let gradients = PartedArray(repeating: SIMD2<Float>(), count: labels.count)
    for row in kept { gradients.cells[Int(row)] = Self.gradient(start, labels[Int(row)]) }
    grower = TreeGrower(rows, search, gradients, count: kept.count)
  }

  /// The first and second derivative of the log-loss by the log odds.
  private static func gradient(_ score: Double, _ label: Bool) -> SIMD2<Float> {
    let probability = logistic(score)
    return SIMD2(Float(probability - (label ? 1 : 0)), Float(probability * (1 - probability)))
  }

  /// Grows a tree; returns it with the mean log-loss of the rows held out.
  func next<Failure>(_ effort: Effort<Failure>) throws(Failure) -> (tree: BoostedTree, loss: Double) {
    let (kept, order) = (kept, grower.order)
    let parts = RowParts(rows: kept.indices)
    try effort.run(parts.count) { part in for place in parts[part] { order.cells[place] = kept[place] } }
    let (tree, leaves) = try grower.grow(effort)
    try move(leaves, of: tree, effort)
    return (tree, try loss(with: tree, effort))
  }

  /// Adds what the leaves are worth to the scores of their rows.
  private func move<Failure>(_ leaves: [TreeGrower.Leaf], of tree: BoostedTree, _ effort: Effort<Failure>)
    throws(Failure)
  {
    let moves = leaves.flatMap { leaf in
      let parts = RowParts(rows: leaf.range)
      return (0..<parts.count).map { (places: parts[$0], value: tree.nodes[leaf.node].value) }
    }
    let (scores, labels, order, gradients) = (scores, labels, grower.order, grower.gradients)
    try effort.run(moves.count) { number in
      for place in moves[number].places {
        let row = Int(order.cells[place])
        let score = scores.cells[row] + moves[number].value
        scores.cells[row] = score
        gradients.cells[row] = Self.gradient(score, labels[row])
      }
    }
  }

  /// Adds the tree to the scores of the rows held out; returns their mean log-loss.
  private func loss<Failure>(with tree: BoostedTree, _ effort: Effort<Failure>) throws(Failure) -> Double {
    guard !heldOut.isEmpty else { return 0 }
    let (rows, labels, heldOut, scores) = (rows, labels, heldOut, scores)
    let parts = RowParts(rows: heldOut.indices)
    let sums = try effort.sum(parts.count) { part in
      var loss = 0.0
      for place in parts[part] {
        let row = heldOut[place]
        let score = scores.cells[row] + tree.nodes[tree.leaf(rows.cells + row * rows.width)].value
        scores.cells[row] = score
        loss += softplus(labels[row] ? -score : score)
      }
      return [loss]
    }
    return sums[0] / Double(heldOut.count)
  }
}

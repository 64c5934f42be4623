/// A tree of a boosted model: at each node the rows whose bin is in a set go left.
struct BoostedTree: Sendable {
  struct Node: Sendable {
    /// The feature that is looked at; -1 in a leaf.
    var feature = -1
    var left = BinSet()
    /// The places of the children; the right one follows the left one.
    var child = 0
    /// What the tree adds to the log odds of the rows here: in the middle of the tree, the mean of what it adds below.
    var value: Double
  }

  var nodes: [Node]

  /// Returns the place of the leaf of a row.
  func leaf(_ cells: UnsafePointer<UInt8>) -> Int {
    var place = 0
    while nodes[place].feature >= 0 { place = next(place, cells) }
    return place
  }

  /// Adds to `sums` what each feature adds on the way to the leaf of a row, and returns what the tree adds without them.
  ///
  /// Source: A. Palczewska, J. Palczewski, R. Marchese Robinson, D. Neagu, "Interpreting random forest models using a feature
  /// contribution method", IEEE IRI (2013).
  func addContributions(_ cells: UnsafePointer<UInt8>, to sums: inout [Double]) -> Double {
    var place = 0
    while nodes[place].feature >= 0 {
      let below = next(place, cells)
      sums[nodes[place].feature] += nodes[below].value - nodes[place].value
      place = below
    }
    return nodes[0].value
  }

  private func next(_ place: Int, _ cells: UnsafePointer<UInt8>) -> Int {
    let node = nodes[place]
    return node.left.contains(cells[node.feature]) ? node.child : node.child + 1
  }
}

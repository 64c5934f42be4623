/// Grows a tree leaf by leaf: the leaf is divided next where that lowers the loss most.
///
/// Of two halves the histogram of the smaller one is added up, the other's is the difference.
struct TreeGrower: Sendable {
  let rows: BinnedRows
  let search: SplitSearch
  /// The first and second derivative of the loss at each row.
  let gradients: PartedArray<SIMD2<Float>>
  /// The rows that the tree is grown on: those of a leaf stand together.
  let order: PartedArray<Int32>
  private let lefts, rights: PartedArray<Int32>

  init(_ rows: BinnedRows, _ search: SplitSearch, _ gradients: PartedArray<SIMD2<Float>>, count: Int) {
    (self.rows, self.search, self.gradients) = (rows, search, gradients)
    (order, lefts, rights) = (
      PartedArray(repeating: 0, count: count), PartedArray(repeating: 0, count: count),
      PartedArray(repeating: 0, count: count)
    )
  }

  /// A leaf: where its rows stand in the order, and what is known of them.
  struct Leaf: Sendable {
    var node: Int
    var range: Range<Int>
    var sums: SIMD2<Double>
    var histogram: Histogram?
    var split: Split?
  }

  /// Returns a tree, and its leaves.
  func grow<Failure>(_ effort: Effort<Failure>) throws(Failure) -> (tree: BoostedTree, leaves: [Leaf]) {
    let all = 0..<order.cells.count
    let histogram = try histogram(all, effort)
    var root = Leaf(node: 0, range: all, sums: .zero, histogram: histogram)
    for bin in 0..<256 where rows.width > 0 { root.sums += histogram.pair(0, bin) }
    var tree = BoostedTree(nodes: [.init(value: value(root.sums))])
    root.split = search.best(of: histogram, total: root.sums)
    var leaves = [root]
    while leaves.count < search.options.leaves, let place = Self.next(leaves), let split = leaves[place].split {
      let isLast = leaves.count + 1 == search.options.leaves
      let halves = try divide(leaves[place], by: split, at: tree.nodes.count, isLast: isLast, effort)
      tree.nodes[leaves[place].node].feature = split.feature
      tree.nodes[leaves[place].node].left = split.left
      tree.nodes[leaves[place].node].child = tree.nodes.count
      tree.nodes += [.init(value: value(halves.left.sums)), .init(value: value(halves.right.sums))]
      leaves[place] = halves.left
      leaves.append(halves.right)
    }
    return (weighed(tree, leaves), leaves)
  }

  /// The leaf whose division gains most; nil where none gains anything.
  private static func next(_ leaves: [Leaf]) -> Int? {
    leaves.indices.filter { leaves[$0].split != nil }.max {
      (leaves[$0].split?.gain ?? 0, $1) < (leaves[$1].split?.gain ?? 0, $0)
    }
  }

  /// The Newton step of a leaf, shortened by the learning rate.
  private func value(_ sums: SIMD2<Double>) -> Double {
    -search.options.learningRate * sums.x / (sums.y + search.options.penalty)
  }

  /// Gives each node in the middle the mean of what is below it, by rows.
  private func weighed(_ tree: BoostedTree, _ leaves: [Leaf]) -> BoostedTree {
    var tree = tree
    var counts = [Double](repeating: 0, count: tree.nodes.count)
    for leaf in leaves { counts[leaf.node] = Double(leaf.range.count) }
    for place in tree.nodes.indices.reversed() where tree.nodes[place].feature >= 0 {
      let child = tree.nodes[place].child
      counts[place] = counts[child] + counts[child + 1]
      let sum = counts[child] * tree.nodes[child].value + counts[child + 1] * tree.nodes[child + 1].value
      tree.nodes[place].value = sum / max(1, counts[place])
    }
    return tree
  }

  // MARK: Dividing

  private func divide<Failure>(
    _ leaf: Leaf, by split: Split, at node: Int, isLast: Bool, _ effort: Effort<Failure>
  ) throws(Failure) -> (left: Leaf, right: Leaf) {
    let middle = try partition(leaf.range, by: split, effort)
    var left = Leaf(node: node, range: leaf.range.lowerBound..<middle, sums: split.leftSums)
    var right = Leaf(node: node + 1, range: middle..<leaf.range.upperBound, sums: leaf.sums - split.leftSums)
    guard !isLast, var larger = leaf.histogram else { return (left, right) }
    let isLeftSmaller = left.range.count < right.range.count
    let smaller = try histogram(isLeftSmaller ? left.range : right.range, effort)
    larger.subtract(smaller)
    (left.histogram, right.histogram) = isLeftSmaller ? (smaller, larger) : (larger, smaller)
    left.split = left.histogram.flatMap { search.best(of: $0, total: left.sums) }
    right.split = right.histogram.flatMap { search.best(of: $0, total: right.sums) }
    return (left, right)
  }

  /// Brings the rows that go left before the others, each in the order they had; returns where the others begin.
  private func partition<Failure>(_ range: Range<Int>, by split: Split, _ effort: Effort<Failure>) throws(Failure)
    -> Int
  {
    let parts = RowParts(rows: range)
    let counts = try effort.each(parts.count) { part in [Double(separate(parts[part], by: split))] }
    var starts = [range.lowerBound]
    for count in counts { starts.append(starts[starts.count - 1] + Int(count[0])) }
    let (begins, middle) = (starts, starts[parts.count])
    try effort.run(parts.count) { part in
      let (first, left) = (parts[part].lowerBound, begins[part + 1] - begins[part])
      for place in 0..<left { order.cells[begins[part] + place] = lefts.cells[first + place] }
      // Behind the middle stand as many before these as came before and did not go left.
      let target = middle + first - begins[part]
      for place in 0..<(parts[part].count - left) { order.cells[target + place] = rights.cells[first + place] }
    }
    return middle
  }

  /// Copies the rows of a part by the side they go to; returns how many go left.
  private func separate(_ part: Range<Int>, by split: Split) -> Int {
    let (bins, width) = (rows.cells + split.feature, rows.width)
    var (left, right) = (part.lowerBound, part.lowerBound)
    for place in part {
      let row = order.cells[place]
      let goesLeft = split.left.contains(bins[Int(row) * width])
      (lefts.cells[left], rights.cells[right]) = (row, row)
      left += goesLeft ? 1 : 0
      right += goesLeft ? 0 : 1
    }
    return left - part.lowerBound
  }

  private func histogram<Failure>(_ range: Range<Int>, _ effort: Effort<Failure>) throws(Failure) -> Histogram {
    let parts = RowParts(rows: range)
    let (rows, order, gradients) = (rows, order, gradients)
    let sums = try effort.sum(max(1, parts.count)) { part in
      var sums = [Double](repeating: 0, count: 2 * 256 * rows.width)
      let (cells, width) = (rows.cells, rows.width)
      // Pairs of numbers lie as numbers do, and arrays begin at multiples of 16 bytes.
      sums.withUnsafeMutableBytes { bytes in
        let pairs = bytes.bindMemory(to: SIMD2<Double>.self)
        for place in part < parts.count ? parts[part] : 0..<0 {
          let row = Int(order.cells[place])
          let pair = SIMD2<Double>(gradients.cells[row])
          let bins = cells + row * width
          for feature in 0..<width { pairs[feature << 8 | Int(bins[feature])] += pair }
        }
      }
      return sums
    }
    return Histogram(sums: sums)
  }
}

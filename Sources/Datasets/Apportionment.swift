/// Sharing out whole numbers, so that a share of 42 % of 160 is the same 67 every time and the parts add up.
enum Apportionment {
  /// Shares `total` out in proportion to `weights`, by largest remainder; ties go to the earlier weight.
  static func share(_ total: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    let exact = weights.map { Double(total) * $0 / sum }
    var counts = exact.map { Int($0.rounded(.down)) }
    let byRemainder = exact.indices.sorted {
      let (left, right) = (exact[$0] - Double(counts[$0]), exact[$1] - Double(counts[$1]))
      return left == right ? $0 < $1 : left > right
    }
    for index in byRemainder.prefix(total - counts.reduce(0, +)) {
      counts[index] += 1
    }
    return counts
  }

  /// `[(a, 2), (b, 1)]` becomes `[a, a, b]`.
  static func bag<Element>(_ quotas: [(Element, Int)]) -> [Element] {
    quotas.flatMap { Array(repeating: $0.0, count: $0.1) }
  }
}

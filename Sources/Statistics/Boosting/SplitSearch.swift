/// The sums of gradients and of second derivatives over the rows of a leaf, by feature and bin.
struct Histogram: Sendable {
  /// The sums of bin b of feature f stand at 2 (256 f + b), and behind.
  var sums: [Double]

  func pair(_ feature: Int, _ bin: Int) -> SIMD2<Double> {
    let place = 2 * (feature << 8 | bin)
    return SIMD2(sums[place], sums[place + 1])
  }

  /// Takes away the sums of some of the rows.
  mutating func subtract(_ part: Histogram) {
    for place in sums.indices { sums[place] -= part.sums[place] }
  }
}

/// What divides a leaf in two: the rows whose bin of a feature is in a set go left.
struct Split: Sendable {
  var feature: Int
  var left: BinSet
  /// By how much the loss falls, twice.
  var gain: Double
  /// The sums on the left side.
  var leftSums: SIMD2<Double>
}

/// The search for the split of a leaf that lowers the loss most.
///
/// Bins are taken in an order, and each beginning of it is tried as the left side: numbers in theirs, with what is not known
/// on either side; levels in that of their mean gradients, which holds the best division in two (W. D. Fisher, JASA 53, 1958;
/// G. Ke et al., "LightGBM", NIPS 2017). The gain is that of T. Chen, C. Guestrin, "XGBoost", KDD (2016), equation 7.
struct SplitSearch: Sendable {
  let binnings: [Binning]
  let options: BoostingOptions

  /// Levels are drawn together more than numbers, as there are many ways to divide them.
  private static let levelPenalty = 10.0

  /// Returns the best split of a leaf with these sums; nil where none gains anything.
  func best(of histogram: Histogram, total: SIMD2<Double>) -> Split? {
    var best: Split?
    for (feature, binning) in binnings.enumerated() {
      for order in orders(histogram, feature, binning) {
        let penalty = options.penalty + (binning.isOrdered ? 0 : Self.levelPenalty)
        scan(order, histogram, feature, total: total, penalty: penalty, &best)
      }
    }
    return best.map { completed($0, histogram, total: total) }
  }

  /// The orders in which bins move to the left side.
  private func orders(_ histogram: Histogram, _ feature: Int, _ binning: Binning) -> [[Int]] {
    let hasUnknown = histogram.pair(feature, 0).y > Self.nothing
    guard !binning.isOrdered else {
      let known = Array(1..<binning.count)
      return hasUnknown ? [known, [0] + known] : [known]
    }
    let present = (0..<binning.count).filter { histogram.pair(feature, $0).y > Self.nothing }
    let means = present.map { bin in
      let pair = histogram.pair(feature, bin)
      return pair.x / (pair.y + Self.levelPenalty)
    }
    return [present.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map { present[$0] }]
  }

  /// What is left of a sum by subtraction where there is nothing.
  private static let nothing = 1e-9

  private func scan(
    _ order: [Int], _ histogram: Histogram, _ feature: Int, total: SIMD2<Double>, penalty: Double, _ best: inout Split?
  ) {
    func score(_ sums: SIMD2<Double>) -> Double { sums.x * sums.x / (sums.y + penalty) }
    let whole = score(total)
    var (left, found) = (SIMD2<Double>(), 0)
    var least = best?.gain ?? Self.leastGain
    var sums = left
    for (place, bin) in order.enumerated() {
      left += histogram.pair(feature, bin)
      guard left.y >= options.leastWeight else { continue }
      guard total.y - left.y >= options.leastWeight else { break }
      let gain = score(left) + score(total - left) - whole
      if gain > least { (least, found, sums) = (gain, place + 1, left) }
    }
    guard found > 0 else { return }
    var set = BinSet()
    for bin in order.prefix(found) { set.insert(bin) }
    best = Split(feature: feature, left: set, gain: least, leftSums: sums)
  }

  private static let leastGain = 1e-6

  /// Sends bins that no row of the leaf was in to the heavier side.
  private func completed(_ split: Split, _ histogram: Histogram, total: SIMD2<Double>) -> Split {
    var split = split
    guard split.leftSums.y * 2 > total.y else { return split }
    let last = binnings[split.feature].isOrdered ? 1 : binnings[split.feature].count
    for bin in 0..<last where histogram.pair(split.feature, bin).y <= Self.nothing { split.left.insert(bin) }
    return split
  }
}

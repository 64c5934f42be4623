import Glibc

/// How good probabilities are, held against what came.
///
/// Source: G. W. Brier, Monthly Weather Review 78 (1950); for the calibration error M. P. Naeini, G. F. Cooper, M.
/// Hauskrecht, AAAI (2015); for the area under the curve J. A. Hanley, B. J. McNeil, Radiology 143 (1982).
public struct ProbabilityScores: Sendable {
  /// How many probabilities there are.
  public let count: Int
  /// The mean of -log of the probability of what came, in nats; probabilities are kept 1e-15 away from 0 and 1.
  public let logLoss: Double
  /// The mean squared distance of probability and outcome.
  public let brier: Double
  /// The probability that a yes has a higher probability than a no, ties counted half; nil where there are not both.
  public let areaUnderCurve: Double?
  /// Bins of equal width that hold something, lowest first.
  public let bins: [Bin]

  /// The probabilities between two bounds.
  public struct Bin: Sendable {
    /// The bounds.
    public let bounds: ClosedRange<Double>
    /// How many there are.
    public internal(set) var count = 0
    /// How many of them came true.
    public internal(set) var successes = 0
    /// Their sum.
    var sum = 0.0
    /// Their mean.
    public var meanProbability: Double { sum / Double(max(1, count)) }
    /// The share that came true.
    public var rate: Double { Double(successes) / Double(max(1, count)) }
  }

  /// Scores `probabilities` of `labels`, one each.
  public init(_ probabilities: [Double], _ labels: [Bool], bins: Int = 10) {
    self.init(probabilities, labels, bins: bins, .plain)
  }

  /// Scores `probabilities` of `labels`, one each.
  ///
  /// - Throws: What `effort` throws, which is asked between parts.
  public init<Failure>(
    _ probabilities: [Double], _ labels: [Bool], bins: Int = 10, _ effort: Effort<Failure>
  ) throws(Failure) {
    count = labels.count
    let total = Double(max(1, count))
    var (losses, squares) = (0.0, 0.0)
    var found = (0..<bins).map { place in
      Bin(bounds: Double(place) / Double(bins)...Double(place + 1) / Double(bins))
    }
    for (row, (probability, label)) in zip(probabilities, labels).enumerated() {
      if row % Self.partRows == 0 { try effort.check() }
      losses += Self.loss(probability, label)
      squares += (probability - (label ? 1 : 0)) * (probability - (label ? 1 : 0))
      // A probability lies between 0 and 1.
      let place = min(bins - 1, Int(probability * Double(bins)))
      found[place].count += 1
      found[place].sum += probability
      if label { found[place].successes += 1 }
    }
    (logLoss, brier) = (losses / total, squares / total)
    try effort.check()
    areaUnderCurve = Self.area(probabilities, labels)
    self.bins = found.filter { $0.count > 0 }
  }

  private static let partRows = 1 << 16

  /// The mean distance of probability and share that came true, over the bins, each by its count.
  public var calibrationError: Double {
    bins.reduce(0) { $0 + Double($1.count) * abs($1.meanProbability - $1.rate) } / Double(max(1, count))
  }

  /// Whether probabilities have a lower log-loss than others of the same labels, by more than one standard error of the
  /// difference from group to group.
  ///
  /// - Parameter groups: The group of each label; labels of one group stand together.
  public static func isBetter(
    _ probabilities: [Double], than others: [Double], _ labels: [Bool], groups: [Int32]
  ) -> Bool {
    let gains = runs(of: groups).map { run in
      run.reduce(0.0) { $0 + loss(others[$1], labels[$1]) - loss(probabilities[$1], labels[$1]) }
    }
    guard gains.count > 1 else { return false }
    let (sum, count) = (gains.reduce(0, +), Double(gains.count))
    let squares = gains.reduce(0) { $0 + ($1 - sum / count) * ($1 - sum / count) }
    return sum > (squares / (count - 1) * count).squareRoot()
  }

  private static func loss(_ probability: Double, _ label: Bool) -> Double {
    let kept = min(max(probability, 1e-15), 1 - 1e-15)
    return label ? -log(kept) : -log1p(-kept)
  }

  /// The sum of the ranks of the yeses, ties at their mean rank.
  private static func area(_ probabilities: [Double], _ labels: [Bool]) -> Double? {
    let positives = Double(labels.count { $0 })
    let negatives = Double(labels.count) - positives
    guard positives > 0, negatives > 0 else { return nil }
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var (sum, start) = (0.0, 0)
    while start < order.count {
      var end = start
      while end < order.count, probabilities[order[end]] == probabilities[order[start]] { end += 1 }
      let rank = Double(start + end + 1) / 2
      for place in start..<end where labels[order[place]] { sum += rank }
      start = end
    }
    return (sum - positives * (positives + 1) / 2) / (positives * negatives)
  }
}

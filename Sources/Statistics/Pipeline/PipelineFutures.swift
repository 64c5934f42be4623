/// Many futures of a pipeline: what comes in of it in each period, by group.
///
/// In each future the hazards, the rate of new deals and the mean of amounts are drawn from what is known of them, and a shock
/// is drawn that all deals share; then each open deal, and each new one, walks through its stages by itself. A future does
/// not depend on the number of threads, nor what a deal does in it on which others are simulated.
public struct PipelineFutures: Sendable {
  /// How many futures there are.
  public let count: Int
  /// How many open deals were simulated; fewer than there are where each of them stands for several.
  public let simulatedDeals: Int
  /// What comes in, by group and period: a number for each future.
  private let sums: [[Double]]
  /// What comes in on average of deals that are open today, by group and period.
  private let fromOpen: [Double]
  private let periodCount: Int

  /// So many futures there are, unless so many walks of deals would take too long.
  public static let most = 10_000
  /// Never fewer than these.
  public static let fewest = 2_000
  private static let mostWalks = 5_000_000
  private static let inBlock = 100
  /// Between two looks at whether to stop.
  private static let blocksInRound = 10

  /// Simulates an outlook, at most so many times.
  ///
  /// - Throws: What `effort` throws.
  public init<Failure>(
    _ outlook: PipelineOutlook, atMost most: Int = Self.most, _ effort: Effort<Failure>
  ) throws(Failure) {
    let walk = PipelineWalk(outlook)
    let blocks = min(most, max(Self.fewest, Self.mostWalks / max(1, walk.dealsInFuture))) / Self.inBlock
    let width = outlook.groupCount * outlook.periods.count
    var sums = [[Double]](repeating: [], count: width)
    for place in sums.indices { sums[place].reserveCapacity(blocks * Self.inBlock) }
    var open = [Double](repeating: 0, count: width)
    var done = 0
    while done < blocks {
      try effort.check()
      let first = done
      let results = try effort.each(min(Self.blocksInRound, blocks - done)) { block in
        walk.futures(((first + block) * Self.inBlock)..<((first + block + 1) * Self.inBlock))
      }
      for result in results {
        for place in 0..<width {
          for future in 0..<Self.inBlock { sums[place].append(result[future * width + place]) }
          open[place] += result[Self.inBlock * width + place]
        }
      }
      done += results.count
    }
    count = blocks * Self.inBlock
    simulatedDeals = walk.openCount
    (self.sums, periodCount) = (sums, outlook.periods.count)
    fromOpen = open.map { $0 / Double(blocks * Self.inBlock) }
  }

  /// What comes in over some periods of some groups.
  public func revenue(groups: Range<Int>, periods: Range<Int>) -> Revenue {
    var values = [Double](repeating: 0, count: count)
    var open = 0.0
    for group in groups {
      for period in periods {
        let place = group * periodCount + period
        for future in values.indices { values[future] += sums[place][future] }
        open += fromOpen[place]
      }
    }
    return Revenue(values, fromOpen: open)
  }

  /// What comes in, in all futures.
  public struct Revenue: Sendable {
    /// The amounts of all futures, lowest first.
    public let sorted: [Double]
    /// The mean, and which part of it is from deals that are open today.
    public let mean, fromOpen: Double

    init(_ values: [Double], fromOpen: Double) {
      sorted = values.sorted()
      mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
      self.fromOpen = min(fromOpen, mean)
    }

    /// Returns the same with all amounts so many times as far from their mean, and none below 0.
    public func spread(by factor: Double) -> Revenue {
      Revenue(sorted: sorted.map { max(0, mean + factor * ($0 - mean)) }, mean: mean, fromOpen: fromOpen)
    }

    private init(sorted: [Double], mean: Double, fromOpen: Double) {
      (self.sorted, self.mean, self.fromOpen) = (sorted, mean, fromOpen)
    }

    /// What comes in from deals that are yet to come, on average.
    public var fromNew: Double { mean - fromOpen }

    /// The middle of the futures that holds a share of them.
    public func interval(_ level: Double) -> Interval {
      Interval(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
    }

    /// What a share of the futures stays below.
    public func quantile(_ share: Double) -> Double {
      guard let last = sorted.indices.last else { return 0 }
      let place = min(max(share, 0), 1) * Double(last)
      // The place lies between the first and the last.
      let lower = Int(place)
      return sorted[lower] + (place - Double(lower)) * (sorted[min(lower + 1, last)] - sorted[lower])
    }

    /// The share of the futures that bring at least as much.
    public func chance(of target: Double) -> Double {
      let below = sorted.firstPlace(above: target.nextDown)
      return sorted.isEmpty ? 0 : 1 - Double(below) / Double(sorted.count)
    }

    /// As many amounts, each of which is as likely as the others: the middles of equal parts of the futures.
    ///
    /// Source: M. Kay et al., "When (ish) is My Bus?", CHI (2016): quantile dotplots.
    public func dots(_ count: Int) -> [Double] { (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) } }
  }
}

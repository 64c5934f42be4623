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
}

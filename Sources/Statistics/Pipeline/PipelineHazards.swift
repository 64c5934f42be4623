/// How fast deals are won, lost or move on, by stage and by how long they have been there.
///
/// The three compete: each has a hazard, so many a day among the deals that are there, constant within a bin of time at the
/// stage. Deals that are still open count for as long as they have been watched. Bins are cut at quantiles of the times at
/// which something happened. A bin's hazard is drawn towards that of its stage, and a stage's towards that of all, by as much
/// as they do not differ beyond chance; what is left of doubt is a gamma distribution.
///
/// Source: R. L. Prentice et al., "The Analysis of Failure Times in the Presence of Competing Risks", Biometrics 34 (1978);
/// M. Friedman, "Piecewise Exponential Models for Survival Data with Covariates", Annals of Statistics 10 (1982).
public struct PipelineHazards: Sendable {
  /// The ways in which a stretch of time at a stage ends.
  enum Cause: Int, CaseIterable { case won, lost, moved }

  /// One bin of one stage.
  struct Cell: Sendable {
    /// Where it ends, in days at the stage.
    var end: Double
    /// How many deal days were watched in it.
    var exposure = 0.0
    /// How often each thing happened, by cause.
    var events = SIMD3<Double>()
    /// The shapes and rates of the gamma distributions of the hazards, by cause.
    var shapes = SIMD3<Double>()
    var rates = SIMD3<Double>()
    /// The means of these.
    var means = SIMD3<Double>()
  }

  /// The bins of all stages, one stage after the other.
  private(set) var cells: [Cell] = []
  /// Where the bins of each stage begin, and after the last where they end.
  private(set) var starts: [Int] = [0]
  /// Where deals that moved on from each stage went, a number for each of them.
  private(set) var targets: [[Int]]

  /// How many stages there are.
  public var stageCount: Int { starts.count - 1 }

  /// So many events are wanted for a bin, and no more bins than these are made.
  private static let eventsInBin = 12
  private static let mostBins = 6

  /// Learns the hazards from stretches of time at stages numbered below `stageCount`.
  public init(_ spells: [StageSpell], stageCount: Int) {
    targets = [[Int]](repeating: [], count: stageCount)
    var lengths = [[Double]](repeating: [], count: stageCount)
    for spell in spells where spell.end != .open {
      lengths[spell.stage].append(spell.length)
      if case .moved(let stage) = spell.end { targets[spell.stage].append(stage) }
    }
    for lengths in lengths {
      cells += Self.ends(lengths).map { Cell(end: $0) }
      starts.append(cells.count)
    }
    for spell in spells { count(spell) }
    for cause in Cause.allCases { shrink(cause.rawValue) }
  }

  /// Takes hazards as they are.
  init(cells: [[Cell]], targets: [[Int]]) {
    self.cells = cells.flatMap { $0 }
    self.targets = targets
    for stage in cells { starts.append((starts.last ?? 0) + stage.count) }
  }

  /// Where the bins of a stage end; the last is open.
  private static func ends(_ lengths: [Double]) -> [Double] {
    let bins = min(mostBins, max(1, lengths.count / eventsInBin))
    let sorted = lengths.sorted()
    var ends: [Double] = []
    for bin in 1..<max(2, bins) where bins > 1 {
      // Behind the event, so that it lies inside.
      let end = sorted[bin * sorted.count / bins - 1] + 0.5
      if end > ends.last ?? 0 { ends.append(end) }
    }
    return ends + [.infinity]
  }

  private mutating func count(_ spell: StageSpell) {
    var begin = 0.0
    for place in starts[spell.stage]..<starts[spell.stage + 1] {
      let end = cells[place].end
      cells[place].exposure += min(spell.length, end) - begin
      if spell.length <= end {
        if let cause = spell.end.cause { cells[place].events[cause.rawValue] += 1 }
        return
      }
      begin = end
    }
  }

  /// Works out the distribution of one cause's hazards.
  private mutating func shrink(_ cause: Int) {
    let stages = (0..<stageCount).map { cells[starts[$0]..<starts[$0 + 1]] }
    let counts = stages.map { $0.reduce(0) { $0 + $1.events[cause] } }
    let exposures = stages.map { $0.reduce(0) { $0 + $1.exposure } }
    let exposure = exposures.reduce(0, +)
    let mean = exposure > 0 ? counts.reduce(0, +) / exposure : 0
    guard mean > 0 else { return }
    let between = GammaPoisson(counts, expected: exposures.map { $0 * mean }).shape
    let means = zip(counts, exposures).map { ($0 + between) / ($1 + between / mean) }
    let expected = (0..<stageCount).flatMap { stage in stages[stage].map { $0.exposure * means[stage] } }
    let within = GammaPoisson(cells.map { $0.events[cause] }, expected: expected).shape
    // From a stage that no deal was seen to move on from none will.
    for stage in 0..<stageCount where cause != Cause.moved.rawValue || !targets[stage].isEmpty {
      for place in starts[stage]..<starts[stage + 1] {
        cells[place].shapes[cause] = cells[place].events[cause] + within
        cells[place].rates[cause] = cells[place].exposure + within / means[stage]
        cells[place].means[cause] = cells[place].shapes[cause] / cells[place].rates[cause]
      }
    }
  }

  // MARK: What was to be expected

  /// Returns how many deals were to be won in each of the periods that begin at `starts`, in days as those of spells, the last
  /// of which ends at `end`: the compensator of the counts.
  public func expectedWins(of spells: [StageSpell], periods starts: [Double], until end: Double) -> [Double] {
    var expected = [Double](repeating: 0, count: starts.count)
    for spell in spells {
      var period = max(0, (starts.firstPlace(above: spell.start)) - 1)
      var (time, cell) = (spell.start, self.starts[spell.stage])
      let last = min(spell.start + spell.length, end)
      while time < last {
        let next = period + 1 < starts.count ? starts[period + 1] : end
        let stop = min(last, next, spell.start + cells[cell].end)
        if time >= starts[0] { expected[period] += (stop - time) * cells[cell].means[Cause.won.rawValue] }
        if stop >= next { period = min(period + 1, starts.count - 1) }
        if stop >= spell.start + cells[cell].end { cell += 1 }
        time = max(stop, time.nextUp)
      }
    }
    return expected
  }
}

extension StageSpell.End {
  var cause: PipelineHazards.Cause? {
    switch self {
    case .won: .won
    case .lost: .lost
    case .moved: .moved
    case .open: nil
    }
  }
}

extension [Double] {
  /// The place of the first of these sorted numbers that is above `bound`.
  func firstPlace(above bound: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > bound { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

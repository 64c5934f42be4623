import Glibc

/// Deals on their way through their stages, in one future after the other.
struct PipelineWalk: Sendable {
  private let outlook: PipelineOutlook
  /// The open deals that are simulated, and how many deals each stands for.
  private let open: [(deal: PipelineOutlook.OpenDeal, amount: Double?)]
  /// How many new deals each one stands for.
  private let newWeight: Double
  /// The period of each day.
  private let periodOfDay: [Int]
  private let end: Double

  /// More open deals than these, or more new ones in a future, are not walked one by one.
  private static let mostOpen = 2_000
  private static let mostNew = 1_000
  private static let seed: UInt64 = 20

  init(_ outlook: PipelineOutlook) {
    self.outlook = outlook
    end = outlook.months.last?.end ?? 0
    open = Self.sample(outlook)
    newWeight = max(1, Double(outlook.arrivals.count) * end / max(1, outlook.arrivals.days) / Double(Self.mostNew))
    var periods: [Int] = []
    for (period, end) in outlook.periods.enumerated() {
      periods += [Int](repeating: period, count: max(0, Int(end) - periods.count))
    }
    periodOfDay = periods
  }

  var openCount: Int { open.count }

  /// About how many deals walk in a future.
  var dealsInFuture: Int {
    open.count + Int(Double(outlook.arrivals.count) * end / max(1, outlook.arrivals.days) / newWeight)
  }

  /// The open deals; of very many, some that stand for equal amounts, spread evenly over stages and times there.
  ///
  /// Source: systematic sampling with probability proportional to size, W. G. Madow, Annals of Mathematical Statistics 20
  /// (1949).
  private static func sample(
    _ outlook: PipelineOutlook
  ) -> [(deal: PipelineOutlook.OpenDeal, amount: Double?)] {
    guard outlook.open.count > mostOpen else { return outlook.open.map { ($0, $0.amount) } }
    let mean = outlook.won.reduce(0) { $0 + $1.amount } / Double(max(1, outlook.won.count))
    let sorted = outlook.open.sorted {
      ($0.group, $0.stage, $0.elapsed, $0.key) < ($1.group, $1.stage, $1.elapsed, $1.key)
    }
    let total = sorted.reduce(0) { $0 + max(0, $1.amount ?? mean) }
    guard total > 0 else { return [] }
    let step = total / Double(mostOpen)
    var (sum, next) = (0.0, step / 2)
    var chosen: [(deal: PipelineOutlook.OpenDeal, amount: Double?)] = []
    for deal in sorted {
      sum += max(0, deal.amount ?? mean)
      var times = 0
      while next < sum, chosen.count + times < mostOpen {
        times += 1
        next += step
      }
      for turn in 0..<times {
        var copy = deal
        copy.key = deal.key &+ turn << 40
        chosen.append((copy, step))
      }
    }
    return chosen
  }

  /// Returns what comes in, in some futures, one after the other: by group and period; behind them the sums of what comes in
  /// from open deals.
  func futures(_ numbers: Range<Int>) -> [Double] {
    let width = outlook.groupCount * outlook.periods.count
    var sums = [Double](repeating: 0, count: numbers.count * width)
    var fromOpen = [Double](repeating: 0, count: width)
    var future = Future(outlook)
    for (place, number) in numbers.enumerated() {
      // Numbers of futures and keys of deals are never below 0.
      let stream = UInt64(bitPattern: Int64(number)) << 1
      var random = SeededRandom(seed: Self.seed, stream: stream)
      future.draw(outlook, &random)
      walkOpen(future, stream: stream) { cell, amount in
        sums[place * width + cell] += amount
        fromOpen[cell] += amount
      }
      walkNew(future, &random) { cell, amount in sums[place * width + cell] += amount }
    }
    return sums + fromOpen
  }

  private func walkOpen(_ future: Future, stream: UInt64, _ note: (_ cell: Int, _ amount: Double) -> Void) {
    for (deal, amount) in open {
      var random = SeededRandom(
        seed: UInt64(bitPattern: Int64(deal.key)) &* 0x9E37_79B9_7F4A_7C15 | 1, stream: stream | 1)
      guard let day = future.win(stage: deal.stage, elapsed: deal.elapsed, time: 0, &random) else { continue }
      let amount = amount ?? outlook.won[future.pick(&random)].amount
      note(deal.group * outlook.periods.count + periodOfDay[min(day, periodOfDay.count - 1)], amount)
    }
  }

  private func walkNew(
    _ future: Future, _ random: inout SeededRandom, _ note: (_ cell: Int, _ amount: Double) -> Void
  ) {
    let stages = outlook.arrivals.stages
    guard !stages.isEmpty else { return }
    var time = 0.0
    for (month, rate) in zip(outlook.months, future.arrivalRates) {
      // What is left of the wait goes on at the rate of the next month, which is the same as to begin anew.
      while rate > 0 {
        time -= log(random.unit()) * newWeight / rate
        guard time < month.end else { break }
        let stage = stages[random.place(below: stages.count)]
        guard let day = future.win(stage: stage, elapsed: 0, time: time, &random) else { continue }
        let won = outlook.won[future.pick(&random)]
        guard let group = won.group else { continue }
        note(
          group * outlook.periods.count + periodOfDay[min(day, periodOfDay.count - 1)], won.amount * newWeight)
      }
      time = month.end
    }
  }
}

extension SeededRandom {
  /// Draws a whole number from 0 up to below `count`, which is above 0.
  mutating func place(below count: Int) -> Int { min(count - 1, Int(unit() * Double(count))) }
}

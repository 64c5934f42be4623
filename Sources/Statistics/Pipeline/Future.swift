import Glibc

/// What holds for all deals in one future.
struct Future {
  /// The hazards of winning, losing and moving on, by bin.
  private var hazards: [SIMD3<Double>]
  private let cells: [PipelineHazards.Cell]
  private let starts: [Int]
  private let targets: [[Int]]
  /// When months end, and by how much deals are won faster in them.
  private let months: [Double]
  private var factors: [Double]
  /// How many new deals come a day, by month.
  private(set) var arrivalRates: [Double]
  /// The won deals that new ones may be again, with those that are so more often than once.
  private var pool: [Int32]

  /// Makes room for futures.
  init(_ outlook: PipelineOutlook) {
    (cells, starts, targets) = (outlook.hazards.cells, outlook.hazards.starts, outlook.hazards.targets)
    hazards = cells.map(\.means)
    months = outlook.months.map(\.end)
    factors = outlook.months.map(\.factor)
    arrivalRates = months.map { _ in 0 }
    pool = [Int32](repeating: 0, count: min(outlook.won.count, Self.mostInPool))
  }

  /// The doubt about the mean of so many amounts is as good as none.
  private static let mostInPool = 1_000
  private static let year = 365.25

  /// Draws what is true in the next future.
  mutating func draw(_ outlook: PipelineOutlook, _ random: inout SeededRandom) {
    for place in cells.indices {
      for cause in 0..<3 where cells[place].rates[cause] > 0 {
        hazards[place][cause] = random.gamma(shape: cells[place].shapes[cause]) / cells[place].rates[cause]
      }
    }
    let lasting = random.shock(outlook.shock.lasting)
    for place in factors.indices {
      factors[place] = outlook.months[place].factor * lasting * random.shock(outlook.shock.passing)
    }
    // Half a deal more than came: the prior of Jeffreys.
    let arrivals = outlook.arrivals
    let rate = random.gamma(shape: Double(arrivals.count) + 0.5) / max(1, arrivals.days)
    let level = rate * random.shock(arrivals.shock.lasting)
    let growth = arrivals.growth.mean + arrivals.growth.variance.squareRoot() * random.normal()
    for place in arrivalRates.indices {
      let years = arrivals.days / 2 / Self.year + Growth.reach(middle(of: place) / Self.year)
      arrivalRates[place] = level * exp(growth * years) * random.shock(arrivals.shock.passing)
    }
    // Drawn anew each time, amounts are as uncertain as so few of them leave their mean.
    for place in pool.indices { pool[place] = Int32(truncatingIfNeeded: random.place(below: outlook.won.count)) }
  }

  /// How many days ahead the middle of a month is.
  private func middle(of month: Int) -> Double { ((month == 0 ? 0 : months[month - 1]) + months[month]) / 2 }

  /// Draws one of the won deals.
  func pick(_ random: inout SeededRandom) -> Int { Int(pool[random.place(below: pool.count)]) }

  /// Lets a deal that has been at a stage for `elapsed` days walk from a time on; returns the day on which it is won, 0 for the
  /// first; nil where it is lost, or not won before the last month ends.
  func win(stage: Int, elapsed: Double, time: Double, _ random: inout SeededRandom) -> Int? {
    var (time, elapsed, cell) = (time, elapsed, starts[stage])
    var (stage, month, need) = (stage, 0, -log(random.unit()))
    while cells[cell].end <= elapsed { cell += 1 }
    while month < months.count {
      guard time < months[month] else {
        month += 1
        continue
      }
      let hazard = hazards[cell]
      let won = hazard[0] * factors[month]
      let sum = won + hazard[1] + hazard[2]
      let step = min(cells[cell].end - elapsed, months[month] - time)
      guard sum * step >= need else {
        need -= sum * step
        time += step
        elapsed += step
        if elapsed >= cells[cell].end || cells[cell].end - elapsed < 1e-9 { cell += 1 } else { month += 1 }
        continue
      }
      time += need / sum
      let which = random.unit() * sum
      if which <= won { return time < months[months.count - 1] ? Int(time) : nil }
      if which <= won + hazard[1] { return nil }
      stage = targets[stage][random.place(below: targets[stage].count)]
      (elapsed, cell, need) = (0, starts[stage], -log(random.unit()))
    }
    return nil
  }
}

extension SeededRandom {
  /// Draws a positive number of mean 1 and a variance, by the log-normal distribution.
  fileprivate mutating func shock(_ variance: Double) -> Double {
    guard variance > 0 else { return 1 }
    let square = log(1 + variance)
    return exp(square.squareRoot() * normal() - square / 2)
  }
}

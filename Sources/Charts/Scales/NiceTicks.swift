import Styling

/// Marks for an axis of numbers, at values that people find easy to read.
///
/// Source: Talbot, Lin and Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes", IEEE
/// Transactions on Visualization and Computer Graphics 16 (2010), with their weights; legibility is left to the caller, who
/// asks for as many marks as there is room for.
struct NiceTicks: Sendable, Hashable {
  /// The marks, rising; at least one.
  let values: [Double]
  /// How far apart they are.
  let step: Double

  /// Places about `count` marks over the values from `low` to `high`; only at whole numbers where `whole`.
  init(from low: Double, to high: Double, about count: Int, whole: Bool = false) {
    let (low, high) = Self.sound(low, high)
    let span = high - low
    guard span > 1e-9 * max(low.magnitude, high.magnitude), span > 1e-150, span < 1e150 else {
      values = low == high ? [low] : [low, high]
      step = span.isFinite && span > 0 ? span : 1
      return
    }
    var search = Search(low: low, high: high, count: Double(max(2, count)), whole: whole)
    search.run()
    let (start, step, marks) = search.best ?? (low, span, 2)
    self.step = step
    values = (0..<marks).map { start + Double($0) * step + 0 }
  }

  /// The ends in order, and finite.
  private static func sound(_ low: Double, _ high: Double) -> (Double, Double) {
    let most = 1e140
    let low = low.isNaN ? 0 : min(max(low, -most), most)
    let high = high.isNaN ? 0 : min(max(high, -most), most)
    return (min(low, high), max(low, high))
  }

  /// The search for the best marks: all that could be better than the best so far are looked at.
  private struct Search {
    let low: Double, high: Double, count: Double, whole: Bool
    private(set) var best: (start: Double, step: Double, marks: Int)?
    private var bestScore = -2.0

    /// Steps in their order of niceness.
    private static let steps = [1, 5, 2, 2.5, 4, 3]

    init(low: Double, high: Double, count: Double, whole: Bool) {
      self.low = low
      self.high = high
      self.count = count
      self.whole = whole
    }

    mutating func run() {
      // Skipping `skip - 1` of the marks each time; beyond a few nothing is ever better.
      for skip in 1...12 {
        for (rank, step) in Self.steps.enumerated() {
          let simple = simplicity(rank, skip, hasZero: true)
          guard score(simple, 1, 1) >= bestScore else { return }
          search(step, rank, skip, simple)
        }
      }
    }

    private mutating func search(_ nice: Double, _ rank: Int, _ skip: Int, _ simple: Double) {
      for marks in 2...200 {
        let density = 2 - ratio(Double(marks - 1) / (count - 1))
        // Denser is worse from the wanted number on.
        guard score(simple, 1, Double(marks) > count ? density : 1) >= bestScore else { return }
        let least = (high - low) / Double(marks + 1) / (Double(skip) * nice)
        var power = power(above: least)
        while true {
          let step = Double(skip) * nice * power
          guard score(simple, mostCoverage(step * Double(marks - 1)), 1) >= bestScore else { break }
          if !whole || (step >= 1 && step == step.rounded()) { place(step, marks, rank, skip) }
          power *= 10
        }
      }
    }

    /// Tries all places of `marks` marks that lie `step` apart.
    private mutating func place(_ step: Double, _ marks: Int, _ rank: Int, _ skip: Int) {
      let shift = step / Double(skip)
      let first = (high / step).rounded(.down) * Double(skip) - Double((marks - 1) * skip)
      let last = (low / step).rounded(.up) * Double(skip)
      guard first <= last, last - first < 10_000 else { return }
      for offset in 0...Int(last - first) {
        let start = (first + Double(offset)) * shift
        let end = start + step * Double(marks - 1)
        if whole, start != start.rounded() { continue }
        let score = score(
          simplicity(rank, skip, hasZero: hasZero(start, end, step)), coverage(start, end), density(start, end, marks))
        if score > bestScore {
          bestScore = score
          best = (start, step, marks)
        }
      }
    }

    private func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
      0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
    }

    private func simplicity(_ rank: Int, _ skip: Int, hasZero: Bool) -> Double {
      1 - Double(rank) / Double(Self.steps.count - 1) - Double(skip) + (hasZero ? 1 : 0)
    }

    private func hasZero(_ start: Double, _ end: Double, _ step: Double) -> Bool {
      let steps = start / step
      return start <= 0 && end >= 0 && (steps - steps.rounded()).magnitude < 1e-10
    }

    private func coverage(_ start: Double, _ end: Double) -> Double {
      let tenth = 0.1 * (high - low)
      return 1 - 0.5 * ((high - end) * (high - end) + (low - start) * (low - start)) / (tenth * tenth)
    }

    /// The most that marks over `span` can cover.
    private func mostCoverage(_ span: Double) -> Double {
      guard span > high - low else { return 1 }
      let half = (span - (high - low)) / 2
      let tenth = 0.1 * (high - low)
      return 1 - 0.5 * (half * half + half * half) / (tenth * tenth)
    }

    private func density(_ start: Double, _ end: Double, _ marks: Int) -> Double {
      let mine = Double(marks - 1) / (end - start)
      let wanted = (count - 1) / (max(end, high) - min(start, low))
      return 2 - ratio(mine / wanted)
    }

    private func ratio(_ value: Double) -> Double { max(value, 1 / value) }

    /// The smallest power of ten that is not below `value`.
    private func power(above value: Double) -> Double {
      var power = 1.0
      while power < value { power *= 10 }
      while power / 10 >= value { power /= 10 }
      return power
    }
  }
}

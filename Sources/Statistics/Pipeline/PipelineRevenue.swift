import Glibc

extension PipelineFutures {
  /// What comes in, in all futures.
  public struct Revenue: Sendable {
    /// The amounts of all futures, lowest first.
    public let sorted: [Double]
    /// The mean, and which part of it is from deals that are open today.
    public let mean, fromOpen: Double
    /// How many times as far from the middle a future is taken to lie as it does, on the scale of a normal distribution.
    private var factor = 1.0

    init(_ values: [Double], fromOpen: Double) {
      sorted = values.sorted()
      mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
      self.fromOpen = min(fromOpen, mean)
    }

    /// What comes in from deals that are yet to come, on average.
    public var fromNew: Double { mean - fromOpen }

    /// Returns the same with intervals so many times as wide, were the futures normally distributed. What none of the futures
    /// brings lies in no interval, and what many of them bring – nothing – stays what it is.
    public func spread(by factor: Double) -> Revenue {
      var copy = self
      copy.factor = factor
      return copy
    }

    /// The middle of the futures that holds a share of them.
    public func interval(_ level: Double) -> Interval {
      Interval(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
    }

    /// What a share of the futures stays below.
    public func quantile(_ share: Double) -> Double {
      guard let last = sorted.indices.last else { return 0 }
      let place = Self.moved(min(max(share, 0), 1), by: factor) * Double(last)
      // The place lies between the first and the last.
      let lower = Int(place)
      return sorted[lower] + (place - Double(lower)) * (sorted[min(lower + 1, last)] - sorted[lower])
    }

    /// The share of the futures that bring at least as much.
    public func chance(of target: Double) -> Double {
      1 - Self.moved(shareBelow(target), by: 1 / factor)
    }

    /// As many amounts, each of which is as likely as the others: the middles of equal parts of the futures.
    ///
    /// Source: M. Kay et al., "When (ish) is My Bus?", CHI (2016): quantile dotplots.
    public func dots(_ count: Int) -> [Double] { (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) } }

    /// By how much the interval of a level has to be spread so that it just holds an amount; 0 where any does.
    public func spread(toHold amount: Double, level: Double) -> Double {
      let (below, upTo) = (shareBelow(amount), shareBelow(amount.nextUp))
      guard !sorted.isEmpty, below > 0.5 || upTo < 0.5 else { return 0 }
      // What is beyond all futures is taken to be half of one beyond the last.
      let tail = max(min(below, 1 - below, 1 - upTo, upTo), 0.5 / Double(sorted.count))
      return normalQuantile(tail) / normalQuantile((1 - level) / 2)
    }

    private func shareBelow(_ amount: Double) -> Double {
      sorted.isEmpty ? 1 : Double(sorted.firstPlace(above: amount.nextDown)) / Double(sorted.count)
    }

    /// A share so many times as far from the middle.
    private static func moved(_ share: Double, by factor: Double) -> Double {
      guard factor != 1, share > 0, share < 1 else { return share }
      return erfc(-normalQuantile(share) * factor / 2.0.squareRoot()) / 2
    }
  }
}

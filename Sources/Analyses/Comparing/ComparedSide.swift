import Diagnostics
import Frames
import Statistics

/// One of the groups that are compared.
struct ComparedSide {
  /// What it is called.
  let name: Value
  /// Where it was asked for, if by itself.
  let span: SourceSpan?
  /// Its rows.
  let rows: [Int]
}

/// What a measure comes to in one group, with how well it is known.
struct ComparedFigure {
  /// The value; nil where nothing counts.
  let value: Double?
  /// Its 95 % interval; nil where it cannot be told.
  let interval: Interval?
  /// How many cases it is of.
  let cases: Int
  /// Whether there are enough values, and all are the same.
  let isUniform: Bool
  private let evidence: Evidence

  /// What a difference can be told from.
  private enum Evidence {
    case rate(successes: Int)
    case drawn(Bootstrap)
    case nothing
  }

  /// Of fewer values than this nothing is told but the mean or median itself.
  static let fewest = 5

  /// Works out what some rows come to.
  init(
    _ measure: ComparedMeasure, _ rows: ComparedRows, of places: [Int], stream: Int, _ inquiry: Inquiry
  ) throws(Diagnostic) {
    let counted = places.filter { rows.below[$0] != 0 || (measure.kind == .ratio && rows.above[$0] != 0) }
    cases = counted.count { rows.below[$0] != 0 }
    if rows.areCases {
      let successes = counted.count { rows.above[$0] != 0 }
      value = cases > 0 ? Double(successes) / Double(cases) : nil
      interval = cases > 0 ? wilsonInterval(successes: Double(successes), trials: Double(cases)) : nil
      (evidence, isUniform) = (.rate(successes: successes), false)
      return
    }
    let above = counted.map { rows.above[$0] }
    let below = counted.map { rows.below[$0] }
    let statistic: Bootstrap.Statistic = if case .quantile(let share) = measure.kind { .quantile(share) } else { .mean }
    let drawn = try Bootstrap(
      statistic, of: above, per: below.allSatisfy { $0 == 1 } ? nil : below, stream: UInt64(stream),
      inquiry.work.effort)
    value = drawn?.value
    isUniform = cases >= Self.fewest && Set(above).count == 1 && Set(below).count == 1
    guard cases >= Self.fewest, let drawn else {
      (interval, evidence) = (nil, .nothing)
      return
    }
    (interval, evidence) = (drawn.interval, .drawn(drawn))
  }

  /// How much more this is than another, and how probable that is by chance; nil where it cannot be told.
  func difference(from other: ComparedFigure) -> (interval: Interval, pValue: Double)? {
    switch (evidence, other.evidence) {
    case (.rate(let won), .rate(let others)):
      guard cases > 0, other.cases > 0 else { return nil }
      let interval = newcombeInterval(
        successes: Double(won), trials: Double(cases), against: Double(others), trials: Double(other.cases))
      return (interval, fisherMidP(successes: won, trials: cases, against: others, trials: other.cases))
    case (.drawn(let one), .drawn(let another)):
      let difference = BootstrapDifference(one, another)
      return difference.interval.map { ($0, difference.pValue) }
    default: return nil
    }
  }
}

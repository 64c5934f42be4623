/// Several methods fitted to one series, which foretell together: the median of what each foretells.
///
/// A member that is right by itself seldom stays the best one; the median of a few good ones is rarely far off, whichever of
/// them fails. What is foretold stays within a few times of where the series has ever been.
///
/// Source: F. Petropoulos, I. Svetunkov, "A simple combination of univariate models", International Journal of Forecasting 36
/// (2020), sixth of the M4 competition.
public struct Combination: FittedSeries {
  /// What takes part; never empty.
  public let members: [any FittedSeries]
  private let limits: ClosedRange<Double>

  /// Creates a combination of methods that were fitted to a series; nil of none.
  public init?(_ members: [any FittedSeries], of series: Series) {
    guard !members.isEmpty, let least = series.values.min(), let most = series.values.max() else { return nil }
    self.members = members
    let room = 4 * (most - least)
    guard room.isFinite else { return nil }
    limits = (least - room)...(most + room)
  }

  /// The forms of the members.
  public var form: String { "median of " + members.map(\.form).joined(separator: ", ") }

  /// The median of what each member missed by.
  public var errors: [Double?] {
    let errors = members.map(\.errors)
    return errors[0].indices.map { place in median(errors.compactMap { place < $0.count ? $0[place] : nil }) }
  }

  /// The median of what the members expect.
  public func means(_ horizon: Int) -> [Double] {
    let means = members.map { held($0.means(horizon)) }
    return (0..<horizon).map { step in median(means.map { $0[step] }) ?? 0 }
  }

  /// A course of a member drawn at random: which of them is right is part of what chance decides.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    held(members[min(members.count - 1, Int(random.unit() * Double(members.count)))].path(horizon, &random))
  }

  /// The same members fitted to other values; those that cannot be are left out.
  public func refitted(to series: Series) -> (any FittedSeries)? {
    Combination(members.compactMap { $0.refitted(to: series) }, of: series)
  }

  private func held(_ values: [Double]) -> [Double] {
    values.map { $0.isNaN ? limits.upperBound : min(max($0, limits.lowerBound), limits.upperBound) }
  }
}

/// The middle one of some values, or the mean of the two in the middle; nil of none.
private func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }

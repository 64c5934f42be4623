/// Several methods fitted to one series, which foretell together: the median of what each foretells, or a mean of it.
///
/// A member that is right by itself seldom stays the best one; the median of a few good ones is rarely far off, whichever of
/// them fails. What is foretold stays within a few times of where the series has ever been.
///
/// Source: F. Petropoulos, I. Svetunkov, "A simple combination of univariate models", International Journal of Forecasting 36
/// (2020), sixth of the M4 competition; J. M. Bates, C. W. J. Granger, "The Combination of Forecasts", Operational Research
/// Quarterly 20 (1969), for weights.
public struct Combination: FittedSeries {
  /// How what the members foretell becomes one.
  public enum Rule: Sendable, Hashable {
    /// The middle one.
    case median
    /// Their mean, each weighed by one over the mean square of what it missed by, one period ahead.
    case pastError
  }

  /// What takes part; never empty.
  public let members: [any FittedSeries]
  /// How they become one.
  public let rule: Rule
  /// What each member weighs, all together 1; of a median all the same.
  public let weights: [Double]
  private let limits: ClosedRange<Double>

  /// Creates a combination of methods that were fitted to a series; nil of none.
  public init?(_ members: [any FittedSeries], of series: Series, by rule: Rule = .median) {
    self.rule = rule
    weights = rule == .pastError ? Self.weights(of: members) : members.map { _ in 1 / Double(members.count) }
    guard !members.isEmpty, let least = series.values.min(), let most = series.values.max() else { return nil }
    self.members = members
    let room = 4 * (most - least)
    guard room.isFinite else { return nil }
    limits = (least - room)...(most + room)
  }

  /// The forms of the members.
  public var form: String {
    (rule == .median ? "median of " : "weighted mean of ") + members.map(\.form).joined(separator: ", ")
  }

  /// What the members missed by, made one as what they foretell is.
  public var errors: [Double?] {
    let errors = members.map(\.errors)
    return errors[0].indices.map { place in
      let known = errors.indices.filter { place < errors[$0].count && errors[$0][place] != nil }
      return one(known.compactMap { errors[$0][place] }, known.map { weights[$0] })
    }
  }

  /// What the members expect, made one.
  public func means(_ horizon: Int) -> [Double] {
    let means = members.map { held($0.means(horizon)) }
    return (0..<horizon).map { step in one(means.map { $0[step] }, weights) ?? 0 }
  }

  /// A course of a member drawn at random, by its weight: which of them is right is part of what chance decides.
  public func path(_ horizon: Int, _ random: inout SeededRandom) -> [Double] {
    var (drawn, place) = (random.unit(), 0)
    while place < members.count - 1, drawn > weights[place] {
      drawn -= weights[place]
      place += 1
    }
    return held(members[place].path(horizon, &random))
  }

  /// One value of several; nil of none.
  private func one(_ values: [Double], _ weights: [Double]) -> Double? {
    guard rule == .pastError else { return median(values) }
    let all = weights.reduce(0, +)
    return all > 0 ? zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / all : nil
  }

  /// One over the mean square of errors, all together 1. Members without an error share what there is.
  private static func weights(of members: [any FittedSeries]) -> [Double] {
    let squares = members.map { member -> Double in
      let errors = member.errors.compactMap(\.self)
      return errors.isEmpty ? .infinity : errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
    }
    let exact = squares.count { $0 == 0 }
    let precisions = squares.map { exact > 0 ? ($0 == 0 ? 1 : 0) : 1 / $0 }
    let all = precisions.reduce(0, +)
    guard all > 0, all.isFinite else { return members.map { _ in 1 / Double(members.count) } }
    return precisions.map { $0 / all }
  }

  /// The same members fitted to other values; those that cannot be are left out.
  public func refitted(to series: Series) -> (any FittedSeries)? {
    Combination(members.compactMap { $0.refitted(to: series) }, of: series, by: rule)
  }

  private func held(_ values: [Double]) -> [Double] {
    values.map { $0.isNaN ? limits.upperBound : min(max($0, limits.lowerBound), limits.upperBound) }
  }
}

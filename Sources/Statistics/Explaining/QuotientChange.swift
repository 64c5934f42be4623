/// How the change of a quotient of two sums, such as a rate, comes about over groups: by a change of mix, and by changes of
/// the groups' own quotients.
///
/// Of a group with shares w of what is below the line, quotients r before and after, and their means w̄ and r̄, the rate
/// effect is w̄ (r after − r before) and the mix effect (w after − w before) (r̄ − R̄), with R̄ the mean of both quotients of
/// all groups. They add up to the change of the quotient of all. A group that is there on one side only takes its other
/// quotient as equal: all of it is mix. What stands above the line where nothing is below it belongs to the rate effect.
///
/// Source: E. M. Kitagawa, "Components of a difference between two rates", JASA 50 (1955), with the mix of each group taken
/// from the mean, as in R. Oaxaca, "Male-female wage differentials", International Economic Review 14 (1973).
public struct QuotientChange: Sendable {
  /// The sums of a group that are divided: what stands above the line, and below.
  public struct Parts: Sendable, Equatable {
    /// What stands above the line.
    public var above: Double
    /// What stands below it.
    public var below: Double

    /// Creates the parts of a quotient.
    public init(above: Double = 0, below: Double = 0) {
      self.above = above
      self.below = below
    }

    /// The quotient; nil where there is nothing to divide by.
    public var quotient: Double? { below == 0 ? nil : above / below }
  }

  /// What a group moves the quotient of all by.
  public struct Effect: Sendable {
    /// By being more or less of the whole.
    public var mix: Double
    /// By its own quotient.
    public var rate: Double
  }

  /// The quotients of all groups together.
  public let before, after: Double
  /// The effects, a group each.
  public let effects: [Effect]

  /// Splits the change between the parts of some groups before and after; nil where one side has nothing to divide by.
  public init?(before: [Parts], after: [Parts]) {
    let (first, second) = (QuotientChange.sum(before), QuotientChange.sum(after))
    guard let start = first.quotient, let end = second.quotient else { return nil }
    (self.before, self.after) = (start, end)
    let middle = (start + end) / 2
    effects = zip(before, after).map { one, other in
      let known = [one.quotient, other.quotient].compactMap { $0 }
      let mean = known.isEmpty ? middle : known.reduce(0, +) / Double(known.count)
      let share = other.below / second.below - one.below / first.below
      let contribution = other.above / second.below - one.above / first.below
      return Effect(mix: share * (mean - middle), rate: contribution - share * mean)
    }
  }

  private static func sum(_ parts: [Parts]) -> Parts {
    parts.reduce(into: Parts()) { sum, part in
      sum.above += part.above
      sum.below += part.below
    }
  }
}

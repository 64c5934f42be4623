/// What goes along with waiting: how the log odds of a yes in the end move while nothing happens.
///
/// A case comes to its end over spells of waiting. Each spell is looked at when it begins and again after every `step`, for
/// as long as it lasts – the landmarks –, and a logistic regression says how likely the case is to end with a yes, given
/// how long it has waited by then. The log odds follow waiting along a straight line that bends once, at `knot`; each group
/// of spells has its own level, and slopes of its own that are drawn to the common ones the more, the fewer spells it has.
/// Nothing is said beyond the longest wait that a few spells reached: the effect stays there.
///
/// It is assumed that cases which have not ended will end as those that have, and that waiting moves the odds of all cases
/// of a group alike. It says what goes along with waiting, not what waiting causes.
/// Source: H. C. van Houwelingen, "Dynamic prediction by landmarking in event history analysis", Scandinavian Journal of
/// Statistics 34 (2007); the landmarks of a case are no independent rows, which `LogisticRegression.designEffect` allows for.
public struct WaitingEffect: Sendable {
  /// A time in which nothing happened.
  public struct Spell: Sendable {
    /// The case that waited; spells of a case stand together.
    public var subject: Int32
    /// The group that it was in, from 0; -1 where that is not known.
    public var group: Int
    /// How long.
    public var length: Int
    /// Whether the case ended with a yes.
    public var isYes: Bool

    /// Creates a spell.
    public init(subject: Int32, group: Int, length: Int, isYes: Bool) {
      self.subject = subject
      self.group = group
      self.length = length
      self.isYes = isYes
    }
  }

  /// The longest wait of which something is known.
  public let longest: Int
  private let step: Double
  private let knot: Double
  private let groups: Int
  private let coefficients: [Double]
  private let covariance: SymmetricMatrix

  /// So many spells have to be as long as the longest wait that something is said of.
  private static let fewest = 5
  /// How strongly the slopes of a group are drawn to the common ones, beside how strongly those are drawn to none.
  private static let groupPenalty = 10.0

  /// Fits spells of `groups` groups; nil where no spell is looked at twice, or all ended alike.
  ///
  /// - Throws: What `effort` throws.
  public init?<Failure>(
    _ spells: [Spell], groups: Int, step: Int, knot: Double, _ effort: Effort<Failure>
  ) throws(Failure) {
    let lengths = spells.map(\.length).sorted(by: >)
    longest = lengths.count >= Self.fewest ? (lengths[Self.fewest - 1] - 1) / max(1, step) * max(1, step) : 0
    (self.step, self.knot, self.groups) = (Double(max(1, step)), knot, groups)
    var (subjects, labels, levels, waits): ([Int32], [Bool], [Int32], [Int]) = ([], [], [], [])
    for spell in spells {
      for wait in stride(from: 0, to: min(spell.length, longest + 1), by: max(1, step)) {
        subjects.append(spell.subject)
        labels.append(spell.isYes)
        levels.append(Int32(truncatingIfNeeded: spell.group))
        waits.append(wait)
      }
    }
    guard longest > 0, labels.contains(true), labels.contains(false) else { return nil }
    let design = Self.design(levels, waits.map { Self.terms($0, knot: knot, step: Double(max(1, step))) }, groups)
    let choice = try PenaltyChoice(design, labels, groups: subjects, effort)
    let fitted = try LogisticRegression(design.penalised(by: choice.factor), labels, effort)
    coefficients = fitted.coefficients
    covariance = fitted.covariance(clustering: fitted.designEffect(design, labels, groups: subjects))
  }

  /// Returns how the log odds of a case in `group` move while its wait goes from one length to another, and the standard
  /// error of that.
  public func shift(group: Int, from start: Int, to end: Int) -> (logOdds: Double, error: Double) {
    let (before, after) = (terms(start), terms(end))
    var cells: [(place: Int, value: Double)] = []
    for term in 0..<2 {
      let change = after[term] - before[term]
      let first = 1 + groups + term * (groups + 1)
      cells.append((first, change))
      if (0..<groups).contains(group) { cells.append((first + 1 + group, change)) }
    }
    return (
      cells.reduce(0) { $0 + coefficients[$1.place] * $1.value }, max(0, covariance.quadraticForm(cells)).squareRoot()
    )
  }

  private func terms(_ wait: Int) -> [Double] { Self.terms(min(max(0, wait), longest), knot: knot, step: step) }

  /// The part of a wait before the knot and the part behind it, in steps.
  private static func terms(_ wait: Int, knot: Double, step: Double) -> [Double] {
    [min(Double(wait), knot) / step, max(0, Double(wait) - knot) / step]
  }

  /// The level of each group; then of each part the common slope, and what each group's differs from it.
  private static func design(_ levels: [Int32], _ terms: [[Double]], _ groups: Int) -> Design {
    var covariates: [Design.Covariate] = []
    for term in 0..<2 {
      let values = terms.map { $0[term] }
      covariates.append(Design.Covariate(values: values, penalty: 1))
      for group in 0..<groups {
        let own = zip(values, levels).map { Int($1) == group ? $0 : 0 }
        covariates.append(Design.Covariate(values: own, penalty: groupPenalty))
      }
    }
    let factor = Design.Factor(levels: levels, count: groups, penalty: 0.1, isFixed: true)
    return Design(rowCount: levels.count, factors: [factor], covariates: covariates)
  }
}

import Frames
import Statistics

/// Two groups beside each other.
struct Contrast {
  /// What they are called; no other name where the second is the rest.
  let name: Value
  let other: Value?
  let one: ComparedFigure
  let another: ComparedFigure
  /// The 95 % interval of the difference; nil where it cannot be told.
  let interval: Interval?
  /// How probable such a difference is by chance, for this pair by itself.
  let ownPValue: Double?
  /// The same with regard to how many pairs are looked at.
  private(set) var pValue: Double?

  /// Whether a difference is more than chance.
  enum Verdict: String, CaseIterable {
    /// It is.
    case clear
    /// It hardly is.
    case borderline
    /// It may be chance.
    case unclear
    /// All values of each side are the same, so that nothing says how far chance moves them.
    case uniform = "all the same"
    /// There is too little to tell.
    case unknown = "too few"
  }

  init(_ one: (name: Value, figure: ComparedFigure), _ other: (name: Value?, figure: ComparedFigure)) {
    (name, self.one) = (one.name, one.figure)
    (self.other, another) = (other.name, other.figure)
    let difference = one.figure.difference(from: other.figure)
    (interval, ownPValue) = (difference?.interval, difference?.pValue)
    pValue = ownPValue
  }

  /// The first less the second.
  var difference: Double? {
    guard let one = one.value, let another = another.value else { return nil }
    return one - another
  }

  /// What the numbers say. On the border is a p-value that is at most twice as high as it may be, and, where no others are
  /// looked at, one that does not agree with the interval. That an interval leaves out 0 is little among many.
  var verdict: Verdict {
    guard let interval, let pValue else { return one.isUniform && another.isUniform ? .uniform : .unknown }
    let leavesOutZero = interval.lower > 0 || interval.upper < 0
    if pValue <= Self.chance, leavesOutZero { return .clear }
    let isAlone = pValue == ownPValue
    return pValue <= 2 * Self.chance || isAlone && leavesOutZero ? .borderline : .unclear
  }

  /// What is rarer than this is not called chance.
  static let chance = 0.05

  /// Returns them with p-values that hold for all of them together.
  static func corrected(_ contrasts: [Contrast]) -> [Contrast] {
    let told = contrasts.indices.filter { contrasts[$0].ownPValue != nil }
    let values = holmCorrection(told.map { contrasts[$0].ownPValue ?? 1 })
    var contrasts = contrasts
    for (place, value) in zip(told, values) { contrasts[place].pValue = value }
    return contrasts
  }
}

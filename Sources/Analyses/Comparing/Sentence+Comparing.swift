import Diagnostics

/// What is said of groups beside each other.
extension Sentence {
  static func eachSide(isGroup: Bool) -> Sentence { isGroup ? "each group by itself" : "each side by itself" }

  static func outcome(
    _ measure: String, _ name: String, _ other: String?, _ difference: Sentence, _ range: Sentence,
    _ verdict: Contrast.Verdict
  ) -> Sentence {
    let who: Sentence =
      other.map { "\(word: measure) of \(name) beside \($0)" } ?? "\(word: measure) of \(name) beside the rest"
    return "\(who): \(difference); it could be anything from \(range): \(conclusion(verdict))"
  }

  private static func conclusion(_ verdict: Contrast.Verdict) -> Sentence {
    switch verdict {
    case .clear: "more than chance"
    case .borderline: "hardly more than chance"
    case .unclear: "this may be chance"
    case .uniform: "all the same"
    case .unknown: "too few"
    }
  }

  static let noDifference: Sentence = "no difference"
  static func higher(_ amount: Sentence) -> Sentence { "\(amount) higher" }
  static func lower(_ amount: Sentence) -> Sentence { "\(amount) lower" }
  static func range(_ lower: Sentence, _ upper: Sentence) -> Sentence { "\(lower) to \(upper)" }

  static func byChanceAlone(_ pValue: Double) -> Sentence {
    guard pValue >= 0.001 else {
      return
        "if nothing differed, chance alone would bring so large a difference less than once in 1,000 times (p_value)"
    }
    let times = max(1, Int((pValue * 1_000).rounded()))
    return
      "if nothing differed, chance alone would bring so large a difference \(counted: times, "time") in 1,000 (p_value)"
  }

  static func cannotCompare(_ fewest: Int) -> Sentence {
    "the sides cannot be compared: a side has fewer than \(count: fewest) values"
  }

  static func uniform(isSame: Bool) -> Sentence {
    isSame
      ? "all values are the same on both sides: there is no difference"
      : "on each side all values are the same, so nothing says how far chance alone would move them"
  }

  static func pairsDiffer(_ some: Int, of all: Int) -> Sentence {
    "pairs that differ by more than chance: \(count: some) of \(count: all)"
  }

  static func groupsDiffer(_ some: Int, of all: Int) -> Sentence {
    "groups that differ from the rest by more than chance: \(count: some) of \(count: all)"
  }

  static let againstTheRest: Sentence = "each group is set beside all others together"

  static let borderline: Sentence =
    "borderline: the p_value is above 0.05 and not above 0.1, or does not agree with the interval; more deals can tell"

  static func fewestToCompare(_ fewest: Int) -> Sentence {
    "of fewer than \(count: fewest) values nothing is said but what they come to"
  }

  static let ratesCompared: Sentence =
    "intervals hold in 95 of 100 cases: Newcombe's for the difference, Wilson's for a rate; p_value: Fisher's exact test, mid-p"

  static func valuesCompared(_ times: Int) -> Sentence {
    "intervals hold in 95 of 100 cases: they and the p_value come from drawing the same deals again \(count: times) times (bootstrap)"
  }

  static func correctedFor(_ count: Int) -> Sentence {
    "p_value: corrected for \(count: count) comparisons (Holm); intervals are for each by itself"
  }

  static let goesAlong: Sentence =
    "groups can differ in other things too: what goes along with a difference need not be its cause"
}

import Diagnostics

/// What keeps groups from being compared.
extension Diagnostic {
  private static let example = "compare winrate: segment = Telco vs segment = SOE"

  static var nothingToCompare: Diagnostic {
    Diagnostic(
      "compare-sides", "compare takes a measure and two sides, or a dimension",
      hints: [example, "compare winrate by segment"])
  }

  static var oneComparedMeasure: Diagnostic {
    Diagnostic("compare-measure", "compare takes one measure at a time")
  }

  static func notComparable(_ measure: String) -> Diagnostic {
    let instead =
      switch measure.lowercased() {
      case "visits": "visits"
      default: "revenue"
      }
    return Diagnostic(
      "compare-measure",
      "\(measure) is no rate, mean or median of single deals, so groups of different size cannot be compared by it",
      hints: instead == "visits"
        ? ["compare winrate: …", "each side's: visits_per_win by segment"]
        : ["of the deals of a group: compare deal_size: …", "compare winrate: …", "compare median(amount): …"])
  }

  static func takesSomething(_ measure: String) -> Diagnostic {
    Diagnostic(
      "compare-measure", "compare does not look into a word that something is given to, such as \(measure)",
      hints: ["side by side, with intervals: \(measure) by segment with interval"])
  }

  static var sidesAndGroups: Diagnostic {
    Diagnostic(
      "compare-sides", "compare takes sides or by, not both", hints: ["compare winrate by segment", example])
  }

  static func oneDimension(_ verb: String) -> Diagnostic {
    Diagnostic(
      "one-dimension", "\(verb) takes one dimension", hints: ["choose some of the deals: where customer = Lama"])
  }

  static func comparedPeriods(_ after: String, _ before: String) -> Diagnostic {
    Diagnostic(
      "compare-periods", "compare looks at one period, and compares sides",
      hints: ["periods as sides: compare winrate: closed in \(after) vs closed in \(before)"])
  }

  static func clauseOfComparison(_ verb: String, _ clause: String) -> Diagnostic {
    Diagnostic(
      "analysis-clause", "\(verb) takes by, where, during, as of, sort and top, not \(clause)",
      hints: ["go on with a step: | where, | select"])
  }

  static func tooManySides(_ most: Int) -> Diagnostic {
    Diagnostic(
      "compare-sides", "compare takes up to \(most) sides",
      hints: ["all groups of a dimension: compare winrate by segment"])
  }

  /// `other` is nil where nothing of the side would be left without it.
  static func overlappingSides(_ common: Int, _ side: String, butNot other: String?) -> Diagnostic {
    Diagnostic(
      "compare-overlap",
      "\(counted(common, "row")) \(common == 1 ? "is" : "are") in this side and in an earlier one, so they cannot be compared",
      hints: other.map { ["leave them out: \(side) and not (\($0))"] } ?? ["sides without a row in common: \(example)"])
  }

  static func emptySide(_ measure: String, rows: Int, _ unknown: Diagnostic?) -> Diagnostic {
    let message =
      rows == 0
      ? "no row is in this side" : "none of the \(counted(rows, "row")) in this side counts for \(measure)"
    let hints = unknown.map { [$0.message] + $0.hints } ?? ["see what there is: deals, closed_deals by segment"]
    return Diagnostic("compare-empty", message, hints: hints)
  }

  static func oneGroup(_ count: Int) -> Diagnostic {
    Diagnostic(
      "compare-groups", "\(count == 0 ? "no group has" : "only one group has") anything to compare",
      hints: ["see what there is: closed_deals by segment"])
  }

  static func tooManyGroupsToCompare(_ count: Int, most: Int) -> Diagnostic {
    Diagnostic(
      "compare-groups", "there are \(counted(count, "group")), and at most \(counted(most)) are compared",
      hints: ["fewer of them: where closed in 2025", "some by name: \(example)"])
  }
}

/// What keeps the rows of an answer from being sorted or chosen.
extension Diagnostic {
  static func topOfAnswer(_ verb: String) -> Diagnostic {
    Diagnostic("analysis-clause", "\(verb) takes top and bottom with a number", hints: ["top 3"])
  }

  static func keyOfAnswer(_ key: String, among names: [String]) -> Diagnostic {
    let near = closestMatches(key, among: names).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "answer-column", "the answer has no column called \"\(key)\"",
      hints: near + ["it has: \(listed(names, limit: 12))"])
  }
}

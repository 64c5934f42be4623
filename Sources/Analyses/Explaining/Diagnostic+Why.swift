import Diagnostics

/// What keeps a change from being explained.
extension Diagnostic {
  static var whyOfWhat: Diagnostic {
    Diagnostic(
      "why-measure", "why needs a measure that changed",
      hints: ["why winrate during this quarter vs previous by segment"])
  }

  static var whyOfOne: Diagnostic {
    Diagnostic("why-measure", "why looks at one measure at a time", hints: ["ask again for the other one"])
  }

  static func whyOfNumbers(_ name: String) -> Diagnostic {
    Diagnostic("why-measure", "\(name) is no number, so there is no change to split", hints: ["why revenue …"])
  }

  static func whySinceWhen(_ measure: String) -> Diagnostic {
    Diagnostic(
      "why-period", "why sets two times beside each other",
      hints: ["why \(measure) during last quarter vs previous", "of a level: why pipeline as of today vs last month"])
  }

  static func whyNotParts(_ name: String, ofTwoDays: Bool) -> Diagnostic {
    let hints =
      ofTwoDays
      ? ["two periods instead: why \(name) during last quarter vs previous"]
      : [
        "those that can: winrate, revenue, deals, won, deal_size, conversion(STAGE)",
        "side by side: \(name) by DIMENSION during … vs …",
      ]
    return Diagnostic(
      "why-parts",
      ofTwoDays
        ? "\(name) of two days is of deals that are mostly the same, so its change is not split"
        : "\(name) is neither a sum nor one sum divided by another, so groups do not add up to its change",
      hints: hints)
  }

  static func whyNoValue(_ name: String, isBefore: Bool, hints: [String]?) -> Diagnostic {
    Diagnostic(
      "why-value", "\(name) has no value in the \(isBefore ? "earlier" : "later") of the two times",
      hints: hints ?? ["see what there is: \(name) by quarter"])
  }

  static func whyByWhat(_ name: String, ofTwoDays: Bool) -> Diagnostic {
    Diagnostic(
      "why-by",
      ofTwoDays
        ? "what goes beyond chance is not told of two days, whose deals are mostly the same"
        : "what goes beyond chance is told of rates, counts and sums, not of \(name)",
      hints: ["say what to split by: by segment, rep"])
  }

  static var whySortsGroups: Diagnostic {
    Diagnostic(
      "why-sort", "why sorts the groups that a change is split by, and none are named",
      hints: ["name them: by segment sort segment"])
  }

  static func whyOverlaps(_ name: String) -> Diagnostic {
    Diagnostic(
      "why-parts", "the groups of \(name) do not add up to all deals", hints: ["another dimension: by segment"])
  }
}

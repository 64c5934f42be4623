import Diagnostics

/// What keeps groups from being put into classes.
extension Diagnostic {
  /// What is missing; `roles` are those that the deals could be grouped by.
  static func segmentsNeedDimension(_ roles: [String]) -> Diagnostic {
    Diagnostic(
      "segments-dimension", "segments needs the groups to look at",
      hints: (roles.isEmpty ? ["COLUMN"] : roles).prefix(2).map { "segments by \($0)" })
  }

  static var segmentsNeedAmount: Diagnostic {
    Diagnostic(
      "segments-amount", "the value of a group is the amount of its won deals, and no column is known to be one",
      hints: ["role amount = COLUMN", "win rates alone: compare winrate by segment"])
  }

  static func oneSegment(_ count: Int) -> Diagnostic {
    Diagnostic(
      "segments-groups",
      count == 0
        ? "no group has a decided deal" : "only one group has a decided deal, and there is nothing to set it against",
      hints: ["see what there is: closed_deals by segment"])
  }

  static func segmentsOfOutcome(_ dimension: String) -> Diagnostic {
    Diagnostic(
      "segments-outcome",
      "nearly all deals of each \(dimension) ended alike, so it says how deals ended, not which of them are worth the effort",
      hints: ["how far deals came: funnel", "what ended how: won, lost by \(dimension)"])
  }

  static func clauseOfSegments(_ clause: String) -> Diagnostic {
    Diagnostic(
      "analysis-clause", "segments takes by, where, during, as of, with, sort and top, not \(clause)",
      hints: ["go on with a step: | where, | select"])
  }

  static var valueOfSegments: Diagnostic {
    Diagnostic(
      "segments-option", "the value from which a group counts as above is an amount", hints: ["with value 5bn"])
  }

  static var winrateOfSegments: Diagnostic {
    Diagnostic("segments-option", "a win rate lies between 0% and 100%", hints: ["with winrate 60%"])
  }

  static func optionOfSegments(_ name: String) -> Diagnostic {
    let near = closestMatches(name, among: ["value", "winrate"]).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "segments-option", "segments has no option \(name)", hints: near + ["with value 5bn, winrate 60%"])
  }
}

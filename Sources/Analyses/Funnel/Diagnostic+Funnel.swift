import Diagnostics

/// What keeps a funnel from being told.
extension Diagnostic {
  static var noStageRole: Diagnostic {
    Diagnostic(
      "funnel-stages", "a funnel goes by the stages of deals, and no column is known to be one",
      hints: ["role stage = COLUMN order FIRST, SECOND, LAST"])
  }

  static var noStageOrder: Diagnostic {
    Diagnostic(
      "funnel-stages", "a funnel goes by the order of the stages, and none is known",
      hints: ["role stage = COLUMN order FIRST, SECOND, LAST", "what there is: show values stage"])
  }

  static var strictNeedsLog: Diagnostic {
    Diagnostic(
      "funnel-strict", "with strict counts the stages that a log has visits of, and there is none",
      hints: ["a log is loaded with one row a visit, then: rollup visits by DEAL as deals"])
  }

  static func clauseOfFunnel(_ clause: String) -> Diagnostic {
    let hint =
      switch clause {
      case "across": "groups stand below each other: funnel by segment"
      case "from": "which deals: funnel where segment = Telco"
      default: "what is to come of open deals: forecast pipeline"
      }
    return Diagnostic(
      "analysis-clause", "funnel takes by, where, during, as of, having, sort, top and with, not \(clause)",
      hints: [hint]
    )
  }

  static func funnelGroups(_ word: String) -> Diagnostic {
    Diagnostic(
      "funnel-groups", "\(word) is about groups, and there are none",
      hints: [
        "of groups: funnel by rep sort conversion top 3, funnel by rep with total", "of stages: funnel | sort lost",
      ])
  }

  static func optionOfFunnel(_ option: String) -> Diagnostic {
    let options = ["strict", "resolved", "total", "others"]
    let near = closestMatches(option, among: options).first
    return Diagnostic(
      "funnel-option", "with does not know \"\(option)\" in a funnel",
      hints: [near.map { "did you mean \($0)?" } ?? "it knows: \(listed(options))"], replacement: near)
  }
}

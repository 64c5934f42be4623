import Diagnostics

extension Diagnostic {
  static func needsPeriod(_ example: String) -> Diagnostic {
    Diagnostic("analysis-period", "this goes from one day to another", hints: ["say which: \(example)"])
  }

  static func needsStart(_ example: String) -> Diagnostic {
    Diagnostic("analysis-period", "this goes from a day to today", hints: ["say which: \(example)"])
  }

  static func onlyAPeriod(_ verb: String) -> Diagnostic {
    Diagnostic("analysis-clause", "\(verb) looks at one period, with neither vs nor on")
  }

  static func onlyOneDay(_ verb: String) -> Diagnostic {
    Diagnostic("analysis-clause", "\(verb) looks back from one day", hints: ["as of 2025-06-30"])
  }

  static func notYetBegun(today: String, _ example: String) -> Diagnostic {
    Diagnostic(
      "analysis-period", "none of these days has come: today is \(today)", hints: [example])
  }

  static func onePeriodOnly(_ verb: String, _ unit: String) -> Diagnostic {
    Diagnostic(
      "one-period", "\(verb) is about one period; its movements have no \(unit) of their own",
      hints: ["for the deals of each \(unit): by \(unit)(created)"])
  }

  static func clauseOfAnalysis(_ verb: String, _ clause: String, takes: String) -> Diagnostic {
    Diagnostic("analysis-clause", "\(verb) takes \(takes), not \(clause)", hints: ["go on with a step: | sort, | top"])
  }

  static func noSubject(_ verb: String, _ example: String) -> Diagnostic {
    Diagnostic("analysis-subject", "\(verb) takes no measure: it tells the story of the pipeline", hints: [example])
  }
}

extension Diagnostic {
  static var noAmountRole: Diagnostic {
    Diagnostic(
      "analysis-amount", "a pipeline has the amounts of deals, and no column is known to be one",
      hints: ["role amount = COLUMN"])
  }
}

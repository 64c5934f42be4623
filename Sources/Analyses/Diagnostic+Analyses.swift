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

  static func noHorizon(_ verb: String) -> Diagnostic {
    Diagnostic(
      "analysis-clause", "\(verb) is about the open deals of one day, and has no for",
      hints: ["that of another day: \(verb) as of 2025-06-30", "how good it has been: backtest risk for 3 months"])
  }

  static func noSubject(_ verb: String, _ example: String) -> Diagnostic {
    Diagnostic("analysis-subject", "\(verb) takes no measure: it tells the story of the pipeline", hints: [example])
  }
}

extension Diagnostic {
  static var noAmounts: Diagnostic {
    Diagnostic("analysis-amount", "no deal has an amount, so there is no revenue to tell of")
  }

  static var noAmountRole: Diagnostic {
    Diagnostic(
      "analysis-amount", "a pipeline has the amounts of deals, and no column is known to be one",
      hints: ["role amount = COLUMN"])
  }
}

/// What keeps deals from being foretold.
extension Diagnostic {
  static var nothingSaysWon: Diagnostic {
    Diagnostic(
      "predict-outcome", "nothing says which deals were won, so there is nothing to learn from",
      hints: ["role won = COLUMN = VALUE"])
  }

  static var nothingSaysLost: Diagnostic {
    Diagnostic(
      "predict-outcome", "nothing says which deals were lost, so there is nothing to learn from",
      hints: ["role lost = COLUMN = VALUE"])
  }

  static func oneOutcome(won: Int, lost: Int) -> Diagnostic {
    Diagnostic(
      "predict-one-outcome",
      "a model learns from deals that were won and deals that were lost: there are \(counted(won)) won and \(counted(lost)) lost",
      hints: ["see them: deals, won, lost, open"])
  }

  static var imaginedDeal: Diagnostic {
    Diagnostic(
      "predict-deal", "an imagined deal is said as NAME = VALUE", hints: ["predict stage = Negosiasi, visits = 4"])
  }

  static func saysTooMuch(_ most: Int) -> Diagnostic {
    Diagnostic(
      "predict-deal", "of an imagined deal at most \(most) things can be said; the others are as in finished deals")
  }

  static func saidTwice(_ name: String) -> Diagnostic {
    Diagnostic("predict-deal", "\(name) is said twice; a deal has one")
  }

  static func valueOfPredictor(_ name: String, _ what: String) -> Diagnostic {
    Diagnostic("predict-deal", "\(name) takes \(what)")
  }

  static func unknownStage(_ stage: String, among stages: [String]) -> Diagnostic {
    let near = closestMatches(stage, among: stages).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "predict-stage", "no stage is called \"\(stage)\"", hints: near + ["the stages are: \(listed(stages))"])
  }

  static func unknownMethod(_ name: String, among names: [String]) -> Diagnostic {
    let near = closestMatches(name, among: names).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "predict-method", "no way to fit a model is called \"\(name)\"",
      hints: near + ["the ways are: \(listed(names))"])
  }

  static var oneMethod: Diagnostic {
    Diagnostic("predict-method", "a model is fitted one way", hints: ["ask twice, and hold the cards side by side"])
  }

  static func leftOutOfModel(_ name: String, _ why: String) -> Diagnostic {
    Diagnostic("predict-left-out", "the model does not look at \(name): \(why)")
  }

  static func predictorOption(_ option: String) -> Diagnostic {
    Diagnostic(
      "predict-option", "with \(option) says nothing of what a model may look at",
      hints: ["with no COLUMN leaves one out, with only COLUMN looks at that alone"])
  }

  static func noPredictor(_ name: String, among names: [String]) -> Diagnostic {
    let near = closestMatches(name, among: names).first.map { ["did you mean \($0)?"] } ?? []
    return Diagnostic(
      "predict-unknown", "the model knows nothing called \"\(name)\"",
      hints: near + ["it looks at: \(listed(names, limit: 12))"])
  }
}

/// What keeps silence from being learned from.
extension Diagnostic {
  static func notYet(_ what: String) -> Diagnostic {
    Diagnostic("not-yet", "\(what) is part of the language, but cannot be answered yet")
  }

  static var waitingNeedsLog: Diagnostic {
    Diagnostic(
      "priority-log", "what waiting costs is learned from a log of visits, and there is none",
      hints: ["a log is loaded with one row a visit, then: rollup visits by DEAL as deals", "without one: risk top 10"])
  }

  static func tooFewToLearnWaiting(won: Int, lost: Int, least: Int) -> Diagnostic {
    Diagnostic(
      "priority-few",
      "too few finished deals to learn what waiting costs: \(counted(won)) won and \(counted(lost)) lost, where it takes \(least) of each",
      hints: ["by probability alone: predict top 10"])
  }

  static var pastNeedsLog: Diagnostic {
    Diagnostic(
      "backtest-log", "what was known on past days is told by a log of visits, and there is none",
      hints: ["a log is loaded with one row a visit, then: rollup visits by DEAL as deals"])
  }

  static func horizon(_ most: Int) -> Diagnostic {
    Diagnostic(
      "backtest-horizon", "backtest looks back from the ends of up to \(most) months or quarters",
      hints: ["backtest risk for 6 months", "backtest risk for 4 quarters"])
  }

  static func pastTooShort(_ days: Int) -> Diagnostic {
    Diagnostic(
      "backtest-past",
      "on none of these days had deals been won and lost, with \(days) days since to see what became of the open ones",
      hints: ["fewer or later days: backtest risk for 3 months"])
  }
}

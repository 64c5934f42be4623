import Diagnostics

/// What keeps a pipeline from being forecast.
extension Diagnostic {
  static func tooFewWon(_ count: Int, least: Int) -> Diagnostic {
    Diagnostic(
      "pipeline-few",
      "a forecast of the pipeline learns from deals that were won: \(counted(count)) of them have an amount and a day, and it takes \(counted(least))",
      hints: ["what is there: deals, won, lost, open"])
  }

  static var pipelineHorizon: Diagnostic {
    Diagnostic(
      "pipeline-horizon", "a pipeline is forecast for up to three years, in at most 120 periods",
      hints: ["forecast pipeline for 6 months", "forecast pipeline for 4 quarters"])
  }

  static func pipelinePastTooShort(least: Int) -> Diagnostic {
    Diagnostic(
      "pipeline-past",
      "on none of these days had \(counted(least)) deals been won, with as many periods since as are looked ahead",
      hints: ["fewer periods: backtest pipeline for 3 months"])
  }

  static func forecastByPeriod(_ unit: String) -> Diagnostic {
    Diagnostic(
      "pipeline-by-period", "a forecast has a row for each period; the length of periods is said by for",
      hints: ["forecast pipeline for 4 \(unit)s"])
  }

  static func tooManyGroups(_ count: Int, most: Int) -> Diagnostic {
    Diagnostic(
      "pipeline-groups",
      "\(counted(count)) groups are too many to be forecast side by side; at most \(counted(most)) can be",
      hints: ["fewer of them: where …", "fewer or longer periods: for 2 quarters"])
  }

  /// `unknown` is what was said of a value that no row has.
  static func noDealPasses(_ unknown: Diagnostic?) -> Diagnostic {
    Diagnostic(
      "pipeline-none", "no deal passes the conditions, so there is nothing to forecast", at: unknown?.span,
      hints: unknown.map { [$0.message] + $0.hints } ?? ["how many do: count() where …"],
      replacement: unknown?.replacement)
  }

  static var targetOfForecast: Diagnostic {
    Diagnostic("pipeline-target", "a target is an amount above 0", hints: ["with target 5bn"])
  }

  static func optionOfForecast(_ name: String) -> Diagnostic {
    Diagnostic(
      "pipeline-option", "with \(name) says nothing of a forecast of the pipeline",
      hints: ["with target 5bn", "with 80%, 95%", "with total"])
  }
}

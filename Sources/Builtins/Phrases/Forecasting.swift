import Declarations

extension Phrase {
  /// Questions about what is to come, and how good such answers have been.
  static let forecasting: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "forecast",
        syntax:
          "forecast measure [for 6 months] [by dimension] [where …] [during …] [with 80%, 95%] [using method] [as of day] "
          + "· forecast pipeline [for 2 quarters] [with target 5bn]",
        "Tells what is to come of a measure, from its own past: what is expected of each period, and how far it may be off.",
        details: [
          "It goes by the periods that are over, which are as long as those of `for` (six months unless said): days, weeks, months, "
            + "quarters or years. One that is not over is told apart. `by month(created)` goes by another date.",
          "Below stands how good it would have been: its error beside that of repeating the season before, and how often its "
            + "intervals would have held. From fewer than 6 periods nothing is foretold.",
          "Groups are foretold each, and are made to add up to their total. Of a ratio, what is above its line and what is below "
            + "are foretold each. What was never below zero does not go below it.",
          "`using auto` (unless said) takes the median of several methods; `help using` has them. `with season 12` says how long a "
            + "season is; without it a week of days and a year of other periods is tried.",
          "`forecast pipeline` goes by the deals themselves: how deals went on at each stage, and by how long they had been there. In "
            + "each of 10,000 futures (fewer where there are many deals, which it says) every open deal walks on by that, new ones "
            + "come as often as in the last twelve months, with a growth that goes beyond chance, and good and bad months are shared "
            + "by all. `with target 5bn` shows the chance to reach it, as 20 dots to be counted.",
          "A plain column of numbers is summed, so that a table with a row for each period and series can be foretold whole.",
        ],
        examples: [
          Example("forecast revenue for 6 months", prints: "80% interval"),
          Example("forecast revenue for 2 quarters by segment with 80%", prints: "Government"),
          Example("forecast pipeline for 2 quarters with target 5bn", prints: "chance"),
          Example("forecast winrate for 3 months | where kind = forecast", prints: "forecast"),
        ], seeAlso: ["backtest", "predict", "fan", "using"])),
    Phrase(
      .verb,
      Entry(
        "backtest",
        syntax:
          "backtest measure [for N months|quarters|…] [by dimension] [where …] [using method] "
          + "· backtest risk|pipeline [for N months|quarters]",
        "Goes back to past days, answers by what was known then, and tells what came of it.",
        details: [
          "Of a measure: the same forecast is made again at the ends of up to 24 past periods. error is how far it was off in the "
            + "mean, by how many periods ahead; naive_error that of repeating the season before; held_80 how often its interval held.",
          "Of the pipeline: its forecast is made again at up to 24 past ends of months (of weeks, if periods are weeks or days); came "
            + "is what was won then, naive the mean of the twelve months before. With `by` there is a row for each group.",
          "Of risk: the days are the last ends of months (six unless said), or of quarters, since which 90 days have gone. On each day "
            + "the model is fitted again to what was known that day.",
          "hit_risk: the share of the first 10 on the list that were lost within 90 days, or were open then without a visit since; "
            + "hit_idle: the same of as many deals that had been silent for longest; hit_any: of as many chosen blindly.",
          "caught_risk: the share of deals lost within 90 days that stood on the whole list; caught_idle: on as many longest silent; "
            + "warning: the median of days between the list and the loss.",
        ],
        examples: [
          Example("backtest revenue for 3 months", prints: "error_to_naive"),
          Example("backtest pipeline for 3 months", prints: "naive_off_by"),
          Example("backtest pipeline for 2 quarters by segment", prints: "sums_held"),
          Example("backtest risk for 6 months", prints: "hit_risk"),
          Example("backtest risk for 4 quarters where segment = Telco", prints: "warning"),
        ], seeAlso: ["forecast", "risk", "predict"])),
    Phrase(
      .clause,
      Entry(
        "for", syntax: "for 6 months",
        "How far an analysis looks ahead, or back: a number of days, weeks, months, quarters or years.",
        examples: [Example("forecast revenue for 4 quarters", prints: "2026Q1")], seeAlso: ["forecast", "backtest"])),
    Phrase(
      .clause,
      Entry(
        "using", syntax: "using method",
        "How a forecast is made, or a model is fitted; without it what suits the data is chosen.",
        details: [
          "Of forecasts: auto (or combination), weighted, ets, theta, arima, intermittent, seasonal_naive, naive, drift, mean. In what is said of "
            + "them, OTM and DOTM are forms of theta, TSB and SBA of intermittent; ETS(M,A,M) has multiplied errors, an added "
            + "trend and a multiplied season.",
          "Of models of deals: logistic, boosting. After `using` the tab key shows what there is.",
        ],
        examples: [Example("forecast revenue for 3 months using naive", prints: "method: ")],
        seeAlso: ["forecast", "predict"])),
  ]
}

import Declarations

extension Phrase {
  /// Questions about how deals come through their stages.
  static let funnel: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "funnel",
        syntax:
          "funnel [by dimension] [where …] [during … [vs …] [on date]] [with strict, resolved, total] [sort …] [top 3] [as of day]",
        "Tells of each stage how many deals reached it, moved on, were lost there and are still there, and where most is lost.",
        details: [
          "A deal has reached a stage when it got to that one or any later one, or was won: stages that it skipped count. "
            + "`with strict` counts only stages that the log has a visit of. Stages that say no more than that a deal was lost are no "
            + "rows.",
          "conversion is moved_on / reached, with its 95% interval. `with resolved` takes moved_on / (moved_on + lost), which leaves "
            + "out deals that are still there.",
          "days is the median of the days that deals were at the stage, of those that left it; it takes a log. amount_lost is "
            + "the amount of the deals lost there.",
          "`during` goes by the day deals were created on, unless `on` says otherwise, and follows these deals until today. `vs` sets "
            + "those of another period beside them.",
          "`by` gives a block of stages for each group; `sort`, `having` and `top` choose groups by reached, lost, open, "
            + "amount_lost, conversion (won / all), or any other measure.",
          "The stage with the lowest conversion is named with the chance that it is really the lowest, as far as "
            + "so many deals can tell (Jeffreys' prior). Of two periods it is said which conversions differ by more than chance may do "
            + "(mid-p values of Fisher's test, at most 5% with Holm's correction; the interval of a change is Newcombe's).",
          "Where the outcome stands in the place of the stage, nobody knows how far a lost deal got: it counts in the first stage "
            + "only, and where it was lost and the conversions are not shown.",
        ],
        examples: [
          Example("funnel", prints: "lowest conversion"), Example("funnel by segment", prints: "Telco"),
          Example("funnel during 2025 with resolved", prints: "still there are left out"),
          Example("funnel by rep sort conversion top 3 | where stage = Negosiasi", prints: "Negosiasi"),
        ], seeAlso: ["waterfall", "risk", "predict"]))
  ]
}

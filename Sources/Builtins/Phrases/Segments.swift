import Declarations

extension Phrase {
  /// Questions which groups are worth the effort.
  static let segments: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "segments",
        syntax: "segments by dimension [with value 5bn, winrate 60%] [where …] [during …] [as of day]",
        "Puts groups of deals into classes by revenue and win rate, and sets the visits they take against what they bring.",
        details: [
          "champion: both above; challenger: revenue above, win rate not; rising star: win rate above, revenue not; question mark: "
            + "neither. Above is more than the median of the groups, or than `with value 5bn, winrate 60%` says.",
          "`shrunken` is the win rate drawn towards that of all deals, the more the fewer deals a group has (beta-binomial, maximum "
            + "likelihood). Fewer than 10 decided deals, or rates that lie no further apart than chance may put them (Tarone's test, at 5%): "
            + "cannot tell yet.",
          "With a log, `per_visit` is revenue / visits with an interval. Moving visits is suggested only where the two groups farthest "
            + "apart differ by more than chance; what a further visit brings can be less than the mean.",
        ],
        examples: [
          Example("segments by segment", prints: "effort and return"),
          Example("segments by customer with winrate 50%", prints: "as asked"),
        ], seeAlso: ["compare", "with"]))
  ]
}

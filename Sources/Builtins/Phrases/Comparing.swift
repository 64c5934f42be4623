import Declarations

extension Phrase {
  /// Questions whether groups differ.
  static let comparing: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "compare",
        syntax: "compare measure: side vs side [vs …] [where …] [during …] [as of day] | compare measure by dimension",
        "Tells how far groups differ by a rate, a mean or a median, and whether that is more than chance.",
        details: [
          "`compare winrate: segment = Telco vs segment = SOE` sets each two sides beside each other, `compare winrate by segment` each "
            + "group beside all others together; of two groups one beside the other.",
          "`low` and `high` are the ends of the 95% interval of the difference: what it can be with so few deals. Of rates by "
            + "Newcombe (1998), of means and medians by a bootstrap: the same deals are drawn again 9,999 times.",
          "`p_value` is how often chance alone brings such a difference where there is none; with several pairs it is corrected (Holm), "
            + "for among many one looks large by luck. `clear` means at most 5%, and an interval without 0.",
          "Totals such as `revenue` grow with the group, and are not compared: `deal_size` is. A row that is in two sides is refused.",
        ],
        examples: [
          Example("compare winrate: segment = Telco vs segment = SOE", prints: "this may be chance"),
          Example("compare deal_size: customer = Lama vs customer = Baru", prints: "difference"),
          Example("compare cycle by segment", prints: "rest"),
        ], seeAlso: ["segments", "where"]))
  ]
}

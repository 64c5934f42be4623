import Declarations

extension Phrase {
  /// Questions about people.
  static let coaching: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "coach",
        syntax:
          "coach rep [where …] [during …] [as of day] "
          + "· coach team [where …] [during …] [as of day] [sort …] [top 3]",
        "Writes a rep's page for a talk: the result beside what others would have made of the same deals, and what to talk about.",
        details: [
          "expected is what the other reps would have won of the same deals, by what kind of deals they were: segment, customer, "
            + "region, product and amount, as far as these say something and are no property of the rep. The interval is what chance "
            + "and the doubt about that allow.",
          "tier is above or below where chance does not explain the difference, all reps together being wrong once in twenty times; "
            + "else it says that we cannot tell, and more how many more decided deals it would take until we probably could.",
          "On the page: where deals stop, beside the others, and what each gap would be worth; where deals are won; how often is "
            + "visited; three open deals with reasons; one strength, one question. No other rep is named.",
          "`coach team` is for the manager: one line a rep. shrunken is the rate as if each had more deals at the rate of all, the "
            + "fewer the further apart the reps' rates lie; reps rank by it. Where they lie no further apart than those of equally good "
            + "reps may by chance (Tarone's test, at 5%) there is no ranking.",
          "Conditions choose which of the deals are looked at, never what is learned of the others. `during` goes by the day on which "
            + "deals were decided, the funnel by when they were created.",
        ],
        examples: [
          Example("coach Budi Santoso", prints: "for the talk"), Example("coach team", prints: "tier"),
          Example("coach Siti Rahayu during 2025", prints: "expected"),
        ], seeAlso: ["predict", "risk", "funnel"]))
  ]
}

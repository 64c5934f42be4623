import Declarations

extension Phrase {
  /// Questions about which open deals need attention.
  static let predicting: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "risk", syntax: "risk [where …] [by dimension] [top 10] [as of day]",
        "Lists open deals that show signs of being lost or stalled, with the signs in words.",
        details: [
          "The signs: by 10 points or more less likely to be won than finished deals that came to the same stage were; silent "
            + "for longer than four in five won deals ever were at that stage; fallen by 10 points or more since the last visit.",
          "Rows are sorted by expected_loss, amount × (1 − probability). A deal without any sign is not listed.",
          "`risk by rep` counts the deals at risk of each and adds up what is expected to be lost.",
          "How long deals are silent is learned from a log of visits; without one only the first sign is known.",
        ],
        examples: [
          Example("risk top 10", prints: "silent for"), Example("risk by rep", prints: "Nina Anggraini"),
          Example("risk where segment = Telco", prints: "expected_loss"),
        ], seeAlso: ["predict", "priority", "backtest"])),
    Phrase(
      .verb,
      Entry(
        "priority", syntax: "priority [by dimension] [where …] [top 3] [as of day]",
        "Lists open deals by where the next visit is worth most: by what another week without one is expected to cost.",
        details: [
          "at_stake is amount × what the probability falls by in a further week of silence (in_a_week). It is not the highest "
            + "probability: a deal visited yesterday loses little by waiting, and so does one that is nearly lost.",
          "What silence takes away is learned from finished deals: each time that one waited for a visit is looked at once a week, "
            + "and it is seen how many of those still waiting were won in the end, at each stage. Stages with few deals follow the others.",
          "Its rows are deals, so that `top 3` with `by rep` is three of each rep.",
          "It needs a log of visits. It assumes that open deals go on as finished ones did, and says what goes along with silence, "
            + "which silence need not cause.",
        ],
        examples: [
          Example("priority by rep top 3", prints: "at_stake"),
          Example("priority where amount > 500jt top 5", prints: "in_a_week"),
        ], seeAlso: ["risk", "predict", "backtest"])),
  ]
}

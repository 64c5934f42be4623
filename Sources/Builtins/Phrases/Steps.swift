import Declarations

extension Phrase {
  /// What may stand behind a bar, to go on with a result.
  static let steps: [Phrase] = [
    Phrase(
      .step,
      Entry(
        "select", syntax: "| select column, x as name", "Keeps these columns of a result, in this order.",
        examples: [Example("revenue, deals by rep | select rep, deals", prints: "deals")], seeAlso: ["rename"])),
    Phrase(
      .step,
      Entry(
        "rename", syntax: "| rename column as name", "Gives a column of a result another name.",
        examples: [Example("revenue by rep | rename revenue as won_amount", prints: "won_amount")], seeAlso: ["select"])
    ),
    Phrase(
      .step,
      Entry(
        "all", syntax: "| all", "Shows every row of a result, however many there are.",
        details: ["Without it a terminal gets the first ones: set rows says how many."],
        examples: [Example("deals by account | all", prints: "deals")], seeAlso: ["top"])),
    Phrase(
      .step,
      Entry(
        "save as", syntax: "| save \"x.csv\"", "Writes a result to a file: .csv, .json, .md or .svg.", examples: [],
        seeAlso: ["save"])),
  ]
}

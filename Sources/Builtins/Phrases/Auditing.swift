import Declarations

extension Phrase {
  /// Questions about the data themselves.
  static let auditing: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "audit", syntax: "audit [where …] [as of day]",
        "Lists what in the data cannot be right, what is missing and what is doubtful, and what it does to answers.",
        details: [
          "Each finding has its weight: wrong, missing or doubtful; how many rows it is about; and which of the main figures would "
            + "change most, with by how much, if the line with its number were typed.",
          "`rows 2` lists what finding 2 is about. Nothing is changed unless a line is typed, and no line touches the file.",
          "`audit` looks for days that cannot be, outcomes and stages that contradict each other, rows that are there twice, values "
            + "that change inside a deal, empty amounts, days and names, names written in several ways, amounts far from the rest, and "
            + "open deals that are silent or past their expected day. It says what it looked for and did not find.",
          "Names are one when nothing but case, spaces, punctuation and a legal form such as PT or Ltd tells them apart, or one slip "
            + "of the hand in a word of five letters or more; below eight letters one of the names has to be rare beside the other. "
            + "Names with different digits are different.",
          "An amount is far from the rest when the logarithm of it is more than 3.5 in the modified z-score of Iglewicz and Hoaglin "
            + "(1993), which goes by medians.",
          "Deals are silent for long when 19 of 20 won deals never were for so long; of fewer than 20 won deals, beyond 60 days.",
        ],
        examples: [
          Example("audit", prints: "doubtful"),
          Example("audit where rep = Budi Santoso", prints: "looked for and not found"),
          Example("audit | where weight = doubtful", prints: "focus not"),
        ], seeAlso: ["describe", "merge", "exclude", "focus"]))
  ]
}

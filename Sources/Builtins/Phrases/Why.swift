import Declarations

extension Phrase {
  /// The question for what moved a number.
  static let explaining: [Phrase] = [
    Phrase(
      .verb,
      Entry(
        "why", syntax: "why measure during period vs other [by dimension, …] [where …] [sort …] [top 5]",
        "Splits the change of a measure between two periods into parts that add up to it.",
        details: [
          "Each dimension after `by` is a split of its own, not crossed with the others; steps go on from the first. Groups stand by how "
            + "far they moved it, or as `sort` says. `vs previous` and `vs last year` work as elsewhere, and a period that is not over "
            + "is compared up to the same day of the other.",
          "Of a rate, or any sum divided by another: mix is what it moved by groups becoming more or less of the whole, rate what it "
            + "moved by groups changing themselves. Of a sum: what each group added. Of revenue also by its levers, closed deals × win "
            + "rate × deal size. `why pipeline as of today vs last month by rep` is about levels.",
          "Without `by` all columns that put deals into kinds are looked at, each alone and in pairs. chance is how often so much "
            + "would be found by chance alone; it is corrected for all that was looked at. Mostly nothing is found, and it says so.",
          "What goes along with a change need not be its cause.",
          "Methods: Kitagawa 1955 for mix and rate, Shapley 1953 for levers, Breslow and Day 1980 with Tarone 1985 and Holm 1979 for "
            + "the search, Newcombe 1998 for the change itself.",
        ],
        examples: [
          Example("why winrate during 2025Q2 vs 2025Q1 by segment, rep", prints: "from the mix"),
          Example("why revenue during 2025Q2 vs previous", prints: "closed deals moved it"),
          Example("why winrate during 2025 vs 2024", prints: "chance"),
          Example("why deals during 2025 vs last year by segment top 3 | where effect > 0", prints: "effect"),
        ], seeAlso: ["waterfall", "changes", "whatif"]))
  ]
}

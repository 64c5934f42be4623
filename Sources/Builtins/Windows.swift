import Declarations

extension WindowWord {
  /// Words that set a measure of one group beside other groups.
  static let standard: [WindowWord] = [
    WindowWord(
      .share,
      Entry(
        "share", syntax: "share(measure by dimension, …)",
        "Gives the part that a group has of the total: of all rows that pass `where`, or of those of its `by`.",
        details: [
          "The total is that before `having` and `top`, so the shares that are shown may add up to less than 100%.",
          "Only what adds up has shares: sums and counts.",
        ],
        examples: [
          Example("share(revenue) by segment", prints: "Telco"),
          Example("share(revenue by segment) by segment, rep", prints: "Siti Rahayu"),
        ], seeAlso: ["total", "running"])),
    WindowWord(
      .total,
      Entry(
        "total", syntax: "total(measure by dimension, …)",
        "Gives the measure over all rows that pass `where`, or over all of those of its `by`, beside each group.",
        details: ["The total of a ratio is the ratio of the totals; of a median, the median of all rows."],
        examples: [Example("winrate - total(winrate) as gap by rep", prints: "gap")], seeAlso: ["share"])),
    WindowWord(
      .growth,
      Entry(
        "growth", syntax: "growth(measure)",
        "Gives the change since the period before: of a rate in points, of all else in percent.",
        details: [
          "The first period of a question looks back beyond `during`. A period that is not over is set beside the same "
            + "days of the one before."
        ],
        examples: [Example("growth(revenue) by quarter", prints: "2025Q4")], seeAlso: ["prev", "moving"])),
    WindowWord(
      .running,
      Entry(
        "running", syntax: "running(measure)",
        "Gives the total up to each period; without time, up to each group, the largest first.",
        details: ["A ratio of sums runs as the ratio of what its parts come to."],
        examples: [
          Example("running(revenue) as cumulative by month", prints: "cumulative"),
          Example("running(share(revenue)) by segment", prints: "100.0%"),
        ], seeAlso: ["moving", "share"])),
    WindowWord(
      .moving,
      Entry(
        "moving", syntax: "moving(measure, n)",
        "Gives the mean of the last `n` periods; of a ratio, the ratio over all of them together.",
        examples: [Example("moving(revenue, 3) by month", prints: "2025-12")], seeAlso: ["growth", "running"])),
    WindowWord(
      .previous,
      Entry(
        "prev", syntax: "prev(measure)", "Gives the value of the period before, also of one before `during`.",
        examples: [Example("revenue, prev(revenue) by quarter", prints: "2025Q4")], seeAlso: ["growth"])),
  ]
}

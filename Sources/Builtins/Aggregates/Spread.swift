import Declarations
import Frames

extension AggregateWord {
  /// Aggregates that say how values differ, and what holds for all of them.
  static let spread: [AggregateWord] = [
    AggregateWord(
      Entry(
        "stdev", aliases: ["stddev"], syntax: "stdev(x where condition)",
        "Gives the sample standard deviation of `x`; none below two rows.",
        examples: [Example("stdev(amount) by segment", prints: "Telco")], seeAlso: ["avg"]),
      parameters: [.number], result: { _ in .real }
    ) { arguments, _ in .standardDeviation(arguments[0]) },
    AggregateWord(
      Entry(
        "corr", syntax: "corr(x, y where condition)", "Gives Pearson's correlation of `x` and `y`.",
        examples: [Example("corr(amount, days(created, closed)) by segment", prints: "Telco")]),
      parameters: [.number, .number], format: { _ in .plain }, result: { _ in .real }
    ) { arguments, _ in .correlation(arguments[0], arguments[1]) },
    AggregateWord(
      Entry(
        "any", syntax: "any(condition)", "Says whether a condition holds in any row.",
        examples: [Example("any(amount >= 1bn) as has_big by segment", prints: "has_big")], seeAlso: ["all"]),
      parameters: [.boolean], format: { _ in .plain }, result: { _ in .boolean }
    ) { arguments, _ in .any(arguments[0]) },
    AggregateWord(
      Entry(
        "all", syntax: "all(condition)", "Says whether a condition holds in every row.",
        examples: [Example("all(amount >= 10M) as none_tiny by segment", prints: "none_tiny")], seeAlso: ["any"]),
      parameters: [.boolean], format: { _ in .plain }, result: { _ in .boolean }
    ) { arguments, _ in .all(arguments[0]) },
  ]
}

import Declarations
import Frames

extension AggregateWord {
  /// Aggregates that count and add.
  static let sums: [AggregateWord] = [
    AggregateWord(
      Entry(
        "count", syntax: "count(x where condition)",
        "Counts rows: all of them, those where `x` is true, or those where `x` is not empty.",
        examples: [Example("count(won) by segment", prints: "Telco")], seeAlso: ["distinct"]),
      parameters: [.any], isAdditive: true, format: { _ in .count }, result: { _ in .integer }
    ) { arguments, _ in .countValues(arguments[0]) },
    AggregateWord(
      Entry(
        "sum", syntax: "sum(x where condition)", "Adds up `x`.",
        examples: [Example("sum(amount where won) by segment", prints: "Telco")], seeAlso: ["avg"]),
      parameters: [.number], isAdditive: true, result: { $0[0] }
    ) { arguments, _ in .sum(arguments[0]) },
    AggregateWord(
      Entry(
        "avg", aliases: ["mean", "average"], syntax: "avg(x where condition)",
        "Gives the mean of `x`: its exact sum divided by how many rows have one.",
        examples: [Example("avg(amount where won) by segment", prints: "Telco")], seeAlso: ["median"]),
      parameters: [.number], result: { _ in .real }
    ) { arguments, _ in .mean(arguments[0]) },
    AggregateWord(
      Entry(
        "distinct", syntax: "distinct(x where condition)", "Counts the different values of `x`.",
        examples: [Example("distinct(account) by segment", prints: "Telco")], seeAlso: ["count"]),
      parameters: [.any], isZeroOfNothing: true, format: { _ in .count }, result: { _ in .integer }
    ) { arguments, _ in .distinct(arguments[0], exact: false) },
  ]
}

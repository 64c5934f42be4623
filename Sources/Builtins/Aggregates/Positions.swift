import Declarations
import Frames

extension AggregateWord {
  /// Aggregates that pick one of the values, or a place among them.
  static let positions: [AggregateWord] = [
    AggregateWord(
      Entry(
        "median", syntax: "median(x where condition)",
        "Gives the middle value of `x`; between two, their mean (of dates, the earlier).",
        examples: [Example("median(amount) by stage where open", prints: "Inisiasi")], seeAlso: ["percentile", "avg"]),
      parameters: [.number], result: middle
    ) { arguments, _ in .quantile(arguments[0], fraction: 0.5) },
    AggregateWord(
      Entry(
        "percentile", syntax: "percentile(x, p where condition)",
        "Gives the value below which `p` percent of the values of `x` lie, interpolated (type 7).",
        examples: [Example("percentile(amount, 90) by segment", prints: "Telco")], seeAlso: ["p90", "median"]),
      parameters: [.number], constants: 1, constantRange: 0...100, result: middle
    ) { arguments, constants in .quantile(arguments[0], fraction: (constants.first ?? 50) / 100) },
    AggregateWord(
      Entry(
        "p90", syntax: "p90(x where condition)", "Gives the 90th percentile of `x`.",
        examples: [Example("median(amount), p90(amount) by segment", prints: "p90")], seeAlso: ["percentile"]),
      parameters: [.number], result: middle
    ) { arguments, _ in .quantile(arguments[0], fraction: 0.9) },
    AggregateWord(
      Entry(
        "min", syntax: "min(x where condition)", "Gives the smallest value of `x`.",
        examples: [Example("min(amount) by segment", prints: "Telco")], seeAlso: ["max"]),
      parameters: [.any], result: { $0[0] }
    ) { arguments, _ in .minimum(arguments[0]) },
    AggregateWord(
      Entry(
        "max", syntax: "max(x where condition)", "Gives the largest value of `x`.",
        examples: [Example("max(amount) by segment", prints: "Telco")], seeAlso: ["min"]),
      parameters: [.any], result: { $0[0] }
    ) { arguments, _ in .maximum(arguments[0]) },
    AggregateWord(
      Entry(
        "first", syntax: "first(x where condition)", "Gives the value of `x` in the first row that has one.",
        examples: [Example("first(account) by segment", prints: "Telco")], seeAlso: ["last"]),
      parameters: [.any], result: { $0[0] }
    ) { arguments, _ in .first(arguments[0]) },
    AggregateWord(
      Entry(
        "last", syntax: "last(x where condition)", "Gives the value of `x` in the last row that has one.",
        examples: [Example("last(account) by segment", prints: "Telco")], seeAlso: ["first"]),
      parameters: [.any], result: { $0[0] }
    ) { arguments, _ in .last(arguments[0]) },
  ]

  /// Dates have a middle date; between two numbers lies a number of its own.
  private static let middle: @Sendable ([ColumnType]) -> ColumnType = { $0[0] == .date ? .date : .real }
}

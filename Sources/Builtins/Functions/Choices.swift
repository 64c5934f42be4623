import Declarations

extension Function {
  /// Forms that choose between values; planning knows them by name, because they take any type.
  static let choices: [Function] = [
    Function(
      "if", "Gives `then` where `condition` holds, else `otherwise`.",
      parameters: [
        ("condition", "what is tested"), ("then", "the value where it holds"),
        ("otherwise", "the value elsewhere; none unless given"),
      ],
      examples: [Example("deals by if(amount >= 500M, \"large\", \"small\") as size", prints: "large")],
      seeAlso: ["case"], overloads: []),
    Function(
      "coalesce", "Gives the first of its operands that has a value.",
      parameters: [("x", "the first choice"), ("y", "what is taken where there is no x")],
      examples: [Example("deals by coalesce(segment, customer) as kind", prints: "Telco")], overloads: []),
    Function(
      "tiers", "Gives which of `n` equally filled ranges `x` lies in, cut over the rows that pass `where`.",
      parameters: [("x", "the number"), ("n", "how many tiers")],
      examples: [Example("winrate by tiers(amount, 4)", prints: "1: up to")], overloads: []),
  ]
}

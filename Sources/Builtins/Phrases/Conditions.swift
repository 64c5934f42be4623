import Declarations

extension Phrase {
  /// What a condition is made of: after `where`, in `having`, and inside a measure.
  static let conditions: [Phrase] = [
    Phrase(
      .condition,
      Entry(
        "=", syntax: "column = value   != < <= > >=", "Compares a column with a value or another column.",
        details: [
          "Bare words are a value: `segment = Win-Back`, `stage = Penawaran Harga`; quote what reads as something else.",
          "Texts compare without case and extra spaces, stages by their order. `!=` keeps empty cells, and says how many.",
        ],
        examples: [Example("deals where stage >= Negosiasi", prints: "deals")], seeAlso: ["in", "between", "is empty"])),
    Phrase(
      .condition,
      Entry(
        "in", syntax: "column in (value, …)   not in", "Holds where the cell is any of the values.",
        examples: [Example("deals by rep where rep in (Siti Rahayu, Budi Santoso)", prints: "Siti Rahayu")],
        seeAlso: ["="])),
    Phrase(
      .condition,
      Entry(
        "between", syntax: "column between value and value", "Holds from the first value to the last, both included.",
        examples: [Example("deals where amount between 100M and 500M", prints: "deals")], seeAlso: ["=", "during"])),
    Phrase(
      .condition,
      Entry(
        "contains", aliases: ["~"], syntax: "column contains text",
        "Holds where the text is part of the cell, case aside.",
        examples: [Example("deals by rep where rep contains rahayu", prints: "Siti Rahayu")],
        seeAlso: ["starts with", "ends with", "matches"])),
    Phrase(
      .condition,
      Entry(
        "starts with", syntax: "column starts with text", "Holds where the cell begins with the text, case aside.",
        examples: [Example("deals by rep where rep starts with si", prints: "Siti Rahayu")],
        seeAlso: ["ends with", "contains"])),
    Phrase(
      .condition,
      Entry(
        "ends with", syntax: "column ends with text", "Holds where the cell ends with the text, case aside.",
        examples: [Example("deals by rep where rep ends with rahayu", prints: "Siti Rahayu")],
        seeAlso: ["starts with", "contains"])),
    Phrase(
      .condition,
      Entry(
        "matches", syntax: "column matches \"pattern\"",
        "Holds where a regular expression is found anywhere in the cell, case aside.",
        details: [
          "`^` is the start of the cell and `$` its end. The syntax is RE2's: no look-ahead, no references back."
        ],
        examples: [Example(#"deals by rep where rep matches "^(siti|nina)""#, prints: "Siti Rahayu")],
        seeAlso: ["contains"])),
    Phrase(
      .condition,
      Entry(
        "is empty", syntax: "column is empty   is not empty", "Holds where the cell has no value.",
        examples: [Example("deals where closed is empty", prints: "deals")], seeAlso: ["="])),
    Phrase(
      .condition,
      Entry(
        "and", aliases: ["or", "not"], syntax: "condition and condition   or   not condition",
        "Joins conditions; `not` turns one around, and `and` binds before `or`.",
        details: ["`where x` and `where not x` together give every row, empty cells included."],
        examples: [
          Example(
            "deals by rep where segment = Telco and not (rep = Siti Rahayu or rep = Budi Santoso)", prints: "deals")
        ],
        seeAlso: ["where", "having"])),
  ]
}

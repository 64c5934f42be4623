import Diagnostics

extension Diagnostic {
  static var auditsEverything: Diagnostic {
    Diagnostic(
      "audit-subject", "audit looks at all columns at once",
      hints: ["one column: describe COLUMN", "some of the deals: audit where …"])
  }
}

import Diagnostics

extension Diagnostic {
  /// The work was stopped from outside.
  static let cancelled = Diagnostic("cancelled", "stopped before it was done")

  /// More memory is needed than there is, both in bytes.
  static func tooMuchMemory(_ needed: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      "too-much-memory", "this takes at least \(countedBytes(needed)) of memory, and \(countedBytes(limit)) can be had",
      hints: ["fewer rows or groups take less: filter with where, or group by fewer keys or coarser ones"])
  }

  /// A regular expression cannot be used.
  static func badPattern(_ pattern: String, _ reason: String) -> Diagnostic {
    Diagnostic("bad-pattern", "the pattern \"\(pattern)\" cannot be read", hints: [reason])
  }

  /// A result does not fit into 64 bits.
  static func overflow(_ what: String) -> Diagnostic {
    Diagnostic(
      "overflow", "\(what) is too large for an exact number (19 digits)",
      hints: ["a real number holds it approximately: multiply by 1.0 first"])
  }

  /// A formula was put together from types that do not fit.
  static func mismatchedTypes(_ what: String, _ types: [ColumnType]) -> Diagnostic {
    Diagnostic("type-mismatch", "\(what) does not take \(types.map(\.name).joined(separator: " and "))")
  }

  /// A column is shorter than the table that it is used in.
  static func mismatchedLength(_ count: Int, rows: Int) -> Diagnostic {
    Diagnostic("length-mismatch", "a column of \(count) rows is used in a table of \(rows) rows")
  }

  /// Two lists of keys cannot be matched.
  static func mismatchedKeys(_ count: Int, _ other: Int) -> Diagnostic {
    Diagnostic("key-mismatch", "\(count) keys are looked up among \(other)")
  }

  /// A look-up saw a row number that the other table does not have.
  static func rowOutside(_ row: Int, rows: Int) -> Diagnostic {
    Diagnostic("row-outside", "row \(row) is asked for in a table of \(rows) rows")
  }
}

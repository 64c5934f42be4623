import Diagnostics

/// Where the rows of one table are found in another.
public struct Lookup: Sendable {
  /// For each row its partner's number in the other table; empty where there is none.
  public let rows: Column
  /// Rows of the other table that have the keys of an earlier one, with that earlier one; at most the first hundred.
  public let duplicates: [(first: Int, again: Int)]
  /// How many rows of the other table have the keys of an earlier one.
  public let duplicateCount: Int
}

/// Looks up each row's `keys` among the rows of `table`. Numbers and dates match by value, texts by key unless `exact`;
/// empty cells match nothing unless `emptiesMatch`. The first of several equal rows is found.
///
/// - Throws: A diagnostic where the keys are not as many, or of types that never match.
public func lookup(
  keys: [Column], in table: [Column], exact: Bool = false, emptiesMatch: Bool = false, work: Work = Work()
) throws(Diagnostic) -> Lookup {
  guard keys.count == table.count, !keys.isEmpty else { throw .mismatchedKeys(keys.count, table.count) }
  let rows = Reference.lookup(keys: keys, in: table, exact: exact, emptiesMatch: emptiesMatch)
  let own = Reference.lookup(keys: table, in: table, exact: exact, emptiesMatch: emptiesMatch)
  let duplicates = own.enumerated().compactMap { row, first in
    first.flatMap { $0 < row ? (first: $0, again: row) : nil }
  }
  return Lookup(
    rows: Column(integers: rows.map { $0.map { Int64($0) } }), duplicates: Array(duplicates.prefix(100)),
    duplicateCount: duplicates.count)
}

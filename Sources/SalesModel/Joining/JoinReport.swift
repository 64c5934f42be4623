import Diagnostics

/// What a look-up join found.
public struct JoinReport: Sendable {
  /// The look-up table.
  public var table: String
  /// The table it was joined to.
  public var to: String
  /// How many rows that table has: as many as before.
  public var rows = 0
  /// How many of them found a partner.
  public var matched = 0
  /// How many of them have no key.
  public var withoutKey = 0
  /// The keys that were not found, those of most rows first.
  public var unmatched: [Unmatched] = []
  /// The near matches that were accepted, as `matching loosely` asks.
  public var accepted: [Unmatched] = []
  /// Whether near matches were asked for.
  public var wasLoose = false
  /// How many keys were too many to be compared with the look-up table's for near matches.
  public var notCompared = 0
  /// The columns that were added, as they are called.
  public var added: [String] = []
  /// The words of the user's that new columns would have been called by, with what those are called instead.
  public var hidden: [(word: String, column: String)] = []
  /// The roles that the new columns were given.
  public var guesses: [RoleGuess] = []

  /// A key that the look-up table does not have.
  public struct Unmatched: Sendable, Hashable {
    /// The key; several columns with a slash between.
    public var key: String
    /// How many rows have it.
    public var rows: Int
    /// The key that was probably meant.
    public var suggestion: String?

    /// Creates an unmatched key.
    public init(key: String, rows: Int, suggestion: String? = nil) {
      self.key = key
      self.rows = rows
      self.suggestion = suggestion
    }
  }

  /// How many rows have a key that was not found.
  public var unmatchedRows: Int { unmatched.reduce(0) { $0 + $1.rows } }

  /// The report as lines of text.
  public var lines: [String] {
    var lines = ["\(counted(matched)) of \(counted(rows, "row")) of \(to) found in \(table)"]
    if withoutKey > 0 { lines[0] += "; \(counted(withoutKey)) have no key" }
    for accepted in accepted.prefix(8) {
      lines.append("\(accepted.key) read as \(accepted.suggestion ?? ""): \(counted(accepted.rows, "row"))")
    }
    for unmatched in unmatched.prefix(8) {
      let near = unmatched.suggestion.map { " – did you mean \($0)?" } ?? ""
      lines.append("\(unmatched.key)\(near): \(counted(unmatched.rows, "row")) without a partner")
    }
    if unmatched.count > 8 {
      let rest = unmatched.dropFirst(8)
      lines.append(
        "\(counted(rest.count)) more keys without a partner: \(counted(rest.reduce(0) { $0 + $1.rows }, "row"))")
    }
    if unmatched.contains(where: { $0.suggestion != nil }) {
      lines.append(
        wasLoose
          ? "near, but another name has that partner; if they are one: merge COLUMN: … as …"
          : "to accept the near ones: matching loosely; or mend them: merge COLUMN: … as …")
    }
    if notCompared > 0 { lines.append("\(counted(notCompared, "key")) not compared for near matches: too many") }
    if !added.isEmpty { lines.append("new columns: \(listed(added))") }
    return lines
  }
}

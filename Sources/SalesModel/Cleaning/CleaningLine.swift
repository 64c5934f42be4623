/// A cleaning line in force: what it says, and what it touched.
public struct CleaningLine: Sendable, Hashable {
  /// The statement as the user wrote it.
  public var text: String
  /// The table it changed.
  public var table: String
  /// The columns it changed; nil where it left rows out.
  public var columns: [String]?
  /// How many rows or cells it touched.
  public var rows: Int

  /// Creates a line.
  public init(_ text: String, table: String, columns: [String]? = nil, rows: Int) {
    self.text = text
    self.table = table
    self.columns = columns
    self.rows = rows
  }
}

extension Model {
  /// Returns the cleaning lines that changed what stands in these columns of a table: its own, those of the log that its
  /// rows were made from, and those of the tables that its columns were joined from.
  public func cleaning(of table: Table, columns: [String]) -> [CleaningLine] {
    let origins = Set(columns.compactMap { table.info($0)?.joinedFrom?.lowercased() })
    let behind = table.grain == .deals ? columns.flatMap { logColumns(behind: $0) } : []
    return cleaning.filter { line in
      let name = line.table.lowercased()
      guard line.rows > 0 else { return false }
      if name == table.name.lowercased() { return line.columns?.contains(where: columns.contains) ?? true }
      if name == log?.table.lowercased(), table.grain == .deals {
        return line.columns?.contains { columns.contains($0) || behind.contains($0) } ?? true
      }
      guard origins.contains(name), let changed = line.columns else { return false }
      return columns.contains { table.info($0)?.joinedFrom?.lowercased() == name && changed.contains($0.unqualified) }
    }
  }

  /// The columns of the log that a column of the deals was worked out from.
  private func logColumns(behind column: String) -> [String] {
    guard let log else { return [] }
    let roles: [Role] =
      switch column {
      case "stage", "furthest": [.stage]
      case "won", "lost", "closed": [.won, .lost]
      default: Role(rawValue: column).map { [$0] } ?? []
      }
    return roles.flatMap { log.assignments[$0]?.expression.names ?? [] }.compactMap {
      table(log.table)?.storedName($0)
    }
  }
}

extension String {
  /// `accounts.revenue` as `revenue`.
  fileprivate var unqualified: String { split(separator: ".", maxSplits: 1).last.map { String($0) } ?? self }
}

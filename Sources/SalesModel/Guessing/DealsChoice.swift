import Diagnostics

/// Which of several tables is the one that questions are asked of.
public struct DealsChoice: Sendable {
  /// The place of the table among those there were.
  public let index: Int
  /// What speaks for it: `it has deal, stage, won, lost`.
  public let evidence: String

  /// Chooses the table called `deals`, else the one in which most roles that only deals have are found; of equals the
  /// first. Returns nil where no table has any.
  public init?(_ tables: [Table]) {
    if let named = tables.firstIndex(where: { $0.name.lowercased() == "deals" }) {
      (index, evidence) = (named, "it is called deals")
      return
    }
    let found = tables.map { table in RoleGuesser.guess(table).map(\.role).filter(DealsChoice.roles.contains) }
    let most = found.map(\.count).max() ?? 0
    guard most > 0, let first = found.firstIndex(where: { $0.count == most }) else { return nil }
    (index, evidence) = (first, "it has \(listed(found[first].map(\.rawValue), limit: found[first].count))")
  }

  /// The roles that a look-up table does not have.
  private static let roles: Set<Role> = [.deal, .stage, .won, .lost, .created, .expected, .closed, .nextActivity]
}

import Frames
import Language

/// Finds out what the columns of a table of deals (or of a log of them) mean, from their headings and their values.
///
/// A role is given only for a reason that can be said: a heading that means it *and* values that can be it, or values
/// that mean it by themselves. What is not clear stays open, and is asked for when it is needed.
public enum RoleGuesser {
  /// How many of the first rows are looked at for what need not be seen in all of them.
  public static let rowsLookedAt = 50_000

  /// Returns the role that a heading gives to a column of text: nothing but its first `rowsLookedAt` rows is then looked at.
  /// Nil where the heading leaves it to the values, all of them, what the column means.
  public static func roleOfHeading(_ heading: String) -> Role? { Heading.attribute(headingWords(heading)) }

  /// Whether a heading is one under which people keep what a role means.
  public static func isHeading(_ heading: String, of role: Role) -> Bool {
    Heading.of(role).rank(of: headingWords(heading)) != nil
  }

  /// Returns the roles that `table` seems to have, in the order of `Role`.
  public static func guess(_ table: Table) -> [RoleGuess] {
    var search = RoleSearch(table, columns: table.frame.names)
    search.findOutcome()
    search.findStage()
    search.findByHeading([
      .deal, .rep, .level, .manager, .segment, .customer, .account, .region, .product, .amount, .reason,
    ])
    search.findAmountByCurrency()
    search.findDates()
    search.findOpposite()
    search.findTargets()
    return search.sorted
  }

  /// Returns who and where roles that some columns of `table` seem to have: those of a look-up table just joined.
  public static func guess(_ table: Table, columns: [String]) -> [RoleGuess] {
    var search = RoleSearch(table, columns: columns)
    search.findByHeading([.rep, .level, .manager, .segment, .customer, .account, .region, .product])
    return search.sorted
  }
}

extension RoleGuesser {
  /// Returns the targets that columns of `table` seem to be, given what its other roles are tied to.
  static func targets(of table: Table, given assignments: [Role: RoleAssignment]) -> [RoleGuess] {
    let columns = table.frame.names.filter { name in
      !Heading.targetWords.isDisjoint(with: headingWords(table.info(name)?.header ?? name))
    }
    var search = RoleSearch(table, columns: columns)
    search.guesses = Role.allCases.compactMap { role in
      assignments[role].map { RoleGuess(role, $0.expression, evidence: "") }
    }
    search.findTargets()
    return search.guesses.filter { $0.role == .target }
  }
}

/// A search for roles under way.
struct RoleSearch {
  let table: Table
  let facts: [ColumnFacts]
  var guesses: [RoleGuess] = []
  /// Columns that already have a role; no column has two of the roles found by heading.
  var taken: Set<String> = []

  init(_ table: Table, columns: [String]) {
    self.table = table
    facts = table.frame.keeping(columns).columns.filter { $0.column.emptyCount < $0.column.count }
      .map { ColumnFacts($0.name, in: table, column: $0.column) }
  }

  /// The guesses in the order of roles.
  var sorted: [RoleGuess] {
    Role.allCases.flatMap { role in guesses.filter { $0.role == role } }
  }

  /// Returns the guess for `role`, if there is one.
  func guess(_ role: Role) -> RoleGuess? { guesses.first { $0.role == role } }

  /// Ties `role` to a column.
  mutating func take(_ role: Role, _ facts: ColumnFacts, evidence: String) {
    guesses.append(RoleGuess(role, .column(facts.name), evidence: evidence))
    taken.insert(facts.name)
  }

  /// Gives each role the free column whose heading means it most clearly, and whose values can be it.
  mutating func findByHeading(_ roles: [Role]) {
    for role in roles where guess(role) == nil {
      let heading = Heading.of(role)
      let candidates = facts.compactMap { facts in heading.rank(of: facts.words).map { (rank: $0, facts: facts) } }
        .filter { !taken.contains($0.facts.name) && fits(role, $0.facts) }
      guard let best = candidates.min(by: { $0.rank < $1.rank }) else { continue }
      take(role, best.facts, evidence: evidence(role, best.facts))
    }
  }

  /// A column of money that is the only one is the amount, whatever it is called.
  mutating func findAmountByCurrency() {
    guard guess(.amount) == nil else { return }
    let money = facts.filter {
      $0.isNumber && $0.info.currency != nil && Heading.targetWords.isDisjoint(with: $0.words)
    }
    if money.count == 1, let only = money.first { take(.amount, only, evidence: "the only column of money") }
  }

  private func evidence(_ role: Role, _ facts: ColumnFacts) -> String {
    switch role {
    case .deal: "its heading, and no value twice"
    case .customer: "its heading, and \(facts.distinct) kinds"
    default: "its heading"
    }
  }

  private func fits(_ role: Role, _ facts: ColumnFacts) -> Bool {
    switch role {
    case .deal: facts.column.type != .date && facts.column.type != .real && facts.isUnique
    case .level: (facts.isText || facts.column.type == .integer) && facts.distinct <= 12
    case .customer: facts.isText && isKinds(facts)
    case .account: (facts.isText || facts.column.type == .integer) && !isKinds(facts)
    case .amount: facts.isNumber && !facts.isYesOrNo && Heading.targetWords.isDisjoint(with: facts.words)
    case .region, .segment: facts.isText && !facts.values.contains { isOutcome($0) }
    case .rep, .manager, .product, .reason: facts.isText && !facts.isYesOrNo
    case .target, .won, .lost, .stage, .created, .expected, .closed, .lastActivity, .nextActivity: false
    }
  }

  private func isOutcome(_ value: String) -> Bool {
    OutcomeWords.won.holds(value, inStatus: false) || OutcomeWords.lost.holds(value, inStatus: false)
  }

  /// Whether the values are a few kinds of customers, not customers: words that say so, or few over many rows.
  private func isKinds(_ facts: ColumnFacts) -> Bool {
    guard facts.isText, !facts.values.isEmpty, facts.values.count <= 12 else { return false }
    let known = facts.values.filter { CustomerKinds.words.contains(outcomeKey($0)) }.count
    return known * 2 >= facts.values.count || (facts.values.count <= 6 && table.frame.rowCount >= 30)
  }
}

/// Words for what kind of customer somebody is. An open set: a word that is missing is added.
enum CustomerKinds {
  static let words: Set<String> = [
    "new", "baru", "existing", "lama", "win back", "winback", "returning", "returned", "old", "repeat", "renewal",
    "prospect", "prospek", "churned", "reactivated", "loyal", "vip", "new customer", "existing customer",
    "customer baru", "customer lama", "pelanggan baru", "pelanggan lama", "langganan", "key account", "regular",
  ]
}

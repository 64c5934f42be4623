import Diagnostics
import Frames
import Language

/// Columns that repeat a target on every row of the member it belongs to.
extension RoleSearch {
  /// Finds the columns that are targets, and whose they are.
  mutating func findTargets() {
    for facts in facts where facts.isNumber && !Heading.targetWords.isDisjoint(with: facts.words) {
      let rest = facts.words.filter { !Heading.targetWords.contains($0) }
      let named = Heading.targetOwners.filter { !$0.words.isDisjoint(with: rest) }.map(\.role)
      let owners = named.isEmpty ? [Role.rep, .segment, .region, .manager] : named
      guard let owner = owners.first(where: { isConstant(facts, within: $0) }) else { continue }
      let members = guess(owner).flatMap { memberCount($0) } ?? 0
      let per = Expression(.name(Name(owner.rawValue, at: nowhere)), at: nowhere)
      guesses.append(
        RoleGuess(
          .target, .column(facts.name), evidence: "one value for each of \(counted(members, owner.rawValue))",
          per: [per]))
    }
  }

  /// Whether every member has one value, and not all members have the same by chance of there being few rows.
  private func isConstant(_ facts: ColumnFacts, within role: Role) -> Bool {
    guard let name = guess(role)?.expression.soleName, let column = table.column(name)?.column else { return false }
    let members = RowCodes(column, byKey: true)
    let variation = Variation(of: RowCodes(facts.column), in: members.codes, count: members.count)
    return variation.several > 0 && variation.varying == 0
  }

  private func memberCount(_ guess: RoleGuess) -> Int? {
    guess.expression.soleName.flatMap { table.column($0)?.column }.map { RowCodes($0, byKey: true).distinct }
  }
}

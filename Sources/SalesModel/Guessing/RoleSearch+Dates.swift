import Frames
import Language

/// Which date is which: by heading, then by what comes first and what is empty while a deal is open.
extension RoleSearch {
  /// Finds the roles that are dates.
  mutating func findDates() {
    for role in [Role.expected, .lastActivity, .nextActivity, .created, .closed] { findDate(role, Heading.of(role)) }
    let decided = decidedRows()
    if guess(.created) == nil { findCreated() }
    if guess(.closed) == nil, let decided { findClosed(decided) }
  }

  private var freeDates: [ColumnFacts] { facts.filter { $0.column.type == .date && !taken.contains($0.name) } }

  private mutating func findDate(_ role: Role, _ heading: Heading) {
    let found = freeDates.compactMap { facts in heading.rank(of: facts.words).map { (rank: $0, facts: facts) } }
    guard let best = found.min(by: { $0.rank < $1.rank }) else { return }
    take(role, best.facts, evidence: "its heading")
  }

  /// Without a heading that says so, deals begin on the only date, or on the one that is never after any other.
  private mutating func findCreated() {
    let free = freeDates
    if free.count == 1, guess(.closed) == nil, let only = free.first {
      guard Heading.plainDate.rank(of: only.words) != nil else { return }
      return take(.created, only, evidence: "the only date")
    }
    let others = facts.filter { $0.column.type == .date }
    guard
      let first = free.first(where: { candidate in
        others.allSatisfy { $0.name == candidate.name || isNever(candidate.column, after: $0.column) }
      })
    else { return }
    let names = others.map(\.name).filter { $0 != first.name }
    take(.created, first, evidence: "never after \(names.joined(separator: " or "))")
  }

  /// The day of the decision is empty while a deal is open.
  private mutating func findClosed(_ decided: [Bool]) {
    guard let created = guess(.created)?.expression.soleName?.text, let start = table.frame[created] else { return }
    for candidate in freeDates {
      let (open, closed) = filled(candidate.column, decided)
      if open <= 0.1, closed >= 0.8, isNever(start, after: candidate.column) {
        return take(.closed, candidate, evidence: "never before \(created), and empty while a deal is open")
      }
    }
  }

  /// The rows that are won or lost; nil where nothing says so, or all or none are.
  private func decidedRows() -> [Bool]? {
    let predicates = [guess(.won), guess(.lost)].compactMap { $0?.expression }
    guard predicates.count == 2 else { return nil }
    return SimplePredicate(table: table).rows(Expression(.logical(.or, predicates), at: nowhere))
  }

  /// The shares of open and of decided rows that have a value.
  private func filled(_ column: Column, _ decided: [Bool]) -> (open: Double, decided: Double) {
    var rows = [0, 0]
    var values = [0, 0]
    for (row, isDecided) in decided.enumerated() {
      rows[isDecided ? 1 : 0] += 1
      if column.isValid(row) { values[isDecided ? 1 : 0] += 1 }
    }
    let share = { (part: Int) in rows[part] == 0 ? 0 : Double(values[part]) / Double(rows[part]) }
    return (share(0), share(1))
  }

  /// Whether the first date is, but for one row in twenty, not after the second where both are given.
  private func isNever(_ first: Column, after second: Column) -> Bool {
    let (a, b) = (IntegerView(first), IntegerView(second))
    var both = 0
    var after = 0
    for row in 0..<min(first.count, ColumnFacts.sample) where first.isValid(row) && second.isValid(row) {
      both += 1
      if a[row] > b[row] { after += 1 }
    }
    return both > 0 && after * 20 <= both
  }
}

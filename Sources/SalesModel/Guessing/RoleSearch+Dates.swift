import Frames
import Language

/// Which date is which: by heading, then by what comes first and what is empty while a deal is open.
extension RoleSearch {
  /// Finds the roles that are dates.
  mutating func findDates() {
    for role in [Role.expected, .lastActivity, .nextActivity, .created, .closed] { findDate(role, Heading.of(role)) }
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
  private mutating func findClosed(_ decided: Computation) {
    guard let created = guess(.created)?.expression.soleName?.text, let start = table.frame[created] else { return }
    for candidate in freeDates {
      if isNever(start, after: candidate.column), isFilled(candidate.column, where: decided) {
        return take(.closed, candidate, evidence: "never before \(created), and empty while a deal is open")
      }
    }
  }

  /// What is true of the rows that are won or lost; nil where nothing says so.
  private var decided: Computation? {
    let predicates = [guess(.won), guess(.lost)].compactMap { $0?.expression }
    guard predicates.count == 2 else { return nil }
    return SimplePredicate(table: table).computation(Expression(.logical(.or, predicates), at: nowhere))
  }

  /// Whether a column has a value in nearly all rows that are decided, and in hardly any that is open.
  private func isFilled(_ column: Column, where decided: Computation) -> Bool {
    let grouped = try? aggregate(
      rows: column.count, keys: [GroupingKey(decided)],
      aggregates: [Aggregate(.countValues(.column(column))), Aggregate(.count)])
    guard let grouped, let filled = try? grouped.finish(0), let rows = try? grouped.finish(1),
      let keys = grouped.keys.first
    else { return false }
    var isAnyDecided = false
    for group in 0..<grouped.groupCount {
      let share = (filled[group].real ?? 0) / (rows[group].real ?? 1)
      let isDecided = keys[group] == .boolean(true)
      guard isDecided ? share >= 0.8 : share <= 0.1 else { return false }
      isAnyDecided = isAnyDecided || isDecided
    }
    return isAnyDecided
  }

  /// Whether the first date is, but for one row in twenty, not after the second where both are given.
  private func isNever(_ first: Column, after second: Column) -> Bool {
    let (first, second) = (first.head(ColumnFacts.sample), second.head(ColumnFacts.sample))
    let (a, b) = (IntegerView(first), IntegerView(second))
    var both = 0
    var after = 0
    for row in 0..<min(first.count, second.count) where first.isValid(row) && second.isValid(row) {
      both += 1
      if a[row] > b[row] { after += 1 }
    }
    return both > 0 && after * 20 <= both
  }
}

public import Diagnostics
public import Frames
public import Language

extension Model {
  /// Returns the model with a log rolled up to a table of deals, one row a deal, which becomes the primary table; the log
  /// stays, and knows the deal of each of its rows.
  ///
  /// Roles are those of the log when it is the primary table, else guessed. `test` finds the rows of predicates in forms
  /// that are not understood here.
  ///
  /// With `until` the deals are those that were known at the end of that day, and later rows are left out of the log.
  ///
  /// - Throws: Where a table or column is unknown, or an aggregate is none; `too-much-memory` where `memory` does not have
  ///   what the rows and the deals take.
  public func rollingUp(
    _ rollUp: RollUp, test: RowTest? = nil, until day: Int? = nil, memory: MemoryBudget = MemoryBudget()
  ) throws(Diagnostic) -> (model: Model, report: RollUpReport) {
    guard let log = table(rollUp.table.text) else { throw .unknownTable(rollUp.table, among: tables.map(\.name)) }
    guard let key = log.column(rollUp.key) else { throw .unknownColumn(rollUp.key, in: [log]) }
    let name = rollUp.alias?.text ?? "deals"
    guard name.lowercased() != log.name.lowercased() else { throw .rollUpIntoItself(rollUp.alias ?? rollUp.table) }
    let rows = log.frame.rowCount
    try memory.claim(rows * DealsMaker.bytesPerRow)
    defer { memory.release(rows * DealsMaker.bytesPerRow) }
    let keys = RowCodes(key.column)
    try memory.claim(keys.distinct * DealsMaker.bytesPerKey(of: log))
    guard keys.distinct > 0 else { throw .keyWithoutValues(rollUp.key) }
    let assignments = logAssignments(log)
    let columns = LogColumns(table: log, key: key.name, assignments: assignments, keys: keys)
    var maker = DealsMaker(log: log, roles: columns.roles, keys: keys, rollUp: rollUp, test: test)
    maker.stages = areStagesDeclared ? StageOrder(stages: stages, evidence: "") : nil
    maker.until = day
    var made = try maker.make(name: name)
    var model = self
    made.roles.rollUp = rollUp
    model.settle(made, log: log, name: name)
    model.readTargets(of: log, into: &made.report)
    return (model.refreshed(), made.report)
  }

  /// Returns the model with its log rolled up again, after the log or the roles of its rows have changed. What was joined
  /// to the deals and declared about them is done again.
  func rolledUpAgain(test: RowTest? = nil, until day: Int? = nil) throws(Diagnostic) -> Model {
    guard let log, let rollUp = log.rollUp, let primary else { return refreshed() }
    let declared = roles.filter { $0.value.origin == .declared }
    let joins = joins.filter { $0.to == primary }
    var model = try rollingUp(rollUp, test: test, until: day).model
    for join in joins { model = try model.joining(join.join).model }
    guard let deals = model.deals else { return model }
    for (role, assignment) in declared where assignment.expression.names.allSatisfy({ deals.storedName($0) != nil }) {
      model.roles[role] = assignment
    }
    return model.refreshed()
  }

  /// The roles of the rows of a log: what is known of it as a log, or as the primary table, and else what it looks like.
  private func logAssignments(_ log: Table) -> [Role: RoleAssignment] {
    if let known = self.log, known.table == log.name { return known.assignments }
    if isPrimary(log.name), !roles.isEmpty, !roles.values.allSatisfy({ $0.origin == .declared }) { return roles }
    var assignments: [Role: RoleAssignment] = [:]
    for guess in RoleGuesser.guess(log) where guess.role != .target {
      assignments[guess.role] = RoleAssignment(guess.expression, origin: .guessed(guess.evidence))
    }
    guard isPrimary(log.name) else { return assignments }
    return assignments.merging(roles) { _, said in said }
  }

  private mutating func settle(_ made: DealsMaker.Made, log: Table, name: String) {
    var log = log
    log.grain = .log
    log.dealRows = made.dealRows
    if let seen = made.seenRows {
      let rows = seen.indices.filter { seen[$0] }.map { Int32(truncatingIfNeeded: $0) }
      log = log.replacing(log.frame.gather(rows: rows))
      log.dealRows = made.dealRows.gather(rows: rows)
    }
    for index in tables.indices where tables[index].grain == .deals {
      tables[index].grain = .plain
    }
    put(log)
    put(made.deals)
    markExact(.column(made.roles.key), in: log.name)
    primary = made.deals.name
    self.log = made.roles
    roles = made.dealRoles
    stages = made.report.stages
    joins.removeAll { $0.to.lowercased() == name.lowercased() }
    targets.removeAll { $0.origin != .declared }
  }

  /// Reads the targets that the log repeats on every row, once for each member.
  private mutating func readTargets(of log: Table, into report: inout RollUpReport) {
    for guess in RoleGuesser.targets(of: log, given: self.log?.assignments ?? [:]) {
      guard !targets.contains(where: { sameDimensions($0.per, guess.per) }),
        var target = try? extractTarget(guess.expression, per: guess.per, from: log, period: nil)
      else { continue }
      target.origin = .rolledUp
      targets.append(target)
      report.targets.append("target: \(target.source), \(guess.evidence)")
    }
  }
}

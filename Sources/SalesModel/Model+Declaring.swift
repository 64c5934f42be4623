public import Diagnostics
import Frames
public import Language

extension Model {
  /// Returns the model with a role tied as a `role` line says, and what there is to say about it.
  ///
  /// The columns must be there, and fit the role. After a roll-up the columns are those of the deals; a role tied to a
  /// column that only the log has corrects the log, which is then rolled up again. `days` are the days of the binding's
  /// period; `test` finds the rows of predicates when a log is rolled up again.
  ///
  /// - Throws: Where a name is unknown, a type does not fit, or a member has several targets.
  public func declaring(
    _ binding: RoleBinding, days: ClosedRange<Int>? = nil, test: RowTest? = nil
  ) throws(Diagnostic) -> (model: Model, report: RoleReport) {
    guard let role = Role(rawValue: binding.role.text.lowercased()) else { throw .unknownRole(binding.role) }
    guard let deals else { throw .noTables.located(at: binding.role.span) }
    if role == .target { return try declaringTarget(binding, days: days) }
    guard binding.per.isEmpty, binding.period == nil else { throw .perWithoutTarget.located(at: binding.role.span) }
    guard binding.order.isEmpty || role == .stage else {
      throw .orderWithoutStages(role.rawValue).located(at: binding.role.span)
    }
    let (table, isOfLog) = try owner(of: binding.expression, as: role, deals: deals)
    try check(role, binding.expression, in: table)
    var model = self
    var report = RoleReport()
    if role == .stage { try model.declareOrder(binding, in: table, &report) }
    let assignment = RoleAssignment(binding.expression, origin: .declared)
    if isOfLog {
      model.log?.assignments[role] = assignment
      return (try model.rolledUpAgain(test: test), report)
    }
    model.roles[role] = assignment
    if role == .deal { model.markExact(binding.expression, in: table.name) }
    if role == .stage, log != nil { return (try model.rolledUpAgain(test: test), report) }
    return (model.refreshed(), report)
  }

  /// The table whose columns a formula is about, and whether that is the log. What says how a deal stands is read from
  /// the rows of the log where they have it, and from the deals' last values only otherwise.
  private func owner(
    of expression: Expression, as role: Role, deals: Table
  ) throws(Diagnostic) -> (table: Table, isLog: Bool) {
    let names = expression.names
    let missing = names.first { deals.storedName($0) == nil && definition($0.text) == nil }
    if let logTable, log?.rollUp != nil {
      let isOfRows = role.isBoolean || role == .stage
      let unknown = names.first { logTable.storedName($0) == nil }
      if unknown == nil, missing != nil || (isOfRows && !names.isEmpty) { return (logTable, true) }
      if missing != nil, let unknown { throw .unknownColumn(unknown, in: [deals, logTable]) }
    }
    if let missing { throw .unknownColumn(missing, in: [deals]) }
    return (deals, false)
  }

  private func check(_ role: Role, _ expression: Expression, in table: Table) throws(Diagnostic) {
    guard let name = expression.soleName, let stored = table.storedName(name),
      let type = table.frame.type(of: stored)
    else { return }
    guard role.fits(type) else { throw .wrongType(stored, type, for: role).located(at: expression.span) }
  }

  /// Takes the order that was given, or guesses one.
  private mutating func declareOrder(
    _ binding: RoleBinding, in table: Table, _ report: inout RoleReport
  ) throws(Diagnostic) {
    let column = binding.expression.soleName.flatMap { table.column($0) }
    let values = column.map { ColumnFacts($0.name, in: table, column: $0.column).values } ?? []
    guard !binding.order.isEmpty else {
      let order = StageOrder.guess(values)
      stages = order.stages
      areStagesDeclared = false
      if stages.count > 1 {
        report.lines.append("stages: \(listed(stages, limit: 20)) (by \(order.evidence))")
      }
      return
    }
    var order: [String] = []
    for value in binding.order {
      guard let text = value.valueText else { throw .notAValue(Printer.print(value)).located(at: value.span) }
      if order.contains(where: { textKey($0) == textKey(text) }) { throw .stageTwice(text).located(at: value.span) }
      let spelled = values.first { textKey($0) == textKey(text) }
      if spelled == nil, !values.isEmpty {
        report.warnings.append(
          .unknownStage(text, column?.name ?? "stage", among: values).located(at: value.span))
      }
      order.append(spelled ?? text)
    }
    stages = order
    areStagesDeclared = true
    let keys = Set(order.map { textKey($0) })
    let left = values.filter { !keys.contains(textKey($0)) && !OutcomeWords.lost.holds($0, inStatus: true) }
    if !left.isEmpty { report.warnings.append(.stagesLeftOut(left).located(at: binding.expression.span)) }
  }

  private func declaringTarget(
    _ binding: RoleBinding, days: ClosedRange<Int>?
  ) throws(Diagnostic) -> (model: Model, report: RoleReport) {
    guard binding.order.isEmpty else { throw .orderWithoutStages("target").located(at: binding.role.span) }
    guard let name = binding.expression.soleName else {
      throw .targetIsNoColumn.located(at: binding.expression.span)
    }
    let table = try targetTable(name)
    var per = binding.per
    if per.isEmpty { per = try targetOwner(name, in: table) }
    var target = try extractTarget(binding.expression, per: per, from: table, period: days)
    target.origin = .declared
    var model = self
    model.targets.removeAll { old in
      sameDimensions(old.per, target.per)
        && (old.origin != .declared || (old.period == days && old.source == target.source))
    }
    model.targets.append(target)
    var report = RoleReport()
    let names = target.per.map { Printer.print($0) }
    let each = names.count == 1 ? counted(target.amounts.rowCount, names[0]) : listed(names)
    let values = names.count == 1 ? "one value" : counted(target.amounts.rowCount, "value") + ", one"
    report.lines.append("target: \(target.source), \(values) for each \(names.count == 1 ? "of " : "")\(each)")
    return (model.refreshed(), report)
  }

  /// The table that a target's column is in: the deals, their log, or another that is named or has the column.
  private func targetTable(_ name: Name) throws(Diagnostic) -> Table {
    if let qualifier = name.qualifier, let table = table(qualifier) { return table }
    let tables = [deals, logTable].compactMap { $0 } + self.tables
    guard let found = tables.first(where: { $0.storedName(name) != nil }) else {
      throw .unknownColumn(name, in: deals.map { [$0] } ?? tables)
    }
    return found
  }

  /// Whose target a column is when nobody said: its name tells, or its having one value for each member.
  private func targetOwner(_ name: Name, in table: Table) throws(Diagnostic) -> [Expression] {
    let stored = table.storedName(name) ?? name.text
    let guess = RoleGuesser.guess(table).first { $0.role == .target && $0.expression.soleName?.text == stored }
    guard let guess else { throw .targetOwner(stored).located(at: name.span) }
    return guess.per
  }
}

import Diagnostics
import Execution
import Formats
import Frames
import Language
import Planning
import SalesModel
import Styling

/// Statements that say what the data mean, and clean them.
extension Session {
  /// `role stage = deal_stage order Prospecting, Engaging, Won`
  func declare(_ binding: RoleBinding) throws(Diagnostic) {
    var days: ClosedRange<Int>?
    if let period = binding.period { days = try calendar.days(of: period) }
    try checkCondition(binding)
    let (changed, report) = try remade { [days] (model, test) throws(Diagnostic) in
      try model.declaring(binding, days: days, test: test)
    }
    model = changed
    let line = Printer.print(Statement(.role(binding), at: binding.role.span))
    journal.role(binding, line)
    self.report(report.warnings)
    note(([line] + report.lines).map { StyledText(cell: $0, .dim) }.joined(separator: "\n"))
  }

  /// A role that is a condition must be one that can be asked of the rows.
  private func checkCondition(_ binding: RoleBinding) throws(Diagnostic) {
    guard let role = Role(rawValue: binding.role.text.lowercased()), role.isBoolean, let deals = model.deals else {
      return
    }
    if case .name = binding.expression.kind { return }
    let table = model.logTable.flatMap { log in hasNames(binding.expression, of: log) ? log : nil } ?? deals
    report(try predicate(binding.expression, on: table).warnings)
  }

  private func hasNames(_ expression: Expression, of table: Table) -> Bool {
    guard case .comparison(let left, _, _) = expression.kind, case .name(let name) = left.kind else { return false }
    return table.storedName(name) != nil
  }

  /// `rollup visits by id_customer as deals`
  func rollUp(_ rollUp: RollUp) throws(Diagnostic) {
    let (old, catalog) = (model, catalog)
    let (changed, report) = try stoppable { (work) throws(Diagnostic) in
      try old.rollingUp(rollUp, test: Self.rowTest(old, catalog, work), memory: work.memory)
    }
    model = changed
    exploration = Exploration()
    unacceptedOffer = nil
    let line = Printer.print(Statement(.rollup(rollUp), at: rollUp.table.span))
    journal.rollUp(rollUp.table.text, to: rollUp.alias?.text ?? "deals", line)
    self.report(hiddenDefinitions(since: old))
    tell(lines(report.lines))
  }

  /// `join accounts on account = name`
  func join(_ join: Join) throws(Diagnostic) {
    let old = model
    var meant = join
    for place in meant.keys.indices { meant.keys[place].left = tied(meant.keys[place].left) }
    let (changed, report) = try stoppable { [meant] (work) throws(Diagnostic) in try old.joining(meant, work: work) }
    model = changed
    journal.join(join.table.text, to: report.to, Printer.print(Statement(.join(join), at: join.table.span)))
    self.report(report.hidden.map { .joinedBesideWord($0.word, $0.column).located(at: join.table.span) })
    tell(lines(report.lines + report.guesses.map { "guessed: \($0.line)" }))
  }

  /// `merge segment: Telcom, TELKO as Telco`
  func merge(
    _ column: Name, _ values: [Expression], into goal: Expression, at span: SourceSpan
  ) throws(Diagnostic) {
    let line = Printer.print(Statement(.merge(column: column, values: values, into: goal), at: span))
    let meant = tied(column)
    let table = try model.tableToClean(meant)
    let merged = try remade { (model, test) throws(Diagnostic) in
      try model.merging(column: meant, values: values, into: goal, line: line, test: test)
    }
    settle(merged, of: table, line)
  }

  /// The column that a role is tied to, where a name is that of a role and of no column; else the name itself.
  private func tied(_ name: Name) -> Name {
    guard name.qualifier == nil, !name.isQuoted, let role = Role(rawValue: name.text.lowercased()),
      model.deals?.storedName(name) == nil, model.logTable?.storedName(name) == nil,
      let column = model.roles[role]?.expression.nameAlone
    else { return name }
    var copy = column
    copy.span = name.span
    return copy
  }

  /// `exclude where account starts with Test`
  func exclude(_ condition: Expression, at span: SourceSpan) throws(Diagnostic) {
    guard let deals = model.deals else { throw .nothingLoaded }
    let table = tableToExclude(from: deals, condition)
    let (bound, warnings) = try predicate(condition, on: table)
    let out = try select(bound, in: table)
    let line = Printer.print(Statement(.exclude(condition), at: span))
    report(warnings)
    let kept = try remade { (model, test) throws(Diagnostic) in
      try model.keeping(rows: out.inverted, in: table.name, line: line, test: test)
    }
    settle(try leavingOutMembers(condition, kept), of: table, line)
  }

  /// `exclude copies`
  func excludeCopies(at span: SourceSpan) throws(Diagnostic) {
    guard let table = model.tableOfCopies else { throw .nothingLoaded }
    let line = Printer.print(Statement(.excludeCopies, at: span))
    let copies = try stoppable { (work) throws(Diagnostic) in try table.frame.copies(work) }
    let kept = try remade { (model, test) throws(Diagnostic) in
      try model.keeping(rows: copies.inverted, in: table.name, line: line, test: test)
    }
    settle(kept, of: table, line)
  }

  /// Leaves out the members of targets too, where nothing but what a target depends on says which rows are left out.
  private func leavingOutMembers(
    _ condition: Expression, _ kept: (model: Model, report: CleaningReport)
  ) throws(Diagnostic) -> (model: Model, report: CleaningReport) {
    var (model, report) = kept
    for (place, target) in model.targets.enumerated() {
      let members = model.members(of: target)
      guard let bound = try? predicate(condition, on: members).condition else { continue }
      let out = try select(bound, in: members)
      guard out.count > 0 else { continue }
      model = model.keeping(members: out.inverted, ofTarget: place)
      let per = target.per.map { Printer.print($0) }.joined(separator: ", ")
      report.lines.append("the targets of \(counted(out.count, "member")) of \(per) go with them")
    }
    return (model, report)
  }

  /// The deals, or the log where only that has what the condition is about.
  private func tableToExclude(from deals: Table, _ condition: Expression) -> Table {
    guard let log = model.logTable, (try? predicate(condition, on: log)) != nil else { return deals }
    let asked = (try? predicate(condition, on: deals))?.condition.columns
    return asked.map { !$0.contains(where: \.isLogs) } ?? false ? deals : log
  }

  /// `set empty Select, N/A`
  func setEmpty(_ values: [Expression]) throws(Diagnostic) {
    let line = "set empty " + values.map { Printer.value(text($0)) }.joined(separator: ", ")
    let (changed, report) = try remade { (model, test) throws(Diagnostic) in
      try model.settingEmpty(values, line: line, test: test)
    }
    model = changed
    if !report.lines.isEmpty, !model.tables.isEmpty { note(lines(report.lines)) }
  }

  /// `type nilai money`: the file is read again with what the column holds.
  func setType(of column: Name, to type: Name) throws(Diagnostic) {
    let hint = try locating(type.span) { () throws(Diagnostic) in try LoadOptions.hint(type.text) }
    let meant = tied(column)
    let table = try model.tableToClean(meant)
    guard let stored = table.storedName(meant) else { throw .noFile(column.text).located(at: column.span) }
    let (new, currency) = try retyped(stored, in: table, as: hint, type: type.text.lowercased(), column)
    let line = Printer.print(Statement(.type(column: column, type), at: column.span))
    let changed = try remade { (model, test) throws(Diagnostic) in
      try model.retyping(meant, to: new, currency: currency, line: line, test: test)
    }
    settle(changed, of: table, line)
  }

  /// Reads the column again from its file.
  private func retyped(
    _ stored: String, in table: Table, as hint: ColumnHint, type: String, _ name: Name
  ) throws(Diagnostic) -> (column: Column, currency: String?) {
    guard let place = sources.firstIndex(where: { $0.table.lowercased() == table.name.lowercased() }) else {
      throw .noFile(name.text).located(at: name.span)
    }
    var options = sources[place].options
    options.types[stored] = hint
    let source = sources[place].source
    let read = try stoppable { [options] (work) throws(Diagnostic) in
      try readTable(source, options: options, work: ReadWork(work))
    }
    guard let column = read.frame[stored]?.keeping(table.fileRows), column.count == table.frame.rowCount else {
      throw .rowsAreGone(table.name).located(at: name.span)
    }
    sources[place].options = options
    let found = read.report.columns.first { $0.name == stored }?.currency
    return (column, type == "money" ? found ?? table.info(stored)?.currency ?? "" : found)
  }

  /// Takes over a cleaned model, and says what was touched.
  private func settle(_ cleaned: (model: Model, report: CleaningReport), of table: Table, _ line: String) {
    model = cleaned.model
    journal.cleaning(of: table.name, line)
    report(cleaned.report.warnings)
    note(lines(cleaned.report.lines))
  }

  /// Lines of a report, each wrapped on its own.
  func lines(_ texts: [String]) -> StyledText {
    texts.map { StyledText(cell: $0, .dim).wrapped(to: terminal.width, indent: 2) }.joined(separator: "\n")
  }
}

extension Column {
  /// The cells of some rows; nil where there are no such rows.
  fileprivate func keeping(_ rows: [Int32]?) -> Column? {
    guard let rows else { return self }
    return rows.allSatisfy { $0 < count } ? gather(rows: rows) : nil
  }
}

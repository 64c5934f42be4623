public import Diagnostics
public import Frames
public import Language

/// What a cleaning line touched.
public struct CleaningReport: Sendable {
  /// What to print.
  public var lines: [String] = []
  /// What might be meant otherwise.
  public var warnings: [Diagnostic] = []
}

extension Model {
  /// Returns the model with some texts of a column written as one, as `merge segment: Telcom, TELKO as Telco` says; the
  /// file is not touched. `line` is the statement as written, for the footers.
  ///
  /// - Throws: Where the column is unknown or no text.
  public func merging(
    column: Name, values: [Expression], into: Expression, line: String, test: RowTest? = nil
  ) throws(Diagnostic) -> (model: Model, report: CleaningReport) {
    guard let goal = into.valueText else { throw .notAValue(Printer.print(into)).located(at: into.span) }
    var merged: Set<String> = []
    for value in values {
      guard let text = value.valueText else { throw .notAValue(Printer.print(value)).located(at: value.span) }
      merged.insert(textKey(text))
    }
    let table = try tableToClean(column)
    guard let (name, old) = table.column(column) else { throw .unknownColumn(column, in: [table]) }
    guard old.type == .text else { throw .notText(name, old.type).located(at: column.span) }
    var report = CleaningReport()
    let facts = ColumnFacts(name, in: table, column: old)
    let keys = Set((old.dictionary?.entries ?? facts.values).map { textKey($0) })
    for value in values where !facts.values.isEmpty && !keys.contains(textKey(value.valueText ?? "")) {
      report.warnings.append(
        .unusedValue(value.valueText ?? "", name, among: facts.values).located(at: value.span))
    }
    let change = { (text: String) in merged.contains(textKey(text)) ? goal : text }
    let (new, rows) = old.rewriting(change)
    report.lines.append("\(name): \(counted(rows, "row")) now say\(rows == 1 ? "s" : "") \(goal)")
    let changed = table.replacing(table.frame.setting(name, to: new))
    let note = CleaningLine(line, table: table.name, columns: [name], rows: rows)
    var model = try cleaned(changed, note, test: test)
    model.targets = try targets(rewriting: name, of: table, change)
    return (try model.joinedAgain(after: [table.name], &report), report)
  }

  /// Returns the model with texts made empty in every column of every table, as `set empty Select, N/A` says.
  public func settingEmpty(
    _ values: [Expression], line: String, test: RowTest? = nil
  ) throws(Diagnostic) -> (model: Model, report: CleaningReport) {
    var keys: Set<String> = []
    for value in values {
      guard let text = value.valueText else { throw .notAValue(Printer.print(value)).located(at: value.span) }
      keys.insert(textKey(text))
    }
    var model = self
    var report = CleaningReport()
    var changed: Set<String> = []
    let change = { (text: String) in keys.contains(textKey(text)) ? nil : text }
    for index in tables.indices {
      var frame = tables[index].frame
      var cells = 0
      var columns: [String] = []
      for (name, column) in frame.columns where column.type == .text {
        let (new, rows) = column.rewriting(change)
        guard rows > 0 else { continue }
        model.targets = try model.targets(rewriting: name, of: tables[index], change)
        frame = frame.setting(name, to: new)
        cells += rows
        columns.append(name)
      }
      guard cells > 0 else { continue }
      model.tables[index] = tables[index].replacing(frame)
      changed.insert(tables[index].name)
      model.cleaning.append(CleaningLine(line, table: tables[index].name, columns: columns, rows: cells))
      report.lines.append("\(tables[index].name): \(counted(cells, "cell")) now empty, in \(listed(columns))")
    }
    if report.lines.isEmpty { report.lines.append("no cell holds any of these") }
    let targets = model.targets
    model = try model.rolledUpAgain(test: test)
    model.targets = targets
    return (try model.joinedAgain(after: changed, &report), report)
  }

  /// Returns the model with only some rows of a table, as `exclude where …` leaves them. Deals that are excluded take
  /// their rows of the log along; a log with fewer rows is rolled up again. Targets belong to members, not to rows, and stay.
  ///
  /// - Throws: Where there is no such table, or the rows are not as many.
  public func keeping(
    rows kept: RowSelection, in name: String, line: String, test: RowTest? = nil
  ) throws(Diagnostic) -> (model: Model, report: CleaningReport) {
    guard let table = table(name) else { throw .unknownTable(Name(name, at: nowhere), among: tables.map(\.name)) }
    guard kept.tableRows == table.frame.rowCount else {
      throw .columnLength(name, kept.tableRows, rows: table.frame.rowCount)
    }
    var report = CleaningReport()
    let gone = table.frame.rowCount - kept.count
    report.lines.append("\(counted(gone, "row")) of \(table.name) left out, \(counted(kept.count)) stay")
    let note = CleaningLine(line, table: table.name, rows: gone)
    guard gone > 0 else { return (noting(note), report) }
    var rest = table.keeping(rows: kept.rows)
    if isPrimary(table.name), let logTable, let dealRows = logTable.dealRows {
      rest = logTable.picking(kept.rows, of: dealRows, deals: table.frame.rowCount)
      report.lines.append(
        "\(counted(logTable.frame.rowCount - rest.frame.rowCount, "row")) of \(logTable.name) go with them")
    }
    var model = try cleaned(rest, note, test: test)
    model.targets = targets
    return (model, report)
  }

  /// The table in which rows that are there twice count twice: the log that deals come from, else the deals.
  public var tableOfCopies: Table? { log?.rollUp == nil ? deals : logTable }

  /// Returns the model with a column read as another type, as `type nilai money` says; who reads tables makes the new
  /// column. `currency` is told for amounts.
  ///
  /// - Throws: Where the column is unknown or the new one is not as long.
  public func retyping(
    _ column: Name, to new: Column, currency: String? = nil, line: String, test: RowTest? = nil
  ) throws(Diagnostic) -> (model: Model, report: CleaningReport) {
    let table = try tableToClean(column)
    guard let (name, old) = table.column(column) else { throw .unknownColumn(column, in: [table]) }
    guard new.count == table.frame.rowCount else {
      throw .columnLength(name, new.count, rows: table.frame.rowCount)
    }
    var changed = table.replacing(table.frame.setting(name, to: new))
    if let index = changed.columns.firstIndex(where: { $0.name == name }), let currency {
      changed.columns[index].currency = currency
    }
    var report = CleaningReport()
    let lost = max(0, new.emptyCount - old.emptyCount)
    let kind = changed.info(name)?.typeName(new.type) ?? new.type.name
    report.lines.append(
      "\(name) is \(kind)" + (lost == 0 ? "" : "; \(counted(lost, "cell")) did not fit and are empty"))
    let note = CleaningLine(line, table: table.name, columns: [name], rows: lost)
    let model = try cleaned(changed, note, test: test)
    return (try model.joinedAgain(after: [table.name], &report), report)
  }

  /// Returns the table in which a column is changed: where deals come from a log, the log if it has the column; else the
  /// deals, or the first table that has it. A column that was joined is changed where it comes from.
  ///
  /// - Throws: Where the column is unknown.
  public func tableToClean(_ name: Name) throws(Diagnostic) -> Table {
    if let qualifier = name.qualifier, let named = table(qualifier), named.storedName(name) != nil { return named }
    let candidates = [logTable, deals].compactMap { $0 } + tables
    if let found = candidates.first(where: { $0.storedName(name) != nil }) {
      let origin = found.storedName(name).flatMap { found.info($0)?.joinedFrom }.flatMap { table($0) }
      return origin.flatMap { $0.storedName(name) == nil ? nil : $0 } ?? found
    }
    throw .unknownColumn(name, in: deals.map { [$0] } ?? tables)
  }

  /// Puts a changed table in place, notes the line, and brings what depends on the table up to date.
  private func cleaned(_ table: Table, _ line: CleaningLine, test: RowTest?) throws(Diagnostic) -> Model {
    var model = noting(line)
    model.put(table)
    if log?.table == table.name { return try model.rolledUpAgain(test: test) }
    return model.refreshed()
  }

  /// Does again the joins from and to tables whose values have changed, in their order, so that chains follow.
  private func joinedAgain(after names: Set<String>, _ report: inout CleaningReport) throws(Diagnostic) -> Model {
    var (model, joined) = (self, Set<String>())
    for (join, to) in joins {
      guard let lookUp = table(join.table.text)?.name, let table = table(to) else { continue }
      let isChained = join.keys.contains { table.storedName($0.left).flatMap { table.info($0)?.joinedFrom } != nil }
      guard names.contains(lookUp) || names.contains(to) || joined.contains(lookUp) || isChained && joined.contains(to)
      else { continue }
      let (made, found) = try model.joining(join)
      (model, joined) = (made, joined.union([to]))
      report.lines.append(
        "joined again: \(counted(found.matched)) of \(counted(found.rows, "row")) of \(to) found in \(lookUp)")
    }
    return model
  }

  private func noting(_ line: CleaningLine) -> Model {
    var model = self
    model.cleaning.append(line)
    return model
  }
}

extension Table {
  /// Returns a log with only the rows of the deals `kept`, and those of no deal.
  func picking(_ kept: [Int32], of dealRows: Column, deals: Int) -> Table {
    var isKept = [Bool](repeating: false, count: deals)
    for deal in kept where Int(deal) < deals { isKept[Int(deal)] = true }
    let view = IntegerView(dealRows)
    let rows = (0..<Int32(frame.rowCount)).filter { row in
      guard dealRows.isValid(Int(row)) else { return true }
      let deal = Int(view[Int(row)])
      return deal >= 0 && deal < deals && isKept[deal]
    }
    return keeping(rows: rows)
  }
}

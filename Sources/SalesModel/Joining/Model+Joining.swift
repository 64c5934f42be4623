public import Diagnostics
public import Frames
public import Language

extension Model {
  /// Returns the model with the columns of a look-up table added to another table, by default the table of deals. Every
  /// row stays, once: a key that the look-up table has twice is an error, and one that it has not gives empty cells.
  ///
  /// - Throws: Where a table or column is unknown, key types never match, or a key is there twice; `too-much-memory` and
  ///   `cancelled`.
  public func joining(_ join: Join, work: Work = Work()) throws(Diagnostic) -> (model: Model, report: JoinReport) {
    guard let lookUp = table(join.table.text) else {
      throw .unknownTable(join.table, among: tables.map(\.name))
    }
    guard !join.keys.isEmpty else { throw .joinWithoutKeys(join.table) }
    let target = try joinTarget(join, lookUp)
    let bare = target.withoutColumns(joinedFrom: lookUp.name)
    let keys = try JoinKeys(join, from: bare, to: lookUp, work: work)
    var report = JoinReport(table: lookUp.name, to: bare.name)
    let rows = try keys.match(isLoose: join.isLoose, report: &report)
    var model = self
    let joined = try add(lookUp, to: bare, rows: rows, without: keys.rightNames, &report, work)
    model.put(joined)
    model.joins.removeAll { $0.to == joined.name && table($0.join.table.text)?.name == lookUp.name }
    model.joins.append((join, joined.name))
    if model.isPrimary(joined.name) {
      let guesses = RoleGuesser.guess(joined, columns: report.added).filter { model.roles[$0.role] == nil }
      model.apply(guesses, of: joined)
      report.guesses = guesses
    }
    return (model.refreshed(), report)
  }

  /// The table that is joined to: the one a key names, else the deals, the log, or the first table with all the keys.
  private func joinTarget(_ join: Join, _ lookUp: Table) throws(Diagnostic) -> Table {
    let candidates = ([deals, logTable].compactMap { $0 } + tables).filter { $0.name != lookUp.name }
    let lefts = join.keys.map(\.left)
    if let found = candidates.first(where: { table in lefts.allSatisfy { table.storedName($0) != nil } }) {
      return found
    }
    if lefts.contains(where: { $0.qualifier.flatMap { table($0) }?.name == lookUp.name }) {
      throw .joinWithItself(join.table)
    }
    guard !candidates.isEmpty else { throw .joinWithItself(join.table) }
    let missing = lefts.filter { left in !candidates.contains { $0.storedName(left) != nil } }
    throw .noTableHas(missing.isEmpty ? lefts : Array(missing.prefix(1)), tables: [candidates[0]])
  }

  /// Adds the columns of the look-up table but its keys. A name that is taken, by a column or by a word of the
  /// catalogue, gets the table's name before it.
  private func add(
    _ lookUp: Table, to table: Table, rows: [Int32], without keys: Set<String>, _ report: inout JoinReport, _ work: Work
  ) throws(Diagnostic) -> Table {
    var frame = table.frame
    var infos: [ColumnInfo] = []
    for (name, column) in lookUp.frame.columns where !keys.contains(name) {
      let defined = definition(name)
      let isTaken = table.storedName(name) != nil || defined != nil
      let stored = isTaken ? "\(lookUp.name).\(name)" : name
      if let defined, !defined.isBuiltIn { report.hidden.append((defined.definition.name.text, stored)) }
      var info = lookUp.info(name) ?? ColumnInfo(name)
      info.name = stored
      info.joinedFrom = lookUp.name
      frame = frame.setting(stored, to: try column.gather(rows: rows, work: work))
      infos.append(info)
      report.added.append(stored)
    }
    return table.replacing(frame, infos: infos)
  }
}

extension Table {
  /// Returns the table without the columns that an earlier join from `name` added.
  func withoutColumns(joinedFrom name: String) -> Table {
    let kept = columns.filter { $0.joinedFrom?.lowercased() != name.lowercased() }.map(\.name)
    guard kept.count < columns.count else { return self }
    return replacing(frame.keeping(kept))
  }
}

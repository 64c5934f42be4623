import Diagnostics
import Frames
import Language

extension Model {
  /// Returns the targets in the column `expression` of `table`, one for each member of the dimensions `per`.
  ///
  /// - Throws: Where a column is missing or no number, or one member has several values.
  func extractTarget(
    _ expression: Expression, per: [Expression], from table: Table, period: ClosedRange<Int>?
  ) throws(Diagnostic) -> Target {
    guard let name = expression.soleName else { throw .targetIsNoColumn.located(at: expression.span) }
    guard let (stored, amounts) = table.column(name) else { throw .unknownColumn(name, in: [table]) }
    guard amounts.type.isNumeric else {
      throw .wrongType(stored, amounts.type, for: .target).located(at: expression.span)
    }
    var dimensions: [(name: String, column: Column)] = []
    for part in per { dimensions.append(try dimension(part, in: table)) }
    let members = Members(dimensions.map(\.column))
    try checkOneValue(amounts, members, column: stored, of: table, dimensions: dimensions, per: per)
    let rows = members.firstRows(where: amounts)
    var columns = dimensions.map { (name: $0.name, column: $0.column.gather(rows: rows)) }
    columns.append(("amount", amounts.gather(rows: rows)))
    guard !rows.isEmpty else {
      throw .targetOfNobody(stored, per.map { Printer.print($0) }).located(at: expression.span)
    }
    return Target(
      per: per.map { TargetDimension($0).member }, amounts: Frame(columns, rowCount: rows.count), period: period,
      source: isPrimary(table.name) || log?.table == table.name ? stored : "\(table.name).\(stored)")
  }

  /// Whether a column of a table holds targets.
  public func isTarget(_ column: String, of table: Table) -> Bool {
    let isOfDeals = isPrimary(table.name) || log?.table == table.name
    return targets.contains { $0.source == "\(table.name).\(column)" || isOfDeals && $0.source == column }
  }

  /// Whether two names mean one thing in the deals: a role and the column that it is tied to do.
  public func isSame(_ left: String, _ right: String) -> Bool {
    func column(_ name: String) -> String {
      (Role(rawValue: name.lowercased()).flatMap { roles[$0]?.expression.soleName?.text } ?? name).lowercased()
    }
    return left.lowercased() == right.lowercased() || column(left) == column(right)
  }

  /// Whether two lists of dimensions are the same.
  func sameDimensions(_ left: [Expression], _ right: [Expression]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.sameMeaning(as: $1) }
  }

  private func checkOneValue(
    _ amounts: Column, _ members: Members, column: String, of table: Table,
    dimensions: [(name: String, column: Column)], per: [Expression]
  ) throws(Diagnostic) {
    let variation = Variation(of: RowCodes(amounts), in: members.codes, count: members.count)
    guard variation.varying > 0 else { return }
    let examples = variation.examples.prefix(3).map { code in
      let rows = members.codes.indices.filter { members.codes[$0] == Int32(code) }
      let values = rows.map { amounts[$0] }.filter { $0 != .none }
      var different: [Value] = []
      for value in values where !different.contains(value) { different.append(value) }
      let member = dimensions.compactMap { label($0.column[rows.first ?? 0]) }.joined(separator: ", ")
      return "\(member): \(listed(different.compactMap { label($0) }, limit: 3))"
    }
    let named = per.compactMap { TargetDimension($0).column }.compactMap { stored($0, in: table) }
    throw .severalTargets(
      column, per: per.map { Printer.print($0) }.joined(separator: ", "), members: variation.varying,
      examples: examples, renamed: cleaning(of: table, columns: named).last { $0.columns != nil }?.text)
  }

  /// The column of a dimension in the table that holds the targets: a role's, one by name, or periods of a length.
  private func dimension(_ part: Expression, in table: Table) throws(Diagnostic) -> (name: String, column: Column) {
    let dimension = TargetDimension(part)
    guard let name = dimension.column else { throw .targetDimension(Printer.print(part)).located(at: part.span) }
    if let unit = dimension.unit { return (unit.rawValue, try periods(of: unit, in: name, of: table, at: part.span)) }
    guard let member = dimension.member.soleName else {
      throw .targetDimension(Printer.print(part)).located(at: part.span)
    }
    if dimension.isTied {
      guard let (_, column) = table.column(name) else { throw .unknownColumn(name, in: [table]) }
      return (member.text, column)
    }
    if name.qualifier == nil, let role = Role(rawValue: name.text.lowercased()) {
      guard let found = roleColumn(role, in: table) else { throw .unknownTargetDimension(name, in: table) }
      return (role.rawValue, found.column)
    }
    guard let (stored, column) = table.column(name) else { throw .unknownTargetDimension(name, in: table) }
    let known = [deals, logTable].compactMap { $0 }
    guard known.contains(where: { $0.name == table.name || $0.storedName(stored) != nil }) else {
      throw .dimensionOfNoDeal(name, in: table)
    }
    return (stored, column)
  }

  private func periods(
    of unit: DateUnit, in name: Name, of table: Table, at span: SourceSpan
  ) throws(Diagnostic) -> Column {
    guard let (stored, cells) = table.column(name) else { throw .unknownColumn(name, in: [table]) }
    guard let length = calendarUnit(unit.rawValue) else { throw .targetDimension(unit.rawValue).located(at: span) }
    if let days = cells.periods(of: length, fiscalStart: conventions.fiscalStart) { return days }
    let cell = cells.misfit(for: length, fiscalStart: conventions.fiscalStart) ?? ""
    throw .noPeriodOfTarget(stored, cell, unit).located(at: span)
  }

  /// The column that a role means in some table: its own there, or one with the same name or the role's.
  private func roleColumn(_ role: Role, in table: Table) -> (name: String, column: Column)? {
    var names: [Name] = []
    if log?.table == table.name, let name = log?.assignments[role]?.expression.soleName { names.append(name) }
    if let name = roles[role]?.expression.soleName { names.append(name) }
    for name in names {
      if let found = table.column(name) { return found }
    }
    if let found = table.column(role.rawValue) { return found }
    let guess = RoleGuesser.guess(table, columns: table.frame.names).first { $0.role == role }
    return guess?.expression.soleName.flatMap { table.column($0) }
  }

  /// Returns the members of a target as a table: each dimension under the name that it was given and under those of the
  /// columns that it means in the table of deals and in their log.
  public func members(of target: Target) -> Table {
    var frame = target.amounts.keeping(target.amounts.names.filter { $0 != "amount" })
    for name in target.per.compactMap(\.soleName) {
      guard let column = target.amounts[name.text] else { continue }
      for table in [deals, logTable].compactMap({ $0 }) {
        if let stored = stored(name, in: table), frame[stored] == nil { frame = frame.setting(stored, to: column) }
      }
    }
    return Table(name: "", frame: frame)
  }

  /// Returns the model with only some members of a target, as `exclude where segment = Telco` leaves them.
  public func keeping(members kept: RowSelection, ofTarget place: Int) -> Model {
    var model = self
    model.targets[place].amounts = targets[place].amounts.gather(rows: kept.rows)
    model.targets[place].origin = .declared
    return model
  }

  /// Returns the targets with the texts of a column rewritten (nil: empty), as they were in the column itself: the amounts
  /// of members that become one add up, and those of no member are left out.
  func targets(
    rewriting column: String, of table: Table, _ change: (String) -> String?
  ) throws(Diagnostic) -> [Target] {
    var rewritten = targets
    for (place, target) in targets.enumerated() where isAbout(table, target) {
      for name in target.per.compactMap(\.soleName) where stored(name, in: table) == column {
        rewritten[place] = try rewritten[place].rewriting(name.qualifier == nil ? name.text : column, change)
      }
    }
    return rewritten
  }

  /// Whether the members of a target are named as in a table: that of the deals or one behind it, or its own.
  private func isAbout(_ table: Table, _ target: Target) -> Bool {
    isPrimary(table.name) || log?.table == table.name || target.source.hasPrefix(table.name + ".")
      || joins.contains { self.table($0.join.table.text)?.name == table.name }
  }

  /// The column of a table that a role or a name means there.
  private func stored(_ name: Name, in table: Table) -> String? {
    if name.qualifier == nil, let role = Role(rawValue: name.text.lowercased()) {
      return roleColumn(role, in: table)?.name
    }
    return table.storedName(name)
  }

  fileprivate func calendarUnit(_ word: String) -> CalendarUnit? {
    switch word.lowercased() {
    case "day": .day
    case "week": .week
    case "month": .month
    case "quarter": .quarter(yearStart: conventions.fiscalStart)
    case "year": .year(yearStart: conventions.fiscalStart)
    default: nil
    }
  }
}

extension Target {
  /// Returns the target with the texts of a dimension rewritten, one amount for each member that is left.
  fileprivate func rewriting(_ dimension: String, _ change: (String) -> String?) throws(Diagnostic) -> Target {
    guard let name = amounts.names.first(where: { $0.lowercased() == dimension.lowercased() }),
      let old = amounts[name], case let (new, rows) = old.rewriting(change), rows > 0
    else { return self }
    var copy = self
    copy.origin = .declared
    copy.amounts = try amounts.setting(name, to: new).addingUp("amount")
    return copy
  }

  /// The days that the amount in a row is for: those of its own month where it has one, else of the whole target.
  public func days(ofRow row: Int, _ model: Model) -> ClosedRange<Int>? {
    guard let (column, unit) = time(model) else { return period }
    guard case .date(let day)? = amounts[column]?[row] else { return nil }
    var last = day
    while last - day < 400, Day.truncated(last + 1, to: unit) == day { last += 1 }
    return day...last
  }

  /// All days that it is for; nil where nobody said.
  public func span(_ model: Model) -> ClosedRange<Int>? {
    guard time(model) != nil else { return period }
    let all = (0..<amounts.rowCount).compactMap { days(ofRow: $0, model) }
    guard let first = all.map(\.lowerBound).min(), let last = all.map(\.upperBound).max() else { return nil }
    return first...last
  }

  /// The column with the month that an amount is for, where it has one.
  private func time(_ model: Model) -> (column: String, unit: CalendarUnit)? {
    for part in per {
      if case .call(let call) = part.kind, let unit = model.calendarUnit(call.name.text),
        amounts[call.name.text.lowercased()]?.type == .date
      {
        return (call.name.text.lowercased(), unit)
      }
    }
    return nil
  }
}

/// The members of one or several dimensions: rows with equal cells are one member.
struct Members {
  /// The member of each row; -1 where a dimension is empty.
  let codes: [Int32]
  /// How many members there are at most.
  let count: Int

  init(_ columns: [Column]) {
    var joined = columns.first.map { RowCodes($0, byKey: true) } ?? RowCodes(codes: [], count: 0)
    for column in columns.dropFirst() { joined = joined.crossed(with: RowCodes(column, byKey: true)) }
    codes = joined.codes
    count = joined.count
  }

  /// The first row of each member, in order of appearance, that has a value in `column`.
  func firstRows(where column: Column) -> [Int32] {
    var seen = [Bool](repeating: false, count: count)
    var rows: [Int32] = []
    for (row, code) in codes.enumerated() where code >= 0 && !seen[Int(code)] && column.isValid(row) {
      seen[Int(code)] = true
      rows.append(Int32(truncatingIfNeeded: row))
    }
    return rows
  }
}

extension Frame {
  /// Returns one row for each member of the other columns, with the sum of `amount`; rows of no member are left out.
  fileprivate func addingUp(_ amount: String) throws(Diagnostic) -> Frame {
    guard let amounts = self[amount] else { return self }
    let dimensions = names.filter { $0 != amount }.compactMap { self[$0] }
    let rows = (0..<rowCount).filter { row in dimensions.allSatisfy { $0.isValid(row) } }.map { Int32($0) }
    let members = try aggregate(
      rows: RowSelection(rows, of: rowCount), keys: dimensions.map { GroupingKey(.column($0), exact: false) },
      aggregates: [Aggregate(.sum(.column(amounts)))])
    return gather(rows: members.firstRow.map { Int32($0) }).setting(amount, to: try members.finish(0))
  }
}

extension RowCodes {
  /// Returns a number for each pair of numbers; -1 where either is.
  func crossed(with other: RowCodes) -> RowCodes {
    var places: [Int64: Int32] = [:]
    var crossed = [Int32](repeating: -1, count: codes.count)
    for row in codes.indices where codes[row] >= 0 && other.codes[row] >= 0 {
      let pair = Int64(codes[row]) << 32 | Int64(other.codes[row])
      let next = Int32(truncatingIfNeeded: places.count)
      if let place = places[pair] {
        crossed[row] = place
      } else {
        places[pair] = next
        crossed[row] = next
      }
    }
    return RowCodes(codes: crossed, count: places.count)
  }
}

extension Column {
  /// Returns the first day of the period that holds each day.
  func truncated(to unit: CalendarUnit) -> Column {
    let view = IntegerView(self)
    let days = (0..<count).map { row in isValid(row) ? Int64(Day.truncated(Int(view[row]), to: unit)) : nil }
    return Column(integers: days, type: .date)
  }
}

/// Returns a cell as messages show it; nil for an empty one.
func label(_ value: Value) -> String? {
  switch value {
  case .none: nil
  case .text(let text): text
  case .integer(let number): counted(Int(number))
  case .decimal(let digits, let scale):
    scale == 0 ? "\(digits)" : "\(Double(digits) / powerOfTen(scale))"
  case .real(let number): "\(number)"
  case .boolean(let truth): truth ? "yes" : "no"
  case .date(let day): Day.iso(day)
  case .duration(let days): counted(days, "day")
  }
}

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
    try checkOneValue(amounts, members, column: stored, dimensions: dimensions, per: per)
    let rows = members.firstRows(where: amounts)
    var columns = dimensions.map { (name: $0.name, column: $0.column.gather(rows: rows)) }
    columns.append(("amount", amounts.gather(rows: rows)))
    return Target(
      per: per, amounts: Frame(columns, rowCount: rows.count), period: period,
      source: isPrimary(table.name) || log?.table == table.name ? stored : "\(table.name).\(stored)")
  }

  /// Whether two lists of dimensions are the same.
  func sameDimensions(_ left: [Expression], _ right: [Expression]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.sameMeaning(as: $1) }
  }

  private func checkOneValue(
    _ amounts: Column, _ members: Members, column: String, dimensions: [(name: String, column: Column)],
    per: [Expression]
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
    throw .severalTargets(
      column, per: per.map { Printer.print($0) }.joined(separator: ", "), members: variation.varying,
      examples: examples)
  }

  /// The column of a dimension in the table that holds the targets: a role's, one by name, or a date at a grain.
  private func dimension(_ part: Expression, in table: Table) throws(Diagnostic) -> (name: String, column: Column) {
    if case .call(let call) = part.kind, call.arguments.count == 1, let argument = call.arguments.first?.soleName {
      guard let unit = calendarUnit(call.name.text) else { throw .targetDimension(Printer.print(part)) }
      guard let (stored, days) = table.column(argument) else { throw .unknownColumn(argument, in: [table]) }
      guard days.type == .date else { throw .wrongType(stored, days.type, for: .created).located(at: part.span) }
      return (call.name.text.lowercased(), days.truncated(to: unit))
    }
    guard let name = part.soleName else { throw .targetDimension(Printer.print(part)).located(at: part.span) }
    if name.qualifier == nil, let role = Role(rawValue: name.text.lowercased()),
      let column = roleColumn(role, in: table)
    {
      return (role.rawValue, column)
    }
    guard let (stored, column) = table.column(name) else { throw .unknownColumn(name, in: [table]) }
    return (stored, column)
  }

  /// The column that a role means in some table: its own there, or one with the same name or the role's.
  private func roleColumn(_ role: Role, in table: Table) -> Column? {
    var names: [Name] = []
    if log?.table == table.name, let name = log?.assignments[role]?.expression.soleName { names.append(name) }
    if let name = roles[role]?.expression.soleName { names.append(name) }
    for name in names {
      if let found = table.column(name)?.column { return found }
    }
    if let found = table.column(role.rawValue)?.column { return found }
    let guess = RoleGuesser.guess(table, columns: table.frame.names).first { $0.role == role }
    return guess?.expression.soleName.flatMap { table.column($0)?.column }
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

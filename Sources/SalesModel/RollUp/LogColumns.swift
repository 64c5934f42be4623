import Frames
import Language

/// Finds the columns of a log that say what happened when, given what identifies a deal.
struct LogColumns {
  let table: Table
  let key: String
  let assignments: [Role: RoleAssignment]
  /// The deal of each row, and how many there are.
  let keys: RowCodes

  /// The columns as the model keeps them.
  var roles: LogRoles {
    let date = date
    var roles = LogRoles(table: table.name, key: key, date: date, number: number, stage: stage)
    roles.assignments = assignments
    return roles
  }

  /// The day of each row: the date that was said, the one that is headed as such, or any that changes inside deals.
  private var date: String? {
    if let said = assignments[.created], said.origin == .declared, let name = column(.created, type: .date) {
      return name
    }
    let dates = table.frame.columns.filter { $0.column.type == .date && $0.column.emptyCount < $0.column.count }
    let changing = dates.filter {
      Variation(of: RowCodes($0.column), in: keys.codes, count: keys.count).isMostlyVarying
    }
    let headed = changing.compactMap { date in
      Heading.plainDate.rank(of: headingWords(table.info(date.name)?.header ?? date.name)).map {
        (rank: $0, date: date)
      }
    }
    if let best = headed.min(by: { $0.rank < $1.rank }) { return best.date.name }
    if let first = changing.first { return first.name }
    return column(.created, type: .date) ?? dates.first?.name
  }

  /// The number of each visit within its deal.
  private var number: String? {
    let numbers = table.frame.shapes.filter { $0.type == .integer && $0.name != key }
    let headed = numbers.compactMap { number in
      Heading.visitNumber.rank(of: headingWords(table.info(number.name)?.header ?? number.name))
        .map { (rank: $0, name: number.name) }
    }
    return headed.min { $0.rank < $1.rank }?.name
  }

  private var stage: String? {
    assignments[.stage]?.expression.soleName.flatMap { table.storedName($0) }
  }

  private func column(_ role: Role, type: ColumnType) -> String? {
    guard let name = assignments[role]?.expression.soleName, let found = table.storedName(name),
      table.frame.type(of: found) == type
    else { return nil }
    return found
  }
}

import Frames
import Language

extension Model {
  /// The day questions are asked on: the one that was set, else the latest day on which something happened in the data
  /// (created, closed, last activity, a row of the log; never a planned day, and none after the computer's day), else
  /// the computer's day.
  public var today: Int { conventions.today ?? latestDay ?? conventions.computerDay }

  /// Returns the model with what is worked out from its tables brought up to date.
  func refreshed() -> Model {
    var model = self
    model.latestDay = latest()
    return model
  }

  private func latest() -> Int? {
    guard let deals else { return nil }
    var days = [Role.created, .lastActivity].compactMap { latest(of: dateColumn($0, in: deals), where: nil) }
    if let closed = dateColumn(.closed, in: deals), let decided = decided(in: deals) {
      days += [latest(of: closed, where: decided)].compactMap { $0 }
    }
    if let date = log?.date, let column = logTable?.frame[date] {
      days += [latest(of: column, where: nil)].compactMap { $0 }
    }
    return days.max()
  }

  private func dateColumn(_ role: Role, in table: Table) -> Column? {
    guard let name = roles[role]?.expression.soleName, let column = table.column(name)?.column, column.type == .date
    else { return nil }
    return column
  }

  /// The rows that are won or lost; nil where that cannot be told here.
  private func decided(in table: Table) -> [Bool]? {
    let predicates = [Role.won, .lost].compactMap { roles[$0]?.expression }
    guard !predicates.isEmpty else { return nil }
    return SimplePredicate(table: table).rows(Expression(.logical(.or, predicates), at: nowhere))
  }

  /// The latest day of a column that is not after the computer's day.
  private func latest(of column: Column?, where rows: [Bool]?) -> Int? {
    guard let column else { return nil }
    let limit = conventions.computerDay > 0 ? Int64(conventions.computerDay) : Int64.max
    let view = IntegerView(column)
    var found: Int64?
    for row in 0..<column.count where column.isValid(row) && rows?[row] ?? true {
      let day = view[row]
      if day <= limit, day > found ?? Int64.min { found = day }
    }
    return found.map { Int($0) }
  }
}

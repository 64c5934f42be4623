import Frames
import Language

extension Model {
  /// The day questions are asked on: the one that was set, else the latest day on which something happened in the data
  /// (created, closed, last activity, a row of the log; never a planned day, and none after the computer's day), else
  /// the computer's day.
  public var today: Int { knownToday ?? conventions.computerDay }

  /// The same without the computer's day; nil where neither somebody nor the data say which day it is.
  public var knownToday: Int? { conventions.today ?? latest?.day }

  /// Whether things have happened after the day that questions are asked on, since an earlier one was set.
  public var goesOnAfterToday: Bool {
    guard knownDay == nil, let set = conventions.today, let last = latest?.day else { return false }
    return set < last
  }

  /// The first day on which a deal was created or something is in the log; nil where there are no dates.
  public var firstDay: Int? {
    guard let deals else { return nil }
    let columns = [dateColumn(.created, in: deals), log?.date.flatMap { logTable?.frame[$0] }].compactMap { $0 }
    return columns.compactMap { column in
      let found = try? aggregate(
        rows: column.count, filter: nil, keys: [], aggregates: [Aggregate(.minimum(.column(column)))]
      ).finish(0)
      guard case .date(let day)? = found?.cells.first else { return nil }
      return day
    }.min()
  }

  /// Returns the model with what is worked out from its tables brought up to date.
  func refreshed() -> Model {
    var model = self
    model.latest = nil
    model.latest = LatestDay(model)
    return model
  }

  fileprivate func findLatestDay() -> Int? {
    guard let deals else { return nil }
    var days = [Role.created, .lastActivity].compactMap { latest(of: dateColumn($0, in: deals)) }
    if let closed = dateColumn(.closed, in: deals), let decided = decided(in: deals) {
      days += [latest(of: closed, where: decided)].compactMap { $0 }
    }
    if let date = log?.date, let column = logTable?.frame[date] {
      days += [latest(of: column)].compactMap { $0 }
    }
    return days.max()
  }

  private func dateColumn(_ role: Role, in table: Table) -> Column? {
    guard let name = roles[role]?.expression.soleName, let column = table.column(name)?.column, column.type == .date
    else { return nil }
    return column
  }

  /// What is true of the rows that are won or lost; nil where that cannot be told here.
  private func decided(in table: Table) -> Computation? {
    let predicates = [Role.won, .lost].compactMap { roles[$0]?.expression }
    guard !predicates.isEmpty else { return nil }
    return SimplePredicate(table: table).computation(Expression(.logical(.or, predicates), at: nowhere))
  }

  /// The latest day of a column that is not after the computer's day.
  private func latest(of column: Column?, where rows: Computation? = nil) -> Int? {
    guard let column, column.type == .date else { return nil }
    var conditions = [rows].compactMap { $0 }
    if conventions.computerDay > 0 {
      conditions.append(
        .compare(.column(column), .lessOrEqual, .constant(.date(conventions.computerDay), .date)))
    }
    let found = try? aggregate(
      rows: column.count, filter: conditions.isEmpty ? nil : .all(conditions), keys: [],
      aggregates: [Aggregate(.maximum(.column(column)))]
    ).finish(0)
    guard case .date(let day)? = found?.cells.first else { return nil }
    return day
  }
}

/// The latest day on which something happened in the data of a model, as far as the computer's day: found when it is
/// first asked for, as it takes looking at every date.
final class LatestDay: Sendable {
  private let model: Model
  private let found = Lock<Int??>(nil)

  /// The latest day in the data of `model`.
  init(_ model: Model) { self.model = model }

  /// The day; nil where there are no dates.
  var day: Int? {
    found.withLock { known in
      if let known { return known }
      let day = model.findLatestDay()
      known = .some(day)
      return day
    }
  }
}

import Diagnostics
public import Frames
import Language

/// One thing that a target belongs to, and the column of its own table that tells which: `rep`, `month(t.month)`, and with
/// both sides said `segment = t.seg`, `quarter = t.period`.
struct TargetDimension {
  /// What is grouped by: a role, a column, or a date at a grain.
  let member: Expression
  /// The column that is read.
  let column: Name?
  /// The length of the periods that it names; nil where it names no periods.
  let unit: DateUnit?

  init(_ part: Expression) {
    if case .comparison(let left, .equal, let right) = part.kind, let name = left.soleName, name.qualifier == nil {
      column = right.soleName
      unit = DateUnit(rawValue: name.text.lowercased())
      member = unit == nil ? left : Expression(.call(Call(name, [right])), at: part.span)
    } else if case .call(let call) = part.kind, call.arguments.count == 1 {
      (member, column) = (part, call.arguments[0].soleName)
      unit = DateUnit(rawValue: call.name.text.lowercased())
    } else {
      (member, column, unit) = (part, part.soleName, nil)
    }
  }

  /// Whether the column is not the one that the member has by itself.
  var isTied: Bool {
    guard let name = member.soleName else { return false }
    return column != name
  }
}

extension Column {
  /// Returns the first day of the period of `unit` that each cell names; nil where a cell names none, or a longer one.
  public func periods(of unit: CalendarUnit, fiscalStart: Int) -> Column? {
    if type == .date { return truncated(to: unit) }
    var days: [Int64?] = []
    for row in 0..<count {
      guard let cell = label(ofPeriod: row) else {
        days.append(nil)
        continue
      }
      guard let period = PeriodExpression(cell: cell), let found = period.first(fiscalStart: fiscalStart),
        found.length <= unit.length
      else { return nil }
      days.append(Int64(Day.truncated(found.day, to: unit)))
    }
    return Column(integers: days, type: .date)
  }

  /// Returns the first cell that names no period, or one longer than `unit`.
  func misfit(for unit: CalendarUnit, fiscalStart: Int) -> String? {
    (0..<count).lazy.compactMap { label(ofPeriod: $0) }.first { !Self.names($0, unit, fiscalStart) }
  }

  /// Returns all cells that name no period, or one longer than `unit`, with their rows from 0.
  public func misfits(for unit: CalendarUnit, fiscalStart: Int) -> [(row: Int, cell: String)] {
    (0..<count).compactMap { row in
      guard let cell = label(ofPeriod: row), !Self.names(cell, unit, fiscalStart) else { return nil }
      return (row, cell)
    }
  }

  private static func names(_ cell: String, _ unit: CalendarUnit, _ fiscalStart: Int) -> Bool {
    PeriodExpression(cell: cell)?.first(fiscalStart: fiscalStart).map { $0.length <= unit.length } ?? false
  }

  private func label(ofPeriod row: Int) -> String? {
    switch self[row] {
    case .text(let text): text
    case .integer(let number): String(number)
    case .none: nil
    case .decimal, .real, .boolean, .date, .duration: ""
    }
  }
}

extension PeriodExpression {
  /// The first day of a period with a name, and how long it is, in the order of lengths.
  fileprivate func first(fiscalStart: Int) -> (day: Int, length: Int)? {
    switch self {
    case .day(let year, let month, let day): Day.of(year: year, month: month, day: day).map { ($0, 0) }
    case .month(let year, let month): Day.of(year: year, month: month, day: 1).map { ($0, 2) }
    case .quarter(let year, let quarter): Day.of(year: year, month: quarter * 3 - 2, day: 1).map { ($0, 3) }
    case .year(let year): Day.of(year: year, month: 1, day: 1).map { ($0, 4) }
    case .fiscalYear(let year):
      Day.of(year: fiscalStart == 1 ? year : year - 1, month: fiscalStart, day: 1).map { ($0, 4) }
    case .fiscalQuarter(let year, let quarter):
      Day.of(year: fiscalStart == 1 ? year : year - 1, month: fiscalStart, day: 1).flatMap { start in
        let month = fiscalStart - 1 + 3 * (quarter - 1)
        return Day.of(year: Day.civil(start).year + month / 12, month: month % 12 + 1, day: 1).map { ($0, 3) }
      }
    case .week(let year, let week):
      Day.of(year: year, month: 1, day: 4).map { (Day.truncated($0, to: .week) + 7 * (week - 1), 1) }
    case .today, .relative, .span, .toDate, .range, .since, .until, .parameter, .same: nil
    }
  }
}

extension CalendarUnit {
  fileprivate var length: Int {
    switch self {
    case .day: 0
    case .week: 1
    case .month: 2
    case .quarter: 3
    case .year: 4
    }
  }
}

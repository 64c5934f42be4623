import Diagnostics
import Frames
import Language
import SalesModel

/// The days that the parts of a measure are of, in one group of an answer.
struct DaysBehind {
  /// The days of `during`; nil where there is none.
  let asked: ClosedRange<Int>?
  private let binder: Binder
  private let on: Name?
  private let cells: [(cell: GroupCell, dimension: Dimension)]
  private let base: Scope
  private let span: SourceSpan
  /// The target that the question goes by.
  private var target: Target?

  init(
    _ planner: QueryPlanner, _ measures: [Measure], _ clauses: ClauseList,
    _ cells: [(cell: GroupCell, dimension: Dimension)], _ base: Scope, at span: SourceSpan
  ) throws(Diagnostic) {
    (binder, on, self.cells, self.base, self.span) = (planner.binder, clauses.during?.on, cells, base, span)
    let calendar = planner.binder.calendar
    asked = try clauses.during.map { during throws(Diagnostic) in try calendar.days(of: during.period) }
    guard measures.contains(where: { planner.binder.leads($0.expression, to: \.isTarget, seen: []) }) else { return }
    var pass = PassPlanner(query: planner, dimensions: planner.dimensions(clauses.dimensions, base), clauses: clauses)
    try pass.goByTarget([], MeasureContext(base: base))
    target = pass.target.map { planner.binder.model.targets[$0] }
  }

  /// The date that rows are counted by; nil for levels, and where no column says when they are due.
  func date(of rows: CountedRows) -> Name? {
    guard let date = on ?? rows.date else { return nil }
    let isKnown = rows.table != nil || (try? binder.lookUp(date, in: base)) != nil
    return isKnown ? date : nil
  }

  /// What the target says of rows; nil where they are not measured against it.
  func target(of rows: CountedRows) -> TargetMembers? {
    guard rows.isBesideTarget, let target else { return nil }
    return TargetMembers(
      target, of: cells.map(\.cell), counting: date(of: rows), in: binder.model, at: span, holdsAll: holdsAll)
  }

  /// Whether a column of the rows has no value but some, and none that is empty.
  private func holdsAll(_ dimension: Expression, _ values: [Value]) -> Bool {
    guard let name = dimension.nameAlone, case .column(let found)? = try? binder.lookUp(name, in: base)?.expression,
      let column = binder.model.table(base.name)?.frame[found.name], column.emptyCount == 0,
      let entries = column.dictionary?.entries
    else { return false }
    let keys = Set(values.map { textKey($0.plain) })
    return entries.allSatisfy { keys.contains(textKey(Value.text($0).plain)) }
  }

  /// The days of the date that rows are counted by; nil for all.
  func days(of rows: CountedRows, by date: Name) -> [ClosedRange<Int>]? {
    var days = asked.map { [$0] }
    for (cell, dimension) in cells where dimension.ownUnit != nil {
      guard let own = cell.days else { continue }
      let reached = reached(from: own, cell, rows)
      // What looks back sees the periods before `during` too.
      let looksBack = rows.periods.lowerBound < 0 && rows.periods.lowerBound > .min
      days = reached.within(looksBack ? asked.map { [Calendar.firstDay...$0.upperBound] } : days)
    }
    return target(of: rows)?.days.map { $0.within(days) } ?? days
  }

  /// Whether some of the rows are of other periods than that of a cell, which names its date.
  func reaches(_ cell: GroupCell, _ rows: [CountedRows]) -> Bool {
    cell.days != nil && cell.expression.dateOfPeriod != nil && rows.contains { $0.periods != 0...0 }
  }

  /// The days of the periods that rows are of, seen from that of a cell.
  func reached(from own: ClosedRange<Int>, _ cell: GroupCell, _ rows: CountedRows) -> [ClosedRange<Int>] {
    guard rows.periods != 0...0, let unit = cell.column.format.unit else { return [own] }
    func first(_ count: Int) -> Int { PeriodShift(count, unit).applied(to: own.lowerBound) ?? own.lowerBound }
    let last = rows.periods.upperBound == 0 ? own.upperBound : first(rows.periods.upperBound + 1) - 1
    let start = rows.periods.lowerBound == .min ? Calendar.firstDay : first(rows.periods.lowerBound)
    return [start...max(start, last)].leavingOut(unequal(own, unit, rows))
  }

  /// Of the period before today's, the days behind today's place in it, which nothing stands beside.
  private func unequal(_ own: ClosedRange<Int>, _ unit: CalendarUnit, _ rows: CountedRows) -> ClosedRange<Int>? {
    guard rows.periods.lowerBound == -1, own.contains(binder.calendar.today) else { return nil }
    var lookback = Lookback(periods: 1, time: (0, unit))
    lookback.meet(binder.calendar, isOnlyStep: true) { _ in }
    return lookback.unequal
  }
}

extension [ClosedRange<Int>] {
  /// The days that are among others too; those of nil are all.
  fileprivate func within(_ others: [ClosedRange<Int>]?) -> [ClosedRange<Int>] {
    guard let others else { return self }
    return flatMap { days in others.filter { $0.overlaps(days) }.map { days.clamped(to: $0) } }
  }

  fileprivate func leavingOut(_ days: ClosedRange<Int>?) -> [ClosedRange<Int>] {
    guard let days else { return self }
    return flatMap { own in
      [own.lowerBound..<Swift.min(own.upperBound + 1, days.lowerBound), days.upperBound + 1..<own.upperBound + 1]
        .filter { !$0.isEmpty }.map { $0.lowerBound...($0.upperBound - 1) }
    }
  }
}

extension Expression {
  /// The date in `month(created)`, and in a date that stands by itself; nil for anything else, and for `month` alone.
  var dateOfPeriod: Name? {
    switch kind {
    case .name(let name): DateUnit(rawValue: name.text.lowercased()) == nil ? name : nil
    case .call(let call): call.arguments.first?.asFormula.nameAlone
    default: nil
    }
  }
}

import Diagnostics
import Frames
import Planning

/// Makes the columns of one level of groups that look at other groups.
struct WindowColumns {
  private let finishing: Finishing
  private let level: GroupLevel
  /// What is known of the groups so far.
  private let frame: Frame

  init(_ finishing: Finishing, _ level: GroupLevel, _ frame: Frame) {
    self.finishing = finishing
    self.level = level
    self.frame = frame
  }

  func column(_ window: Window) throws(Diagnostic) -> Column {
    switch window.kind {
    case .total(let kept): return try total(window.operand, keeping: kept.filter(level.kept.contains))
    case .running(let time): return try running(window.operand, along: time)
    case .lagged(let count, let time):
      guard level.kept.contains(time) else { return try nothing(like: window.operand) }
      return try History(self, time).value(of: window.operand, count)
    case .movingSum(let count, let time):
      guard level.kept.contains(time) else { return try nothing(like: window.operand) }
      return try History(self, time).sum(of: window.operand, count)
    }
  }

  private func nothing(like formula: BoundExpression) throws(Diagnostic) -> Column {
    let type = try finishing.value(formula, frame.gather(rows: [Int32]())).type
    return Column([Value](repeating: .none, count: level.count), type: type)
  }

  // MARK: Totals

  private func total(_ formula: BoundExpression, keeping kept: [Int]) throws(Diagnostic) -> Column {
    guard kept != level.kept || level.isPart else { return try finishing.value(formula, frame) }
    let whole = try finishing.groups.merged(keeping: kept)
    let values = try finishing.value(formula, try finishing.aggregates(whole, of: finishing.grouping.passes))
    guard !kept.isEmpty else { return values.gather(rows: [Int32](repeating: 0, count: level.count)) }
    let found = try lookup(
      keys: kept.map { level.keys[$0] }, in: kept.map { whole.keys[$0] }, emptiesMatch: true, work: finishing.work)
    return values.gather(rows: try found.rows.places(finishing.work))
  }

  // MARK: Running

  /// In each group of the other keys along time; without time along the values, largest first.
  private func running(_ formula: BoundExpression, along time: Int?) throws(Diagnostic) -> Column {
    if let time, !level.kept.contains(time) { return try nothing(like: formula) }
    // Behind the groups that are shown stand the others: with them it is all.
    if level.isPart, time == nil, level.kept.isEmpty {
      return try finishing.value(formula, try finishing.frame(try finishing.groups.merged(keeping: [])))
    }
    let values = try finishing.value(formula, frame)
    guard level.kept == finishing.groups.kept || time != nil else { return values }
    let key = time.map { OrderKey(level.keys[$0]) } ?? OrderKey(values, ascending: false)
    let order = try order(by: [key], rows: .all(level.count), work: finishing.work)
    let others = level.kept.filter { time != nil && $0 != time }.map { level.keys[$0] }
    guard !others.isEmpty else { return values.cumulated(order, in: [Int32](repeating: 0, count: level.count)) }
    let first = try lookup(keys: others, in: others, emptiesMatch: true, work: finishing.work).rows
    return values.cumulated(order, in: try first.places(finishing.work))
  }

  // MARK: Looking back

  /// The groups of the periods before, seen from those of a level.
  private struct History {
    private let finishing: Finishing
    private let level: GroupLevel
    private let time: Int
    private let unit: CalendarUnit
    private let before: GroupLevel
    private let aggregates: Frame
    /// The day that each group's period begins on.
    private let days: [Int?]
    /// The first day of the first period there is.
    private let first: Int?

    init(_ columns: WindowColumns, _ time: Int) throws(Diagnostic) {
      finishing = columns.finishing
      level = columns.level
      self.time = time
      unit = finishing.grouping.keys[time].unit ?? .day
      before = try finishing.back.merged(keeping: level.kept)
      let passes = finishing.grouping.lookback
      aggregates = try finishing.aggregates(before, of: passes.isEmpty ? finishing.grouping.passes : passes)
      days = level.keys[time].cells.map(\.day)
      first = before.keys[time].cells.compactMap(\.day).min()
    }

    /// What a formula was so many periods before; nothing before the first period.
    func value(of formula: BoundExpression, _ count: Int) throws(Diagnostic) -> Column {
      try known(try shifted(formula, count), since: count)
    }

    /// The sum of a formula over the last so many periods; nothing where there are not as many.
    func sum(of formula: BoundExpression, _ count: Int) throws(Diagnostic) -> Column {
      var sum = try shifted(formula, 0).replacingEmpties()
      for distance in 1..<count {
        try finishing.work.check()
        let value = try shifted(formula, distance).replacingEmpties()
        sum = try evaluate(.arithmetic(.column(sum), .add, .column(value)), rows: level.count, work: finishing.work)
      }
      return try known(sum, since: count - 1)
    }

    private func shifted(_ formula: BoundExpression, _ count: Int) throws(Diagnostic) -> Column {
      let shift = PeriodShift(count, unit)
      let keys = level.kept.map { $0 == time ? before.keys[$0].shifted(shift) : before.keys[$0] }
      let found = try lookup(
        keys: level.kept.map { level.keys[$0] }, in: keys, emptiesMatch: true, work: finishing.work)
      var rows = try found.rows.places(finishing.work)
      for row in rows.indices where days[row] == nil { rows[row] = -1 }
      var frame = Frame([], rowCount: level.count)
      for pass in finishing.grouping.passes {
        for aggregate in pass.aggregates {
          let name = BoundAggregate.column(aggregate.slot)
          guard let column = aggregates[name]?.gather(rows: rows) else { continue }
          frame = frame.setting(name, to: aggregate.isZeroWhenMissing ? try column.replacingEmpties(rows) : column)
        }
      }
      return try finishing.value(formula, frame)
    }

    private func known(_ column: Column, since count: Int) throws(Diagnostic) -> Column {
      guard let start = first.flatMap({ PeriodShift(count, unit).applied(to: $0) }) else { return column }
      return column.gather(rows: days.enumerated().map { row, day in (day ?? .min) >= start ? Int32(row) : -1 })
    }
  }
}

extension Column {
  /// Dates so many periods later.
  func shifted(_ shift: PeriodShift) -> Column {
    Column(integers: cells.map { $0.day.flatMap(shift.applied).map(Int64.init) }, type: .date)
  }

  /// Running totals over the rows in an order, in each of the groups apart; a row without a value adds nothing.
  fileprivate func cumulated(_ order: [Int32], in groups: [Int32]) -> Column {
    guard type != .real else {
      var sums: [Int32: Double] = [:]
      var totals = [Double?](repeating: nil, count: count)
      for row in order.map({ Int($0) }) {
        sums[groups[row], default: 0] += self[row].real ?? 0
        totals[row] = sums[groups[row]]
      }
      return Column(reals: totals)
    }
    var sums: [Int32: Int128] = [:]
    var totals = [Int128?](repeating: nil, count: count)
    for row in order.map({ Int($0) }) {
      sums[groups[row], default: 0] += self[row].digits ?? 0
      totals[row] = sums[groups[row]]
    }
    return Column(wide: totals, type: type)
  }
}

extension Value {
  /// The digits of an exact number.
  fileprivate var digits: Int128? {
    switch self {
    case .integer(let number): Int128(number)
    case .decimal(let digits, _): digits
    case .duration(let days): Int128(days)
    case .none, .text, .real, .boolean, .date: nil
    }
  }
}

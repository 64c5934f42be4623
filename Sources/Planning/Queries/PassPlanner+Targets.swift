import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// What was to be reached, beside what was.
extension PassPlanner {
  /// Finds the target whose members the query groups by, and says what is compared with it.
  mutating func goByTarget(_ measures: [BoundMeasure], _ context: MeasureContext) throws(Diagnostic) {
    let targets = binder.model.targets
    let per = targets.map { target in target.per.map(\.columnName) }
    let fitting = targets.indices.filter { isFitting(per[$0]) }
    let asked = try clauses.during.map { during throws(Diagnostic) in try binder.calendar.days(of: during.period) }
    let place = fitting.first { targets[$0].span(binder.model).map { asked?.overlaps($0) ?? true } ?? false }
    guard let place = place ?? fitting.first else { throw targetMismatch(per) }
    target = place
    if targets.count > 1, dimensions.allSatisfy(\.needsOwnDate) {
      let others = per.indices.filter { $0 != place }.map { per[$0].joined(separator: ", ") }
      binder.note(.targetsAddedUp(per[place].joined(separator: ", "), others: others.joined(separator: "; ")))
    }
    if let period = targets[place].span(binder.model) {
      noteDays(period, asked, measures, context)
    } else {
      let line = "role target = \(targets[place].source) per \(per[place].joined(separator: ", ")) for 2025"
      if let time = dimensions.first(where: \.needsOwnDate) {
        throw Diagnostic.targetHasNoPeriod(line).located(at: time.span)
      }
      binder.note(.targetWithoutPeriod(line))
    }
  }

  /// Says which measures count only the days of the target, where others are asked about too.
  private func noteDays(
    _ period: ClosedRange<Int>, _ asked: ClosedRange<Int>?, _ measures: [BoundMeasure], _ context: MeasureContext
  ) {
    if let asked, asked.clamped(to: period) == asked { return }
    let others = measures.filter { measure in
      !measure.slots.contains { context.slots[$0].isBesideTarget || context.slots[$0].isTarget }
    }
    binder.note(others.isEmpty ? .targetPeriod(period) : .targetPeriod(period, not: others.map(\.title)))
  }

  /// Whether a target is set for what the query groups by and filters.
  private func isFitting(_ per: [String]) -> Bool {
    let wanted = dimensions.filter { $0.ownUnit == nil }.map(\.expression.columnName)
    return (wanted + clauses.filters.flatMap(\.columnNames)).allSatisfy { isOne(of: per, $0) }
  }

  /// Whether a target is set per what `name` means: a role and the column that it is tied to are one.
  private func isOne(of per: [String], _ name: String) -> Bool {
    per.contains { binder.model.isSame($0, name) }
  }

  /// The formula in the words that a target is set per.
  private func inWords(of target: Target, _ formula: Expression) -> Expression {
    formula.replacing { part in
      guard case .name(let name) = part.kind, name.qualifier == nil,
        let own = target.amounts.names.first(where: { binder.model.isSame($0, name.text) })
      else { return nil }
      return Expression(.name(Name(own, isQuoted: true, at: name.span)), at: part.span)
    }
  }

  /// A row a member and period, under the names of the dimensions. A shorter period takes its share of the target, by
  /// days.
  func target(
    _ slot: MeasureContext.Slot, _ aggregates: [BoundAggregate]
  ) throws(Diagnostic) -> (Pass, keys: [Typed]) {
    guard let place = self.target else { throw targetMismatch([]) }
    let target = binder.model.targets[place]
    let part = try part(of: target, slot)
    let scope = Scope(Table(name: "", frame: target.amounts), in: binder.model)
    var keys: [Typed] = []
    for dimension in dimensions {
      guard let unit = dimension.ownUnit.map(binder.calendar.unit) else {
        keys.append(try binder.bind(inWords(of: target, dimension.expression), in: scope))
        continue
      }
      keys.append(
        Typed(
          expression: .apply(.truncated(unit), [.column(ColumnReference(TargetPart.dayColumn))]), type: .date,
          format: .period(unit)))
    }
    let filters = clauses.filters.map { inWords(of: target, $0) }
    let source = try query.filtered(.targets(place, part), filters, scope)
    return (Pass(source: source, keys: keys.map(\.expression), aggregates: aggregates), keys)
  }

  /// The days of a target that are asked about, and the periods it is cut into.
  private func part(of target: Target, _ slot: MeasureContext.Slot) throws(Diagnostic) -> TargetPart {
    guard let period = target.span(binder.model) else {
      if slot.target == .due { throw targetHasNoPeriod(target) }
      return TargetPart()
    }
    var part = TargetPart(days: period, unit: dimensions.compactMap(\.ownUnit).min().map(binder.calendar.unit))
    if let during = clauses.during {
      var days = try days(of: during, slot)
      if let lookback { days = lookback.extended(days) }
      part.days = days
      if let (common, whole) = target.cut(by: days, binder.model) { binder.note(.partOfTarget(common, of: whole)) }
    }
    if part.unit == nil { noteDaysGone(of: part.days ?? period, period) }
    if let unit = part.unit, unit.isShorter(than: target.days(ofRow: 0, binder.model) ?? period) {
      binder.note(.targetByDays(unit.name))
    }
    if slot.target == .due { part.days = due(of: part.days ?? period, period) }
    guard let unit = part.unit, !binder.model.goesOnAfterToday,
      let next = PeriodShift(1, unit).applied(to: Day.truncated(binder.calendar.today, to: unit))
    else { return part }
    // Of periods that are yet to come nothing can have been reached.
    part.days = part.days.map { $0.lowerBound...max($0.lowerBound, min($0.upperBound, next - 1)) }
    return part
  }

  /// Of the days of a target those that are gone; one before all of it where none is.
  private func due(of days: ClosedRange<Int>, _ period: ClosedRange<Int>) -> ClosedRange<Int> {
    let (first, gone, count) = daysGone(of: days, period)
    binder.note(.daysGone(binder.calendar.today, gone, of: count))
    return gone > 0 ? first...(first + gone - 1) : (period.lowerBound - 1)...(period.lowerBound - 1)
  }

  /// The first of the days of a target that are asked about, how many of them are gone, and how many there are.
  private func daysGone(of days: ClosedRange<Int>, _ period: ClosedRange<Int>) -> (first: Int, gone: Int, count: Int) {
    let first = max(days.lowerBound, period.lowerBound)
    let count = max(0, min(days.upperBound, period.upperBound) - first + 1)
    return (first, max(0, min(count, binder.calendar.today - first + 1)), count)
  }

  /// Says that what has been reached so far stands beside all of a target.
  private func noteDaysGone(of days: ClosedRange<Int>, _ period: ClosedRange<Int>) {
    let (_, gone, count) = daysGone(of: days, period)
    if gone < count, !binder.model.goesOnAfterToday { binder.note(.daysGone(binder.calendar.today, gone, of: count)) }
  }

  /// Says how a target is given its period.
  private func targetHasNoPeriod(_ target: Target) -> Diagnostic {
    let per = target.per.map(\.columnName).joined(separator: ", ")
    return Diagnostic.targetHasNoPeriod("role target = \(target.source) per \(per) for 2025")
  }

  private func targetMismatch(_ per: [[String]]) -> Diagnostic {
    let known = per.flatMap { $0 }
    let wanted = dimensions.filter { $0.ownUnit == nil }
    for dimension in wanted where !isOne(of: known, dimension.expression.columnName) {
      return Diagnostic.targetDoesNotDependOn(dimension.name, per: per).located(at: dimension.span)
    }
    // Of the targets that the groups have, none is set for what the filter is about.
    let grouped = per.filter { names in wanted.allSatisfy { isOne(of: names, $0.expression.columnName) } }
    for filter in clauses.filters {
      for names in grouped.isEmpty ? [known] : grouped {
        guard let name = filter.columnNames.first(where: { !isOne(of: names, $0) }) else { continue }
        return Diagnostic.targetDoesNotDependOn(name, per: grouped.isEmpty ? per : grouped).located(at: filter.span)
      }
    }
    let names = wanted.map(\.name).joined(separator: " and ")
    let problem = Diagnostic.targetDoesNotDependOn(names, per: per)
    guard let first = wanted.first, let last = wanted.last else { return problem }
    return problem.located(at: first.span.union(last.span))
  }
}

extension Target {
  /// How many of the days that its amounts are for are asked about, where some amount is not taken whole, and how many days
  /// those amounts are for; nil where all are.
  fileprivate func cut(by days: ClosedRange<Int>, _ model: Model) -> (common: Int, whole: Int)? {
    let own = Set((0..<amounts.rowCount).compactMap { self.days(ofRow: $0, model) })
    let touched = own.filter { $0.overlaps(days) }
    let whole = touched.reduce(0) { $0 + $1.count }
    let common = touched.reduce(0) { $0 + $1.clamped(to: days).count }
    if touched.isEmpty { return (0, own.reduce(0) { $0 + $1.count }) }
    return common < whole ? (common, whole) : nil
  }
}

/// Which days of a target are asked about, and by which unit it is cut.
public struct TargetPart: Sendable {
  /// The days; nil: all of it.
  public var days: ClosedRange<Int>?
  /// A row for each of its periods; nil: one for all days.
  public var unit: CalendarUnit?

  /// The column with the first of the days that a row is for.
  public static let dayColumn = "#day"

  init(days: ClosedRange<Int>? = nil, unit: CalendarUnit? = nil) {
    self.days = days
    self.unit = unit
  }
}

extension CalendarUnit {
  /// Whether its periods are shorter than days are.
  fileprivate func isShorter(than days: ClosedRange<Int>) -> Bool {
    PeriodShift(1, self).applied(to: days.lowerBound).map { $0 <= days.upperBound } ?? false
  }
}

extension DateUnit: Comparable {
  /// Shorter units come first.
  public static func < (left: DateUnit, right: DateUnit) -> Bool {
    let order = allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}

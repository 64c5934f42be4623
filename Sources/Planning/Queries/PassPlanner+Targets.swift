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
    let fitting = targets.indices.filter { isFitting(targets[$0], per[$0].map { $0.lowercased() }) }
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
  private func isFitting(_ target: Target, _ names: [String]) -> Bool {
    let wanted = dimensions.filter { $0.ownUnit == nil }.map { $0.expression.columnName.lowercased() }
    return wanted.allSatisfy(names.contains)
      && clauses.filters.allSatisfy { $0.columnNames.allSatisfy { names.contains($0.lowercased()) } }
  }

  /// A row a member and period, under the names of the dimensions. A shorter period takes its share of the target, by
  /// days.
  func target(
    _ slot: MeasureContext.Slot, _ aggregates: [BoundAggregate]
  ) throws(Diagnostic) -> (Pass, keys: [Typed]) {
    guard let target else { throw targetMismatch([]) }
    let part = try part(of: binder.model.targets[target], slot)
    let scope = Scope(Table(name: "", frame: binder.model.targets[target].amounts), in: binder.model)
    var keys: [Typed] = []
    for dimension in dimensions {
      guard let unit = dimension.ownUnit.map(binder.calendar.unit) else {
        keys.append(try binder.bind(dimension.expression, in: scope))
        continue
      }
      keys.append(
        Typed(
          expression: .apply(.truncated(unit), [.column(ColumnReference(TargetPart.dayColumn))]), type: .date,
          format: .period(unit)))
    }
    let source = try query.filtered(.targets(target, part), clauses.filters, scope)
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
      let common = max(0, min(days.upperBound, period.upperBound) - max(days.lowerBound, period.lowerBound) + 1)
      if common < period.count {
        binder.note(.partOfTarget(common, of: period.count))
      }
    }
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
    let first = max(days.lowerBound, period.lowerBound)
    let count = max(0, min(days.upperBound, period.upperBound) - first + 1)
    let gone = max(0, min(count, binder.calendar.today - first + 1))
    binder.note(.daysGone(binder.calendar.today, gone, of: count))
    return gone > 0 ? first...(first + gone - 1) : (period.lowerBound - 1)...(period.lowerBound - 1)
  }

  /// Says how a target is given its period.
  private func targetHasNoPeriod(_ target: Target) -> Diagnostic {
    let per = target.per.map(\.columnName).joined(separator: ", ")
    return Diagnostic.targetHasNoPeriod("role target = \(target.source) per \(per) for 2025")
  }

  private func targetMismatch(_ per: [[String]]) -> Diagnostic {
    let known = Set(per.flatMap { $0 }.map { $0.lowercased() })
    for dimension in dimensions
    where dimension.ownUnit == nil && !known.contains(dimension.expression.columnName.lowercased()) {
      return Diagnostic.targetDoesNotDependOn(dimension.name, per: per).located(at: dimension.span)
    }
    let wanted = dimensions.filter { $0.ownUnit == nil }
    // Of the targets that the groups have, none is set for what the filter is about.
    let grouped = per.filter { names in
      wanted.allSatisfy { names.map { $0.lowercased() }.contains($0.expression.columnName.lowercased()) }
    }
    for filter in clauses.filters {
      for names in grouped.isEmpty ? [Array(known)] : grouped {
        let own = names.map { $0.lowercased() }
        guard let name = filter.columnNames.first(where: { !own.contains($0.lowercased()) }) else { continue }
        return Diagnostic.targetDoesNotDependOn(name, per: grouped.isEmpty ? per : grouped).located(at: filter.span)
      }
    }
    let names = wanted.map(\.name).joined(separator: " and ")
    let problem = Diagnostic.targetDoesNotDependOn(names, per: per)
    guard let first = wanted.first, let last = wanted.last else { return problem }
    return problem.located(at: first.span.union(last.span))
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

import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// Plans one run over a table: its filters, keys and aggregates, in the words of that table.
struct PassPlanner {
  let query: QueryPlanner
  let dimensions: [Dimension]
  let clauses: ClauseList
  /// The target that is asked for, by its place in the model.
  var target: Int?

  /// How far passes look back, for windows; nil: not at all.
  var lookback: Lookback?

  /// The periods that are compared, where two are.
  var compared: Compared?

  init(query: QueryPlanner, dimensions: [Dimension], clauses: ClauseList) {
    self.query = query
    self.dimensions = dimensions
    self.clauses = clauses
  }

  var binder: Binder { query.binder }

  /// The pass for aggregates like `slot`, its keys, and for each the days that the question is about.
  func plan(
    _ slot: MeasureContext.Slot, aggregates: [BoundAggregate]
  ) throws(Diagnostic) -> (Pass, keys: [Typed], days: [ClosedRange<Int>?]) {
    if slot.isTarget {
      let (pass, keys) = try target(slot, aggregates)
      return (pass, keys, keys.map { _ in nil })
    }
    let slot = withoutUnknownDue(slot)
    let scope = scope(of: slot)
    let axis = try axis(of: slot)
    var keys: [Typed] = []
    for dimension in dimensions { keys.append(try key(dimension, slot, axis)) }
    var source = try query.filtered(try query.relation(scope), clauses.filters, scope)
    var days: [ClosedRange<Int>?] = keys.map { _ in nil }
    var shifts: [Int: PeriodShift] = [:]
    if let during = clauses.during, !slot.isOfAllOpen {
      let (inside, asked) = try period(of: during, slot, axis, in: source)
      source = source.keeping(inside.conjuncts)
      for (place, key) in keys.enumerated() where axis.map({ key.isPeriod(of: $0.expression) }) ?? false {
        if !slot.isBefore { days[place] = binder.calendar.begun(asked) }
        if slot.isBefore, let compared, let unit = key.format.unit {
          shifts[place] = .between(compared.before.lowerBound, compared.now.lowerBound, unit)
        }
      }
    }
    var aggregates = aggregates
    if slot.isBesideTarget { (source, aggregates) = try besideTarget(slot, scope, axis, source, aggregates) }
    if scope.kind == .deals { binder.noteRows(source.conditions) }
    if let lookback { source = source.keeping(lookback.conditions(keys.map(\.expression), binder)) }
    let chosen = source.conditions.filter { $0.rowCondition != nil }
    var pass = Pass(
      source: source, keys: keys.map(\.expression), aggregates: aggregates.map { $0.amongRows(chosen) })
    pass.shifts = shifts
    return (pass, keys, days)
  }

  /// The date that a slot is counted by: the one that `during … on` names, else its own.
  func date(of slot: MeasureContext.Slot) -> Name? { clauses.during?.on ?? slot.axis }

  /// The rows of a slot, where `month` alone is of the date that it is counted by.
  func scope(of slot: MeasureContext.Slot) -> Scope {
    var scope = slot.scope
    scope.date = date(of: slot)
    return scope
  }

  /// The condition that `during` is, and the days of it.
  private func period(
    of during: (period: PeriodExpression, on: Name?, span: SourceSpan), _ slot: MeasureContext.Slot, _ axis: Typed?,
    in source: LogicalPlan
  ) throws(Diagnostic) -> (inside: BoundExpression, days: ClosedRange<Int>) {
    guard let date = axis?.expression else {
      throw Diagnostic.aggregateHasNoDate(slot.aggregate.name, "period", dates: binder.dates(in: slot.scope))
        .located(at: during.span)
    }
    var days = try days(of: during, slot)
    if let lookback { days = lookback.extended(days) }
    let inside = binder.inside(date, days).heldByOneRow(binder.written(during.period, on: during.on))
    if !slot.isBefore, !date.hasValuePerRow { noteReach(of: self.date(of: slot), date, in: source, inside) }
    if during.on == nil { noteNotDue(slot, date, in: source) }
    binder.keep(Printer.print(Clause.Kind.during(during.period, versus: nil, on: nil)), inside.conjuncts)
    return (inside, days)
  }

  /// What is due in a period is all that is open, where no column says when deals are expected.
  private func withoutUnknownDue(_ slot: MeasureContext.Slot) -> MeasureContext.Slot {
    guard slot.axis?.text.lowercased() == Role.expected.rawValue, clauses.during?.on == nil,
      clauses.during != nil || slot.isBesideTarget, !dimensions.contains(where: \.needsOwnDate),
      slot.scope.kind == .deals,
      (try? binder.lookUp(Name(Role.expected.rawValue, at: SourceSpan(0, 0)), in: slot.scope)) == nil
    else { return slot }
    binder.note(.allOpenIsDue)
    var copy = slot
    copy.axis = nil
    copy.isOfAllOpen = true
    return copy
  }

  /// Deals without an expected date are due in no period.
  func noteNotDue(_ slot: MeasureContext.Slot, _ date: BoundExpression, in rows: LogicalPlan) {
    guard slot.axis?.text.lowercased() == Role.expected.rawValue else { return }
    binder.note(
      .empties(of: date, in: rows.keeping(slot.aggregate.filters)) { some, all in
        .notDue(some, of: all)
      })
  }

  private func axis(of slot: MeasureContext.Slot) throws(Diagnostic) -> Typed? {
    guard let axis = date(of: slot),
      clauses.during != nil || slot.isBesideTarget || dimensions.contains(where: \.needsOwnDate)
    else { return nil }
    do { return try binder.resolve(axis, in: slot.scope) } catch {
      guard clauses.during?.on == nil else { throw error }
      var copy = error
      copy.span = nil
      throw copy.located(at: clauses.during?.span ?? dimensions.first?.span ?? axis.span)
    }
  }

  private func key(
    _ dimension: Dimension, _ slot: MeasureContext.Slot, _ axis: Typed?
  ) throws(Diagnostic) -> Typed {
    if dimension.needsOwnDate {
      guard let axis else {
        throw Diagnostic.aggregateHasNoDate(slot.aggregate.name, "month", dates: binder.dates(in: slot.scope))
          .located(at: dimension.span)
      }
      return binder.period(dimension.ownUnit, of: axis)
    }
    return try locating(dimension.span) { () throws(Diagnostic) in
      let key = try binder.bind(dimension.expression, in: scope(of: slot))
      if case .tiers(let operand, _, _) = key.expression, operand.hasValuePerRow { throw binder.tiersOfRows(operand) }
      return key
    }
  }

  /// The days of a slot: those asked about, or those they are compared with.
  func days(
    of during: (period: PeriodExpression, on: Name?, span: SourceSpan), _ slot: MeasureContext.Slot
  ) throws(Diagnostic) -> ClosedRange<Int> {
    if let compared { return slot.isBefore ? compared.before : compared.now }
    return try locating(during.span) { () throws(Diagnostic) in try binder.days(of: during.period) }
  }

  /// Where nothing falls in the period, how far the dates run.
  private func noteReach(
    of name: Name?, _ date: BoundExpression, in rows: LogicalPlan, _ inside: BoundExpression
  ) {
    guard let word = name?.text else { return }
    binder.note(
      .reach(of: date, in: rows, inside: inside) { first, last in
        .nothingFalls(word, from: first, to: last)
      })
  }
}

extension BoundAggregate {
  /// The same where conditions of its own on rows of the log are meant of those that the question chooses.
  fileprivate func amongRows(_ chosen: [BoundExpression]) -> BoundAggregate {
    guard filters.contains(where: { $0.rowCondition != nil }) else { return self }
    var copy = self
    copy.filters = (filters + chosen).joiningRows
    return copy
  }
}

extension LogicalPlan {
  /// The filters over the rows.
  public var conditions: [BoundExpression] {
    switch self {
    case .filter(_, let conditions): conditions
    case .known(_, let input): input.conditions
    default: []
    }
  }

  /// The rows that also pass further conditions.
  func keeping(_ conditions: [BoundExpression]) -> LogicalPlan {
    if conditions.isEmpty { return self }
    guard case .filter(let input, let filters) = self else { return .filter(self, conditions.joiningRows) }
    return .filter(input, (filters + conditions).joiningRows)
  }
}

extension Dimension {
  /// Whether it goes by each measure's own date.
  var needsOwnDate: Bool { ownUnit != nil || isOwnWeekday }
}

extension Typed {
  /// Whether it is the period that `date` lies in.
  fileprivate func isPeriod(of date: BoundExpression) -> Bool {
    guard format.unit != nil, case .apply(_, let operands) = expression else { return false }
    return operands.map { "\($0)" } == ["\(date)"]
  }
}

extension Calendar {
  /// The days of a period that have come, without ends that lie open; nil where it is yet to begin.
  fileprivate func begun(_ days: ClosedRange<Int>) -> ClosedRange<Int>? {
    let last = min(days.upperBound, today)
    let first = days.lowerBound == Calendar.firstDay ? last : days.lowerBound
    return first <= last ? first...last : nil
  }
}

extension Expression {
  /// The columns it names.
  var columnNames: [String] {
    var found: [String] = []
    _ = contains { part in
      if case .name(let name) = part.kind { found.append(name.text) }
      return false
    }
    return found
  }
}

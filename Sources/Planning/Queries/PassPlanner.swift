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
  /// The period of that target, where the query names none: what is compared with it is counted in it.
  var targetPeriod: ClosedRange<Int>?

  /// How far passes look back, for windows; nil: not at all.
  var lookback: Lookback?

  /// The periods that are compared, where two are.
  var compared: Compared?

  /// Whether the query goes by the period of its target.
  var hasTargetPeriod: Bool { targetPeriod != nil }

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
    let axis = try axis(of: slot)
    var keys: [Typed] = []
    for dimension in dimensions { keys.append(try key(dimension, slot, axis)) }
    var source = try query.filtered(try query.relation(slot.scope), clauses.filters, slot.scope)
    var days: [ClosedRange<Int>?] = keys.map { _ in nil }
    var shifts: [Int: PeriodShift] = [:]
    if let during = clauses.during, slot.axis != nil || during.on != nil || !slot.isOfAllOpen {
      var (date, period) = try period(of: during, slot, axis)
      if let lookback { period = lookback.extended(period) }
      let inside = binder.inside(date, period).heldByOneRow(binder.written(during.period, on: during.on))
      if !slot.isBefore, !date.hasValuePerRow { noteReach(of: during.on ?? slot.axis, date, in: source, inside) }
      if during.on == nil { noteNotDue(slot, date, in: source) }
      binder.keep(Printer.print(Clause.Kind.during(during.period, versus: nil, on: nil)), inside.conjuncts)
      source = source.keeping(inside.conjuncts)
      for (place, key) in keys.enumerated() where key.isPeriod(of: date) {
        if !slot.isBefore { days[place] = binder.calendar.begun(period) }
        if slot.isBefore, let compared, let unit = key.format.unit {
          shifts[place] = .between(compared.before.lowerBound, compared.now.lowerBound, unit)
        }
      }
    }
    if let targetPeriod, let date = slot.axis {
      let date = try binder.resolve(date, in: slot.scope).expression
      noteNotDue(slot, date, in: source)
      source = source.keeping(binder.inside(date, targetPeriod).conjuncts)
    }
    if slot.scope.kind == .deals { binder.noteRows(source.conditions) }
    if let lookback { source = source.keeping(lookback.conditions(keys.map(\.expression), binder)) }
    let chosen = source.conditions.filter { $0.rowCondition != nil }
    var pass = Pass(
      source: source, keys: keys.map(\.expression), aggregates: aggregates.map { $0.amongRows(chosen) })
    pass.shifts = shifts
    return (pass, keys, days)
  }

  /// What is due in a period is all that is open, where no column says when deals are expected.
  private func withoutUnknownDue(_ slot: MeasureContext.Slot) -> MeasureContext.Slot {
    guard slot.axis?.text.lowercased() == Role.expected.rawValue, clauses.during?.on == nil, hasPeriod,
      !dimensions.contains(where: \.needsOwnDate), slot.scope.kind == .deals,
      (try? binder.lookUp(Name(Role.expected.rawValue, at: SourceSpan(0, 0)), in: slot.scope)) == nil
    else { return slot }
    binder.note(.allOpenIsDue)
    var copy = slot
    copy.axis = nil
    copy.isOfAllOpen = true
    return copy
  }

  /// Deals without an expected date are due in no period.
  private func noteNotDue(_ slot: MeasureContext.Slot, _ date: BoundExpression, in rows: LogicalPlan) {
    guard slot.axis?.text.lowercased() == Role.expected.rawValue else { return }
    binder.note(
      .empties(of: date, in: rows.keeping(slot.aggregate.filters)) { some, all in
        .notDue(some, of: all)
      })
  }

  private var hasPeriod: Bool { clauses.during != nil || hasTargetPeriod }

  private func axis(of slot: MeasureContext.Slot) throws(Diagnostic) -> Typed? {
    let needsDate = dimensions.contains { $0.ownUnit != nil || $0.isOwnWeekday } || clauses.during?.on == nil
    guard let axis = slot.axis, needsDate, clauses.during != nil || dimensions.contains(where: \.needsOwnDate) else {
      return nil
    }
    do { return try binder.resolve(axis, in: slot.scope) } catch {
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
      if dimension.isOwnWeekday {
        return axis.applying(.datePart(.weekday, "weekday"), type: .integer, format: .weekday)
      }
      let unit = binder.calendar.unit(dimension.ownUnit ?? .day)
      return axis.applying(.truncated(unit), type: .date, format: .period(unit))
    }
    return try locating(dimension.span) { () throws(Diagnostic) in
      let key = try binder.bind(dimension.expression, in: slot.scope)
      if case .tiers(let operand, _, _) = key.expression, operand.hasValuePerRow { throw binder.tiersOfRows(operand) }
      return key
    }
  }

  /// The date that `during` is about, and its days.
  private func period(
    of during: (period: PeriodExpression, on: Name?, span: SourceSpan), _ slot: MeasureContext.Slot, _ axis: Typed?
  ) throws(Diagnostic) -> (date: BoundExpression, days: ClosedRange<Int>) {
    var date = axis
    if let on = during.on { date = try binder.resolve(on, in: slot.scope) }
    guard let date else {
      throw Diagnostic.aggregateHasNoDate(slot.aggregate.name, "period", dates: binder.dates(in: slot.scope))
        .located(at: during.span)
    }
    return (date.expression, try days(of: during, slot))
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

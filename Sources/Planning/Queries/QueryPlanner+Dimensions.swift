import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// What a question groups by, and whether its measures have the dates for it.
extension QueryPlanner {
  /// `revenue in 2025`: whether a number or text is a period, which was hardly asked.
  func refusePeriod(in expression: Expression, _ scope: Scope) throws(Diagnostic) {
    guard case .membership(let left, false, let values) = expression.kind, values.count == 1, values[0].isPeriod,
      let type = try? binder.bind(left, in: scope).type, type != .date
    else { return }
    throw Diagnostic.periodMeant(Printer.print(left), Printer.print(values[0])).located(at: values[0].span)
  }

  /// The calendar word that measures must have a date for, and where it stands.
  func time(
    _ dimensions: [Dimension], _ clauses: ClauseList, _ base: Scope
  ) -> (unit: String, span: SourceSpan)? {
    guard clauses.during?.on == nil else { return nil }
    if let own = dimensions.first(where: { $0.ownUnit != nil || $0.isOwnWeekday }) {
      return (own.ownUnit?.rawValue ?? "weekday", own.span)
    }
    if let during = clauses.during { return ("period", during.span) }
    for filter in clauses.filters {
      if let name = binder.ownPeriod(in: filter, base) { return (name.text.lowercased(), name.span) }
    }
    return nil
  }

  func check(
    _ measures: [BoundMeasure], goBy time: (unit: String, span: SourceSpan), _ clauses: ClauseList,
    _ context: MeasureContext
  ) throws(Diagnostic) {
    let unit = time.unit == "period" ? "month" : time.unit
    for measure in measures {
      let slots = measure.slots.map { context.slots[$0] }
      if let dateless = slots.first(where: { $0.axis == nil && !$0.isTarget && $0.scope.kind != .result }) {
        throw
          (measure.isLevel
          ? Diagnostic.levelHasNoDate(measure.title, unit)
          : .aggregateHasNoDate(
            measure.title, unit, dates: binder.dates(in: dateless.scope), during: clauses.during?.period))
          .located(at: time.span)
      }
      try checkOneDate(of: measure, goBy: time.unit, clauses)
    }
  }

  /// Refuses a formula of measures that go by different dates, and says how all of it would go by one of them.
  private func checkOneDate(of measure: BoundMeasure, goBy unit: String, _ clauses: ClauseList) throws(Diagnostic) {
    let dates = measure.dates.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard dates.count > 1 else { return }
    let date = dates.first { $0 == Role.created.rawValue } ?? dates[1]
    let isGrouped = clauses.dimensions.contains { $0.expression.isWord(unit) }
    var clause = isGrouped ? "by \(unit)(\(date))" : "where \(unit)(\(date)) …"
    if let during = clauses.during {
      let name = Name(date, at: during.span)
      clause = Printer.print(.during(during.period, versus: clauses.versus, on: name))
    }
    throw Diagnostic.datesDiffer(measure.title, dates, of: date, clause).located(at: measure.span)
  }

  // MARK: Dimensions

  func dimensions(_ measures: [Measure], _ base: Scope) -> [Dimension] {
    measures.map { measure in
      var dimension = Dimension(
        expression: measure.expression, name: measure.alias?.text ?? measure.expression.columnName,
        span: measure.expression.span)
      guard case .name(let name) = measure.expression.kind, binder.isOwnPeriod(name, in: base) else { return dimension }
      dimension.ownUnit = DateUnit(rawValue: name.text.lowercased())
      dimension.isOwnWeekday = name.text.lowercased() == "weekday"
      return dimension
    }
  }

  /// The last dimension that is a period.
  func lastPeriod(_ dimensions: [Dimension], _ base: Scope) -> (place: Int, unit: CalendarUnit)? {
    for (place, dimension) in dimensions.enumerated().reversed() {
      if let unit = dimension.ownUnit { return (place, binder.calendar.unit(unit)) }
      guard !dimension.isOwnWeekday, let typed = try? binder.bind(dimension.expression, in: base),
        typed.type == .date, let unit = typed.format.unit
      else { continue }
      return (place, unit)
    }
    return nil
  }
}

extension Expression {
  /// Whether it is this word alone.
  fileprivate func isWord(_ word: String) -> Bool {
    if case .name(let name) = kind { name.text.lowercased() == word } else { false }
  }

  /// Whether it is written as a period, or as a year.
  fileprivate var isPeriod: Bool {
    switch asFormula.kind {
    case .literal(.period): true
    case .literal(.number(let digits, 0, .none)): (1900...2999).contains(digits)
    default: false
    }
  }
}

import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// `moving(pipeline, 3) as of each month`: what was known at the end of every period, and windows along that.
extension QueryPlanner {
  /// Whether a formula looks at other periods.
  func looksAlongTime(_ formula: Expression) -> Bool {
    formula.contains { part in
      guard case .call(let call) = part.kind, binder.model.definition(call.name.text) == nil else { return false }
      return binder.catalog.window(call.name.text.lowercased())?.kind.isAlongTime ?? false
    }
  }

  /// Whether a formula adds up what it finds along the periods.
  private func isRunning(_ part: Expression) -> Bool {
    guard case .call(let call) = part.kind, binder.model.definition(call.name.text) == nil else { return false }
    return binder.catalog.window(call.name.text.lowercased())?.kind == .running
  }

  /// The question in two steps: the parts without windows of each period, then the measures over that answer. Periods that
  /// windows look back at are asked about too, and left out at the end.
  func along(_ unit: DateUnit, _ measures: [Measure], _ query: Query) throws(Diagnostic) -> Plan {
    let clauses = try ClauseList(query.clauses)
    for measure in measures where measure.expression.contains(isRunning) {
      throw .levelsDoNotRun(at: measure.expression.span)
    }
    if clauses.wantsTotal { throw Diagnostic.daysDoNotAddUp(unit) }
    if clauses.versus != nil { throw Diagnostic.comparedTwice(measures[0].title) }
    var parts: [Measure] = []
    let outer = measures.map { inSteps($0, &parts) }
    let asked = try clauses.during.map { during throws(Diagnostic) in try binder.days(of: during.period) }
    let days = asked.map { lookback(measures, unit).extended($0) }
    let first = try known(each: unit, query.asking(parts, during: days))
    var next = self
    next.input = (first.root, first.output)
    var plan = try next.head(
      Query(.measures(outer), clauses: clauses.shape(unit, first.output), steps: [], at: query.span))
    for (measure, outer) in zip(measures, outer) {
      guard let place = plan.output.firstIndex(where: { $0.name == outer.alias?.text }) else { continue }
      plan.output[place].title = measure.title
      plan.output[place].remark = measure.base(each: unit)
    }
    if let asked, let period = plan.output.first(where: { $0.kind == .dimension && $0.format.unit != nil }) {
      let start = Day.truncated(asked.lowerBound, to: binder.calendar.unit(unit))
      let isAsked = BoundExpression.apply(
        .compare(.greaterOrEqual), [.column(ColumnReference(period.name)), .constant(.date(start), .date)])
      plan.root = .filter(plan.root, [isAsked])
    }
    plan.root = try ordered(plan.root, plan.output, clauses)
    plan.readings += first.readings
    return plan
  }

  /// The measure over the answer of the first step, whose columns are the parts of it that look at no other period.
  private func inSteps(_ measure: Measure, _ parts: inout [Measure]) -> Measure {
    let span = measure.expression.span
    func column(_ part: Measure) -> Expression {
      let name = Name("part \(parts.count + 1)", isQuoted: true, at: span)
      parts.append(Measure(part.expression, alias: name, within: part.within))
      return Expression(.call(Call(Name("sum", at: span), [Expression(.name(name), at: span)])), at: span)
    }
    let alias = measure.alias ?? Name(measure.expression.columnName, at: span)
    guard measure.within == nil else { return Measure(column(measure), alias: alias) }
    let formula = measure.expression.replacing { part in
      if case .literal = part.asFormula.kind { return part }
      return self.looksAlongTime(part) ? nil : column(Measure(part))
    }
    return Measure(formula, alias: alias)
  }

  private func lookback(_ measures: [Measure], _ unit: DateUnit) -> Lookback {
    var periods = 1
    for measure in measures {
      _ = measure.expression.contains { part in
        guard case .call(let call) = part.kind, call.arguments.count == 2,
          case .literal(.number(let count, 0, .none)) = call.arguments[1].asFormula.kind
        else { return false }
        periods = max(periods, Int(min(count, 1000)) - 1)
        return false
      }
    }
    return Lookback(periods: periods, time: (0, binder.calendar.unit(unit)))
  }
}

extension WindowWord.Kind {
  /// Whether it looks at other periods.
  fileprivate var isAlongTime: Bool {
    switch self {
    case .previous, .growth, .running, .moving: true
    case .total, .share: false
    }
  }
}

extension Query {
  /// The same dimensions and filters with other measures, of all periods in some days.
  fileprivate func asking(_ measures: [Measure], during days: ClosedRange<Int>?) -> Query {
    var query = self
    query.head = .measures(measures)
    query.clauses = clauses.compactMap { clause in
      switch clause.kind {
      case .sort, .top: return nil
      case .during(_, _, let on):
        return days.map {
          Clause(.during(.range(.day($0.lowerBound), .day($0.upperBound)), versus: nil, on: on), at: clause.span)
        }
      default: return clause
      }
    }
    return query
  }
}

extension PeriodExpression {
  /// A single day.
  fileprivate static func day(_ day: Int) -> PeriodExpression {
    let (year, month, day) = Day.civil(day)
    return .day(year: year, month: month, day: day)
  }
}

extension ClauseList {
  /// The grouping of an answer by its own columns.
  fileprivate func shape(_ unit: DateUnit, _ output: [OutputColumn]) -> [Clause] {
    let none = SourceSpan(0, 0)
    let columns = output.filter { $0.kind == .dimension }.map { column in
      Measure(Expression(.name(Name(column.name, isQuoted: true, at: none)), at: none))
    }
    guard across != nil, let last = columns.last else { return [Clause(.by(columns), at: none)] }
    let rows = columns.dropLast()
    return (rows.isEmpty ? [] : [Clause(.by(Array(rows)), at: none)]) + [Clause(.across(last), at: none)]
  }
}

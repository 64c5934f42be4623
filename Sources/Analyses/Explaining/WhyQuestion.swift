import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What `why` asks: a measure, the two times that are set beside each other, and what to split the change by.
struct WhyQuestion {
  /// What changed.
  let measure: Measure
  /// What it is split by; none where that is to be found.
  let dimensions: [Measure]
  /// Whether it is about what was known on two days, rather than about two periods.
  let isOfTwoDays: Bool
  /// What chooses rows and says which times.
  private let clauses: [Clause]
  private let span: SourceSpan

  private static let takes = "during … vs …, as of, by, where, from, sort and top"

  /// Reads the question, and goes back to the day that it is asked on.
  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    let verb = inquiry.analysis.verb
    guard let measure = inquiry.analysis.subject.first else { throw Diagnostic.whyOfWhat.located(at: verb.span) }
    if inquiry.analysis.subject.count > 1 {
      throw Diagnostic.whyOfOne.located(at: inquiry.analysis.subject[1].expression.span)
    }
    self.measure = measure
    (dimensions, span) = (inquiry.dimensions, inquiry.query.span)
    isOfTwoDays = inquiry.query.clauses.contains { if case .asOf(.versus) = $0.kind { true } else { false } }
    if !isOfTwoDays { try inquiry.goBackToToday() }
    let noTimes = Diagnostic.whySinceWhen(Printer.print(measure.expression))
    var (clauses, hasTimes): ([Clause], Bool) = ([], false)
    for clause in inquiry.query.clauses {
      switch clause.kind {
      case .during(_, versus: _?, on: _), .asOf(.versus): (clauses, hasTimes) = (clauses + [clause], true)
      case .filter, .from: clauses.append(clause)
      case .by, .asOf(.day), .top: continue
      case .sort where !dimensions.isEmpty: continue
      case .sort: throw Diagnostic.whySortsGroups.located(at: clause.span)
      case .during: throw noTimes.located(at: clause.span)
      default: throw Diagnostic.clauseOfAnalysis("why", clause.kind.name, takes: Self.takes).located(at: clause.span)
      }
    }
    guard hasTimes else { throw noTimes.located(at: verb.span) }
    self.clauses = clauses
  }

  /// What tells the deals apart whose rows a measure of the log is made of: rows of one deal come together, so that chance
  /// is told from deals; nil for any other measure.
  func clusters(_ inquiry: Inquiry) -> Measure? {
    guard let log = inquiry.model.log?.table, inquiry.model.roles[.deal] != nil else { return nil }
    var names = measure.expression.names
    if case .call(let call) = measure.expression.kind { names.append(call.name) }
    let ofWords = names.compactMap { inquiry.model.definition($0.text)?.definition.table?.text }
    let ofClauses = clauses.compactMap { if case .from(let name) = $0.kind { name.text } else { nil } }
    let isOfLog = (ofWords + ofClauses).contains { name in
      name.lowercased() == "log" || inquiry.model.table(name)?.name == log
    }
    guard isOfLog else { return nil }
    let span = measure.expression.span
    return Measure(Expression(.name(Name(Role.deal.rawValue, at: span)), at: span))
  }

  /// Asks for measures of both times, group by group.
  func ask(
    _ measures: [Measure], by dimensions: [Measure], _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> BothTimes {
    let groups = dimensions.isEmpty ? [] : [Clause(.by(dimensions), at: span)]
    let query = Query(.measures(measures), clauses: clauses + groups, steps: [], at: span)
    return BothTimes(result: try inquiry.ask(query))
  }
}

/// The answer to a question about two times.
struct BothTimes {
  let result: Result

  /// What the rows are about.
  var dimensions: [OutputColumn] { result.columns.filter { $0.kind == .dimension } }

  /// What each row is about.
  var keys: [[Value]] {
    let columns = dimensions.compactMap { result.frame[$0.name] }
    return (0..<result.frame.rowCount).map { row in columns.map { $0[row] } }
  }

  /// The values of a measure before and after.
  func values(_ name: String) -> (before: [Value], after: [Value]) {
    func cells(_ name: String) -> [Value] {
      result.frame[name]?.cells ?? [Value](repeating: .none, count: result.frame.rowCount)
    }
    return (cells(name + "_before"), cells(name))
  }

  /// The numbers of a measure before and after; 0 where there is none.
  func numbers(_ name: String) -> (before: [Double], after: [Double]) {
    let (before, after) = values(name)
    return (before.map { $0.real ?? 0 }, after.map { $0.real ?? 0 })
  }

  /// The numbers of a part of the measure before and after.
  func numbers(of part: MeasureParts.Part) -> (before: [Double], after: [Double]) { numbers(part.rawValue) }

  /// The column of a measure.
  func column(_ name: String) -> OutputColumn? { result.columns.first { $0.name == name } }
}

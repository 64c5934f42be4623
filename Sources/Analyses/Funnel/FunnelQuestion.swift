import Diagnostics
import Language
import Planning
import SalesModel

/// What `funnel` asks: which deals it follows, in which groups, and how it counts.
struct FunnelQuestion {
  /// Whether only stages that a deal was seen at in the log count as reached.
  let isStrict: Bool
  /// Whether deals that have not decided at a stage are left out of its conversion.
  let isResolved: Bool
  /// Whether all groups together are shown too.
  let hasTotal: Bool
  /// `where` and `during`: which deals are followed.
  let choosing: [Clause]
  /// `by`, and what chooses and orders groups.
  let grouping: [Clause]
  /// The names of the dimensions.
  let dimensions: [String]
  /// Whether two periods are set beside each other.
  let isCompared: Bool

  init(_ inquiry: Inquiry) throws(Diagnostic) {
    if let subject = inquiry.analysis.subject.first {
      throw Diagnostic.noSubject("funnel", "funnel where segment = Telco").located(at: subject.expression.span)
    }
    let reader = FunnelQuestionReader(inquiry)
    try reader.check()
    let options = Set(reader.options.map { $0.name.text.lowercased() })
    isStrict = options.contains("strict")
    isResolved = options.contains("resolved")
    hasTotal = options.contains("total")
    // Deals go by the date they were created on, unless `on` says otherwise.
    choosing = inquiry.rowClauses(on: Name(Role.created.rawValue, at: inquiry.analysis.verb.span))
    grouping = reader.grouping
    dimensions = inquiry.dimensions.map { $0.alias?.text ?? $0.expression.columnName }
    isCompared = choosing.contains { if case .during(_, versus: .some, _) = $0.kind { true } else { false } }
  }
}

/// Reads the clauses of a question about a funnel.
private struct FunnelQuestionReader {
  let clauses: [Clause]
  let hasGroups: Bool

  init(_ inquiry: Inquiry) {
    clauses = inquiry.query.clauses
    hasGroups = !inquiry.dimensions.isEmpty
  }

  var options: [Option] {
    clauses.flatMap { if case .with(let options) = $0.kind { options } else { [Option]() } }
  }

  /// Refuses what a funnel has no use for.
  func check() throws(Diagnostic) {
    for clause in clauses {
      switch clause.kind {
      case .by, .filter, .during, .asOf, .with: continue
      case .sort, .top, .having:
        guard hasGroups else { throw Diagnostic.funnelGroups(clause.kind.name).located(at: clause.span) }
      case .across, .from, .using, .horizon:
        throw Diagnostic.clauseOfFunnel(clause.kind.name).located(at: clause.span)
      }
    }
    for option in options {
      switch option.name.text.lowercased() {
      case "strict", "resolved", "interval": continue
      case "total", "others":
        guard hasGroups else { throw Diagnostic.funnelGroups(option.name.text).located(at: option.name.span) }
      default: throw Diagnostic.optionOfFunnel(option.name.text).located(at: option.name.span)
      }
    }
  }

  var grouping: [Clause] {
    clauses.compactMap { clause in
      switch clause.kind {
      case .by(let dimensions): Clause(.by(dimensions.map(dated)), at: clause.span)
      case .sort, .top, .having: clause
      case .with(let options):
        Clause(.with(options.filter { $0.name.text.lowercased() == "others" }), at: clause.span).unlessEmpty
      default: nil
      }
    }
  }

  /// The date that deals go by.
  private var date: Name? {
    for case .during(_, _, let date) in clauses.map(\.kind) { return date }
    return nil
  }

  private func created(_ span: SourceSpan) -> Name { Name("created", at: span) }

  /// `month` alone is that of the date that deals go by.
  private func dated(_ dimension: Measure) -> Measure {
    guard case .name(let unit) = dimension.expression.kind, unit.qualifier == nil, !unit.isQuoted,
      DateUnit(rawValue: unit.text.lowercased()) != nil || unit.text.lowercased() == "weekday"
    else { return dimension }
    let day = Expression(.name(date ?? created(unit.span)), at: unit.span)
    let call = Expression(.call(Call(unit, [day])), at: unit.span)
    return Measure(call, alias: dimension.alias ?? Name(unit.text.lowercased(), at: unit.span))
  }
}

extension Clause {
  /// The clause; nil of a `with` that says nothing.
  fileprivate var unlessEmpty: Clause? {
    if case .with(let options) = kind, options.isEmpty { nil } else { self }
  }
}

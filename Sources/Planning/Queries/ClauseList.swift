import Diagnostics
import Language

/// The clauses of one query, each in its place.
struct ClauseList {
  var by: [Measure] = []
  var across: Measure?
  var filters: [Expression] = []
  var during: (period: PeriodExpression, on: Name?, span: SourceSpan)?
  /// What `during` is compared with.
  var versus: Comparison?
  var asOf: (day: AsOf, span: SourceSpan)?
  var having: [Expression] = []
  var sort: [SortKey]?
  var top: Top?
  var topSpan: SourceSpan?
  var from: Name?
  var options: [Option] = []

  /// Whether there are none.
  private(set) var isEmpty = true

  /// `with total`
  var wantsTotal: Bool { options.contains { $0.name.text.lowercased() == "total" } }

  /// `with others`
  var wantsOthers: Bool { options.contains { $0.name.text.lowercased() == "others" } }

  /// `with interval`
  var wantsInterval: Bool { options.contains { $0.name.text.lowercased() == "interval" } }

  /// The dimensions, the one shown as columns last.
  var dimensions: [Measure] { by + (across.map { [$0] } ?? []) }

  init(_ clauses: [Clause]) throws(Diagnostic) {
    var seen: [String] = []
    isEmpty = clauses.isEmpty
    for clause in clauses {
      let name = clause.kind.name
      if !clause.kind.mayRepeat, seen.contains(name) {
        throw Diagnostic.clauseTwice(name, clause).located(at: clause.span)
      }
      if case .top = clause.kind, top != nil { throw Diagnostic.topAndBottom(name).located(at: clause.span) }
      seen.append(name)
      try take(clause)
    }
  }

  private mutating func take(_ clause: Clause) throws(Diagnostic) {
    switch clause.kind {
    case .by(let dimensions): by = dimensions
    case .across(let dimension): across = dimension
    case .filter(let predicate): filters.append(predicate)
    case .during(let period, let versus, let on):
      during = (period, on, clause.span)
      self.versus = versus
    case .asOf(let day): asOf = (day, clause.span)
    case .having(let predicate): having.append(predicate)
    case .sort(let keys): sort = keys
    case .top(let limit):
      top = limit
      topSpan = clause.span
    case .from(let name): from = name
    case .with(let added): options += added
    case .using: throw Diagnostic.notYet("using").located(at: clause.span)
    case .horizon: throw Diagnostic.notYet("for").located(at: clause.span)
    }
  }
}

extension Clause.Kind {
  /// The word the clause begins with.
  public var name: String {
    switch self {
    case .by: "by"
    case .across: "across"
    case .filter: "where"
    case .during: "during"
    case .asOf: "as of"
    case .having: "having"
    case .sort: "sort"
    case .top(let top): top.isBottom ? "bottom" : "top"
    case .from: "from"
    case .with: "with"
    case .using: "using"
    case .horizon: "for"
    }
  }

  /// Whether several stand for all of them together.
  var mayRepeat: Bool {
    switch self {
    case .filter, .having, .with: true
    case .by, .across, .during, .asOf, .sort, .top, .from, .using, .horizon: false
    }
  }
}

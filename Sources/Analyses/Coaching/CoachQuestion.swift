import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// What `coach` asks: about whom, and which of the deals.
struct CoachQuestion {
  /// About whom.
  let subject: Subject
  /// The days in which deals were decided, where the question says so.
  let days: ClosedRange<Int>?
  /// `where`: which deals are looked at.
  let filters: [Clause]
  /// `where` and `during`.
  let choosing: [Clause]

  /// The same, with the period going by when deals were created: so it follows the same deals.
  let choosingCreated: [Clause]

  /// About whom a page is.
  enum Subject {
    /// All reps, for the manager.
    case team
    /// One rep, as the data spells the name.
    case rep(String)
  }

  /// The word for all reps.
  private static let team = "team"

  /// Reads the question; `names` are the reps that there are.
  init(_ inquiry: Inquiry, among names: [String]) throws(Diagnostic) {
    subject = try Self.subject(inquiry, among: names)
    for clause in inquiry.clauses {
      switch (clause.kind, subject) {
      case (.filter, _), (.sort, .team), (.top, .team): continue
      case (_, .team):
        throw Diagnostic.clauseOfAnalysis("coach team", clause.kind.name, takes: "where, during, as of, sort and top")
          .located(at: clause.span)
      case (_, .rep):
        throw Diagnostic.clauseOfAnalysis("coach", clause.kind.name, takes: "where, during and as of").located(
          at: clause.span)
      }
    }
    (filters, days) = (inquiry.filters, try inquiry.period()?.days)
    choosing = inquiry.rowClauses(on: nil)
    choosingCreated = inquiry.rowClauses(on: Name(Role.created.rawValue, at: inquiry.analysis.verb.span))
  }

  private static func subject(_ inquiry: Inquiry, among names: [String]) throws(Diagnostic) -> Subject {
    guard let typed = inquiry.analysis.subject.first?.expression else {
      throw Diagnostic.coachWhom(names).located(at: inquiry.analysis.verb.span)
    }
    let value = try typed.resolved(by: inquiry.model.parameters)
    guard let text = value.textOfValue, !text.isEmpty else { throw Diagnostic.coachWhom(names).located(at: typed.span) }
    if let name = names.first(where: { textKey($0) == textKey(text) }) { return .rep(name) }
    if textKey(text) == team { return .team }
    throw Diagnostic.unknownRep(text, among: names).located(at: typed.span)
  }
}

extension CoachQuestion {
  /// The places in the mix of the deals that are asked about.
  func places(in mix: DealMix, _ sheet: DealSheet, _ inquiry: inout Inquiry) throws(Diagnostic) -> [Int] {
    let rows = filters.isEmpty ? nil : try inquiry.rows(where: filters)
    return mix.deals.indices.filter { place in
      let deal = mix.deals[place]
      guard rows?.contains(deal) ?? true else { return false }
      guard let days else { return true }
      return sheet.closed[deal].map { days.contains($0) } ?? false
    }
  }
}

extension CoachQuestion {
  /// Throws where none of the deals that are chosen is one of the rep: others would stand beside nothing.
  func checkDeals(_ inquiry: inout Inquiry) throws(Diagnostic) {
    guard case .rep(let name) = subject, !filters.isEmpty else { return }
    guard try inquiry.rows(where: filters, RepPage.condition(name)).isEmpty else { return }
    throw Diagnostic.noDealsOfRep(name).located(
      at: inquiry.analysis.subject.first?.expression.span ?? inquiry.analysis.verb.span)
  }
}

extension Inquiry {
  private static let row = "#row"

  /// The rows of the deals that pass conditions.
  mutating func rows(where filters: [Clause], _ condition: String? = nil) throws(Diagnostic) -> Set<Int> {
    let question = "list `\(Self.row)` as row" + (condition.map { " where " + $0 } ?? "")
    let frame = try ask(question, filters, in: model.numberingDeals(as: Self.row)).frame
    return Set(frame["row"]?.doubles.compactMap { Int(exactly: $0) } ?? [])
  }
}

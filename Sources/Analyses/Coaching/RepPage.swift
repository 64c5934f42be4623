import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// A rep's page, fit to be shown to the rep: no other rep is named, and what is doubtful is said to be.
struct RepPage {
  let name: String
  private let team: CoachedTeam
  /// Nil where the rep decided none of the deals that are asked about.
  private let record: RepRecord?
  private let strengths: RepStrengths?
  private let funnel: RepFunnel?
  private let deals: RepDeals
  private let cadence: RepCadence?

  init(_ name: String, _ team: CoachedTeam, _ sheet: DealSheet, _ inquiry: inout Inquiry) throws(Diagnostic) {
    (self.name, self.team) = (name, team)
    record = team.record(of: name)
    strengths = try record.map { (record) throws(Diagnostic) in
      try RepStrengths(record, team, inquiry.work.effort)
    }
    funnel = try RepFunnel(name, team.question, &inquiry)
    cadence = try RepCadence(name, team.question, sheet, &inquiry)
    deals = try RepDeals(name, team.question, &inquiry)
  }

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    var result = try summary(&inquiry)
    if let funnel { result.parts.append(Result.Part(.repFunnel, funnel.table)) }
    if let strengths, !strengths.lines.isEmpty { result.parts.append(Result.Part(.repStrengths, strengths.table)) }
    if let cadence { result.parts.append(Result.Part(.repCadence, cadence.table)) }
    if let table = deals.table { result.parts.append(Result.Part(.repDeals, table)) }
    result.parts.append(Result.Part(.repTalk, talk))
    return result
  }

  // MARK: The result

  private func summary(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let hasAmounts = inquiry.model.roles[.amount] != nil
    let asked = record != nil ? "winrate, won" : hasAmounts ? "open, pipeline" : "open"
    let options = record == nil ? "" : " with interval"
    let result = try inquiry.ask(
      asked + " by rep as rep where \(Self.condition(name))\(options)", team.question.choosing,
      in: inquiry.model)
    guard let record else {
      var copy = result
      copy.readings.insert(.nothingDecidedYet(name), at: 0)
      return copy
    }
    var whole = team.addingRecords(to: result, isRanked: false)
    whole.readings = verdict(record) + whole.readings + team.meanings
    return whole
  }

  /// The condition that chooses the deals of a rep.
  static func condition(_ name: String) -> String { "rep = \(Printer.quoted(name))" }

  /// How the rep did, in one sentence or two.
  private func verdict(_ record: RepRecord) -> [Sentence] {
    guard let expected = record.expected else { return [.nobodyElse(name)] }
    let range = expected.range()
    let found: Sentence =
      .besideExpected(name, won: record.won, of: record.closed, expected.mean, range)
    switch record.tier {
    case .above, .below: return [found, .told(record.tier == .above)]
    case .cannotTell:
      let isOutside = !range.contains(record.won)
      return [found, isOutside ? .outsideByChance(team.records.count) : .notTold(record.moreDeals)]
    }
  }

  // MARK: What to talk about

  /// One strength and one question.
  private var talk: Result {
    let strength = strengths?.best.map(Sentence.strength) ?? funnel?.best.map(Sentence.strength) ?? .noStrength
    let question =
      funnel?.widest.map(Sentence.question) ?? strengths?.weakest.map(Sentence.question)
      ?? deals.first.map(Sentence.question) ?? .openQuestion
    let rows: [(String, Sentence)] = [("strength", strength), ("question", question)]
    var what = OutputColumn("what", type: .text, format: .plain, kind: .dimension)
    what.hasWords = true
    var says = OutputColumn("says", type: .text, format: .plain, kind: .dimension)
    says.isProse = true
    says.sentences = Dictionary(rows.map { ($0.1.description, $0.1) }, uniquingKeysWith: { first, _ in first })
    return Result(
      frame: Frame([("what", Column(texts: rows.map(\.0))), ("says", Column(texts: rows.map(\.1.description)))]),
      columns: [what, says])
  }
}

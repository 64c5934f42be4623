import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Verb {
  /// `risk top 10`: open deals that are likely to be lost or stalled, and why.
  static let risk = Verb(name: "risk") { (inquiry) throws(Diagnostic) in
    try inquiry.refuseSubject(example: "risk where segment = Telco")
    try inquiry.goBack()
    let prediction = try inquiry.prediction(inquiry.predictorChoice())
    return try Risk(prediction, &inquiry).answer(&inquiry)
  }
}

/// The open deals that show a sign of being lost or stalled, by what is expected to be lost.
struct Risk {
  private let prediction: Prediction
  private let model: Model
  /// Whether the amount of any open deal is known.
  private let haveAmounts: Bool
  /// What the texts in the column of reasons say.
  private var sentences: [String: Sentence] = [:]

  private static let loss = "#loss"
  private static let atRisk = "at_risk"
  private static let why = "#why"

  init(_ prediction: Prediction, _ inquiry: inout Inquiry) throws(Diagnostic) {
    self.prediction = prediction
    let model = inquiry.model
    let risks = prediction.risks(prediction.chances(model, today: inquiry.calendar.today))
    haveAmounts = risks.contains { $0.amount != nil }
    let reasons = risks.map { $0.signs.isEmpty ? nil : Sentence.signs($0.signs) }
    for reason in reasons { if let reason { sentences[reason.description] = reason } }
    var table = OpenDealTable(risks.map(\.chance.deal), of: prediction.sheet.count)
    table.add(ProbabilityColumn.name, risks.map(\.chance.today), .percent)
    table.add(Self.loss, risks.map(\.expectedLoss), model.amountFormat)
    table.add(Self.atRisk, risks.map { !$0.signs.isEmpty })
    table.add(Self.why, reasons.map { $0?.description })
    self.model = model.addingToDeals(table.columns)
  }

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let isListed = inquiry.dimensions.isEmpty
    let order = isListed && !inquiry.isSorted ? " sort " + (haveAmounts ? "`\(Self.loss)` desc" : "probability") : ""
    let question = isListed ? rows + " where open and \(Self.atRisk)" + order : sums
    var result = try inquiry.ask(question, inquiry.clausesOfDeals, in: model)
    result = result.taking(["probability", "expected_loss"], prose: "why", sentences)
    result.readings += try readings(&inquiry)
    return result
  }

  private var rows: String {
    let who = [Role.deal, .rep, .stage, .amount].filter { role in
      model.roles[role] != nil && (role != .amount || haveAmounts)
    }.map(\.rawValue)
    let what = ["probability as probability"] + (haveAmounts ? ["`\(Self.loss)` as expected_loss"] : [])
    return "list " + (who + what + ["`\(Self.why)` as why"]).joined(separator: ", ")
  }

  private var sums: String {
    let worth = [
      "sum(amount where \(Self.atRisk)) as amount_at_risk",
      "sum(`\(Self.loss)` where \(Self.atRisk)) as expected_loss",
    ]
    return (["count(\(Self.atRisk)) as at_risk", "open"] + (haveAmounts ? worth : [])).joined(separator: ", ")
  }

  private func readings(_ inquiry: inout Inquiry) throws(Diagnostic) -> [Sentence] {
    let counts = try inquiry.ask(
      "count(open) as all_open, count(\(Self.atRisk)) as some", inquiry.filters, in: model)
    guard case .integer(let all)? = counts.frame["all_open"]?[0], case .integer(let some)? = counts.frame["some"]?[0]
    else { return [] }
    guard all > 0 else { return [.noOpenDeals] }
    var readings: [Sentence] = [.atRisk(Int(some), of: Int(all))]
    if some > 0 { readings += [.below, prediction.silence == nil ? .silenceUnknown : .silentAndDown] }
    if haveAmounts { readings.append(.expectedLoss) }
    return readings + prediction.model.warnings
  }
}

extension Inquiry {
  /// Refuses what an analysis of the open deals has no use for: something between the verb and its clauses, and `for`.
  func refuseSubject(example: String) throws(Diagnostic) {
    if let subject = analysis.subject.first {
      throw Diagnostic.noSubject(analysis.verb.text, example).located(at: subject.expression.span)
    }
    for clause in clauses {
      if case .horizon = clause.kind { throw Diagnostic.noHorizon(analysis.verb.text).located(at: clause.span) }
    }
  }
}

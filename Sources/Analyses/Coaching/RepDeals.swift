import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

/// The open deals of a rep to talk about, each with its reasons.
struct RepDeals {
  /// The table; nil where no deal is open.
  private(set) var table: Result?
  /// What the first of them is called.
  private(set) var first: String?

  private static let most = 3
  private static let loss = "#loss"
  private static let signs = "#signs"
  private static let why = "#why"

  init(_ name: String, _ question: CoachQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let prediction = try Self.prediction(&inquiry)
    let model = inquiry.model
    let roles = [Role.deal, .account, .stage, .amount].filter { model.roles[$0] != nil }.map(\.rawValue)
    let idle = model.roles[.lastActivity] == nil ? [] : ["idle"]
    let chosen = " where open and \(RepPage.condition(name))"
    var result: Result
    if let prediction {
      let reasons = Self.reasons(prediction, model, &inquiry)
      let known = roles.filter { reasons.haveAmounts || $0 != Role.amount.rawValue }
      let asked = known + ["probability as probability", "`\(Self.why)` as why"]
      let order = " sort `\(Self.signs)` desc, `\(Self.loss)` desc, probability top \(Self.most)"
      result = try inquiry.ask(
        "list " + asked.joined(separator: ", ") + chosen + order, question.filters, in: reasons.model)
      result = result.taking(["probability"], prose: "why", reasons.sentences)
      result.readings = [.dealsToTalkAbout] + prediction.model.warnings
    } else {
      let order = idle.isEmpty ? "" : " sort idle desc"
      result = try inquiry.ask(
        "list " + (roles + idle).joined(separator: ", ") + chosen + order + " top \(Self.most)", question.filters,
        in: model)
      result.readings = [.dealsWithoutModel]
    }
    guard result.frame.rowCount > 0 else { return }
    table = result
    first = (roles.first.flatMap { result.frame[$0]?[0] }).flatMap {
      if case .text(let name) = $0 { name } else { nil }
    }
  }

  /// The model of how deals end; nil where all ended alike.
  private static func prediction(_ inquiry: inout Inquiry) throws(Diagnostic) -> Prediction? {
    do { return try inquiry.prediction() } catch {
      if error.id == Diagnostic.oneOutcome(won: 0, lost: 0).id { return nil }
      throw error
    }
  }

  /// The deals with how likely each is to be won, and why it is one to talk about: the signs of risk, or else what speaks
  /// for and against it.
  private static func reasons(
    _ prediction: Prediction, _ model: Model, _ inquiry: inout Inquiry
  ) -> (model: Model, haveAmounts: Bool, sentences: [String: Sentence]) {
    let today = inquiry.calendar.today
    let risks = prediction.risks(prediction.chances(model, today: today))
    let deals = risks.map(\.chance.deal)
    let features = prediction.sheet.features(of: deals, model, today: today)
    let effects = prediction.contributions(of: deals, features, today: today)
    let reasons = risks.indices.map { place -> Sentence? in
      if !risks[place].signs.isEmpty { return .signs(risks[place].signs) }
      func words(isFor: Bool) -> String? {
        OpenDeals.words(effects[place], features, place, isFor: isFor, in: inquiry.wording)
      }
      return .forAndAgainst(words(isFor: true), words(isFor: false))
    }
    var table = OpenDealTable(deals, of: prediction.sheet.count)
    table.add(ProbabilityColumn.name, risks.map(\.chance.today), .percent)
    table.add(loss, risks.map { $0.expectedLoss ?? 0 }, model.amountFormat)
    table.add(signs, risks.map { $0.signs.isEmpty ? 0 : 1 }, nil)
    table.add(why, reasons.map { $0?.description })
    let sentences = Dictionary(
      reasons.compactMap { reason in reason.map { ($0.description, $0) } }, uniquingKeysWith: { first, _ in first })
    return (model.addingToDeals(table.columns), risks.contains { $0.amount != nil }, sentences)
  }
}

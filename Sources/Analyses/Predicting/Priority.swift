import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `priority by rep top 3`: where the next visit is worth most.
  static let priority = Verb(name: "priority") { (inquiry) throws(Diagnostic) in
    try inquiry.refuseSubject(example: "priority by rep top 3")
    try inquiry.goBack()
    let prediction = try inquiry.prediction(inquiry.predictorChoice())
    return try Priority(prediction, &inquiry).answer(&inquiry)
  }
}

/// The open deals by what another week without a visit is expected to cost: the amount times what the probability of being
/// won falls by in that week.
///
/// That is not the highest probability: a deal that was visited yesterday loses little by waiting, and so does one that has
/// been silent for so long that it is nearly lost. What waiting takes away is `WaitingEffect`, learned from finished deals;
/// it is assumed that a visit ends the silence, and that the amount stays.
struct Priority {
  private let prediction: Prediction
  private let model: Model
  private let silence: Silence
  /// Whether the amount of any open deal is known.
  private let haveAmounts: Bool
  private var sentences: [String: Sentence] = [:]

  private static let cost = "#cost"
  private static let stake = "#stake"
  private static let why = "#why"

  init(_ prediction: Prediction, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let verb = inquiry.analysis.verb
    guard let silence = prediction.silence else { throw .waitingNeedsLog.located(at: verb.span) }
    guard let effect = silence.effect else {
      let sheet = prediction.sheet
      throw .tooFewToLearnWaiting(
        won: sheet.count(where: true), lost: sheet.count(where: false), least: DealModel.fewest
      )
      .located(at: verb.span)
    }
    (self.prediction, self.silence) = (prediction, silence)
    let chances = prediction.chances(inquiry.model, today: inquiry.calendar.today)
    let amounts = prediction.sheet.amounts
    let reasons = chances.map { chance -> Sentence? in
      guard let silent = chance.silent, let usual = silence.usual(atStage: prediction.sheet.stages[chance.deal]) else {
        return nil
      }
      return .waiting(silent, usual: usual, longest: effect.longest)
    }
    for reason in reasons { if let reason { sentences[reason.description] = reason } }
    var table = OpenDealTable(chances.map(\.deal), of: prediction.sheet.count)
    table.add(ProbabilityColumn.name, chances.map(\.today), .percent)
    table.add(Self.cost, chances.map { -$0.costOfAWeek }, .points)
    let stakes = chances.map { chance in
      amounts.map { $0[chance.deal] * chance.costOfAWeek }.flatMap { $0.isFinite ? $0 : nil }
    }
    haveAmounts = stakes.contains { $0 != nil }
    table.add(Self.stake, stakes, inquiry.model.amountFormat)
    table.add(Self.why, reasons.map { $0?.description })
    model = inquiry.model.addingToDeals(table.columns)
  }

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let dimensions = inquiry.dimensions
    let clauses = inquiry.clausesOfDeals.compactMap { Self.perGroup($0, dimensions) }
    let order = inquiry.isSorted ? "" : " sort " + (dimensions.map { name(of: $0) } + [worth]).joined(separator: ", ")
    var result = try inquiry.ask(rows(dimensions) + " where open" + order, clauses, in: model)
    result = result.taking(["probability", "in_a_week", "at_stake"], prose: "why", sentences)
    result.readings += try readings(&inquiry)
    return result
  }

  /// The clause for rows that are deals: they are not grouped, and `top` is in each group.
  private static func perGroup(_ clause: Clause, _ dimensions: [Measure]) -> Clause? {
    switch clause.kind {
    case .by: return nil
    case .top(var top) where top.per.isEmpty:
      top.per = dimensions.map(\.expression)
      return Clause(.top(top), at: clause.span)
    default: return clause
    }
  }

  private var worth: String { haveAmounts ? "`\(Self.stake)` desc" : "`\(Self.cost)`" }

  private func name(of dimension: Measure) -> String { dimension.alias?.text ?? Printer.print([dimension]) }

  private func rows(_ dimensions: [Measure]) -> String {
    let first = dimensions.map { Printer.print([$0]) }
    let who = [Role.deal, .rep, .stage, .amount].filter { role in
      model.roles[role] != nil && (role != .amount || haveAmounts) && !first.contains(role.rawValue)
    }.map(\.rawValue)
    let stake = haveAmounts ? ["`\(Self.stake)` as at_stake"] : []
    // What rows are sorted by stands first: it is the last to be left out where it is narrow.
    let what = ["probability as probability"] + stake + ["`\(Self.cost)` as in_a_week"]
    return "list " + (first + who + what + ["`\(Self.why)` as why"]).joined(separator: ", ")
  }

  private func readings(_ inquiry: inout Inquiry) throws(Diagnostic) -> [Sentence] {
    let counts = try inquiry.ask("count(open) as all_open", inquiry.filters, in: model)
    guard let usual = silence.usual(atStage: -1), let effect = silence.effect,
      counts.frame["all_open"]?[0] != .integer(0)
    else { return [.noOpenDeals] }
    let sheet = prediction.sheet
    // The days are those of a log.
    let start = Int(usual.rounded())
    let shift = effect.shift(group: -1, from: start, to: start + Silence.week)
    return [
      haveAmounts ? .atStake : .inAWeek, .usualSilence, .weekOfSilence(shift, after: start),
      .fitted(won: sheet.count(where: true), lost: sheet.count(where: false)),
    ] + prediction.model.warnings
  }
}

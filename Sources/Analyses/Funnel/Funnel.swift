import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Verb {
  /// `funnel by segment`: how many deals reached each stage, moved on, were lost there, and are still there.
  static let funnel = Verb(name: "funnel") { (inquiry) throws(Diagnostic) in
    let question = try FunnelQuestion(inquiry)
    try inquiry.goBackToToday()
    return try Funnel(question, &inquiry).answer(&inquiry)
  }
}

/// How deals came through their stages.
///
/// A deal has reached a stage when it got to that one or any later one, or was won. Each has then moved on, was lost there, or
/// is still there: the three add up to those that reached it, but for deals that were lost nobody knows where.
struct Funnel {
  let question: FunnelQuestion
  let measures: FunnelMeasures
  /// What the tables mean, with what a log tells of each deal and step.
  let model: Model

  /// Of more groups than these no chart is drawn unasked.
  private static let mostDrawn = 6

  init(_ question: FunnelQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    self.question = question
    let model = inquiry.model
    let verb = inquiry.analysis.verb
    guard model.roles[.stage] != nil else { throw Diagnostic.noStageRole.located(at: verb.span) }
    guard !model.stages.isEmpty else { throw Diagnostic.noStageOrder.located(at: verb.span) }
    let steps = try model.funnelSteps(&inquiry)
    guard !steps.isEmpty else { throw Diagnostic.noStageOrder.located(at: verb.span) }
    let log = try FunnelLog(model, steps, &inquiry)
    guard log.isKnown || !question.isStrict else { throw Diagnostic.strictNeedsLog.located(at: verb.span) }
    self.model = log.model
    measures = FunnelMeasures(
      steps: steps, isStrict: question.isStrict, hasDays: log.isKnown, hasAmounts: model.roles[.amount] != nil)
  }

  func answer(_ inquiry: inout Inquiry) throws(Diagnostic) -> Result {
    let whole = try inquiry.ask(measures.question, question.choosing, in: model)
    var shown = whole
    if !question.dimensions.isEmpty {
      shown = try inquiry.ask(measures.question, question.choosing + question.grouping, in: model)
    }
    var result = table(shown)
    if isDrawn(shown.frame) {
      // Where conversions are not known, bars must not show any either.
      let isUnknown = shown.frame[FunnelMeasures.unknown]?.doubles.contains { $0 > 0 } ?? false
      result.picture = Result.Picture(isUnknown ? "bar" : "funnel", of: ["reached"])
    }
    if question.hasTotal { result.parts = [Result.Part(.allTogether, table(whole))] }
    result.readings = try readings(of: whole, groups: shown, &inquiry)
    return result
  }

  /// Whether a chart of the groups has something to show, and not too much.
  private func isDrawn(_ groups: Frame) -> Bool {
    groups.rowCount <= Self.mostDrawn && (groups["reached"]?.doubles.contains { $0 > 0 } ?? false)
  }

  private func table(_ wide: Result) -> Result {
    FunnelTable(wide: wide, measures: measures, question: question).result
  }
}

import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// A model of how deals end, and the deals that it was made of.
struct Prediction: Sendable {
  /// What the deals say.
  let sheet: DealSheet
  /// The model.
  let model: DealModel
  /// How long deals stay silent; nil without a log.
  let silence: Silence?
}

/// Models that were fitted to the data as they are, so that the second question about them waits for nothing.
///
/// Whoever changes the data begins with another one.
public final class Predictions: Sendable {
  /// What models of the same data differ in.
  struct Key: Hashable, Sendable {
    var today: Int
    /// What was known of the deals then: as many of them, and as many rows of their log.
    var deals, logRows: Int
    var knownDay: Int?
    var predictors: PredictorChoice
  }

  private let fitted = Lock<[Key: Prediction]>([:])

  /// Creates a store without models.
  public init() {}

  subscript(key: Key) -> Prediction? {
    get { fitted.withLock { $0[key] } }
    set { fitted.withLock { $0[key] = newValue } }
  }
}

/// Which of the things that are known of deals a model may go by, and how it is fitted.
struct PredictorChoice: Hashable, Sendable {
  /// Those and no others, in lower case; empty: all that there are.
  var only: Set<String> = []
  /// What is left out, in lower case.
  var without: Set<String> = []
  /// How it is fitted; nil for the way that foretells better.
  var method: DealMethod?

  func isKept(_ name: String) -> Bool {
    let name = name.lowercased()
    return (only.isEmpty || only.contains(name)) && !without.contains(name)
  }
}

extension Inquiry {
  /// The model of how deals end, fitted to all finished deals that are known: conditions of the question choose what is
  /// shown, never what a model learns from.
  ///
  /// - Throws: Where nothing says how deals ended, or all ended alike; `cancelled`.
  mutating func prediction(_ choice: PredictorChoice = PredictorChoice()) throws(Diagnostic) -> Prediction {
    let key = Predictions.Key(
      today: calendar.today, deals: model.deals?.frame.rowCount ?? 0, logRows: model.logTable?.frame.rowCount ?? 0,
      knownDay: model.knownDay, predictors: choice)
    if let known = predictions[key] { return known }
    guard model.roles[.won] != nil else { throw .nothingSaysWon.located(at: analysis.verb.span) }
    guard model.roles[.lost] != nil else { throw .nothingSaysLost.located(at: analysis.verb.span) }
    let sheet = try DealSheet(in: model, &self)
    try work.check()
    let rows = try sheet.trainingRows(model, isKept: choice.isKept, work.effort)
    let (won, lost) = (sheet.count(where: true), sheet.count(where: false))
    guard won > 0, lost > 0, rows.outcomes.won > 0, rows.outcomes.lost > 0 else {
      throw .oneOutcome(won: won, lost: lost).located(at: analysis.verb.span)
    }
    let made = Prediction(
      sheet: sheet, model: try DealModel(rows, using: choice.method, work.effort),
      silence: try Silence(sheet, model, work.effort))
    predictions[key] = made
    return made
  }

  /// Which columns the question's `with only …` and `with no …` leave to a model, and how `using …` has it fitted.
  func predictorChoice() throws(Diagnostic) -> PredictorChoice {
    var choice = PredictorChoice()
    for clause in query.clauses {
      if case .using(let names) = clause.kind {
        choice.method = try method(names)
        continue
      }
      guard case .with(let options) = clause.kind else { continue }
      for option in options {
        switch option.name.text.lowercased() {
        case "only": choice.only.insert(try predictor(option))
        case "no": choice.without.insert(try predictor(option))
        default: continue
        }
      }
    }
    return choice
  }

  /// Refuses options that say nothing of which predictors there are, where no table of deals is asked for.
  func refuseOtherOptions() throws(Diagnostic) {
    for clause in query.clauses {
      guard case .with(let options) = clause.kind else { continue }
      for option in options where !["only", "no"].contains(option.name.text.lowercased()) {
        throw Diagnostic.predictorOption(option.name.text).located(at: option.name.span)
      }
    }
  }

  /// The predictor that an option names: by its role, or by the column that is tied to the role.
  private func predictor(_ option: Option) throws(Diagnostic) -> String {
    guard let value = option.value, let name = value.soleColumn?.lowercased() else {
      throw Diagnostic.predictorOption(option.name.text).located(at: option.name.span)
    }
    if let role = model.role(of: name) { return role }
    let roles = DealSheet.roles.map(\.role).filter { model.roles[$0] != nil }.map(\.rawValue)
    let known = [Predictor.stage.name] + Predictor.ofLog.map(\.name) + roles
    let columns = (model.deals?.frame.names ?? []).filter { model.role(of: $0.lowercased()) == nil }
    guard (known + columns).contains(where: { $0.lowercased() == name }) else {
      throw Diagnostic.noPredictor(name, among: known + columns).located(at: value.span)
    }
    return name
  }
}

extension Model {
  /// The role that a column of the deals, or of their log, is tied to; `name` is in lower case.
  func role(of name: String) -> String? {
    if log?.stage?.lowercased() == name { return Role.stage.rawValue }
    let tied = Array(roles) + Array(log?.assignments ?? [:])
    return tied.filter { $0.value.expression.soleColumn?.lowercased() == name }.map(\.key.rawValue).min()
  }
}

extension Inquiry {
  /// The one way of fitting that is named.
  private func method(_ names: [Name]) throws(Diagnostic) -> DealMethod? {
    if names.count > 1 { throw .oneMethod.located(at: names[1].span) }
    guard let name = names.first else { return nil }
    guard let method = DealMethod(rawValue: name.text.lowercased()) else {
      throw .unknownMethod(name.text, among: DealMethod.allCases.map(\.rawValue)).located(at: name.span)
    }
    return method
  }
}

extension DealSheet {
  /// How many deals were won, or lost.
  func count(where isWon: Bool) -> Int { (0..<count).count { isWon ? won[$0] && !lost[$0] : lost[$0] } }

  /// The deals that are neither won nor lost.
  var open: [Int] { (0..<count).filter { !won[$0] && !lost[$0] } }
}

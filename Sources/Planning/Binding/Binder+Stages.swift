import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// How far deals have got, and of which of them nobody knows that.
extension Binder {
  /// `furthest`, `first_stage`, `stage_unknown`; nil for other words, and where there are no stages.
  func stageWord(_ name: Name, in scope: Scope) throws(Diagnostic) -> Typed? {
    guard scope.kind == .deals || scope.kind == .log else { return nil }
    switch name.text.lowercased() {
    case "furthest": return try furthest(in: scope)
    case "first_stage": return try firstStage(in: scope)
    case "stage_unknown": return try stageUnknown(in: scope)
    default: return nil
    }
  }

  /// The highest stage a deal has got to. Without a history it is the stage it stands at, where that has a place in the
  /// order and says more than how the deal ended.
  private func furthest(in scope: Scope) throws(Diagnostic) -> Typed? {
    var found = column("furthest", in: scope, exactly: false)
    if found == nil {
      found = try role(Role.stage.rawValue, in: scope)
      if !model.stages.isEmpty, let stage = found?.expression {
        found = found?.only(where: .apply(.equalsAny(model.stages, exact: false), [stage]))
      }
      if let ended = try endedInStage([.lost], in: scope.kind == .log ? scope.deals : scope) {
        found = found?.only(where: .not(scope.kind == .log ? ended.seenFromLog : ended))
      }
    }
    found?.isStage = true
    return found
  }

  /// The first stage in the declared order; it may be compared with all that there are.
  private func firstStage(in scope: Scope) throws(Diagnostic) -> Typed? {
    guard let first = model.stages.first, var stage = try role(Role.stage.rawValue, in: scope) else { return nil }
    stage.expression = .constant(.text(first), .text)
    (stage.isStage, stage.name) = (true, "first_stage")
    return stage
  }

  /// Whether a deal has ended without being won, and nobody knows how far it had got.
  private func stageUnknown(in scope: Scope) throws(Diagnostic) -> Typed? {
    guard scope.kind == .deals, let furthest = try furthest(in: scope), let ended = try endedOtherwise(in: scope) else {
      return .boolean(.constant(.boolean(false), .boolean))
    }
    return .boolean(.all([ended, .isEmpty(furthest.expression)]))
  }

  /// Whether a deal was lost; on an earlier day also whether it has been decided since. Nil where nobody knows.
  private func endedOtherwise(in scope: Scope) throws(Diagnostic) -> BoundExpression? {
    guard model.knownDay != nil else { return try role(Role.lost.rawValue, in: scope)?.expression }
    guard let ended = try decided(in: scope, afterwards: true) else { return nil }
    let won = try role(Role.won.rawValue, in: scope)?.expression
    return .all([ended] + (won.map { [.not($0)] } ?? []))
  }

  /// Whether a deal has ended in one of some ways that its stage tells, so that the stage before that is not known; nil
  /// where outcomes have columns of their own.
  private func endedInStage(_ outcomes: [Role], in scope: Scope) throws(Diagnostic) -> BoundExpression? {
    guard let stage = try assigned(.stage, in: scope) else { return nil }
    var parts: [BoundExpression] = []
    for outcome in outcomes {
      guard let ended = try assigned(outcome, in: scope)?.expression,
        ended.columns.contains(where: stage.expression.columns.contains)
      else { continue }
      parts.append(ended)
    }
    return parts.isEmpty ? nil : .any(parts)
  }

  /// The stage that a deal stands at. Without a log, that of one decided since the day that is looked at is known only
  /// where the outcome does not stand in its place.
  func stage(in scope: Scope) throws(Diagnostic) -> Typed? {
    guard let stage = try assigned(.stage, in: scope) else { return nil }
    guard model.knownDay != nil, !isOfRole, let ended = try endedInStage([.won, .lost], in: scope),
      let decided = try decided(in: scope)
    else { return stage }
    note(.laterStagesUnseen)
    return stage.only(where: .any([decided, .not(ended)]))
  }
}

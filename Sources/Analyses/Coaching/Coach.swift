import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `coach Budi Santoso`: a rep's page, beside the team on the same mix of deals; `coach team`: a line a rep.
  static let coach = Verb(name: "coach") { (inquiry) throws(Diagnostic) in
    try inquiry.goBackToToday()
    let verb = inquiry.analysis.verb
    for (role, problem) in [
      (Role.rep, Diagnostic.noRepRole), (.won, .nothingSaysWon), (.lost, .nothingSaysLost),
    ] where inquiry.model.roles[role] == nil { throw problem.located(at: verb.span) }
    let sheet = try DealSheet(in: inquiry.model, &inquiry)
    guard let mix = try DealMix(sheet, inquiry.work.effort) else { throw .noReps.located(at: verb.span) }
    let question = try CoachQuestion(inquiry, among: mix.names)
    let places = try question.places(in: mix, sheet, &inquiry)
    guard !places.isEmpty else { throw .nothingToCoach.located(at: verb.span) }
    try question.checkDeals(&inquiry)
    let team = try CoachedTeam(mix, at: places, question, inquiry.work.effort)
    return switch question.subject {
    case .team: try team.table(&inquiry)
    case .rep(let name): try RepPage(name, team, sheet, &inquiry).answer(&inquiry)
    }
  }
}

import Diagnostics

/// What keeps a page of coaching from being written.
extension Diagnostic {
  static var noRepRole: Diagnostic {
    Diagnostic(
      "coach-rep", "coach is about the reps of deals, and no column is known to be one", hints: ["role rep = COLUMN"])
  }

  static var noReps: Diagnostic {
    Diagnostic("coach-rep", "no deal has a rep", hints: ["the column may be another: role rep = COLUMN"])
  }

  static func coachWhom(_ names: [String]) -> Diagnostic {
    Diagnostic(
      "coach-whom", "coach is about one rep, or about the team",
      hints: (names.first.map { ["coach \($0)"] } ?? []) + ["a line for each rep: coach team"])
  }

  static func unknownRep(_ name: String, among names: [String]) -> Diagnostic {
    let near = closestMatches(name, among: names).first
    return Diagnostic(
      "coach-whom", "no rep is called \"\(name)\"",
      hints: (near.map { ["did you mean \($0)?"] } ?? []) + ["the reps are: \(listed(names, limit: 12))"],
      replacement: near)
  }

  static func noDealsOfRep(_ name: String) -> Diagnostic {
    Diagnostic(
      "coach-few", "none of these deals is one of \(name)",
      hints: ["all of them: coach \(name)", "a line for each rep that has such deals: coach team where …"])
  }

  static var nothingToCoach: Diagnostic {
    Diagnostic(
      "coach-few", "none of these deals was won or lost, so there is no result to talk about",
      hints: ["what is open: priority by rep top 3"])
  }
}

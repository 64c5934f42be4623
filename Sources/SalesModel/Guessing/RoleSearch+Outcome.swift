import Frames
import Language

/// Won, lost and stage: roles that are found by values more than by headings.
extension RoleSearch {
  private struct Outcome {
    let facts: ColumnFacts
    let won: [String]
    let lost: [String]
    let score: Int
  }

  /// Finds the column that says how deals ended, and turns its words into predicates.
  mutating func findOutcome() {
    let outcomes = facts.compactMap { outcome($0) }
    if let best = outcomes.max(by: { $0.score < $1.score }) {
      let evidence = "\(best.facts.name) holds " + (best.won + best.lost).joined(separator: " and ")
      if !best.won.isEmpty {
        guesses.append(RoleGuess(.won, .column(best.facts.name, isAnyOf: best.won), evidence: evidence))
      }
      if !best.lost.isEmpty {
        guesses.append(RoleGuess(.lost, .column(best.facts.name, isAnyOf: best.lost), evidence: evidence))
      }
    }
    findYesOrNo(.won, Heading.won)
    findYesOrNo(.lost, Heading.lost)
  }

  private func outcome(_ facts: ColumnFacts) -> Outcome? {
    guard facts.isText, !facts.values.isEmpty else { return nil }
    let speaksOfIt = Heading.outcome.rank(of: facts.words) != nil
    let isStatus = speaksOfIt || Heading.of(.stage).rank(of: facts.words) != nil
    let won = facts.values.filter { OutcomeWords.won.holds($0, inStatus: isStatus) }
    let lost = facts.values.filter { OutcomeWords.lost.holds($0, inStatus: isStatus) }
    guard !won.isEmpty || !lost.isEmpty, isStatus || (!won.isEmpty && !lost.isEmpty) else { return nil }
    let both = !won.isEmpty && !lost.isEmpty
    // Of equally good columns the first one stands: `max` keeps the last of equals, hence the place in the score.
    let place = self.facts.firstIndex { $0.name == facts.name } ?? 0
    let score = (both ? 4 : 0) + (won.isEmpty ? 0 : 2) + (speaksOfIt ? 1 : 0)
    return Outcome(facts: facts, won: won, lost: lost, score: score * 100_000 - place)
  }

  private mutating func findYesOrNo(_ role: Role, _ heading: Heading) {
    guard guess(role) == nil else { return }
    let found = facts.compactMap { facts in heading.rank(of: facts.words).map { (rank: $0, facts: facts) } }
      .filter { $0.facts.isYesOrNo }
    guard let best = found.min(by: { $0.rank < $1.rank })?.facts else { return }
    let evidence = "its heading, and yes or no in every row"
    guesses.append(RoleGuess(role, best.says(true), evidence: evidence))
    taken.insert(best.name)
  }

  /// Where a column of yes and no says what was won, and nothing says that any deal is still open, the others are lost.
  mutating func findOpposite() {
    guard let won = guess(.won), guess(.lost) == nil, guess(.stage) == nil, guess(.expected) == nil,
      let name = won.expression.names.first?.text, let facts = facts.first(where: { $0.name == name }),
      facts.isYesOrNo, !hasOpenDeals
    else { return }
    guesses.append(
      RoleGuess(.lost, facts.says(false), evidence: "what is not won, as nothing says that a deal is still open"))
  }

  /// Whether some deals have no day on which they were decided.
  private var hasOpenDeals: Bool {
    let closed = guess(.closed)?.expression.soleName.flatMap { table.column($0)?.column }
    return (closed?.emptyCount ?? 0) > 0
  }

  /// Finds the column of stages, and their order.
  mutating func findStage() {
    let heading = Heading.of(.stage)
    let candidates = facts.filter { $0.isText && (2...30).contains($0.values.count) }
    let named = candidates.compactMap { facts in heading.rank(of: facts.words).map { (rank: $0, facts: facts) } }
      .filter { !$0.facts.isYesOrNo }
    let best: (facts: ColumnFacts, evidence: String)?
    if let found = named.min(by: { $0.rank < $1.rank }) {
      best = (found.facts, "its heading")
    } else {
      best = candidates.first { holdsStages($0) }.map { ($0, "holds names of stages") }
    }
    guard let best else { return }
    let order = StageOrder.guess(best.facts.values)
    guesses.append(
      RoleGuess(
        .stage, .column(best.facts.name), evidence: best.evidence, order: order.stages, orderEvidence: order.evidence))
    taken.insert(best.facts.name)
  }

  private func holdsStages(_ facts: ColumnFacts) -> Bool {
    let known = facts.values.filter { knownStep($0) != nil || OutcomeWords.lost.holds($0, inStatus: true) }
    let steps = Set(known.compactMap { knownStep($0) })
    return steps.count >= 3 && known.count * 10 >= facts.values.count * 6
  }
}

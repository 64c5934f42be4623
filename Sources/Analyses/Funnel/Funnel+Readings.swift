import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel

extension Funnel {
  /// What is said under the answer: which groups stand out, where most is lost, which deals are followed, and what the
  /// columns mean.
  func readings(of whole: Result, groups: Result, _ inquiry: inout Inquiry) throws(Diagnostic) -> [Sentence] {
    let asked = try inquiry.ask(deals, question.choosing, in: model)
    let counts = FunnelCounts(asked.frame)
    let now = FunnelGroup(whole.frame, row: 0, measures)
    let isUnknown = now.unknown > 0 && question.dimensions.isEmpty
    let told =
      isChosenByOutcome ? [.chosenByOutcome] : question.isCompared ? changes(now, whole) : leaks(now, counts)
    let found = isUnknown ? [] : ofAllGroups(told) + doubts(counts, asked.frame)
    return contrasts(groups, inquiry) + found + asked.readings + meanings(counts, isUnknown: isUnknown)
  }

  /// The question that tells which deals are followed, and what is not in the rows.
  private var deals: String {
    let unknown = measures.isStrict ? [] : ["stage_unknown"]
    let unplaced = ["open", "furthest is empty"] + unknown.map { "not \($0)" }
    let counts = [
      "count() as deals", "count(open) as open", "count(won) as won", "count(lost) as lost",
      "count(\(unplaced.joined(separator: " and "))) as unplaced",
    ]
    let amounts = ["count(lost and amount is empty) as weightless", "avg(amount where won) as size"]
    return (counts + unknown.map { "count(\($0)) as unknown" } + (measures.hasAmounts ? amounts : []))
      .joined(separator: ", ")
  }

  /// Whether a condition of the question speaks of what the funnel tells: where deals are, and how they ended.
  private var isChosenByOutcome: Bool {
    question.choosing.contains { clause in
      if case .filter(let condition) = clause.kind { tellsOutcome(condition) } else { false }
    }
  }

  /// Whether an expression speaks of where deals are, or how they ended.
  private func tellsOutcome(_ expression: Expression) -> Bool {
    let columns = [Role.stage, .won, .lost].compactMap { model.roles[$0] }.flatMap { $0.expression.names.map(\.text) }
    let words = Set((columns + ["stage", "furthest", "won", "lost", "open", "decided"]).map { $0.lowercased() })
    return expression.names.contains { words.contains($0.text.lowercased()) }
  }

  /// Which groups convert otherwise than the others, of the deals that are decided: of young groups more are open.
  private func contrasts(_ groups: Result, _ inquiry: Inquiry) -> [Sentence] {
    guard !question.dimensions.isEmpty, !question.isCompared, !isChosenByOutcome,
      !inquiry.dimensions.contains(where: { tellsOutcome($0.expression) })
    else { return [] }
    let columns = groups.columns.filter { $0.kind == .dimension }
    return FunnelContrasts(
      steps: measures.steps,
      groups: (0..<groups.frame.rowCount).map { row in
        let names = columns.map { (groups.frame[$0.name]?[row] ?? .none).words($0.format, in: inquiry.wording) }
        let group = FunnelGroup(groups.frame, row: row, measures)
        return (names.joined(separator: ", "), group.rates(isResolved: true))
      }
    ).sentences
  }

  private func leaks(_ now: FunnelGroup, _ counts: FunnelCounts) -> [Sentence] {
    FunnelLeaks(
      steps: measures.steps, figures: now.steps, rates: now.rates(isResolved: question.isResolved),
      won: counts.won, size: counts.size, currency: currency
    ).sentences
  }

  private func changes(_ now: FunnelGroup, _ whole: Result) -> [Sentence] {
    let before = FunnelGroup(whole.frame, row: 0, measures, FunnelTable.before)
    return FunnelChanges(
      steps: measures.steps, now: now.rates(isResolved: question.isResolved),
      before: before.rates(isResolved: question.isResolved)
    ).sentences
  }

  /// What is told of the whole, with words before it where the rows are those of groups.
  private func ofAllGroups(_ told: [Sentence]) -> [Sentence] {
    (told.isEmpty || question.dimensions.isEmpty ? [] : [.ofAllGroups]) + told
  }

  private var currency: String? {
    model.amountFormat.currency
  }

  /// From this share on, open deals are many.
  private static let manyOpen = 0.2

  /// What open deals leave open.
  private func doubts(_ now: FunnelCounts, _ deals: Frame) -> [Sentence] {
    guard !question.isResolved else { return [] }
    guard question.isCompared else {
      return now.openShare >= Self.manyOpen ? [.manyOpen(now.open, of: now.deals)] : []
    }
    let before = FunnelCounts(deals, FunnelTable.before)
    let isMany = max(now.openShare, before.openShare) >= Self.manyOpen
    return isMany ? [.openInBoth(now.openShare, before.openShare)] : []
  }

  /// What the columns mean, and what is not in them.
  private func meanings(_ counts: FunnelCounts, isUnknown: Bool) -> [Sentence] {
    var meanings: [Sentence] = [question.isStrict ? .reachedAsSeen : .reachedOrPassed]
    if !isUnknown { meanings.append(question.isResolved ? .conversionOfDecided : .conversionOfReached) }
    meanings.append(measures.hasDays ? .daysUntilLeft : .daysUnknown)
    if counts.unplaced > 0 { meanings.append(.unplaced(counts.unplaced)) }
    if counts.weightless > 0 { meanings.append(.lostWithoutAmount(counts.weightless, of: counts.lost)) }
    return meanings
  }
}

/// How many deals a funnel follows, and what they are.
private struct FunnelCounts {
  let deals, open, won, lost: Int
  /// Those that are open at a stage without a place in the order, or at none.
  let unplaced: Int
  /// Those that were lost and have no amount.
  let weightless: Int
  /// The mean amount of won deals; nil where none is known.
  let size: Double?

  init(_ frame: Frame, _ suffix: String = "") {
    func count(_ name: String) -> Int {
      if case .integer(let count)? = frame[name + suffix]?[0] { Int(count) } else { 0 }
    }
    (deals, open, won, lost) = (count("deals"), count("open"), count("won"), count("lost"))
    (unplaced, weightless) = (count("unplaced"), count("weightless"))
    size = frame["size" + suffix]?[0].real
  }

  /// The share of the deals that is open.
  var openShare: Double { deals > 0 ? Double(open) / Double(deals) : 0 }
}

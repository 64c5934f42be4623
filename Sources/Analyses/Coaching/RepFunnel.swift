import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// Where deals of a rep stop, beside those of the others, and what it would be worth if they did not.
struct RepFunnel {
  /// A step that deals of the rep and of others were decided at.
  struct Gap {
    let step: String
    let own, others: FunnelRate
    /// The rate of the rep less that of the others.
    let difference: Double
    let interval: Interval
    /// How many more deals would have been won at the rate of the others; 0 where the rep's is higher.
    let moreWon: Double
    /// The mean of won deals; nil where no amounts are known.
    let size: Double?

    /// How many more would have been won, to one digit as it is shown.
    var shownMoreWon: Double { (moreWon * 10).rounded() / 10 }
    /// What so many would have been worth.
    var worth: Double? { size.map { $0 * shownMoreWon } }

    /// By how many standard deviations more moved on than with the others, as chance has them differ.
    fileprivate var excess: Double {
      let (rate, count) = (others.value ?? 0, Double(own.of))
      let deviation = (count * rate * (1 - rate)).squareRoot()
      return deviation > 0 ? difference * count / deviation : 0
    }

    /// Whether enough deals were decided there to talk about.
    fileprivate var isOfEnough: Bool { min(own.of, others.of) >= RepRecord.fewest }

    /// Whether it is more than chance.
    var isTold: Bool { interval.lower > 0 || interval.upper < 0 }
  }

  private(set) var gaps: [Gap] = []
  private let amounts: ValueFormat

  /// What differs by less, in standard deviations, is as with the others.
  private static let remarkable = 1.0

  /// Looks at the steps; nil where there are none, or what lost deals had reached is not known.
  init?(_ name: String, _ question: CoachQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let model = inquiry.model
    amounts = model.amountFormat
    guard model.roles[.stage] != nil, !model.stages.isEmpty else { return nil }
    let steps = try model.funnelSteps(&inquiry)
    let measures = FunnelMeasures(
      steps: steps, isStrict: false, hasDays: false, hasAmounts: model.roles[.amount] != nil)
    func group(_ condition: String) throws(Diagnostic) -> FunnelGroup {
      let asked = "\(measures.question) where \(condition)"
      return FunnelGroup(try inquiry.ask(asked, question.choosingCreated, in: model).frame, row: 0, measures)
    }
    let condition = RepPage.condition(name)
    let (own, others) = (try group(condition), try group("not (\(condition))"))
    let size = try Self.size(question, &inquiry)
    let (ownRates, otherRates) = (own.rates(isResolved: true), others.rates(isResolved: true))
    for place in steps.indices {
      guard own.steps[place].lost + others.steps[place].lost > 0, let one = ownRates[place],
        let other = otherRates[place], let rate = one.value, let usual = other.value
      else { continue }
      let later = otherRates[(place + 1)...].reduce(1) { $0 * ($1?.value ?? 1) }
      let moreWon = max(0, usual - rate) * Double(one.of) * later
      gaps.append(
        Gap(
          step: steps[place], own: one, others: other, difference: rate - usual,
          interval: newcombeInterval(
            successes: Double(one.moved), trials: Double(one.of), against: Double(other.moved),
            trials: Double(other.of)),
          moreWon: moreWon, size: size))
    }
    if gaps.isEmpty { return nil }
  }

  /// What a won deal is worth on average.
  private static func size(_ question: CoachQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) -> Double? {
    guard inquiry.model.roles[.amount] != nil else { return nil }
    return try inquiry.ask("deal_size as size", question.choosing, in: inquiry.model).frame["size"]?[0].real
  }

  /// The step where most deals would be won if it were as with the others; nil where that is nowhere, or of few deals.
  var widest: Gap? {
    gaps.filter { $0.isOfEnough && $0.excess <= -Self.remarkable }.max { $0.moreWon < $1.moreWon }
  }

  /// The step where the rep is furthest ahead of the others; nil where that is nowhere.
  var best: Gap? {
    gaps.filter { $0.isOfEnough && $0.excess >= Self.remarkable }.max { $0.excess < $1.excess }
  }

  // MARK: Table

  var table: Result {
    var stage = OutputColumn("stage", type: .text, format: .plain, kind: .dimension)
    stage.isStage = true
    var columns: [(OutputColumn, Column)] = [
      (stage, Column(texts: gaps.map(\.step))),
      (OutputColumn("moved_on", type: .real, format: .percent, kind: .measure), Column(reals: gaps.map(\.own.value))),
      (
        OutputColumn("moved_on_n", title: "n", type: .integer, format: .count, kind: .cases(of: "moved_on")),
        Column(integers: gaps.map { Int64($0.own.of) })
      ),
      (OutputColumn("others", type: .real, format: .percent, kind: .measure), Column(reals: gaps.map(\.others.value))),
      (
        OutputColumn("others_n", title: "n", type: .integer, format: .count, kind: .cases(of: "others")),
        Column(integers: gaps.map { Int64($0.others.of) })
      ),
      (OutputColumn("gap", type: .real, format: .points, kind: .measure), Column(reals: gaps.map(\.difference))),
      (
        OutputColumn("gap_low", type: .real, format: .points, kind: .lower(of: "gap")),
        Column(reals: gaps.map(\.interval.lower))
      ),
      (
        OutputColumn("gap_high", type: .real, format: .points, kind: .upper(of: "gap")),
        Column(reals: gaps.map(\.interval.upper))
      ),
      (
        OutputColumn("more_won", type: .real, format: .plain, kind: .measure),
        Column(reals: gaps.map(\.shownMoreWon))
      ),
    ]
    if gaps.contains(where: { $0.worth != nil }) {
      columns.append(
        (OutputColumn("worth", type: .real, format: amounts, kind: .measure), Column(reals: gaps.map(\.worth))))
    }
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }), columns: columns.map(\.0),
      readings: [.repFunnelMeans] + (gaps.contains(where: \.isTold) ? [] : [.gapsMayBeChance]))
  }
}

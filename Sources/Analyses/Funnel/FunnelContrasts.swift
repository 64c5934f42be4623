import Diagnostics
import Statistics

/// Which groups convert otherwise than the other groups by more than chance may do.
///
/// Each step of each group is held against that of all other groups together; Holm's correction keeps the chance to call any
/// of them different wrongly at 5 %.
struct FunnelContrasts {
  let steps: [String]
  /// The groups, with the conversion of each step; nil where that is not known.
  let groups: [(name: String, rates: [FunnelRate?])]

  private static let level = 0.05
  /// More are not told of.
  private static let most = 3

  private struct Contrast {
    let group, step: String
    let own, others: Double
    let probability: Double

    var difference: Double { (own - others).magnitude }
  }

  var sentences: [Sentence] {
    let contrasts = contrasts
    guard !contrasts.isEmpty else { return [] }
    let corrected = holmCorrection(contrasts.map(\.probability))
    let found = zip(contrasts, corrected).filter { $1 <= Self.level }.map(\.0)
      .sorted { ($0.probability, -$0.difference, $0.group) < ($1.probability, -$1.difference, $1.group) }
    guard !found.isEmpty else { return [.noGroupStandsOut] }
    let told = found.prefix(Self.most).map { Sentence.standsOut($0.group, $0.step, $0.own, others: $0.others) }
    return [.groupsStandOut(told)]
  }

  /// Each of two groups is all others of the other: one of them says it all.
  private var contrasts: [Contrast] {
    guard groups.count > 1 else { return [] }
    return (groups.count == 2 ? groups.prefix(1) : groups[...]).flatMap { group in
      steps.indices.compactMap { step in contrast(of: group, step) }
    }
  }

  private func contrast(of group: (name: String, rates: [FunnelRate?]), _ step: Int) -> Contrast? {
    let all = groups.compactMap { $0.rates[step] }
    guard all.count == groups.count, let own = group.rates[step] else { return nil }
    let others = FunnelRate(
      moved: all.reduce(0) { $0 + $1.moved } - own.moved, of: all.reduce(0) { $0 + $1.of } - own.of)
    guard let value = own.value, let beside = others.value else { return nil }
    return Contrast(
      group: group.name, step: steps[step], own: value, others: beside,
      probability: fisherMidP(successes: own.moved, trials: own.of, against: others.moved, trials: others.of))
  }
}

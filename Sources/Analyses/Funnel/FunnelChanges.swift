import Diagnostics
import Statistics

/// Which conversions differ between two periods by more than chance may do.
///
/// The deals of the two are different ones, so that each step is a comparison of two independent shares; as several are
/// compared, Holm's correction keeps the chance to call any of them so wrongly at 5 %.
struct FunnelChanges {
  let steps: [String]
  /// The conversion of each step, and what it was before; nil where that is not known.
  let now, before: [FunnelRate?]

  private static let level = 0.05

  var sentences: [Sentence] {
    var compared: [(step: String, now: Double, before: Double, probability: Double)] = []
    for (place, step) in steps.enumerated() {
      guard let now = now[place], let before = before[place], let value = now.value, let earlier = before.value else {
        continue
      }
      let probability = fisherMidP(
        successes: now.moved, trials: now.of, against: before.moved, trials: before.of)
      compared.append((step, value, earlier, probability))
    }
    guard !compared.isEmpty else { return [] }
    let corrected = holmCorrection(compared.map(\.probability))
    let found = zip(compared, corrected).filter { $1 <= Self.level }.map(\.0)
    return [found.isEmpty ? .noneChanged : .changed(found.map { .from($0.step, $0.before, to: $0.now) })]
  }
}

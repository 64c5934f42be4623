import Frames

/// The stages of a funnel in order, and where that is known from. Stages that say a deal was lost are not in it.
struct StageOrder {
  /// The stages, first to last.
  var stages: [String]
  /// Where the order is known from.
  var evidence: String
  /// Whether it is more than the order in which the stages happen to stand in the data.
  var isKnown = true

  /// Returns the order of `values`, which stand in the order of their first appearance.
  ///
  /// `positions` is how far along in its deal a stage stands on average, where there is a log to tell.
  static func guess(_ values: [String], positions: [String: Double] = [:]) -> StageOrder {
    let stages = values.filter { !OutcomeWords.lost.holds($0, inStatus: true) }
    let numbers = stages.map { leadingNumber($0) }
    if stages.count > 1, Set(numbers).count == stages.count, !numbers.contains(nil) {
      return StageOrder(stages: sorted(stages) { Double(leadingNumber($0) ?? 0) }, evidence: "numbered")
    }
    if stages.allSatisfy({ knownStep($0) != nil }) {
      let order = sorted(sorted(stages) { positions[$0] ?? 0 }) { Double(knownStep($0) ?? 0) }
      return StageOrder(stages: order, evidence: "the usual order of these names")
    }
    if !positions.isEmpty, stages.allSatisfy({ positions[$0] != nil }) {
      return StageOrder(
        stages: sorted(stages) { positions[$0] ?? 0 }, evidence: "how early each comes in the log")
    }
    // Whatever stands first in a file: nothing but what follows a deal comes after it is won.
    let order = sorted(stages) { OutcomeWords.won.holds($0, inStatus: true) ? 1 : 0 }
    return StageOrder(
      stages: order,
      evidence: order == stages ? "first appearance in the data" : "first appearance in the data, what is won last",
      isKnown: false)
  }

  /// Sorts by a number, stages of the same number in the order given.
  private static func sorted(_ stages: [String], by number: (String) -> Double) -> [String] {
    stages.enumerated().sorted { (number($0.element), $0.offset) < (number($1.element), $1.offset) }.map(\.element)
  }

  private static func leadingNumber(_ stage: String) -> Int? {
    Int(stage.drop { $0.isWhitespace || $0 == "(" || $0 == "[" }.prefix { $0.isASCII && $0.isNumber })
  }
}

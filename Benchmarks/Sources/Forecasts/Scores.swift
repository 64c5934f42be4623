import Foundation
import Statistics

/// The scores of a collection, means over its series.
struct Scores {
  static let names = ["sMAPE", "MASE", "MSIS80", "MSIS95", "covered80", "covered95"]
  private(set) var values: [String: Double] = [:]
  private(set) var count = 0.0

  /// Nothing yet.
  init() {}

  /// Scores forecasts; series without one, or without a scale, do not count.
  init(_ entries: [Collection.Entry], _ foretold: [Foretold?]) {
    for (entry, foretold) in zip(entries, foretold) {
      guard let foretold else { continue }
      let scores = SeriesScores(entry.outcomes, after: entry.history)
      guard let mase = scores.scaledError(foretold.means),
        let eighty = scores.scaledIntervalScore(foretold.eighty, confidence: 0.8),
        let ninetyFive = scores.scaledIntervalScore(foretold.ninetyFive, confidence: 0.95)
      else { continue }
      add(
        [
          "sMAPE": scores.symmetricError(foretold.means), "MASE": mase, "MSIS80": eighty, "MSIS95": ninetyFive,
          "covered80": 100 * scores.coverage(foretold.eighty), "covered95": 100 * scores.coverage(foretold.ninetyFive),
        ], 1)
    }
  }

  /// Takes others in.
  mutating func add(_ other: Scores) { add(other.values, other.count) }

  private mutating func add(_ other: [String: Double], _ weight: Double) {
    guard weight > 0 else { return }
    count += weight
    for (name, value) in other { values[name] = (values[name] ?? 0) + (value - (values[name] ?? 0)) * weight / count }
  }

  /// Whether those that were computed elsewhere are the same.
  func agrees(with other: [String: Double]) -> Bool {
    Self.names.allSatisfy { name in
      guard let one = values[name], let two = other[name] else { return false }
      return abs(one - two) <= 1e-6 * max(1, abs(two))
    }
  }

  /// The scores in the order of their names.
  var line: String { Self.names.map { String(format: "%11.3f", values[$0] ?? .nan) }.joined() }
}

import Frames
import Statistics

/// How often finished deals at each stage were won in the end: what a model is held against.
struct BaseRates: Sendable {
  private let stages: [String]
  /// Whether there is a rate for each stage, and not one for all.
  var areByStage: Bool { !stages.isEmpty }
  private let won: [Double]
  private let counts: [Double]
  /// The rate of all rows.
  let rate: Double

  init(_ rows: TrainingRows) {
    let total = Double(rows.labels.count { $0 })
    rate = rows.labels.isEmpty ? 0 : total / Double(rows.labels.count)
    guard case .groups(let groups, let labels)? = rows.features[.stage] else {
      (stages, won, counts) = ([], [total], [Double(rows.labels.count)])
      return
    }
    var (won, counts) = ([Double](repeating: 0, count: labels.count), [Double](repeating: 0, count: labels.count))
    for (group, label) in zip(groups, rows.labels) where group >= 0 {
      counts[Int(group)] += 1
      if label { won[Int(group)] += 1 }
    }
    (stages, self.won, self.counts) = (labels, won, counts)
  }

  /// Returns the rate at the stage of each deal; that of all where no finished deal was at it.
  func probabilities(of features: DealFeatures) -> [Double] {
    places(of: features).map { $0.map { won[$0] / counts[$0] } ?? rate }
  }

  /// Returns the rates with Wilson's intervals.
  func forecasts(of features: DealFeatures, z: Double) -> [DealModel.Forecast] {
    let (all, of) = (won.reduce(0, +), counts.reduce(0, +))
    return places(of: features).map { place in
      let (successes, trials) = place.map { (won[$0], counts[$0]) } ?? (all, of)
      return DealModel.Forecast(
        probability: trials > 0 ? successes / trials : rate,
        interval: wilsonInterval(successes: successes, trials: trials, z: z))
    }
  }

  /// The place of the stage of each deal; nil where there is nothing to go by.
  private func places(of features: DealFeatures) -> [Int?] {
    guard !stages.isEmpty, case .groups(let groups, let labels)? = features[.stage] else {
      return [Int?](repeating: stages.isEmpty && counts.first ?? 0 > 0 ? 0 : nil, count: features.count)
    }
    let places = labels.map { label in stages.firstIndex { textKey($0) == textKey(label) && !label.isEmpty } }
    return groups.map { group in
      group < 0 ? nil : places[Int(group)].flatMap { counts[$0] > 0 ? $0 : nil }
    }
  }
}

import Statistics

extension ImaginedDeal {
  /// So many finished deals stand for all of them, fewer where much is said; they are looked at together up to a number.
  private static let mostBackground = 400
  private static let mostRows = 1 << 22
  private static let mostAtOnce = 1 << 15

  /// The mean probability of finished deals in which some statements are taken for true, for every choice of statements: those
  /// whose bits are set. Where the stage is among them the deals are those that were at it.
  func means(by fitted: any FittedDeals) -> [Double] {
    let choices = 1 << statements.count
    let background = model.rows.features.sample(most: max(20, min(Self.mostBackground, Self.mostRows / choices)))
    let stage = statements.firstIndex { $0.predictor == .stage }
    let areAtStage = background.areAt(stage.map { statements[$0].values })
    let step = max(1, Self.mostAtOnce / max(1, background.count))
    return stride(from: 0, to: choices, by: step).flatMap { first in
      let some = first..<min(first + step, choices)
      let logOdds = fitted.logOdds(of: background.repeated(some) { said($0, in: $1) }, .plain)
      return some.map { choice in
        let isAnywhere = stage.map { choice & (1 << $0) == 0 } ?? true
        let rows = areAtStage.indices.filter { isAnywhere || areAtStage[$0] }
        let sum = rows.reduce(0) { $0 + logistic(logOdds[(choice - first) * background.count + $1]) }
        return rows.isEmpty ? model.base.rate : sum / Double(rows.count)
      }
    }
  }

  /// What a choice of statements says of a predictor; nil where nothing.
  private func said(_ predictor: Predictor, in choice: Int) -> DealFeatures.Values? {
    statements.indices.first { statements[$0].predictor == predictor && choice & (1 << $0) != 0 }
      .map { statements[$0].values }
  }
}

extension DealFeatures {
  /// Whether each deal is at the stage that is said; all are where none is.
  fileprivate func areAt(_ stage: Values?) -> [Bool] {
    guard case .groups(let groups, let labels)? = self[.stage], let stage else {
      return [Bool](repeating: true, count: count)
    }
    let wanted = stage.group(in: labels)
    return groups.map { $0 < 0 || $0 == wanted }
  }

  /// Returns the deals once for each choice, with what it says of them in place of what is known.
  fileprivate func repeated(_ choices: Range<Int>, _ said: (Predictor, Int) -> Values?) -> DealFeatures {
    DealFeatures(
      count: count * choices.count,
      columns: columns.map { predictor, values in
        (predictor, values.replaced(by: choices.map { said(predictor, $0) }))
      })
  }
}

extension DealFeatures.Values {
  /// The values, once for each of `others`, which stand in for all of them where they are there.
  fileprivate func replaced(by others: [DealFeatures.Values?]) -> DealFeatures.Values {
    switch self {
    case .groups(let groups, let labels):
      .groups(
        others.flatMap { $0.map { [Int32](repeating: $0.group(in: labels), count: groups.count) } ?? groups },
        labels: labels)
    case .numbers(let numbers):
      .numbers(others.flatMap { $0.map { [Double](repeating: $0.number, count: numbers.count) } ?? numbers })
    }
  }

  /// The group of the first deal among others' labels; -1 where there is none.
  fileprivate func group(in others: [String]) -> Int32 {
    guard case .groups(let groups, let labels) = self, let group = groups.first, group >= 0 else { return -1 }
    return Int32(truncatingIfNeeded: others.firstIndex(of: labels[Int(group)]) ?? -1)
  }

  /// The number of the first deal.
  private var number: Double { if case .numbers(let numbers) = self { numbers.first ?? .nan } else { .nan } }
}

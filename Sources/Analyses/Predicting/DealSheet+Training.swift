import Frames
import SalesModel
import Statistics

extension DealSheet {
  /// Returns what a model is fitted to: each finished deal as it was before it was finished.
  ///
  /// With a log that is a row for each stage that the deal came to, as it was on that day. Without one it is a row for each
  /// stage up to the one where it was lost, or before it was won, with what is written of the deal today; where lost deals
  /// do not say how far they got, it is a row a deal, and no stage.
  ///
  /// Of more than `most` deals evenly chosen ones are learned from, unless an outcome is rarer among them than `fewestOfEach`.
  ///
  /// - Parameter isKept: Whether the question leaves a predictor in.
  /// - Throws: What `effort` throws, which is asked before each column.
  func trainingRows<Failure>(
    _ model: Model, isKept: (String) -> Bool, most: Int = Self.mostToLearnFrom, fewestOfEach: Int = 1000,
    _ effort: Effort<Failure>
  ) throws(Failure) -> TrainingRows {
    try effort.check()
    let (finished, chosenOf) = try telling(most: most, fewestOfEach, effort)
    let history = StageEntries(model) { deal in
      self.won.indices.contains(deal) && self.won[deal] ? self.closed[deal] : nil
    }
    var leftOut = tooManyValues.map { (name: $0, why: TrainingRows.LeftOut.tooManyValues) }
    var kept: [(predictor: Predictor, values: DealFeatures.Values, source: String?)] = []
    for candidate in candidates where history == nil || !Predictor.ofLog.map(\.name).contains(candidate.predictor.name)
    {
      try effort.check()
      let values = DealFeatures.Values(candidate.column, for: candidate.predictor.kind)
      if let why = reason(toLeaveOut: values, finished) {
        leftOut.append((candidate.predictor.name, why))
      } else {
        kept.append((candidate.predictor, values, candidate.source))
      }
    }
    try effort.check()
    let rows = history.map { moments(of: $0, finished) } ?? stagesPassed(finished, stages: model.stages, &leftOut)
    var features = DealFeatures(count: rows.deals.count)
    if let stages = rows.stages {
      features.columns.append((.stage, .groups(stages.map { Int32(truncatingIfNeeded: $0) }, labels: model.stages)))
    }
    if let history {
      let moments = rows.moments.map { history.moments[$0] }
      features.columns += [
        (.visits, .numbers(moments.map { Double($0.visits) })),
        (.age, .numbers(moments.map { Double($0.day - $0.created) })),
        (.idle, .numbers(moments.map { Double($0.day - $0.visitBefore) })),
      ]
    }
    let deals = rows.deals.map { finished[Int($0)] }
    for (predictor, values, source) in kept {
      try effort.check()
      if let history, let own = logColumn(source, model) {
        let then = history.values(of: own).gather(rows: rows.moments.map { Int32(truncatingIfNeeded: $0) })
        features.columns.append((predictor, DealFeatures.Values(then, for: predictor.kind)))
      } else {
        features.columns.append((predictor, values.rows(deals)))
      }
    }
    leftOut += features.columns.filter { !isKept($0.predictor.name) }.map { ($0.predictor.name, .asked) }
    features.columns.removeAll { !isKept($0.predictor.name) }
    return TrainingRows(
      features: features, labels: deals.map { won[$0] && !lost[$0] },
      deals: rows.deals,
      days: history.map { history in rows.moments.map { history.moments[$0].day } }
        ?? [Int?](repeating: nil, count: rows.deals.count),
      chosenOf: chosenOf, areDated: areDated, leftOut: leftOut)
  }

  /// Returns what is known today of some deals.
  func features(of deals: [Int], _ model: Model, today: Int) -> DealFeatures {
    let rows = deals.map { Int32(truncatingIfNeeded: $0) }
    var features = DealFeatures(count: deals.count)
    let stages = deals.map { Int32(truncatingIfNeeded: self.stages[$0]) }
    features.columns.append((.stage, .groups(stages, labels: model.stages)))
    func days(since day: Int?) -> Double { day.map { Double(max(0, today - $0)) } ?? .nan }
    if let visits = visits(model) {
      features.columns += [
        (.visits, .numbers(deals.map { Double(visits[$0]) })),
        (.age, .numbers(deals.map { days(since: created[$0]) })),
        (.idle, .numbers(deals.map { days(since: lastActivity[$0]) })),
      ]
    }
    for (predictor, column, _) in candidates {
      features.columns.append((predictor, DealFeatures.Values(column.gather(rows: rows), for: predictor.kind)))
    }
    return features
  }

  /// Whether dates say which deals ended last.
  private var areDated: Bool { closed.contains { $0 != nil } || created.contains { $0 != nil } }

  /// The finished deals, the newest last.
  var finished: [Int] {
    let finished = (0..<count).filter { won[$0] || lost[$0] }
    let ends = finished.map { end(of: $0) }
    return ends.sorted(by: <).map(\.1)
  }

  /// So many deals tell a model nearly all that there is to tell: with forty times as many, the share of the error that it
  /// takes away rose from 6.4 to 6.7 %.
  static let mostToLearnFrom = 200_000

  /// The finished deals that a model is fitted to, the newest last: of very many evenly chosen ones, and of how many.
  private func telling<Failure>(
    most: Int, _ fewestOfEach: Int, _ effort: Effort<Failure>
  ) throws(Failure) -> (deals: [Int], chosenOf: Int?) {
    let all = finished
    try effort.check()
    let some = all.sample(most: most)
    let wins = some.count { won[$0] && !lost[$0] }
    let isAll = some.count == all.count || min(wins, some.count - wins) < fewestOfEach
    return isAll ? (all, nil) : (some, all.count)
  }

  /// When a deal ended; those of which that is not known come first, in the order of the table.
  private func end(of deal: Int) -> (Int, Int) { (closed[deal] ?? created[deal] ?? .min, deal) }

  /// The column of the log that a predictor stands in.
  private func logColumn(_ source: String?, _ model: Model) -> Column? {
    guard let source, let log = model.logTable else { return nil }
    return log.frame[source]
  }

  /// How many rows of the log each deal has; nil without one.
  func visits(_ model: Model) -> [Int]? {
    guard let rows = model.logTable?.dealRows else { return nil }
    var visits = [Int](repeating: 0, count: count)
    for deal in rows.doubles where deal >= 0 && Int(deal) < count { visits[Int(deal)] += 1 }
    return visits
  }

  // MARK: Moments

  /// The rows to be: the number of the finished deal, its stage, its moment.
  private struct Rows {
    var deals: [Int32] = []
    var stages: [Int]?
    var moments: [Int] = []
  }

  private func moments(of history: StageEntries, _ finished: [Int]) -> Rows {
    var number = [Int32](repeating: -1, count: count)
    for (place, deal) in finished.enumerated() { number[deal] = Int32(truncatingIfNeeded: place) }
    var rows = Rows()
    rows.moments = history.moments.indices.filter { number[Int(history.moments[$0].deal)] >= 0 }
      .sorted { left, right in
        let (a, b) = (number[Int(history.moments[left].deal)], number[Int(history.moments[right].deal)])
        return a == b ? left < right : a < b
      }
    rows.deals = rows.moments.map { number[Int(history.moments[$0].deal)] }
    rows.stages = rows.moments.map { history.moments[$0].stage }
    return rows
  }

  private func stagesPassed(
    _ finished: [Int], stages names: [String], _ leftOut: inout [(name: String, why: TrainingRows.LeftOut)]
  ) -> Rows {
    var rows = Rows()
    let losses = finished.filter { lost[$0] }
    // A stage at which no deal is but finished ones of one outcome is a word for that outcome.
    var (hasOpen, hasWon, hasLost) = (names.map { _ in false }, names.map { _ in false }, names.map { _ in false })
    for deal in 0..<count where stages[deal] >= 0 {
      if lost[deal] {
        hasLost[stages[deal]] = true
      } else if won[deal] {
        hasWon[stages[deal]] = true
      } else {
        hasOpen[stages[deal]] = true
      }
    }
    func isReal(_ stage: Int) -> Bool { stage >= 0 && (hasOpen[stage] || hasWon[stage] && hasLost[stage]) }
    let telling = losses.count { stages[$0] >= 0 && (isReal(stages[$0]) || !hasWon[stages[$0]] && stages[$0] > 0) }
    guard !names.isEmpty, telling * 2 > losses.count else {
      if !names.isEmpty { leftOut.append((Predictor.stage.name, .outcomeOverwritesStage)) }
      rows.deals = finished.indices.map { Int32(truncatingIfNeeded: $0) }
      return rows
    }
    var passed: [Int] = []
    for (place, deal) in finished.enumerated() {
      for stage in 0...max(0, stages[deal]) where stage == 0 || isReal(stage) || lost[deal] && !hasWon[stage] {
        rows.deals.append(Int32(truncatingIfNeeded: place))
        passed.append(stage)
      }
    }
    rows.stages = passed
    return rows
  }

  // MARK: What gives the outcome away

  /// Of fewer finished deals nothing is said to give the outcome away.
  private static let fewest = 20
  private static let certainty = 0.98
  /// So many tell whether it is given away.
  private static let most = 50_000

  /// Why a column of such values is no predictor; nil where it is one.
  func reason(toLeaveOut values: DealFeatures.Values, _ finished: [Int]) -> TrainingRows.LeftOut? {
    let open = open
    let (known, knownOpen) = (finished.count { values.isKnown($0) }, open.count { values.isKnown($0) })
    if open.count >= 10, known * 2 >= finished.count, knownOpen * 20 <= open.count { return .knownAtTheEnd }
    guard finished.count >= Self.fewest else { return nil }
    let some = finished.sample(most: Self.most)
    let outcomes = some.map { won[$0] && !lost[$0] }
    let rates = values.ratesOfOthers(some, outcomes)
    let area = ProbabilityScores(rates, outcomes).areaUnderCurve ?? 0.5
    return area >= Self.certainty ? .tellsTheOutcome : nil
  }
}

extension DealFeatures.Values {
  fileprivate func isKnown(_ row: Int) -> Bool {
    switch self {
    case .groups(let groups, _): groups[row] >= 0
    case .numbers(let numbers): numbers[row].isFinite
    }
  }

  /// For each row, how often the other rows of its group – of numbers: of its twentieth part – came true, a little drawn to
  /// the rate of all.
  fileprivate func ratesOfOthers(_ rows: [Int], _ outcomes: [Bool]) -> [Double] {
    let groups = groups(rows)
    let size = Int(groups.max() ?? 0) + 1
    var (successes, counts) = ([Double](repeating: 0, count: size), [Double](repeating: 0, count: size))
    for (group, outcome) in zip(groups, outcomes) {
      counts[group] += 1
      if outcome { successes[group] += 1 }
    }
    let mean = Double(outcomes.count { $0 }) / Double(max(1, outcomes.count))
    return zip(groups, outcomes).map { group, outcome in
      (successes[group] - (outcome ? 1 : 0) + mean) / counts[group]
    }
  }

  /// A number for the group of each row, those not known being the last.
  private func groups(_ rows: [Int]) -> [Int] {
    switch self {
    case .groups(let groups, let labels): return rows.map { groups[$0] < 0 ? labels.count : Int(groups[$0]) }
    case .numbers(let numbers):
      let sorted = rows.map { numbers[$0] }.filter(\.isFinite).sorted()
      let bounds = sorted.isEmpty ? [] : (1..<20).map { sorted[$0 * sorted.count / 20] }
      return rows.map { row in
        let number = numbers[row]
        return number.isFinite ? bounds.count { $0 <= number } : 20
      }
    }
  }
}

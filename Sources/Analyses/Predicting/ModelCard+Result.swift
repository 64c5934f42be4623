import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Prediction {
  /// The card as an answer; its scores are of days on which no silence is too long, where deals are visited.
  func cardResult(in wording: Wording) -> Result {
    var result = model.cardResult(in: wording)
    if model.isUsed, silence?.effect != nil { result.readings.append(.silenceNotScored) }
    return result
  }
}

extension DealModel {
  /// The card as an answer: the scores, how often what was foretold came true, and what the model goes by.
  fileprivate func cardResult(in wording: Wording) -> Result {
    var result = scores
    result.parts = card.model.map { [Result.Part(.cameTrue, reliability($0))] } ?? []
    if isUsed { result.parts.append(Result.Part(.drivers, drivers(in: wording))) }
    return result
  }

  private var scores: Result {
    let (model, base) = (card.model, card.base)
    let rows: [(String, Double?, Double?)] = [
      ("log-loss", model?.logLoss, base?.logLoss), ("Brier score", model?.brier, base?.brier),
      ("area under the curve", model?.areaUnderCurve, base?.areaUnderCurve),
      ("calibration error", model?.calibrationError, base?.calibrationError),
    ]
    var what = OutputColumn("score", type: .text, format: .plain, kind: .dimension)
    what.hasWords = true
    let frame = Frame([
      ("score", Column(texts: rows.map(\.0))), ("model", Column(reals: rows.map { $0.1?.rounded(to: 4) })),
      ("base_rate", Column(reals: rows.map { $0.2?.rounded(to: 4) })),
    ])
    let columns = [
      what, OutputColumn("model", type: .real, format: .plain, kind: .measure),
      OutputColumn("base_rate", type: .real, format: .plain, kind: .measure),
    ]
    var readings: [Sentence] = [fittedTo]
    if let model { readings.append(.heldOut(card.heldOut, moments: model.count, areDated: self.rows.areDated)) }
    if let model, let other = card.other {
      readings.append(.chosen(card.method, model.logLoss, otherLoss: other.logLoss))
    }
    if isUsed, let skill = card.skill { readings.append(.skill(skill, byStage: self.base.areByStage)) }
    return Result(frame: frame, columns: columns, readings: readings + warnings + leftOut)
  }

  /// What it was fitted to.
  var fittedTo: Sentence { .fitted(won: card.won, lost: card.lost, chosenOf: rows.chosenOf) }

  /// What is to be said of its intervals.
  var notes: [Sentence] { isUsed && card.method == .boosting ? [.intervalsOfTrees] : [] }

  /// What is to be said of a model that may not be trusted.
  var warnings: [Sentence] {
    if min(card.won, card.lost) < Self.fewest { return [.tooFewForModel(won: card.won, lost: card.lost)] }
    var warnings: [Sentence] = []
    if !card.beatsBase { warnings.append(.baseRatesUsed(byStage: base.areByStage)) }
    if min(card.won, card.lost) < Self.few { warnings.append(.fewForModel(won: card.won, lost: card.lost)) }
    return warnings
  }

  private var leftOut: [Sentence] {
    var sentences: [Sentence] = []
    for why in TrainingRows.LeftOut.allCases {
      let names = rows.leftOut.filter { $0.why == why }.map(\.name)
      if !names.isEmpty { sentences.append(.leftOut(names, why.sentence)) }
    }
    return sentences
  }

  private func reliability(_ scores: ProbabilityScores) -> Result {
    let bins = scores.bins
    let texts = bins.map { bin in "\(Self.percent(bin.bounds.lowerBound))–\(Self.percent(bin.bounds.upperBound))%" }
    let intervals = bins.map { wilsonInterval(successes: Double($0.successes), trials: Double($0.count)) }
    let frame = Frame([
      ("foretold", Column(texts: texts)), ("mean", Column(reals: bins.map(\.meanProbability))),
      ("came_true", Column(reals: bins.map(\.rate))), ("n", Column(integers: bins.map { Int64($0.count) })),
      ("came_true_low", Column(reals: intervals.map(\.lower))),
      ("came_true_high", Column(reals: intervals.map(\.upper))),
    ])
    var foretold = OutputColumn("foretold", type: .text, format: .plain, kind: .dimension)
    foretold.isOrderedText = true
    var rate = OutputColumn("came_true", type: .real, format: .percent, kind: .measure)
    rate.isDrawn = true
    return Result(
      frame: frame,
      columns: [
        foretold, OutputColumn("mean", type: .real, format: .percent, kind: .measure), rate,
        OutputColumn("n", type: .integer, format: .count, kind: .cases(of: rate.name)),
        OutputColumn("came_true_low", type: .real, format: .percent, kind: .lower(of: rate.name)),
        OutputColumn("came_true_high", type: .real, format: .percent, kind: .upper(of: rate.name)),
      ])
  }

  private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  /// So many rows tell what drives a model.
  private static let mostRowsForDrivers = 20_000

  /// What the model goes by: how far each predictor moves a deal that stands at even odds, and which way.
  private func drivers(in wording: Wording) -> Result {
    let features = rows.features.sample(most: Self.mostRowsForDrivers)
    let contributions = contributions(to: features)
    var lines: [(name: String, effect: Double, best: String?, worst: String?)] = []
    for predictor in features.columns.map(\.predictor) {
      let own = contributions.map { row in row.first { $0.predictor == predictor }?.logOdds ?? 0 }
      let mean = own.reduce(0, +) / Double(max(1, own.count))
      let spread = (own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, own.count))).squareRoot()
      guard spread > 1e-6, let best = own.indices.max(by: { own[$0] < own[$1] }),
        let worst = own.indices.min(by: { own[$0] < own[$1] })
      else { continue }
      // A standard deviation of log odds up, from even odds.
      lines.append(
        (
          predictor.name, logistic(spread) - 0.5, features.value(of: predictor, best, in: wording),
          features.value(of: predictor, worst, in: wording)
        ))
    }
    lines.sort { $0.effect > $1.effect }
    let frame = Frame([
      ("predictor", Column(texts: lines.map(\.name))), ("moves_by", Column(reals: lines.map(\.effect))),
      ("best_with", Column(texts: lines.map(\.best))), ("worst_with", Column(texts: lines.map(\.worst))),
    ])
    var effect = OutputColumn("moves_by", type: .real, format: .points, kind: .measure)
    effect.isDrawn = true
    var predictor = OutputColumn("predictor", type: .text, format: .plain, kind: .dimension)
    predictor.hasWords = true
    return Result(
      frame: frame,
      columns: [
        predictor, effect,
        OutputColumn("best_with", type: .text, format: .plain, kind: .dimension),
        OutputColumn("worst_with", type: .text, format: .plain, kind: .dimension),
      ], readings: [.driversMean])
  }
}

extension DealFeatures {
  /// What is known of a deal, without the name of what it is.
  func value(of predictor: Predictor, _ row: Int, in wording: Wording) -> String? {
    switch self[predictor] {
    case .groups(let groups, let labels)?: groups[row] < 0 ? nil : labels[Int(groups[row])]
    case .numbers(let numbers)?:
      numbers[row].isFinite ? predictor.words(for: numbers[row], named: false, in: wording) : nil
    case nil: nil
    }
  }
}

extension Double {
  fileprivate func rounded(to digits: Int) -> Double {
    let unit = (0..<digits).reduce(1.0) { unit, _ in unit * 10 }
    return (self * unit).rounded() / unit
  }
}

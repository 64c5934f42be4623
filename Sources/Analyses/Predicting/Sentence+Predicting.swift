import Diagnostics
import Frames
import Planning
import Statistics

/// What is said of models and of what they foretell.
extension Sentence {
  static func fitted(won: Int, lost: Int, chosenOf all: Int? = nil) -> Sentence {
    if let all {
      return """
        learned from \(count: won + lost) of \(counted: all, "deal") that ended, evenly chosen: \(count: won) won, \
        \(count: lost) lost
        """
    }
    return "learned from \(counted: won + lost, "deal") that ended: \(count: won) won, \(count: lost) lost"
  }

  static func heldOut(_ deals: Int, moments: Int, areDated: Bool) -> Sentence {
    switch (areDated, moments == deals) {
    case (true, false):
      "scored on the newest \(counted: deals, "deal") (\(count: moments) moments), which the model had not seen"
    case (true, true): "scored on the newest \(counted: deals, "deal"), which the model had not seen"
    case (false, _):
      "scored on all \(counted: deals, "deal"), a fifth at a time, by a model that had not seen it: no date tells which are newest"
    }
  }

  static func skill(_ skill: Double, byStage: Bool) -> Sentence {
    byStage
      ? "the model takes away \(percent: skill) of the error that the base rate of each stage makes (Brier)"
      : "the model takes away \(percent: skill) of the error that the base rate makes (Brier)"
  }

  static func chosen(_ method: DealMethod, _ loss: Double, otherLoss: Double) -> Sentence {
    "\(method.rawValue) is used: its log-loss on these deals is \(loss.fourDigits), that of \(method.other.rawValue) \(otherLoss.fourDigits)"
  }

  static let silenceNotScored: Sentence =
    "scored on days of visits: what a long silence since then takes away from open deals is not in these figures"

  static let intervalsOfTrees: Sentence =
    "boosting: the intervals tell how surely unseen deals came out as such odds say, not the doubt about one deal"

  static func baseRatesUsed(byStage: Bool) -> Sentence {
    byStage
      ? "the model does not foretell new deals better than how often deals at their stage are won: that rate is used"
      : "the model does not foretell new deals better than how often deals are won: that rate is used"
  }

  static func tooFewForModel(won: Int, lost: Int) -> Sentence {
    "too few finished deals for a model (\(count: won) won, \(count: lost) lost): how often deals at a stage were won is used"
  }

  static func fewForModel(won: Int, lost: Int) -> Sentence {
    "few finished deals (\(count: won) won, \(count: lost) lost): take the probabilities as a rough guide"
  }

  static func leftOut(_ names: [String], _ why: Sentence) -> Sentence {
    "not looked at: \(names.joined(separator: ", ")) (\(why))"
  }

  static func imagined(_ probability: Double, _ interval: Interval) -> Sentence {
    "\(percent: probability) likely to be won; with 80% confidence between \(percent: interval.lower) and \(percent: interval.upper)"
  }

  static let associated: Sentence =
    "points: what goes along with winning in finished deals, not what causes it; what is not said is as in those deals"

  static func neverSeen(_ name: String, _ value: String) -> Sentence {
    "no finished deal has \(name) \(value): the average is taken"
  }

  static func outsideOfSeen(_ name: String) -> Sentence {
    "\(name) is further out than in nearly all finished deals: it counts as the furthest of those"
  }

  static let cameTrue: Sentence = "what was foretold, and how often it came true"
  static let drivers: Sentence = "what the model goes by"
  static let driversMean: Sentence =
    "moves_by: how far a usual difference moves a deal at even odds; associated with winning, not its cause"
}

extension TrainingRows.LeftOut {
  /// Why, in words.
  var sentence: Sentence {
    switch self {
    case .knownAtTheEnd: "filled in when a deal ends"
    case .tellsTheOutcome: "it gives the outcome away"
    case .tooManyValues: "nearly as many values as deals"
    case .outcomeOverwritesStage: "the outcome overwrites it"
    case .asked: "as asked"
    }
  }
}

extension Double {
  /// The number with four digits behind the point.
  fileprivate var fourDigits: String { Value.decimalText(Int128((self * 10_000).rounded()), scale: 4) }
}

import Diagnostics
import Statistics

/// What is said of deals at risk.
extension Sentence {
  static func signs(_ signs: [DealAtRisk.Sign]) -> Sentence { "\(signs.map { sign($0) }, separator: "; ")" }

  private static func sign(_ sign: DealAtRisk.Sign) -> Sentence {
    switch sign {
    case .belowNorm(let norm): "below the \(percent: norm) of its stage"
    case .silent(let days, let usual): "silent for \(counted: days, "day"), usual: \(count: Int(usual.rounded()))"
    case .fallen(let before): "down from \(percent: before)"
    }
  }

  static let noOpenDeals: Sentence = "none of the deals that are asked for is open"

  static func atRisk(_ some: Int, of all: Int) -> Sentence {
    "at risk: \(count: some) of \(counted: all, "open deal"); the others show none of the signs"
  }

  static let below: Sentence =
    "below: by 10 points or more less likely to be won than finished deals that came to this stage were"

  static let silentAndDown: Sentence =
    """
    usual: four in five won deals were never silent for longer at this stage; down: by 10 points or more since the last \
    visit
    """

  static let expectedLoss: Sentence = "expected_loss: amount × (1 − probability), what is lost on average"

  static let silenceUnknown: Sentence =
    """
    without a log of visits it is not known how long won deals were silent, nor what was foretold on the day of the last \
    visit
    """
}

/// What is said of where the next visit is worth most.
extension Sentence {
  /// Why a visit is worth much or little now.
  static func waiting(_ days: Int, usual: Double, longest: Int) -> Sentence {
    // The days are those of a log.
    let most = Int(usual.rounded())
    if days == 0 { return "visited today" }
    if days >= longest {
      return "silent for \(counted: days, "day"): so long that hardly a finished deal tells what more costs"
    }
    if Double(days) > usual { return "silent for \(counted: days, "day"), usual: \(count: most)" }
    if Double(days + Silence.week) > usual {
      return "silent for \(counted: days, "day"), in a week beyond the usual \(count: most)"
    }
    return "silent for \(counted: days, "day"), within the usual \(count: most)"
  }

  static let usualSilence: Sentence = "usual: four in five won deals were never silent for longer at this stage"

  static let atStake: Sentence = "at_stake: amount × what the probability falls by in another week without a visit"

  static let inAWeek: Sentence = "in_a_week: what the probability falls by in another week without a visit, in points"

  /// What a week does to a deal at even odds.
  static func weekOfSilence(_ shift: (logOdds: Double, error: Double), after days: Int) -> Sentence {
    let spread = DealModel.z * shift.error
    let (to, low, high) = (logistic(shift.logOdds), logistic(shift.logOdds - spread), logistic(shift.logOdds + spread))
    if high >= 0.5 {
      return """
        what waiting costs can hardly be told from chance: after \(counted: days, "day") of silence another week takes a \
        deal from 50% to \(percent: to) (80% interval: \(percent: low) to \(percent: high))
        """
    }
    return """
      after \(counted: days, "day") of silence another week takes a deal from 50% to \(percent: to) (80% interval: \
      \(percent: low) to \(percent: high)); that goes along with silence, silence need not be its cause
      """
  }
}

/// What is said of how good the lists of past days were.
extension Sentence {
  static func noneAtRisk(_ days: Int) -> Sentence { "no open deal was at risk on \(counted: days, "day")" }

  static func hits(_ share: Double, of first: Int, within days: Int) -> Sentence {
    """
    hit_risk: \(percent: share) of the first \(count: first) on the lists were lost within \(counted: days, "day"), or \
    still open then without a visit since
    """
  }

  static func beside(idle: Double, any: Double) -> Sentence {
    """
    beside it: \(percent: idle) of as many that had been silent for longest (hit_idle), \(percent: any) of as many chosen \
    blindly (hit_any)
    """
  }

  static func caught(_ share: Double, idle: Double, of lost: Int, days: Int) -> Sentence {
    """
    caught_risk: \(percent: share) of \(counted: lost, "lost deal") stood on the whole list, half of them at least \
    \(counted: days, "day") before (warning); as many longest silent: \(percent: idle)
    """
  }

  static func noneCaught(of lost: Int) -> Sentence {
    "caught_risk: of \(counted: lost, "lost deal") none stood on a list"
  }

  static func withoutModel(_ some: Int, of days: Int) -> Sentence {
    """
    on \(count: some) of \(counted: days, "day") the model did not foretell better than how often deals at their stage were \
    won: that rate was used, and only silence was a sign
    """
  }

  static let knownThatDay: Sentence =
    "each list is made of what was known that day; a deal can stand on several, so small differences may be chance"
}

import Diagnostics

/// An open deal that shows signs of being lost or stalled, and what they are.
struct DealAtRisk {
  let chance: Chance
  /// Nil where it has none.
  let amount: Double?
  let signs: [Sign]

  /// What says that a deal is at risk.
  enum Sign {
    /// It is clearly less likely to be won than finished deals at its stage were.
    case belowNorm(Double)
    /// It has been silent for longer than four in five won deals were at its stage.
    case silent(days: Int, usual: Double)
    /// Its probability has fallen since the last visit.
    case fallen(from: Double)
  }

  /// By how much a probability is below the norm of its stage before that is a sign, and has to fall.
  static let leastFall = 0.1

  /// What is lost on average: the amount times the probability that it is not won; nil without an amount.
  var expectedLoss: Double? { amount.map { $0 * (1 - chance.today) } }

  /// Whether it comes before another: by expected loss, deals without an amount last, then the less likely first.
  func comesBefore(_ other: DealAtRisk) -> Bool {
    let (own, others) = (expectedLoss ?? -1, other.expectedLoss ?? -1)
    return own == others ? (chance.today, chance.deal) < (other.chance.today, other.chance.deal) : own > others
  }
}

extension Prediction {
  /// Returns the open deals with the signs of risk that each shows, of some none.
  func risks(_ chances: [Chance]) -> [DealAtRisk] {
    let amounts = sheet.amounts
    return chances.map { chance in
      let stage = sheet.stages[chance.deal]
      var signs: [DealAtRisk.Sign] = []
      if chance.norm - chance.today >= DealAtRisk.leastFall { signs.append(.belowNorm(chance.norm)) }
      if let days = chance.silent, let usual = silence?.usual(atStage: stage), Double(days) > usual {
        signs.append(.silent(days: days, usual: usual))
      }
      if chance.atLastVisit - chance.today >= DealAtRisk.leastFall { signs.append(.fallen(from: chance.atLastVisit)) }
      let amount = amounts.map { $0[chance.deal] }.flatMap { $0.isFinite ? $0 : nil }
      return DealAtRisk(chance: chance, amount: amount, signs: signs)
    }
  }
}

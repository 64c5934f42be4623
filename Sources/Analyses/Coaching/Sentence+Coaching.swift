import Diagnostics
import Statistics

/// What is said of what others would have made of the same deals.
extension Sentence {
  static func expectedOfKinds(_ kinds: [String]) -> Sentence {
    """
    expected: how many of the same deals the other reps would have won, going by \(words(kinds)); the interval is what \
    chance and the doubt about that allow
    """
  }

  static let expectedOfAll: Sentence =
    """
    expected: how many of as many deals the other reps would have won; nothing says what kind of deals they are. The interval \
    is what chance and the doubt about that allow
    """

  static func notOfMix(_ kinds: [String]) -> Sentence {
    "not gone by: \(words(kinds)), for each rep has one alone"
  }

  private static func words(_ names: [String]) -> Sentence {
    "\(names.map { name -> Sentence in "\(word: name)" }, separator: ", ")"
  }

  static func tiers(_ reps: Int) -> Sentence {
    """
    tier: above or below what is expected by more than chance explains, of \(counted: reps, "rep") together; else we cannot \
    tell
    """
  }

  static func moreDeals(_ most: Int) -> Sentence {
    """
    more: so many more decided deals and we could probably tell, if the rate stays what it is; empty where that is \
    more than \(count: most)
    """
  }

  static func shrunken(_ mean: Double, as weight: Double) -> Sentence {
    """
    shrunken: the rate as if there had been \(count: Int(weight.rounded())) more deals at the rate of all, \
    \(percent: mean); few deals hardly move it, and reps rank by it
    """
  }

  static func noRanking(_ pValue: Double) -> Sentence {
    """
    the rates lie no further apart than those of equally good reps may by chance (\(timesByChance(pValue))): there is no \
    ranking, and lines stand by what was won beyond what was expected
    """
  }
}

/// What is said on a rep's page.
extension Sentence {
  static let repFunnel: Sentence = "how many moved on from each stage, of those that were decided there"
  static let repStrengths: Sentence = "where deals are won"
  static let repCadence: Sentence = "visits"
  static let repDeals: Sentence = "open deals to talk about"
  static let repTalk: Sentence = "for the talk"

  static func besideExpected(
    _ name: String, won: Int, of closed: Int, _ expected: Double, _ range: ClosedRange<Int>
  ) -> Sentence {
    """
    \(name) won \(count: won) of \(counted: closed, "decided deal"); the other reps would have won about \
    \(number: expected) of the same deals, anything from \(count: range.lowerBound) to \
    \(count: range.upperBound) being within chance
    """
  }

  static func told(_ isAbove: Bool) -> Sentence {
    isAbove
      ? "that is above the team, by more than chance explains" : "that is below the team, by more than chance explains"
  }

  static func notTold(_ more: Int?) -> Sentence {
    guard let more else {
      return """
        that is within what chance explains, and so near to the middle that it would take more than \
        \(count: RepRecord.mostDeals) further deals to tell a difference
        """
    }
    return """
      that is within what chance explains; if the rate stays what it is, about \(count: more) more decided deals could tell
      """
  }

  static func outsideByChance(_ reps: Int) -> Sentence {
    """
    that is further out than expected for one rep, but of \(counted: reps, "rep") some stand out so far by chance alone: we \
    cannot tell yet
    """
  }

  static func nobodyElse(_ name: String) -> Sentence {
    "nobody but \(name) decided deals, so there is nobody to compare with"
  }

  static func nothingDecidedYet(_ name: String) -> Sentence {
    "\(name) has decided none of these deals yet: there is no result to compare, and the open deals are what to talk about"
  }

  static let repFunnelMeans: Sentence =
    """
    moved_on: of the deals that moved on or were lost there; others: the same of all other reps. more_won: what would have been \
    won at the rate of the others, if all that came after had gone as with them; worth: at the mean of won deals
    """

  static let gapsMayBeChance: Sentence =
    "every gap may be chance: its interval reaches across zero. Take the one that costs most for a question, not for a finding"

  static func strengths(_ kinds: Int) -> Sentence {
    """
    expected: what the other reps would have won of the same deals. \(counted: kinds, "kind") of deals are looked at: above or \
    below is what chance does not explain; promising, or worth a question, is a hint and may be chance; of fewer than \
    \(count: RepRecord.fewest) deals nothing is said
    """
  }

  static func mostRemarkable(_ shown: Int) -> Sentence {
    "shown are the \(count: shown) that stand out most, to both sides"
  }

  static func cadence(_ silence: Int) -> Sentence {
    """
    visits_a_deal: of decided deals; days_between: the median between two visits; unseen: the median of days since the last \
    visit of open deals; silent: open deals without a visit for more than \(count: silence) days
    """
  }

  static let dealsToTalkAbout: Sentence =
    "those with signs of risk first, then by what is expected to be lost; why: the signs, or what goes along with winning and losing"

  static let dealsWithoutModel: Sentence =
    "all finished deals ended alike, so nothing tells how likely these are to be won: the longest silent come first"

  static func forAndAgainst(_ favour: String?, _ against: String?) -> Sentence? {
    switch (favour, against) {
    case (let favour?, let against?): "no sign of risk; for it: \(favour); against it: \(against)"
    case (let favour?, nil): "no sign of risk; for it: \(favour)"
    case (nil, let against?): "no sign of risk; against it: \(against)"
    case (nil, nil): "no sign of risk"
    }
  }
}

/// One strength, one question.
extension Sentence {
  static func strength(_ line: RepStrengths.Line) -> Sentence {
    """
    \(word: line.kind) \(line.label): \(count: line.won) of \(count: line.closed) won, where about \
    \(number: line.expected.mean) were expected – \(word: line.grade.rawValue). What do you do there that \
    would work elsewhere?
    """
  }

  static func strength(_ gap: RepFunnel.Gap) -> Sentence {
    """
    \(gap.step): \(count: gap.own.moved) of \(count: gap.own.of) moved on, of the others' deals \
    \(percent: gap.others.value ?? 0) – \(word: gap.isTold ? "above the others" : "promising, no proof")
    """
  }

  static let noStrength: Sentence = "too few decided deals to name one; tell of the deal that you are proudest of"

  static func question(_ gap: RepFunnel.Gap) -> Sentence {
    let doubt: Sentence = gap.isTold ? "more than chance" : "which may be chance"
    return """
      at \(gap.step) \(count: gap.own.moved) of \(count: gap.own.of) moved on, with the others \
      \(percent: gap.others.value ?? 0) (\(doubt)): what did the customers say with whom it ended there?
      """
  }

  static func question(_ line: RepStrengths.Line) -> Sentence {
    let doubt: Sentence = line.grade == .below ? "more than chance" : "which may be chance"
    return """
      \(word: line.kind) \(line.label): \(count: line.won) of \(count: line.closed) won, where about \
      \(number: line.expected.mean) were expected (\(doubt)): what is different there?
      """
  }

  static func question(_ deal: String) -> Sentence { "\(deal): what would have to happen next for it to be won?" }

  static let openQuestion: Sentence = "what would help you most in the coming month?"
}

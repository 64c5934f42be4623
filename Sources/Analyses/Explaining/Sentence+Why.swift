import Diagnostics

/// What is said of why something changed.
extension Sentence {
  static let whyStart: Sentence = "before"
  static let whyEnd: Sentence = "after"

  static func whyBy(_ dimension: String) -> Sentence { "by \(word: dimension)" }

  static func whyUnmoved(_ measure: String, _ value: String) -> Sentence {
    "\(word: measure) did not change: \(value) both times"
  }

  static func roseByPoints(_ measure: String, _ points: String, _ from: String, _ to: String) -> Sentence {
    "\(word: measure) rose by \(points) points, from \(from) to \(to)"
  }

  static func fellByPoints(_ measure: String, _ points: String, _ from: String, _ to: String) -> Sentence {
    "\(word: measure) fell by \(points) points, from \(from) to \(to)"
  }

  static func roseBy(_ measure: String, _ amount: String, _ from: String, _ to: String) -> Sentence {
    "\(word: measure) rose by \(amount), from \(from) to \(to)"
  }

  static func fellBy(_ measure: String, _ amount: String, _ from: String, _ to: String) -> Sentence {
    "\(word: measure) fell by \(amount), from \(from) to \(to)"
  }

  static func movedByMixAndRate(_ dimension: String, _ mix: String, _ rate: String) -> Sentence {
    "by \(word: dimension): \(mix) from the mix, \(rate) from the groups themselves"
  }

  static func movedMost(_ group: String, _ effect: String) -> Sentence { "most of all by \(group): \(effect)" }

  static func heldAgainst(_ group: String, _ effect: String) -> Sentence {
    "most against it by \(group): \(effect)"
  }

  static func showsSome(_ shown: Int, of all: Int) -> Sentence {
    "\(count: shown) of \(count: all) groups are shown; the total is of all"
  }

  static func reversedDown(_ measure: String, _ dimension: String) -> Sentence {
    """
    in every group of \(word: dimension) \(word: measure) rose, and yet that of all fell: groups where it is low became more \
    of the whole (Simpson's paradox)
    """
  }

  static func reversedUp(_ measure: String, _ dimension: String) -> Sentence {
    """
    in every group of \(word: dimension) \(word: measure) fell, and yet that of all rose: groups where it is high became more \
    of the whole (Simpson's paradox)
    """
  }

  static let meaningOfMix: Sentence =
    """
    mix: a group became more or less of the whole, and is above or below the rest; a group that is there only once is all mix
    """

  static let meaningOfRate: Sentence = "rate: the group itself rose or fell, weighed by its share of the whole"
}

/// What is said of revenue and its levers.
extension Sentence {
  static func movedByLevers(_ parts: [String]) -> Sentence {
    "closed deals moved it by \(parts[0]), the win rate by \(parts[1]), the size of won deals by \(parts[2])"
  }

  static let meaningOfLevers: Sentence =
    """
    revenue = closed deals × win rate × mean size of won deals; what one of them moves depends on the others, so its effect is \
    the mean over all orders in which they can change (Shapley value)
    """

  static let meaningOfGroupLevers: Sentence =
    """
    by_deals, by_winrate, by_size: the same within each group, by its own closed deals, win rate and deal size; a group that is \
    there only once is all by_deals. Their sums may differ from those of all deals together, where groups differ in size
    """

  static func wonWithoutAmount(_ count: Int) -> Sentence {
    "\(counted: count, "won deal") without an amount: counted as won, with nothing"
  }
}

/// What is said of chance.
extension Sentence {
  static func moreThanChance(_ low: String, _ high: String) -> Sentence {
    "more than chance: the true change lies between \(low) and \(high) points (95% interval)"
  }

  static func maybeChance(_ low: String, _ high: String) -> Sentence {
    """
    it may be chance: from these cases the true change may be anything between \(low) and \(high) points (95% interval)
    """
  }

  static func meanBeyondChance(_ low: String, _ high: String) -> Sentence {
    "more than chance: the true change lies between \(low) and \(high) (95% interval)"
  }

  static func meanMaybeChance(_ low: String, _ high: String) -> Sentence {
    "it may be chance: from these cases the true change may be anything between \(low) and \(high) (95% interval)"
  }

  static func chanceUnknown(_ measure: String) -> Sentence {
    "how much of it may be chance is not told of \(word: measure)"
  }

  static func beyondLuck(_ amount: String) -> Sentence {
    "more than chance: the luck of single deals alone seldom moves it by more than \(amount) (1 time in 20)"
  }

  static func withinLuck(_ amount: String) -> Sentence {
    "it may be chance: the luck of single deals alone moves it by up to \(amount) in 19 of 20 cases"
  }

  static let whyDrivers: Sentence = "what it goes along with"

  static func foundBeyondChance(_ split: String, _ chance: Double) -> Sentence {
    chance < 0.005
      ? "\(split) tells most: by chance alone as much would hardly ever be found"
      : "\(split) tells most: by chance alone as much would be found in \(percent: chance) of cases"
  }

  static func nothingBeyondChance(_ tests: Int, _ chance: Double) -> Sentence {
    """
    nothing explains it beyond chance: among \(counted: tests, "split") one as unusual as the first comes up by chance alone in \
    \(percent: chance) of cases
    """
  }

  static func lookedAt(_ dimensions: [String], tests: Int) -> Sentence {
    """
    looked at: \(dimensions.joined(separator: ", ")), each alone and in pairs; \(counted: tests, "split") had enough deals in \
    several groups
    """
  }

  static let meaningOfChance: Sentence =
    """
    chance: how often so much is found by chance alone, in any of the splits (Holm's correction); below 5% it is more than \
    chance, and still need not be the cause
    """

  static let dimensionsLeftOut: Sentence = "further columns were not looked at: name one with by"

  static func tooFewToSearch(_ dimensions: [String]) -> Sentence {
    dimensions.isEmpty
      ? "no column puts the rows into a few groups, so there is nothing to look through"
      : "too few deals in the groups of \(dimensions.joined(separator: ", ")) to tell any of them from chance"
  }
}

import Diagnostics

/// What is said of levers.
extension Sentence {
  static func expectedRevenue(until day: Int, open: Int) -> Sentence {
    """
    change: of the revenue expected until \(day: day), from \(counted: open, "open deal") by their probabilities and from deals \
    yet to come
    """
  }

  static func likeBefore(_ days: ClosedRange<Int>, created: Int, won: Int, of decided: Int) -> Sentence {
    """
    deals yet to come: like those of \(days: days), as many (\(count: created)), won as often (\(count: won) of \
    \(count: decided)), as large and as slow, but for what a lever moves
    """
  }

  static let intervalOfEffect: Sentence =
    "80% interval of the change: how well it is known from so many deals; the luck of single deals is in the table below"

  static func stretch(_ quarters: Int) -> Sentence {
    """
    stretch: the move beside what is usual from year to year, half the spread (standard deviation) of the last \
    \(count: quarters) quarters; up to 1 has often been seen, beyond 2 hardly
    """
  }

  static func usualMoves(_ quarters: Int) -> Sentence {
    """
    each lever moves for the better by what is usual from year to year: half the spread (standard deviation) of its last \
    \(count: quarters) quarters, luck included
    """
  }

  static func noUsualMoves(_ share: Double) -> Sentence {
    "there are too few quarters to tell how far a lever usually moves: such a lever moves by \(percent: share)"
  }

  static let yearMayBring: Sentence = "what the year may bring"
  static let fourOfFive: Sentence =
    "80% interval: four of five such years end inside: what is not known, and the luck of single deals"
}

extension RevenueLever {
  /// What pulling it means, and what it leaves as it is.
  var meaning: Sentence {
    switch self {
    case .winrate: "winrate: moves the open deals too, each by the same change of odds"
    case .deals: "deals: more or fewer come in, won as often as before"
    case .dealSize: "deal_size: the amounts of deals yet to come; open ones keep theirs"
    case .cycle: "cycle: the same deals sooner or later, not more or fewer of them"
    case .reps: "reps: a new rep brings as many deals as the mean rep, from the first day"
    case .visits: "visits: what goes along with more of them in finished deals, which need not be their doing"
    }
  }
}

import Diagnostics
import Frames
import Language
import Planning

/// What is said of what is foretold.
extension Sentence {
  static let allTogether: Sentence = "all together"
  static let howGood: Sentence = "how each was made, and how good the same would have been before"

  static func sumAhead(_ count: Int, _ unit: DateUnit) -> Sentence {
    "the next \(counted: count, unit.rawValue) together"
  }

  static func madeFrom(_ count: Int, _ unit: DateUnit, _ days: ClosedRange<Int>, least: Int) -> Sentence {
    "from \(counted: count, unit.rawValue) that are over, \(days: days); from fewer than \(count: least) nothing would be foretold"
  }

  static func madeFromNumbered(_ count: Int, _ unit: DateUnit, _ numbers: ClosedRange<Int>, least: Int) -> Sentence {
    """
    from \(counted: count, unit.rawValue), the numbers \(count: numbers.lowerBound) to \(count: numbers.upperBound), which are taken \
    to follow each other; from fewer than \(count: least) nothing would be foretold
    """
  }

  static func learnedFromLast(_ count: Int, _ unit: DateUnit) -> Sentence {
    "learned from the last \(counted: count, unit.rawValue) of them: what was before says little of what comes"
  }

  /// What is foretold of the period that is not over.
  ///
  /// - Parameter addsUp: Whether what it has grows day by day.
  static func notOver(_ unit: DateUnit, from day: Int, until today: Int, addsUp: Bool) -> Sentence {
    if addsUp {
      return """
        the \(word: unit.rawValue) of \(day: day) is not over: so_far is what it has until \(day: today), and to that is added what is \
        foretold of a whole one, for the share of its days that are left; it is not among the periods that were asked for
        """
    }
    return """
      the \(word: unit.rawValue) of \(day: day) is not over: so_far is what it has until \(day: today), and what is foretold is the \
      whole of it; it is not among the periods that were asked for
      """
  }

  static let chosenAsUsual: Sentence = "chosen: several methods together, since each fails in its own way"

  static func chosenAsShort(_ enough: Int, _ unit: DateUnit) -> Sentence {
    """
    chosen: Theta alone, since with fewer than \(counted: enough, unit.rawValue) the form that fits best is too often the wrong one
    """
  }

  static func chosenAsSparse(_ unit: DateUnit) -> Sentence {
    "chosen: how often a \(word: unit.rawValue) has something, and how much, each by itself, since many have nothing"
  }

  static func method(_ form: String) -> Sentence { "method: \(form)" }

  static func triedBefore(_ origins: Int, _ count: Int, error: String) -> Sentence {
    """
    the same method and form, from the last \(count: origins) starts, foretold \(counted: count, "period") with \(error) times the \
    error of repeating the season before; backtest chooses them anew at each start
    """
  }

  static func bandHeld(_ level: Double, _ held: Int, of count: Int) -> Sentence {
    "the \(level: level) interval would have held \(count: held) of \(count: count) times"
  }

  static func fewForTails(_ level: Double, _ count: Int, _ unit: DateUnit) -> Sentence {
    "the \(level: level) interval is a guess: \(counted: count, unit.rawValue) say little of what happens so seldom"
  }

  /// A value that nothing before and after it leads to expect; `usual` is what does.
  static func outlier(_ period: String, _ value: Sentence, usual: Sentence) -> Sentence {
    """
    \(period) (\(value)) is far from what the other values lead to expect (about \(usual)); it was not left out, so the course \
    and its intervals feel it
    """
  }

  static func outlierAtEnd(_ period: String, _ value: Sentence, usual: Sentence) -> Sentence {
    """
    \(period) (\(value)) is far from what the values before it lead to expect (about \(usual)): whether what comes stays there, \
    nobody can tell yet
    """
  }

  /// A level that changed at once.
  ///
  /// - Parameter line: What takes only what came since; nil where that is too little.
  static func shift(_ period: String, before: Sentence, after: Sentence, line: String?) -> Sentence {
    guard let line else {
      return """
        from \(period) on the level is another one: about \(after), before it about \(before); the course goes by both, since \
        what came after is too little by itself
        """
    }
    return """
      from \(period) on the level is another one: about \(after), before it about \(before); the course goes by both; by what came \
      since alone: \(line)
      """
  }

  static func outliers(_ periods: [String]) -> Sentence {
    "far from what the other values lead to expect, and not left out: \(listed(periods, limit: 3))"
  }

  static func shifts(_ periods: [String]) -> Sentence {
    "on another level from there on, while the course goes by what was before too: \(listed(periods, limit: 3))"
  }

  static func showsLast(_ count: Int, _ unit: DateUnit) -> Sentence {
    "the last \(counted: count, unit.rawValue) of them are shown"
  }

  static func atTheEnd(_ unit: DateUnit) -> Sentence { "what there is at the end of each \(word: unit.rawValue)" }

  static func noRows(_ count: Int, _ unit: DateUnit) -> Sentence {
    "\(counted: count, unit.rawValue) between others without a row: taken as 0"
  }

  static func neverRows(_ count: Int, _ unit: DateUnit) -> Sentence {
    "\(counted: count, unit.rawValue) without a row, at places of the season that never have one: taken as 0"
  }

  /// Periods with more than one row, in these groups, where one is usual.
  static func severalRows(_ count: Int, _ unit: DateUnit, _ groups: [String]) -> Sentence {
    groups.isEmpty
      ? "\(counted: count, unit.rawValue) with several rows, where one is usual: they are added up"
      : "\(counted: count, unit.rawValue) with several rows, where one is usual, of \(listed(groups)): they are added up"
  }

  static let ownEnds: Sentence =
    "some end before others: each goes on from its own end, and they are not made to add up to a total"

  static let tooNarrow: Sentence = "that is less often than they say: take the intervals for too narrow"

  static let notTried: Sentence = "the past is too short to try the same on it: nobody can tell how often it is right"

  static let notBetter: Sentence =
    "that is no better than repeating the season before: the course says little more than that"

  static func notBetter(_ groups: [String]) -> Sentence {
    "no better than repeating the season before: \(listed(groups, limit: 3))"
  }

  static func tooNarrow(_ groups: [String]) -> Sentence {
    "intervals held less often than they say, and are to be taken for too narrow: \(listed(groups, limit: 3))"
  }

  static func seasonTooLong(_ season: Int, _ count: Int, _ unit: DateUnit) -> Sentence {
    "a season of \(counted: season, unit.rawValue) is not looked at: it would take two of them, and there are \(counted: count, unit.rawValue)"
  }

  static func seasonUnknown(_ season: Int, _ unit: DateUnit) -> Sentence {
    "a season of \(counted: season, unit.rawValue) is not looked at: the method knows none"
  }

  static func tooShort(_ groups: [String], least: Int) -> Sentence {
    "nothing is foretold of \(listed(groups)): fewer than \(count: least) periods"
  }

  static func bridged(_ count: Int) -> Sentence {
    "\(counted: count, "period") without a value between others: taken as lying on the line between them"
  }

  static func summed(_ column: String) -> Sentence { "\(column): the sum of it in each period" }

  static let partsMadeToAgree: Sentence =
    """
    groups and their total were foretold each, and then made to add up, the less sure moving more: so the total may differ from \
    the one foretold alone
    """

  static func ratioOfTwo(_ measure: String) -> Sentence {
    "\(measure): what is above its line and what is below were foretold each"
  }
}

/// What is said of forecasts of the past.
extension Sentence {
  static func madeAgain(_ count: Int, _ unit: DateUnit) -> Sentence {
    """
    made again at the end of \(counted: count, unit.rawValue) from what was known by then, the method chosen anew each time; ahead: \
    how many periods later
    """
  }

  static func errorToNaive(_ ratio: String) -> Sentence {
    "error: how far it was off, in the mean: \(ratio) times that of repeating the season before (naive_error)"
  }
}

extension Sentence {
  /// How often intervals of all periods together held.
  static func sumHeld(_ level: Double, _ held: Int, of count: Int, _ horizon: Int, _ unit: DateUnit) -> Sentence {
    """
    the \(level: level) interval of \(counted: horizon, unit.rawValue) together would have held \(count: held) of \
    \(count: count) times
    """
  }

  static let madeToAgreeAgain: Sentence =
    "groups and their total were made to add up at each start, as forecast does"
}

extension Wording {
  /// How many times as large something is, to the hundredth.
  func times(_ ratio: Double) -> String {
    number(Value.decimalText(Int128((min(ratio, 1e6) * 100).rounded()), scale: 2))
  }
}

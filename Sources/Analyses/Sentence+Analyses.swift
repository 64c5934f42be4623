import Diagnostics

/// What is said under analyses.
extension Sentence {
  static func waterfall(_ days: ClosedRange<Int>) -> Sentence {
    "\(days: days): open before the first day, what moved it, and open at the end of the last"
  }

  static func upToToday(_ today: Int) -> Sentence { "the period is not over: it goes to \(day: today)" }

  static let byGroupAtEnd: Sentence = "a deal is in the group where it is at the end"

  static func noAmounts(_ some: Int, of all: Int) -> Sentence {
    "\(count: some) of \(count: all) deals have no amount: they count, and weigh nothing"
  }

  static let onlyOutcomes: Sentence =
    "without a log only what was created and decided is known, not what changed between"

  static let onlyOutcomesChanged: Sentence =
    """
    without a log only what was created and decided is known: not what changed between, nor at which stage a deal was \
    before
    """

  static func changes(_ count: Int, since day: Int, _ kinds: [Sentence]) -> Sentence {
    "\(counted: count, "change") since \(day: day): \(kinds, separator: ", ")"
  }

  static func kind(_ count: Int, _ kind: String) -> Sentence { "\(count: count) \(word: kind)" }

  static func noChanges(since day: Int) -> Sentence { "nothing has changed since \(day: day)" }

  static func silence(_ days: Int) -> Sentence {
    "silent: open, and nothing has happened for more than \(count: days) days"
  }
}

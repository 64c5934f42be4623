import Declarations
public import Diagnostics
import Frames

/// What is said under an answer about how its numbers are meant.
extension Sentence {
  // MARK: Measures

  static func meanOfRates(_ written: String) -> Sentence {
    "\(written) is the mean of the rates in the rows above, each row counting the same"
  }

  static func countsToHundred(_ aggregate: String, _ argument: String) -> Sentence {
    "\(aggregate) counts from 0 to 100: \(argument) is hardly above the smallest value"
  }

  static func millions(_ written: String, is number: Sentence, miliar: String, or otherwise: String) -> Sentence {
    "\(written) = \(number); for miliar write \(miliar) or \(otherwise)"
  }

  static func number(_ number: Int) -> Sentence { "\(count: number)" }

  static func verbatim(_ text: String) -> Sentence { "\(text)" }

  static let noRatesForIntervals: Sentence = "intervals are given for rates, and none was asked for"

  static let totalOfAllGroups: Sentence = "the total is of all groups, also of those that are not shown"

  static func countedAsZero(_ measure: String, _ some: Int, of all: Int, _ rows: Sentence, _ column: String) -> Sentence
  {
    "\(measure) counts \(count: some) of \(count: all) \(rows) as 0: \(column) is empty"
  }

  static func keptEmpties(_ some: Int, _ column: String) -> Sentence {
    "kept \(count: some) with no \(column); to leave them out: and \(column) is not empty"
  }

  static let deals: Sentence = "\(word: "deals")"

  static let rows: Sentence = "\(word: "rows")"

  static func rows(of table: String) -> Sentence { "rows of \(table)" }

  static func several(_ sentences: [Sentence]) -> Sentence { "\(sentences, separator: "; ")" }

  static func cleaned(_ lines: [Sentence]) -> Sentence { "cleaned: \(lines, separator: "; ")" }

  static func cleaningLine(_ line: String, _ count: Int, _ noun: String) -> Sentence {
    "\(line) (\(counted: count, noun))"
  }

  static func otherColumns(than count: Int, of all: Int, in table: String) -> Sentence {
    "\(count: count) of \(count: all) columns; for others: list COLUMN, …; their names: show columns \(table)"
  }

  // MARK: Deals and the rows of their log

  static func dealsWithRow(_ condition: String, of log: String) -> Sentence {
    "deals with at least one row of \(log) where \(condition)"
  }

  static func dealsWithoutRow(_ condition: String, of log: String) -> Sentence {
    "deals without a row of \(log) where \(condition)"
  }

  static func heldByOneRow(_ condition: String, of log: String) -> Sentence {
    "\(condition) holds for a deal with at least one such row of \(log)"
  }

  static func overlapping(_ names: String) -> Sentence {
    "a deal counts in every group of \(names) that it touches: they overlap, and a total counts each deal once"
  }

  // MARK: Periods

  static func period(_ written: String, is days: ClosedRange<Int>) -> Sentence {
    days.count == 1 ? "\(written): \(day: days.lowerBound)" : "\(written): \(days: days)"
  }

  static func nothingFalls(_ date: String, from first: Int, to last: Int) -> Sentence {
    "nothing falls in these days: \(date) runs from \(day: first) to \(day: last)"
  }

  static func beside(_ days: ClosedRange<Int>, _ before: ClosedRange<Int>) -> Sentence {
    "\(days: days) is set beside \(days: before)"
  }

  static func compared(_ now: ClosedRange<Int>, _ before: ClosedRange<Int>, isPartial: Bool) -> Sentence {
    isPartial
      ? "\(days: now) beside \(days: before); the period is not over, so both go up to the same day"
      : "\(days: now) beside \(days: before)"
  }

  // MARK: What was known

  static func nothingKnownAfter(_ today: Int) -> Sentence { "nothing is known after today, \(day: today)" }

  static func known(on day: Int, beside other: Int, _ limits: Sentence) -> Sentence {
    "what was known on \(day: day) beside what was known on \(day: other): \(limits)"
  }

  static func asOf(_ day: Int, _ limits: Sentence) -> Sentence { "as of \(day: day): \(limits)" }

  static func asOfEach(_ unit: String, upTo day: Int, _ limits: Sentence) -> Sentence {
    "as of the last day of each \(word: unit), up to \(day: day): \(limits)"
  }

  /// Why there is a total for each period, and none over them.
  static func noTotalOverDays(_ unit: String) -> Sentence {
    "a total is of one \(word: unit): what is known at the end of one is known at the end of the next"
  }

  static func laterRowsUnseen(of log: String) -> Sentence { "later rows of \(log) are unseen" }

  static let knownWithoutLog: Sentence =
    "deals created by then, decided if closed by then; without a log all else is what it is today"

  /// Says that deals without a created date cannot be told to have been there on an earlier day.
  public static func undated(_ some: Int, of all: Int) -> Sentence {
    """
    \(count: some) of \(count: all) deals have no created date: whether they were there by then is not known, and they \
    are left out
    """
  }

  static let laterActivityUnseen: Sentence =
    "without a log, when something last happened is known only where nothing has happened since that day"

  static let laterPlansUnseen: Sentence =
    "without a log, when a deal that has been decided since was expected is not known"

  static let laterStagesUnseen: Sentence =
    "without a log, the stage of a deal that has been decided since is not known: its outcome stands in the same column"

  // MARK: Funnel

  /// Says that of some deals nobody knows how far they got, and what follows from that.
  static func stagesUnknown(_ some: Int, of all: Int) -> Sentence {
    """
    how far \(count: some) of \(count: all) deals had got when they ended is not known: they count in the first stage \
    only, and a conversion that they matter to is not shown
    """
  }

  // MARK: Cohorts

  static func withinAge(_ measure: String, upTo today: Int) -> Sentence {
    """
    \(measure): of the deals created, the share won by that age; one that is open counts for as long as it has been, up \
    to \(day: today)
    """
  }

  static let noneKnownLost: Sentence = "no deal is known to be lost: all that are not won count as open"

  static func youngDeals(_ age: Int) -> Sentence {
    "* some of these deals are not \(count: age) days old yet; where too few are, there is no value"
  }

  static func leftOutOfCohort(_ some: Int, of all: Int) -> Sentence {
    """
    \(count: some) of \(count: all) deals are left out: they have no created or no closed date, or closed before they \
    were created
    """
  }

  // MARK: Targets

  static func targetsAddedUp(_ per: String, others: String) -> Sentence {
    "this adds up the targets set per \(per); there are others per \(others)"
  }

  static func targetPeriod(_ days: ClosedRange<Int>) -> Sentence {
    "the target is for \(days: days); only these days are counted"
  }

  static func targetPeriod(_ days: ClosedRange<Int>, not others: [String]) -> Sentence {
    "the target is for \(days: days); not limited to these days: \(others.joined(separator: ", "))"
  }

  static func withoutTarget(_ some: Int, of all: Int, _ rows: Sentence, per members: String) -> Sentence {
    "beside the target \(count: some) of \(count: all) \(rows) are not counted: it is set per \(members), and not for theirs"
  }

  static func targetWithoutPeriod(_ line: String) -> Sentence {
    "the target has no period, so every day is counted; to set one: \(line)"
  }

  static func partOfTarget(_ common: Int, of all: Int) -> Sentence {
    "\(count: common) of the \(count: all) days that the target is set for are asked about: that share of it is taken"
  }

  static func targetByDays(_ unit: String) -> Sentence { "a \(word: unit) takes its share of the target, by days" }

  static func daysGone(_ today: Int, _ gone: Int, of count: Int) -> Sentence {
    "\(day: today): \(count: gone) of the \(count: count) days that the target is for are gone"
  }

  static let allOpenIsDue: Sentence = "no column says when a deal is expected: all that is open counts as due"

  static func notDue(_ some: Int, of all: Int) -> Sentence {
    "no expected date: \(count: some) of \(counted: all, "deal"), due in no period"
  }
}

import Diagnostics

/// What is looked for in the deals.
extension Sentence {
  static let closedBeforeCreated: Sentence = "deals closed before they were created"
  static let createdAfterToday: Sentence = "deals created after today"
  static let closedAfterToday: Sentence = "deals closed after today"
  static let activeAfterToday: Sentence = "deals with a last activity after today"
  static let withoutCreated: Sentence = "deals without a creation day"
  static let decidedWithoutDay: Sentence = "won or lost deals without a closing day"
  static let wonAndLost: Sentence = "deals marked as both won and lost"

  static func openWhereWon(_ stage: String) -> Sentence { "open deals at \(stage)" }
  static func lostWhereWon(_ stage: String) -> Sentence { "lost deals at \(stage)" }
  static func wonElsewhere(_ stage: String) -> Sentence { "won deals that never came to \(stage)" }

  static let amountBelowZero: Sentence = "deals with an amount below zero"
  static let wonWithoutAmount: Sentence = "won deals without an amount"
  static let openWithoutAmount: Sentence = "open deals without an amount"
  static func without(_ role: String) -> Sentence { "deals without \(word: role)" }
  static func ofThemOpen(_ sought: Sentence, _ open: Int) -> Sentence { "\(sought), \(count: open) of them open" }

  static let overdue: Sentence = "open deals whose expected day is past"
  static func silent(_ days: Int) -> Sentence { "open deals silent for more than \(counted: days, "day")" }
  static func old(_ days: Int) -> Sentence { "open deals older than \(counted: days, "day")" }
  static func farAbove(_ high: String) -> Sentence { "deals with an amount far from the rest: above \(high)" }
  static func farAmounts(_ low: String, _ high: String) -> Sentence {
    "deals with an amount far from the rest: below \(low) or above \(high)"
  }
}

/// What is looked for in the log.
extension Sentence {
  static func visitsWithout(_ column: String) -> Sentence { "visits without \(column)" }
  static let visitsAfterToday: Sentence = "visits dated after today"
  static let saysBoth: Sentence = "visits that say both won and lost"
  static let saysWon: Sentence = "visits that say won, of deals that are lost in the end"
  static let saysLost: Sentence = "visits that say lost, of deals that are won in the end"
  static let saysOpenAfterWon: Sentence = "visits that go back to open after the deal was won"
  static let saysLostEarly: Sentence = "visits that say lost before the deal's last one"
  static let severalValues: Sentence = "values that change inside a deal"
  static func severalValuesOf(_ column: String) -> Sentence { "deals in which \(column) changes" }
  static let repeatedVisits: Sentence = "visits that are there twice, the same in every column"
}

/// What is looked for anywhere.
extension Sentence {
  static let unread: Sentence = "rows and cells of the files that could not be read"
  static let repeatedDeals: Sentence = "deals that are there more than once"
  static let repeatedRows: Sentence = "rows that are there twice, the same in every column"
  static func repeatedKeys(_ column: String) -> Sentence {
    "values of \(column) that come more than once, where it seems to tell deals apart"
  }
  static let severalSpellings: Sentence = "names written in several ways"
  static func spelledSeveralWays(_ column: String) -> Sentence { "\(column): seemingly one name in several ways" }
}

/// What is said under the findings.
extension Sentence {
  static let linesOfFindings: Sentence =
    "rows 1 shows what is behind finding 1; a line with its number mends it or leaves it out; changes: what that line would do"

  static let rowsOfFindings: Sentence = "rows 1 shows what is behind finding 1"

  static func clean(_ sought: [Sentence]) -> Sentence { "looked for and not found: \(sought, separator: "; ")" }
  static func allClean(_ sought: [Sentence]) -> Sentence { "nothing found; looked for: \(sought, separator: "; ")" }

  static func blind(_ role: String, _ sought: [Sentence]) -> Sentence {
    "not looked for without role \(role) = COLUMN: \(sought, separator: "; ")"
  }

  static func silentForLonger(_ days: Int) -> Sentence {
    "silent: 19 of 20 won deals never went more than \(counted: days, "day") without a visit"
  }

  static func silentForDays(_ days: Int) -> Sentence {
    "silent: more than \(counted: days, "day"); what is usual would take a log with the visits of 20 won deals"
  }

  static func tookLonger(_ days: Int) -> Sentence {
    "older: 19 of 20 won deals were closed within \(counted: days, "day"); nothing says when an open one was last worked on"
  }

  static let farMeans: Sentence =
    """
    far: more than about five times as far from the middle amount as half of the deals are, where twice as much counts the \
    same everywhere
    """

  static func mostAreWon(at stage: String) -> Sentence { "\(stage): the stage where most deals are won" }
  static let countAsLost: Sentence = "both won and lost: it counts as lost"
  static let belongToNone: Sentence = "without what tells deals apart a visit belongs to no deal"
  static let standBehind: Sentence = "without a day a visit stands behind the one before it"
  static let staysWon: Sentence = "back to open: the deal stays won, as what follows may be service"
  static let lostAtTheEnd: Sentence =
    "lost before the last visit: often filled in backwards; the deal is lost on its last visit"
  static let lastIsTaken: Sentence = "a value that changes: the last one is taken, and the line takes the first"

  static let spellingsMean: Sentence =
    "one name: the same but for case, spaces, punctuation, PT, Tbk and the like, or for one slip of the hand in a long word"
}

/// What would be other.
extension Sentence {
  static func changes(_ changes: [Sentence]) -> Sentence { "\(changes, separator: "; ")" }
  static let onlyEarlierDays: Sentence = "only answers as of an earlier day"
  static let changesNothing: Sentence = "none of the main figures"
  static func answer(_ word: String, _ move: Sentence) -> Sentence { "\(word: word) \(move)" }
  static func answerOf(_ word: String, _ group: String, _ move: Sentence) -> Sentence {
    "\(word: word) of \(group) \(move)"
  }
  static func moves(_ before: Sentence, _ after: Sentence) -> Sentence { "\(before) → \(after)" }
  static func moves(_ before: Sentence, _ after: Sentence, by share: String) -> Sentence {
    "\(before) → \(after) (\(share))"
  }
  static func days(_ number: String) -> Sentence { "\(number) days" }
  static func share(_ percent: String) -> Sentence { "\(percent)%" }
  static func figure(_ number: String) -> Sentence { "\(number)" }
  static let noFigure: Sentence = "–"
}

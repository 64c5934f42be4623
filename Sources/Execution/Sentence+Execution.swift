import Diagnostics

/// What is found out about an answer while it is worked out.
extension Sentence {
  static func notOver(_ unit: String, from start: Int, today: Int) -> Sentence {
    "the \(word: unit) that begins on \(day: start) is not over: it goes to \(day: today)"
  }

  static func countedAfter(_ today: Int) -> Sentence {
    "what came after today, \(day: today), is counted too; as of \(day: today) leaves it out"
  }

  static func unfilled(_ groups: Int) -> Sentence {
    "only groups that something falls in have a row: with the others there would be \(count: groups)"
  }

  static func rate(_ metric: String, _ won: Int, of cases: Int) -> Sentence {
    "\(word: metric): \(count: won) of \(count: cases)"
  }

  /// What is said of one of several measures.
  static func of(_ metric: String, _ sentence: Sentence) -> Sentence { "\(word: metric): \(sentence)" }

  static func wonOfClosed(_ won: Int, of cases: Int) -> Sentence { "\(count: won) won of \(count: cases) closed" }

  static func wonOfClosed(_ won: Int, of cases: Int, open: Int, from low: Double, to high: Double) -> Sentence {
    open == 1
      ? """
      \(count: won) won of \(count: cases) closed; 1 open deal is not counted; counting it: \(percent: low) to \
      \(percent: high)
      """
      : """
      \(count: won) won of \(count: cases) closed; \(count: open) open deals are not counted; counting them: \
      \(percent: low) to \(percent: high)
      """
  }

  static func byConstruction(_ metric: String, _ column: String) -> Sentence {
    "\(word: metric) is 0% or 100% by construction: \(column) says how a deal ended"
  }

  static func byConstruction(_ metric: String, isAll: Bool, _ column: String) -> Sentence {
    isAll
      ? "\(word: metric) is 100% by construction: \(column) says how a deal ended"
      : "\(word: metric) is 0% by construction: \(column) says how a deal ended"
  }

  static func byConstruction(_ metric: String, isAll: Bool, everyWith column: String) -> Sentence {
    isAll
      ? "\(word: metric) is 100% by construction: every closed deal that has a \(column) is won"
      : "\(word: metric) is 0% by construction: every closed deal that has a \(column) is lost"
  }

  static func byConstruction(_ metric: String, isAll: Bool, everyWithout column: String) -> Sentence {
    isAll
      ? "\(word: metric) is 100% by construction: every closed deal that has no \(column) is won"
      : "\(word: metric) is 0% by construction: every closed deal that has no \(column) is lost"
  }

  static func beforeFilters(_ rows: Int, then parts: [Sentence], isOfGroups: Bool) -> Sentence {
    isOfGroups
      ? "\(counted: rows, "group"): \(parts, separator: "; ")"
      : "\(count: rows) rows before the filters; \(parts, separator: "; ")"
  }

  static func ofThese(_ groups: Int, then parts: [Sentence]) -> Sentence {
    "in \(counted: groups, "group"): \(parts, separator: "; ")"
  }

  static func left(_ rows: Int, after condition: String) -> Sentence { "\(count: rows) after \(condition)" }
}

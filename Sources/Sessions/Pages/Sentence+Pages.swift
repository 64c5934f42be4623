import Diagnostics
import Styling

/// What stands around results.
extension Sentence {
  /// What an interval is called that is to hold with a probability.
  static func interval(_ level: Double) -> Sentence { "\(level: level) interval" }

  static func columnsBeyond(_ count: Int, _ mark: String) -> Sentence {
    "\(mark) \(counted: count, "column") beyond these"
  }

  /// `line` is what shows them.
  static func moreRows(_ count: Int, _ mark: String, _ line: String) -> Sentence {
    "\(mark) \(counted: count, "more row"): \(line)"
  }

  static func across(_ measures: String, _ dimension: String) -> Sentence { "\(measures) across \(dimension)" }

  /// A line to type about the row that is numbered so.
  static func line(_ number: Int, _ line: String) -> Sentence { "\(count: number): \(line)" }

  /// What the mark before a rate means.
  static func marksFewCases(_ enough: Int) -> Sentence {
    "\(CrossCells.few) fewer than \(count: enough) cases: with interval shows how far off such a rate can be"
  }

  static func totalNotDrawn(_ total: String) -> Sentence { "the total, \(total), is not drawn" }

  static func rows(_ count: Int, of table: String) -> Sentence { "\(counted: count, "row") of \(table)" }

  static func range(_ low: String, _ high: String) -> Sentence { "\(low) to \(high)" }

  static func allDifferent(_ example: String) -> Sentence { "all different, such as \(example)" }

  static func different(_ count: Int, in rows: Int) -> Sentence {
    "\(counted: count, "different value") in \(counted: rows, "row")"
  }
}

extension Wording {
  /// What is said in tables where something is not shown.
  var tableNotes: TextTable.Notes {
    let english = TextTable.Notes.english
    return TextTable.Notes(
      noRows: word(english.noRows), noColumns: word(english.noColumns), moreColumn: word(english.moreColumn),
      moreColumns: word(english.moreColumns), advice: word(english.advice))
  }
}

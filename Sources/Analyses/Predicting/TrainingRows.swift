import Frames
import SalesModel
import Statistics

/// What a model is fitted to: finished deals, each as it was on a day before it was finished, and how it ended.
struct TrainingRows: Sendable {
  /// What was known.
  var features: DealFeatures
  /// Whether the deal was won in the end.
  var labels: [Bool]
  /// The deal of each row, numbered from 0 by when it ended; rows of a deal stand together.
  var deals: [Int32]
  /// The day that each row is as of; nil where it is as of today, for want of a log.
  var days: [Int?]
  /// How many finished deals there are.
  var dealCount: Int { Int(deals.last ?? -1) + 1 }
  /// How many deals ended, of which these were evenly chosen; nil where they are all.
  var chosenOf: Int?
  /// Whether dates say which deals ended last.
  var areDated = true
  /// What is not gone by, and why.
  var leftOut: [(name: String, why: LeftOut)] = []

  /// Why something known of deals is not gone by.
  enum LeftOut: Sendable, Hashable, CaseIterable {
    /// It is filled in when a deal ends, and empty before.
    case knownAtTheEnd
    /// It tells how a deal ended nearly without fail, as only what is written afterwards does.
    case tellsTheOutcome
    /// It is a name of its own for nearly each deal.
    case tooManyValues
    /// Lost deals do not say at which stage they were lost.
    case outcomeOverwritesStage
    /// The question says so.
    case asked
  }

  /// Returns the rows of the deals for whose number something holds, numbered anew.
  ///
  /// - Throws: What `effort` throws, which is asked before each column.
  func deals<Failure>(where isWanted: (Int) -> Bool, _ effort: Effort<Failure>) throws(Failure) -> TrainingRows {
    try effort.check()
    let rows = deals.indices.filter { isWanted(Int(deals[$0])) }
    var (number, last): (Int32, Int32) = (-1, -1)
    let numbers = rows.map { row in
      if deals[row] != last { (number, last) = (number + 1, deals[row]) }
      return number
    }
    var some = DealFeatures(count: rows.count)
    for (predictor, values) in features.columns {
      try effort.check()
      some.columns.append((predictor, values.rows(rows)))
    }
    return TrainingRows(
      features: some, labels: rows.map { labels[$0] }, deals: numbers, days: rows.map { days[$0] },
      areDated: areDated, leftOut: leftOut)
  }

  /// How many deals were won, and how many lost.
  var outcomes: (won: Int, lost: Int) {
    var (won, lost) = (0, 0)
    for row in deals.indices where row == 0 || deals[row] != deals[row - 1] {
      if labels[row] { won += 1 } else { lost += 1 }
    }
    return (won, lost)
  }
}

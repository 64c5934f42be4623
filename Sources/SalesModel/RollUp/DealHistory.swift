/// What the rows of one deal say, read in their order.
struct DealHistory {
  /// The places of its rows in the log's order.
  var range: Range<Int>
  /// Which deal of its key it is, from 0.
  var turn = 0
  var isWon = false
  var isLost = false
  /// The place of the first row that made it won.
  var decision: Int?
  /// The last row that has a stage.
  var stageRow: Int32 = -1
  /// The place of the first row since which it has been at that stage.
  var stageStart: Int?
  /// The highest place in the order of stages that it reached; -1 where none is known.
  var furthest: Int32 = -1
  /// What the roll-up had to decide.
  var choices: Choices = []

  struct Choices: OptionSet {
    let rawValue: UInt8
    /// An open row after it was won.
    static let openAfterWon = Choices(rawValue: 1)
    /// An open row after it was lost.
    static let openAfterLost = Choices(rawValue: 2)
    /// Lost before its last row.
    static let lostEarly = Choices(rawValue: 4)
    /// Won, then lost.
    static let lostAfterWon = Choices(rawValue: 8)
    /// Lost, then won.
    static let wonAfterLost = Choices(rawValue: 16)
    /// A row that says both won and lost.
    static let both = Choices(rawValue: 32)
  }
}

/// What each row of a log says about its deal.
struct RowMarks {
  /// The rows that say won; those that also say lost count as lost.
  var won: [Bool]
  var lost: [Bool]
  /// The place of the row's stage in the declared order; -1 without one, less for stages that are not in it. Empty
  /// where there is no stage.
  var ranks: [Int32]
  /// The rows that have a stage at all.
  var hasStage: [Bool]
}

/// Cuts the rows of each key into deals, and reads each deal, by the rules of the language.
struct DealReader {
  let order: LogOrder
  let marks: RowMarks
  /// Whether a key is one deal for ever.
  let isOne: Bool

  /// The deals, in the order of their keys.
  func deals() -> [DealHistory] {
    var deals: [DealHistory] = []
    deals.reserveCapacity(order.starts.count - 1)
    for bucket in 0..<(order.starts.count - 1) {
      let range = order.starts[bucket]..<order.starts[bucket + 1]
      var start = range.lowerBound
      var turn = 0
      if !isOne, !marks.ranks.isEmpty {
        for place in newStarts(in: range) {
          deals.append(read(start..<place, turn: turn))
          start = place
          turn += 1
        }
      }
      deals.append(read(start..<range.upperBound, turn: turn))
    }
    return deals
  }

  /// The places where a new deal begins: a row at the first stage after a decision.
  ///
  /// Two rows at the first stage that say the same, one behind the other, are one deal: outcomes are often filled in
  /// backwards, onto the first row too.
  private func newStarts(in range: Range<Int>) -> [Int] {
    var starts: [Int] = []
    var isDecided = false
    for place in range {
      let row = Int(order.rows[place])
      if isDecided, marks.ranks[row] == 0 {
        let before = Int(order.rows[place - 1])
        let isAlike = marks.won[row] == marks.won[before] && marks.lost[row] == marks.lost[before]
        if marks.ranks[before] != 0 || !isAlike {
          starts.append(place)
          isDecided = false
        }
      }
      if marks.won[row] || marks.lost[row] { isDecided = true }
    }
    return starts
  }

  /// Reads the rows of one deal; without `countsLost` those that say it was lost say nothing of how it ended.
  func read(_ range: Range<Int>, turn: Int, countsLost: Bool = true) -> DealHistory {
    var deal = DealHistory(range: range, turn: turn)
    for place in range {
      let row = Int(order.rows[place])
      if !marks.ranks.isEmpty {
        deal.furthest = max(deal.furthest, marks.ranks[row])
        if marks.hasStage[row] {
          let isSame = deal.stageRow >= 0 && marks.ranks[row] == marks.ranks[Int(deal.stageRow)]
          if !isSame { deal.stageStart = place }
          deal.stageRow = order.rows[place]
        }
      }
      if marks.lost[row] && countsLost {
        if marks.won[row] { deal.choices.insert(.both) }
        if deal.isWon { deal.choices.insert(.lostAfterWon) }
        (deal.isWon, deal.isLost, deal.decision) = (false, true, nil)
      } else if marks.won[row] {
        if deal.isLost { deal.choices.insert(.wonAfterLost) }
        if !deal.isWon { deal.decision = place }
        (deal.isWon, deal.isLost) = (true, false)
      } else if deal.isWon {
        deal.choices.insert(.openAfterWon)
      } else if deal.isLost {
        deal.choices.insert(.openAfterLost)
      }
    }
    if countsLost { settle(&deal) }
    return deal
  }

  /// Leaves only the choices that made a difference to how the deal ended.
  private func settle(_ deal: inout DealHistory) {
    if !deal.isWon { deal.choices.subtract([.openAfterWon, .wonAfterLost]) }
    if !deal.isLost { deal.choices.subtract([.openAfterLost, .lostAfterWon, .both]) }
    guard deal.isLost else { return }
    let early = deal.range.dropLast().contains { marks.lost[Int(order.rows[$0])] }
    if early { deal.choices.insert(.lostEarly) }
  }
}

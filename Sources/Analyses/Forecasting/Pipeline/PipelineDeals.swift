import Diagnostics
import Execution
import Frames
import Planning
import SalesModel
import Statistics

/// What is known of deals on a day, for a forecast of the pipeline: how and when each ended, what it is worth, and how it went
/// through its stages.
struct PipelineDeals {
  /// Whether each deal was won, and whether it was lost; a deal that was both was lost.
  let won, lost: [Bool]
  /// When it was created, and when it ended; nil where that is not known.
  let created, closed: [Int?]
  /// What it is worth; not a number where that is not known.
  let amounts: [Double]
  /// The stretches of time at stages, and the number of the deal of each.
  private(set) var spells: [StageSpell] = []
  private(set) var dealOfSpell: [Int] = []
  /// How many stages are told apart.
  private(set) var stageCount = 1
  /// Whether a log tells how deals went through their stages.
  private(set) var isFromLog = false
  /// How many deals say nothing because a date of theirs is missing.
  private(set) var undated = 0
  /// The day that all of it was known on.
  let today: Int

  var count: Int { won.count }

  /// Asks `model` for its deals. Of a past day without a log, rows of the table that were not there yet stay empty.
  init(in model: Model, _ inquiry: inout Inquiry) throws(Diagnostic) {
    let count = model.deals?.frame.rowCount ?? 0
    let columns = ["`\(Self.row)` as row", "(won) as w"] + (model.roles[.lost] == nil ? [] : ["(lost) as l"])
    let frame = try inquiry.ask(
      "list " + (columns + ["created as c", "closed as e", "amount as a"]).joined(separator: ", "),
      in: model.numberingDeals(as: Self.row)
    ).frame
    let rows = frame["row"]?.doubles.map { Int($0) } ?? []
    func cells<Cell>(_ name: String, _ empty: Cell, _ cell: (Double) -> Cell) -> [Cell] {
      var cells = [Cell](repeating: empty, count: count)
      for (row, number) in zip(rows, frame[name]?.doubles ?? []) { cells[row] = cell(number) }
      return cells
    }
    let lost = cells("l", false) { $0 == 1 }
    self.lost = lost
    won = cells("w", false) { $0 == 1 }.enumerated().map { $1 && !lost[$0] }
    (created, closed) = (cells("c", nil) { Int(exactly: $0) }, cells("e", nil) { Int(exactly: $0) })
    amounts = cells("a", .nan) { $0 }
    today = inquiry.calendar.today
    readStages(model, rows)
  }

  private static let row = "#row"

  /// The open deals: their numbers, stages, and how many days they have been there.
  var open: [(deal: Int, stage: Int, elapsed: Double)] {
    spells.indices.filter { spells[$0].end == .open }
      .map { (dealOfSpell[$0], spells[$0].stage, spells[$0].length) }
  }

  /// The won deals of which it is known when they were won.
  var wonDeals: [Int] { (0..<count).filter { won[$0] && (closed[$0].map { $0 <= today } ?? false) } }

  // MARK: Stages

  private mutating func readStages(_ model: Model, _ rows: [Int]) {
    let (won, closed) = (won, closed)
    let entries = StageEntries(model) { deal in won.indices.contains(deal) && won[deal] ? closed[deal] : nil }
    var seen = [Bool](repeating: false, count: count)
    if let entries {
      (isFromLog, stageCount) = (true, model.stages.count + 1)
      var first = 0
      let moments = entries.moments
      while first < moments.count {
        let deal = Int(moments[first].deal)
        var next = first
        while next < moments.count, Int(moments[next].deal) == deal { next += 1 }
        if seen.indices.contains(deal) {
          seen[deal] = true
          walk(deal, moments[first..<next].map { (stage: $0.stage, day: $0.day) })
        }
        first = next
      }
    }
    // Deals of which nothing is known but when they began and ended have a stage of their own.
    for deal in rows where !seen[deal] {
      if let created = created[deal] { walk(deal, [(stageCount - 1, created)]) } else { undated += 1 }
    }
  }

  /// Notes the stretches of one deal; what the log says on the day of the outcome, or later, is the outcome's.
  private mutating func walk(_ deal: Int, _ entries: [(stage: Int, day: Int)]) {
    let isDecided = won[deal] || lost[deal]
    guard let first = entries.first, first.day <= today, let end = isDecided ? closed[deal] : today else {
      undated += 1
      return
    }
    let kept = [first] + entries.dropFirst().filter { !isDecided || $0.day < end }
    for (place, entry) in kept.enumerated() {
      let isLast = place == kept.count - 1
      let until = isLast ? min(end, today) : kept[place + 1].day
      let ending: StageSpell.End =
        isLast ? (won[deal] ? .won : lost[deal] ? .lost : .open) : .moved(to: kept[place + 1].stage)
      // What begins and ends on one day lasts half of it; an open deal is looked at in the evening.
      let length = ending == .open ? Double(until - entry.day) + 0.5 : max(0.5, Double(until - entry.day))
      spells.append(StageSpell(stage: entry.stage, start: Double(entry.day) + 0.5, length: length, end: ending))
      dealOfSpell.append(deal)
    }
  }
}

extension Model {
  /// Returns the model with the rows of its deals numbered.
  func numberingDeals(as name: String) -> Model {
    let count = Int64(deals?.frame.rowCount ?? 0)
    return addingToDeals([(name, Column(integers: (0..<count).map { $0 }), nil)])
  }
}

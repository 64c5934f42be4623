import Declarations
import Diagnostics
import Execution
import Frames
import Language
import SalesModel

extension Model {
  /// The stages that are steps of the funnel, in their order: one that says no more than that a deal was lost is none.
  func funnelSteps(_ inquiry: inout Inquiry) throws(Diagnostic) -> [String] {
    guard let lost = outcomesOfStages else { return stages }
    let frame = try inquiry.ask("list stage as stage, (lost) as ends", in: lost).frame
    let ending = (0..<frame.rowCount).filter { frame["ends"]?[$0] == .boolean(true) }
    let names = Set(ending.compactMap { if case .text(let name)? = frame["stage"]?[$0] { textKey(name) } else { nil } })
    return stages.filter { !names.contains(textKey($0)) }
  }

  /// A model with a row for each stage, where the stage alone says which deals were lost; nil where other columns say it.
  private var outcomesOfStages: Model? {
    let known = log?.rollUp == nil ? roles : log?.assignments ?? [:]
    guard let stage = known[.stage], let lost = known[.lost], let column = stage.expression.soleColumn, let deals,
      lost.expression.names.allSatisfy({ $0.text.lowercased() == column.lowercased() })
    else { return nil }
    var copy = replacing(
      deals: Table(
        name: deals.name, frame: Frame([(column, Column(texts: stages))]), grain: .deals, source: deals.source))
    (copy.log, copy.knownDay) = (nil, nil)
    copy.roles = [.stage: stage, .lost: lost]
    return copy
  }
}

/// What a log tells of each deal and step: whether the deal was seen there, and how many days it was there until it left.
struct FunnelLog {
  /// The names of the columns that are added to the deals for a step.
  static func seen(_ step: Int) -> String { "#seen \(step)" }
  static func days(_ step: Int) -> String { "#days \(step)" }

  /// Whether the log tells of stages at all.
  let isKnown: Bool
  /// The model with these columns.
  let model: Model

  private static let row = "#row"
  /// After so many visits it is looked whether the work is to be stopped.
  private static let pause = 65_536

  init(_ model: Model, _ steps: [String], _ inquiry: inout Inquiry) throws(Diagnostic) {
    guard model.log?.rollUp != nil, model.roles[.closed] != nil else {
      (isKnown, self.model) = (false, model)
      return
    }
    let ends = try Self.ends(model, &inquiry)
    guard let visits = DealVisits(model), let entries = StageEntries(model, won: { ends.won[$0] }) else {
      (isKnown, self.model) = (false, model)
      return
    }
    let places = Self.places(of: steps, in: model.stages)
    let seen = try Self.seen(visits.visits, deals: ends.closed.count, places, count: steps.count, inquiry.work)
    let days = try Self.days(entries.moments, until: ends.closed, places, count: steps.count, inquiry.work)
    isKnown = true
    self.model = model.addingToDeals(
      steps.indices.flatMap { step in
        [
          (Self.seen(step), Column(booleans: seen[step]), nil),
          (Self.days(step), Column(integers: days[step]), .days),
        ]
      })
  }

  /// The step of each stage that is one, by the place of the stage in the declared order.
  private static func places(of steps: [String], in stages: [String]) -> [Int: Int] {
    var places: [Int: Int] = [:]
    for (step, name) in steps.enumerated() {
      if let place = stages.firstIndex(of: name) { places[place] = step }
    }
    return places
  }

  /// The day on which each deal ended, and the same of those that were won; nil where it has not.
  private static func ends(_ model: Model, _ inquiry: inout Inquiry) throws(Diagnostic) -> (closed: [Int?], won: [Int?])
  {
    let frame = try inquiry.ask(
      "list `\(row)` as row, (won) as won, closed as closed", in: model.numberingDeals(as: row)
    ).frame
    var closed = [Int?](repeating: nil, count: model.deals?.frame.rowCount ?? 0)
    var won = closed
    let (rows, days, isWon) = (frame["row"]?.doubles ?? [], frame["closed"]?.doubles ?? [], frame["won"]?.doubles ?? [])
    for place in rows.indices {
      guard let row = Int(exactly: rows[place]), closed.indices.contains(row) else { continue }
      closed[row] = Int(exactly: days[place])
      if isWon[place] == 1 { won[row] = closed[row] }
    }
    return (closed, won)
  }

  /// Whether each deal was seen at each step.
  private static func seen(
    _ visits: [DealVisits.Visit], deals: Int, _ places: [Int: Int], count: Int, _ work: Work
  ) throws(Diagnostic) -> [[Bool?]] {
    var seen = [[Bool?]](repeating: [Bool?](repeating: false, count: deals), count: count)
    for (place, visit) in visits.enumerated() {
      if place % pause == 0 { try work.check() }
      let deal = Int(visit.deal)
      if let step = places[visit.stage], deal >= 0, deal < deals { seen[step][deal] = true }
    }
    return seen
  }

  /// How many days each deal was at each step: from coming there to coming to a later stage, or to its end; nil where it was
  /// not seen there, or has not left.
  private static func days(
    _ moments: [StageEntries.Moment], until closed: [Int?], _ places: [Int: Int], count: Int, _ work: Work
  ) throws(Diagnostic) -> [[Int64?]] {
    var days = [[Int64?]](repeating: [Int64?](repeating: nil, count: closed.count), count: count)
    for (place, moment) in moments.enumerated() {
      if place % pause == 0 { try work.check() }
      let deal = Int(moment.deal)
      guard let step = places[moment.stage], closed.indices.contains(deal) else { continue }
      let next = place + 1 < moments.count && moments[place + 1].deal == moment.deal ? moments[place + 1].day : nil
      days[step][deal] = (next ?? closed[deal]).map { Int64(max(0, $0 - moment.day)) }
    }
    return days
  }
}

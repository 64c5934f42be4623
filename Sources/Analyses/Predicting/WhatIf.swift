import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `whatif winrate = 60% where segment = Government`: what that changes of expected revenue; `whatif`: which lever changes
  /// most.
  static let whatif = Verb(name: "whatif") { (inquiry) throws(Diagnostic) in
    try inquiry.goBack()
    let whatIf = try WhatIf(&inquiry)
    return try inquiry.analysis.levers.isEmpty ? whatIf.ranking(&inquiry) : whatIf.answer(&inquiry)
  }
}

/// Expected revenue of the next twelve months, and what levers change of it.
///
/// It is that of the open deals, each with its probability, and that of deals yet to come: those of the last twelve months
/// once more, as many as were created. What would close after the twelve months does not count. All else stays as it is.
struct WhatIf {
  let prediction: Prediction
  let recent: RecentDeals
  let today: Int
  /// How amounts are shown.
  let money: ValueFormat
  /// The language that texts in cells are in.
  let wording: Wording

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    for clause in inquiry.clauses {
      if case .filter = clause.kind { continue }
      throw Diagnostic.clauseOfAnalysis("whatif", clause.kind.name, takes: "where and as of").located(at: clause.span)
    }
    for (role, missing) in [
      (Role.amount, Diagnostic.noAmountRole), (.created, .needsDate("created")), (.closed, .needsDate("closed")),
    ]
    where inquiry.model.roles[role] == nil { throw missing.located(at: inquiry.analysis.verb.span) }
    prediction = try inquiry.prediction()
    guard prediction.sheet.amounts?.contains(where: \.isFinite) == true else {
      throw Diagnostic.noAmounts.located(at: inquiry.analysis.verb.span)
    }
    today = inquiry.calendar.today
    (money, wording) = (inquiry.model.amountFormat, inquiry.wording)
    let filters = inquiry.clauses
    let scope =
      try inquiry.members(filters, of: prediction.sheet) ?? [Bool](repeating: true, count: prediction.sheet.count)
    guard let recent = RecentDeals(prediction.sheet, inquiry.model, today: today, scope: scope) else {
      throw Diagnostic.nothingDecided.located(at: inquiry.analysis.verb.span)
    }
    self.recent = recent
  }

  /// Levers that are worked out together: what is to come in, in groups that the levers tell apart.
  struct Setting {
    let levers: [PulledLever]
    let outlook: Outlook
    /// How many groups there are, and which of them each lever moves.
    let groupCount: Int
    let groups: [[Int]]

    /// What is otherwise where the levers whose bits are set are pulled.
    func scenario(_ pulled: Int) -> Outlook.Scenario {
      var scenario = Outlook.Scenario(groupCount: groupCount)
      for (place, lever) in levers.enumerated() where pulled & (1 << place) != 0 {
        lever.move(&scenario, groups[place])
      }
      return scenario
    }
  }

  /// Returns what comes of pulling levers.
  func setting(_ levers: [PulledLever], _ inquiry: inout Inquiry) -> Setting {
    var groups = LeverGroups(levers)
    let ended = ended(&groups)
    let pending = pending(&groups, inquiry.model)
    let outlook = Outlook(
      pending: pending, ended: ended, groupCount: groups.count, horizon: Double(RecentDeals.year),
      arrived: recent.created(recent.days) { _ in true }.count, pace: recent.pace)
    return Setting(
      levers: levers, outlook: outlook, groupCount: groups.count, groups: levers.indices.map { groups.moved(by: $0) })
  }

  /// The deals that were decided; one without a day of creation took as long as the middle one.
  private func ended(_ groups: inout LeverGroups) -> [Outlook.Ended] {
    let decided = recent.decided(recent.days) { _ in true }
    let known = decided.filter(recent.isWon).compactMap(recent.duration).sorted()
    let usual = known.isEmpty ? 0 : known[known.count / 2]
    var ended: [Outlook.Ended] = []
    for deal in decided {
      ended.append(
        Outlook.Ended(
          group: groups.number(of: deal), isSuccess: recent.isWon(deal), worth: recent.worth(deal),
          duration: recent.duration(deal) ?? usual))
    }
    return ended
  }

  /// The deals that are open.
  private func pending(_ groups: inout LeverGroups, _ model: Model) -> [Outlook.Pending] {
    let open = recent.open
    let features = prediction.sheet.features(of: open, model, today: today)
    let forecasts = prediction.forecasts(of: open, features, today: today)
    var pending: [Outlook.Pending] = []
    for (deal, forecast) in zip(open, forecasts) {
      pending.append(
        Outlook.Pending(
          group: groups.number(of: deal), logOdds: forecast.logOdds, doubt: forecast.doubt, worth: recent.worth(deal),
          age: Double(max(0, today - (recent.sheet.created[deal] ?? today)))))
    }
    return pending
  }
}

/// Deals in groups that levers tell apart: those of a group are moved by the same ones.
private struct LeverGroups {
  private let levers: [PulledLever]
  /// The number of the group whose deals are moved by the levers whose bits are set.
  private var numbers: [Int: Int] = [:]

  init(_ levers: [PulledLever]) { self.levers = levers }

  var count: Int { numbers.count }

  /// The number of the group of a deal.
  mutating func number(of deal: Int) -> Int {
    var key = 0
    for (place, lever) in levers.enumerated() where lever.isMember(deal) { key |= 1 << place }
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    return numbers.count - 1
  }

  /// The groups that a lever moves.
  func moved(by lever: Int) -> [Int] { numbers.filter { $0.key & (1 << lever) != 0 }.map(\.value).sorted() }
}

extension DealModel.Forecast {
  /// The log odds of winning, kept away from certainty.
  var logOdds: Double { Self.logOdds(probability) }

  /// The standard deviation of the doubt about them: the interval holds the middle 80 %.
  var doubt: Double { max(0, Self.logOdds(interval.upper) - Self.logOdds(interval.lower)) / (2 * DealModel.z) }

  private static func logOdds(_ probability: Double) -> Double { logit(min(max(probability, 1e-6), 1 - 1e-6)) }
}

extension Inquiry {
  /// Which deals pass conditions; nil where there are none.
  mutating func members(_ filters: [Clause], of sheet: DealSheet) throws(Diagnostic) -> [Bool]? {
    guard !filters.isEmpty else { return nil }
    let numbers = Column(integers: (0..<Int64(sheet.count)).map { $0 })
    let numbered = model.addingToDeals([("#row", numbers, nil)])
    let rows = try ask("list `#row` as row", filters, in: numbered).frame["row"]?.doubles ?? []
    var isMember = [Bool](repeating: false, count: sheet.count)
    for row in rows { if let row = Int(exactly: row), isMember.indices.contains(row) { isMember[row] = true } }
    return isMember
  }
}

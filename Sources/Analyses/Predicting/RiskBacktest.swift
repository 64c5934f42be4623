import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// What became of the deals that were at risk on past days.
///
/// On each day the model is fitted again to what was known that day, and the deals at risk are listed as `risk as of` does.
/// A deal on the list is a hit when it is lost within `horizon` days, or is still open then without a visit since. Beside it
/// stand as many of the open deals that had been silent for longest, and as many chosen blindly.
struct RiskBacktest {
  /// How long it is waited what becomes of a deal, in days.
  static let horizon = 90
  /// How many of a list are looked at.
  static let first = 10
  private static let mostDays = 12
  private static let usualMonths = 6

  private(set) var days: [PastDay] = []

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    let verb = inquiry.analysis.verb
    for clause in inquiry.clauses {
      switch clause.kind {
      case .filter, .horizon, .with, .using: continue
      default:
        throw Diagnostic.clauseOfAnalysis("backtest", clause.kind.name, takes: "for, where, with and as of").located(
          at: clause.span)
      }
    }
    let ends = try Self.ends(inquiry)
    guard let fates = try DealFates(&inquiry) else { throw .pastNeedsLog.located(at: verb.span) }
    for (place, day) in ends.enumerated() {
      try inquiry.work.check(place, ofDays: ends.count)
      if let past = try PastDay(day, fates, inquiry) { days.append(past) }
    }
    guard !days.isEmpty else { throw .pastTooShort(Self.horizon).located(at: verb.span) }
  }

  /// The days to look back from: the last ends of months or quarters since which it is known what became of deals.
  private static func ends(_ inquiry: Inquiry) throws(Diagnostic) -> [Int] {
    var (count, unit) = (usualMonths, DateUnit.month)
    for clause in inquiry.clauses {
      guard case .horizon(let length) = clause.kind else { continue }
      guard case .duration(let number, let of) = length, of == .month || of == .quarter, (1...mostDays).contains(number)
      else { throw Diagnostic.horizon(mostDays).located(at: clause.span) }
      (count, unit) = (number, of)
    }
    let last = inquiry.calendar.today - horizon + 1
    return (0..<count).reversed().map { inquiry.calendar.start(of: unit, holding: last, offset: -$0) - 1 }
  }
}

/// What became of deals, by what tells them apart: all that is known today.
struct DealFates {
  /// One deal.
  struct Fate {
    var isLost, isWon: Bool
    var closed: Int?
    var visits: [Int] = []
  }

  private var fates: [Value: Fate] = [:]

  /// Reads the deals; nil without a log.
  init?(_ inquiry: inout Inquiry) throws(Diagnostic) {
    guard inquiry.model.log?.rollUp != nil, let visits = DealVisits(inquiry.model) else { return nil }
    let sheet = try DealSheet(in: inquiry.model, &inquiry)
    let keys = try inquiry.keys(in: inquiry.model)
    for (deal, key) in keys.enumerated() where deal < sheet.count {
      fates[key] = Fate(
        isLost: sheet.lost[deal], isWon: sheet.won[deal] && !sheet.lost[deal], closed: sheet.closed[deal])
    }
    for visits in visits.byDeal {
      guard let deal = visits.first?.deal, keys.indices.contains(Int(deal)) else { continue }
      fates[keys[Int(deal)]]?.visits = visits.map(\.day)
    }
  }

  /// The day on which a deal that was open on `day` was lost, within `horizon` days.
  func loss(of key: Value, after day: Int, within horizon: Int) -> Int? {
    guard let fate = fates[key], fate.isLost, let closed = fate.closed, closed > day, closed <= day + horizon else {
      return nil
    }
    return closed
  }

  /// Whether a deal that was open on `day` was lost within `horizon` days, or not visited in them.
  func isBad(_ key: Value, after day: Int, within horizon: Int) -> Bool {
    if loss(of: key, after: day, within: horizon) != nil { return true }
    guard let fate = fates[key] else { return false }
    return !fate.visits.contains { $0 > day && $0 <= day + horizon }
  }
}

extension Inquiry {
  /// What tells each deal apart, in the order of the table; of those that conditions leave, where they are given.
  mutating func keys(in model: Model, _ clauses: [Clause] = []) throws(Diagnostic) -> [Value] {
    guard let column = try ask("list deal as key", clauses, in: model).frame["key"] else { return [] }
    return (0..<column.count).map { column[$0] }
  }
}

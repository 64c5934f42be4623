import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

extension Verb {
  /// `segments by segment`: which groups bring much, which are won often, and where effort goes.
  static let segments = Verb(name: "segments") { (inquiry) throws(Diagnostic) in
    try Segments(&inquiry).answer(&inquiry)
  }
}

/// The groups of one dimension by their revenue and their win rate.
struct Segments {
  let groups: [GroupStanding]
  let thresholds: GroupThresholds
  /// Which of the thresholds were asked for.
  let options: SegmentOptions
  /// The columns of the dimension, of revenue and of the win rate, as they are shown.
  let dimension, revenue, winrate: OutputColumn
  /// How far the win rates of the groups lie apart, and whether that is more than chance.
  let spread: RateSpread
  /// Where visits go, and what they bring; nil without a log.
  let effort: GroupEffort?
  /// Whether the groups are people.
  let arePeople: Bool

  init(_ inquiry: inout Inquiry) throws(Diagnostic) {
    options = try SegmentOptions(inquiry)
    try inquiry.goBackToToday()
    try Self.check(inquiry)
    let clauses =
      inquiry.rowClauses(on: nil) + inquiry.query.clauses.filter { if case .by = $0.kind { true } else { false } }
    let result = try inquiry.ask(
      "revenue as revenue, won as won, closed_deals as closed, winrate as winrate", clauses, in: inquiry.model)
    func column(_ name: String) -> OutputColumn? { result.columns.first { $0.name == name } }
    guard let dimension = result.columns.first(where: { $0.kind == .dimension }), let revenue = column("revenue"),
      let winrate = column("winrate")
    else { throw Diagnostic.segmentsNeedDimension([]).located(at: inquiry.analysis.verb.span) }
    (self.dimension, self.revenue, self.winrate) = (dimension, revenue, winrate)
    func numbers(_ name: String) -> [Double] { result.frame[name]?.doubles.map { $0.isNaN ? 0 : $0 } ?? [] }
    let (won, closed, values) = (numbers("won"), numbers("closed"), numbers("revenue"))
    spread = RateSpread(successes: won, trials: closed)
    let rates = spread.fit
    let names = result.frame[dimension.name]
    let groups = closed.indices.filter { closed[$0] > 0 || values[$0] > 0 }.map { row in
      GroupStanding(
        name: names?[row] ?? .none, value: values[row], won: won[row], closed: closed[row],
        shrunkenRate: closed[row] > 0 ? rates.shrunkenRate(successes: won[row], trials: closed[row]) : nil)
    }
    if GroupStanding.areFixedByOutcome(groups) {
      throw Diagnostic.segmentsOfOutcome(dimension.name).located(at: inquiry.dimensions[0].expression.span)
    }
    guard groups.count > 1 else {
      throw Diagnostic.oneSegment(groups.count).located(at: inquiry.dimensions[0].expression.span)
    }
    self.groups = groups.sorted { $0.value > $1.value }
    thresholds = GroupThresholds(
      value: options.value ?? quantile(groups.map(\.value), 0.5) ?? 0,
      winrate: options.winrate ?? quantile(groups.compactMap(\.shrunkenRate), 0.5) ?? 0,
      tellsRates: options.winrate != nil || spread.isTold)
    effort = try GroupEffort(&inquiry)
    arePeople = inquiry.dimensions[0].expression.soleColumn?.lowercased() == Role.rep.rawValue
  }

  private static func check(_ inquiry: Inquiry) throws(Diagnostic) {
    let place = inquiry.analysis.verb.span
    guard inquiry.model.roles[.amount] != nil else { throw Diagnostic.segmentsNeedAmount.located(at: place) }
    guard inquiry.model.roles[.won] != nil else { throw Diagnostic.nothingSaysWon.located(at: place) }
    guard inquiry.model.roles[.lost] != nil else { throw Diagnostic.nothingSaysLost.located(at: place) }
  }
}

import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// How often a rep visits, beside the others.
struct RepCadence {
  /// A line of the table: whose, and what.
  private var lines: [Line] = []
  private let name: String

  private struct Line {
    /// The mean number of visits of a deal that was decided.
    let visits: Double?
    /// The median of the days between two visits of a deal, and of the days since the last one of an open deal.
    let between, unseen: Double?
    let open, silent: Int
  }

  /// An open deal that has not been visited for more days than this is silent.
  private static let silence = 30

  /// Reads the log; nil where there is none.
  init?(_ name: String, _ question: CoachQuestion, _ sheet: DealSheet, _ inquiry: inout Inquiry) throws(Diagnostic) {
    self.name = name
    guard inquiry.model.log?.rollUp != nil, let visits = DealVisits(inquiry.model) else { return nil }
    let condition = RepPage.condition(name)
    for condition in [condition, "not (\(condition))"] {
      let rows = try inquiry.rows(where: question.filters, condition)
      lines.append(Self.line(visits, rows, sheet, today: inquiry.calendar.today))
      try inquiry.work.check()
    }
  }

  private static func line(_ visits: DealVisits, _ rows: Set<Int>, _ sheet: DealSheet, today: Int) -> Line {
    var (between, counts): ([Double], [Int: Int]) = ([], [:])
    var last: DealVisits.Visit?
    for visit in visits.visits where rows.contains(Int(visit.deal)) {
      counts[Int(visit.deal), default: 0] += 1
      if let last, last.deal == visit.deal { between.append(Double(visit.day - last.day)) }
      last = visit
    }
    let decided = rows.filter { sheet.won[$0] || sheet.lost[$0] }
    let sum = decided.reduce(0) { $0 + (counts[$1] ?? 0) }
    let open = rows.filter { !sheet.won[$0] && !sheet.lost[$0] }
    let unseen = open.compactMap { sheet.lastActivity[$0] }.map { Double(max(0, today - $0)) }
    return Line(
      visits: decided.isEmpty ? nil : Double(sum) / Double(decided.count), between: quantile(between, 0.5),
      unseen: quantile(unseen, 0.5), open: open.count, silent: unseen.count { $0 > Double(silence) })
  }

  // MARK: Table

  var table: Result {
    var who = OutputColumn("who", type: .text, format: .plain, kind: .dimension)
    who.hasWords = true
    func days(_ name: String) -> OutputColumn { OutputColumn(name, type: .real, format: .days, kind: .measure) }
    func count(_ name: String) -> OutputColumn { OutputColumn(name, type: .integer, format: .count, kind: .measure) }
    let columns: [(OutputColumn, Column)] = [
      (who, Column(texts: [name, "others"])),
      (
        OutputColumn("visits_a_deal", type: .real, format: .plain, kind: .measure),
        Column(reals: lines.map { $0.visits.map { ($0 * 10).rounded() / 10 } })
      ),
      (days("days_between"), Column(reals: lines.map(\.between))),
      (count("open"), Column(integers: lines.map { Int64($0.open) })),
      (days("unseen"), Column(reals: lines.map(\.unseen))),
      (count("silent"), Column(integers: lines.map { Int64($0.silent) })),
    ]
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }), columns: columns.map(\.0),
      readings: [.cadence(Self.silence)])
  }
}

import Declarations
import Diagnostics
import Frames
import Planning
import SalesModel

/// What happened to deals between two days, as rows that questions can ask: the columns of the deals as they are at the
/// end, and what happened.
struct DealEvents {
  /// A row to be.
  struct Event {
    /// The row of the deal in the table of the later day.
    var row: Int
    var kind: String
    /// The number of its kind, which questions count by.
    var code: Int
    /// In the units of `DealStates`.
    var amount: Int128?
    var before: String?
    var after: String?
  }

  /// The names of the columns that are added.
  static let kind = "#kind"
  static let code = "#code"
  static let amount = "#amount"
  static let before = "#before"
  static let after = "#after"

  /// Returns `model`, that of the later day, with a row for each event in the place of its deals, and no log.
  static func model(_ model: Model, with events: [Event], like states: DealStates) -> Model {
    guard let deals = model.deals else { return model }
    let rows = events.map { Int32(truncatingIfNeeded: $0.row) }
    let type: ColumnType = states.amountScale == 0 ? .integer : .decimal(scale: states.amountScale)
    let amounts = Column(wide: events.map(\.amount), type: type)
    let added: [(String, Column)] = [
      (kind, Column(texts: events.map(\.kind))), (code, Column(integers: events.map { Int64($0.code) })),
      (amount, amounts), (before, Column(texts: events.map(\.before))),
      (after, Column(texts: events.map(\.after))),
    ]
    let own = Dictionary(added, uniquingKeysWith: { first, _ in first })
    // Few of the columns of the deals are asked for; the others are never made.
    let frame = Frame(
      deferring: deals.frame.shapes + added.map { ($0.0, $0.1.type) }, rowCount: events.count
    ) { [source = deals.frame] (names, work) throws(Diagnostic) in
      var columns: [Column] = []
      for name in names {
        if let column = own[name] {
          columns.append(column)
        } else if let column = try source.column(name, work: work) {
          columns.append(try column.gather(rows: rows, work: work))
        }
      }
      return columns
    }
    var copy = model.replacing(
      deals: Table(
        name: deals.name, frame: frame, columns: deals.columns + [ColumnInfo(amount, format: states.amountFormat)],
        grain: .deals,
        source: deals.source))
    copy.log = nil
    return copy
  }
}

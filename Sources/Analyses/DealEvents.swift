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
    let picked = deals.frame.gather(rows: rows)
    let type: ColumnType = states.amountScale == 0 ? .integer : .decimal(scale: states.amountScale)
    let amounts = Column(wide: events.map(\.amount), type: type)
    let added: [(String, Column)] = [
      (kind, Column(texts: events.map(\.kind))), (code, Column(integers: events.map { Int64($0.code) })),
      (amount, amounts), (before, Column(texts: events.map(\.before))),
      (after, Column(texts: events.map(\.after))),
    ]
    let frame = Frame(
      picked.names.compactMap { name in picked[name].map { (name, $0) } } + added, rowCount: events.count)
    var copy = model.replacing(
      deals: Table(
        name: deals.name, frame: frame, columns: deals.columns + [ColumnInfo(amount, format: states.amountFormat)],
        grain: .deals,
        source: deals.source))
    copy.log = nil
    return copy
  }
}

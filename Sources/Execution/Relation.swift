import Diagnostics
import Frames

/// Rows on their way through a plan: shared columns, and which rows of them in which order.
struct Relation {
  var frame: Frame
  /// The rows, where some were left out.
  var selection: RowSelection
  /// The rows in an order of their own, where they were sorted.
  var order: [Int32]?
  /// For a log: the row of each row's deal.
  var dealRows: Column?
  /// For a log: its deals.
  var deals: Frame?
  /// For deals and a log: the rows of the log that each deal has.
  var log: DealLog?
  /// The groups that the rows are, where a plan keeps them.
  var groups: Finishing?
  /// How many groups there would be with those that nothing is in, where those are too many to have rows.
  var unfilled: Int?
  /// Totals of the group operator below, by the keys they keep.
  var totals: [[Int]: Frame] = [:]

  init(_ frame: Frame, dealRows: Column? = nil, deals: Frame? = nil) {
    self.frame = frame
    self.dealRows = dealRows
    self.deals = deals
    selection = .all(frame.rowCount)
  }

  /// How many rows there are.
  var count: Int { order?.count ?? selection.count }

  /// Goes on with all rows of another frame.
  mutating func take(_ frame: Frame) {
    self.frame = frame
    selection = .all(frame.rowCount)
    order = nil
  }

  /// The same rows with columns of their own.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  func materialised(_ work: Work) throws(Diagnostic) -> Relation {
    if order == nil, selection.isAll { return self }
    var copy = self
    copy.log = log?.gathering(order ?? selection.rows.map { $0 })
    if let order {
      copy.frame = try frame.gather(rows: order, work: work)
      copy.dealRows = dealRows?.gather(rows: order)
    } else {
      copy.frame = try frame.gather(rows: selection, work: work)
      copy.dealRows = dealRows?.gather(rows: selection)
    }
    copy.order = nil
    copy.selection = .all(copy.frame.rowCount)
    return copy
  }
}

import Diagnostics
import Frames
import Planning
import SalesModel

/// The rows that deals have in their log, seen from a relation of deals or of such rows.
struct DealLog {
  /// The log.
  let frame: Frame
  /// The row of each of its rows' deal.
  let dealRows: Column
  let deals: Frame
  /// The deal of each row of the relation; nil where its rows are the deals.
  var rows: Column?

  /// The same for some rows of the relation.
  func gathering(_ order: [Int32]) -> DealLog {
    var copy = self
    copy.rows = rows?.gather(rows: order) ?? Column(integers: order.map { Int64($0) })
    return copy
  }

  /// The names of the log's own rows.
  func lowering(_ work: Work) -> Lowering {
    var log = self
    log.rows = dealRows
    return Lowering(frame: frame, work: work, deals: (deals, dealRows), log: log)
  }

  /// For each row of the relation, whether its deal has a row in the log that fulfils a condition.
  func holds(_ condition: BoundExpression, _ work: Work) throws(Diagnostic) -> Computation {
    let found = try aggregate(
      rows: frame.rowCount, filter: try lowering(work).lower(condition), keys: [GroupingKey(.column(dealRows))],
      aggregates: [], work: work)
    try work.memory.claim(deals.rowCount)
    var holds = [Bool](repeating: false, count: deals.rowCount)
    for deal in try found.keys[0].places(work) where holds.indices.contains(Int(deal)) { holds[Int(deal)] = true }
    let column = Column(booleans: holds)
    return rows.map { .gathered(column, rows: $0) } ?? .column(column)
  }
}

extension Executor {
  /// The rows of a table, with what belongs to them.
  func rows(of table: Table) -> Relation {
    let deals = model.deals?.frame
    var relation = Relation(table.frame, dealRows: table.dealRows, deals: deals)
    if let log = model.logTable, let dealRows = log.dealRows, let deals {
      let isDeals = table.name == model.deals?.name
      if isDeals || table.name == log.name {
        relation.log = DealLog(
          frame: log.frame, dealRows: dealRows, deals: deals, rows: isDeals ? nil : table.dealRows)
      }
    }
    return relation
  }
}

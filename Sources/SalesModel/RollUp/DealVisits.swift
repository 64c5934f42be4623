import Frames

/// The visits of each deal in their order: when each was, and the stage that the deal was at after it.
public struct DealVisits: Sendable {
  /// One row of the log.
  public struct Visit: Sendable {
    /// The row of its deal in the table of deals.
    public let deal: Int32
    /// Its day; that of the visit before where it has none.
    public let day: Int
    /// The place of the deal's stage in the declared order; -1 where none has been said by then.
    public let stage: Int
    /// Its row in the log.
    let row: Int32
  }

  /// The visits, deal by deal.
  public private(set) var visits: [Visit] = []

  /// Reads the log of a model; nil where there is none that has days.
  public init?(_ model: Model) {
    guard let log = model.logTable, let roles = model.log, let keys = log.dealRows,
      let days = roles.date.flatMap({ log.frame[$0] })
    else { return nil }
    let ranks = roles.stage.flatMap { log.frame[$0] }.map { Self.ranks($0, model.stages) }
    let order = LogOrder(keys: RowCodes(keys), days: days, numbers: roles.number.flatMap { log.frame[$0] })
    let view = IntegerView(days)
    visits.reserveCapacity(order.rows.count)
    for bucket in 0..<(order.starts.count - 1) {
      let rows = order.rows[order.starts[bucket]..<order.starts[bucket + 1]]
      guard let first = rows.first, case .integer(let deal) = keys[Int(first)],
        let dated = rows.first(where: { days.isValid(Int($0)) })
      else { continue }
      // A row without a day stands behind the one before it.
      var (day, stage) = (Int(view[Int(dated)]), -1)
      for row in rows {
        if days.isValid(Int(row)) { day = Int(view[Int(row)]) }
        if let rank = ranks?[Int(row)], rank >= 0 { stage = rank }
        visits.append(Visit(deal: Int32(truncatingIfNeeded: deal), day: day, stage: stage, row: row))
      }
    }
  }

  /// The place of each row's stage in the declared order; -1 where it has none.
  private static func ranks(_ column: Column, _ stages: [String]) -> [Int] {
    let places = Dictionary(
      stages.enumerated().map { (textKey($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let (numbers, labels) = column.categories()
    let ranks = labels.map { label in
      if case .text(let text) = label { places[textKey(text)] ?? -1 } else { -1 }
    }
    return numbers.map { $0 < 0 ? -1 : ranks[Int($0)] }
  }

  /// The visits of each deal, one deal after the other.
  public var byDeal: [ArraySlice<Visit>] {
    var deals: [ArraySlice<Visit>] = []
    var start = 0
    for place in visits.indices where place + 1 == visits.count || visits[place + 1].deal != visits[place].deal {
      deals.append(visits[start...place])
      start = place + 1
    }
    return deals
  }
}

public import Frames

/// How the deals of a log came to their stages: a moment for each stage that a deal was seen at, as it was on that day.
///
/// A moment knows its own row of the log and those before it, and nothing of what came after. A deal that went back to an
/// earlier stage came there once; the moments of a won deal end before the day on which it was won.
public struct StageEntries: Sendable {
  /// A deal, on the day it came to a stage.
  public struct Moment: Sendable {
    /// Its row in the table of deals.
    public let deal: Int32
    /// The place of its stage in the declared order.
    public let stage: Int
    /// How many visits there had been, this one among them.
    public let visits: Int
    /// The day of the visit.
    public let day: Int
    /// The day of the first visit.
    public let created: Int
    /// The day of the visit before, or of this one where it is the first.
    public let visitBefore: Int
    /// Where the deal's rows begin, and where this one stands, in the order of the log.
    let range: ClosedRange<Int>
  }

  /// The moments, deal by deal, each deal's in their order.
  public private(set) var moments: [Moment] = []
  private let order: LogOrder

  /// Reads the log of a model; nil where there is none that has days and stages.
  ///
  /// - Parameter ends: The day on which each deal was won; nil where it was not.
  public init?(_ model: Model, won ends: (Int) -> Int?) {
    guard let log = model.logTable, let roles = model.log, let keys = log.dealRows,
      let days = roles.date.flatMap({ log.frame[$0] }), let stages = roles.stage.flatMap({ log.frame[$0] }),
      !model.stages.isEmpty
    else { return nil }
    let ranks = Self.ranks(stages, model.stages)
    let codes = RowCodes(keys)
    order = LogOrder(keys: codes, days: days, numbers: roles.number.flatMap { log.frame[$0] })
    let view = IntegerView(days)
    for bucket in 0..<(order.starts.count - 1) {
      let range = order.starts[bucket]..<order.starts[bucket + 1]
      guard let first = range.first, case .integer(let deal) = keys[Int(order.rows[first])] else { continue }
      read(range, deal: Int(deal), end: ends(Int(deal)), ranks: ranks) { row in
        days.isValid(row) ? Int(view[row]) : nil
      }
    }
  }

  private mutating func read(
    _ range: Range<Int>, deal: Int, end: Int?, ranks: [Int], day: (Int) -> Int?
  ) {
    var furthest = -1
    // A row without a date stands behind the one before it.
    guard let dated = range.first(where: { day(Int(order.rows[$0])) != nil }), let created = day(Int(order.rows[dated]))
    else { return }
    var (before, last) = (created, created)
    for place in range {
      let row = Int(order.rows[place])
      (before, last) = (last, day(row) ?? last)
      if let end, last >= end { return }
      guard ranks[row] > furthest else { continue }
      furthest = ranks[row]
      moments.append(
        Moment(
          deal: Int32(truncatingIfNeeded: deal), stage: furthest, visits: place - range.lowerBound + 1, day: last,
          created: created, visitBefore: before, range: range.lowerBound...place))
    }
  }

  /// The place of each row's stage in the declared order; -1 where it has none.
  static func ranks(_ column: Column, _ stages: [String]) -> [Int] {
    let places = Dictionary(
      stages.enumerated().map { (textKey($0.element), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let (numbers, labels) = column.categories()
    let ranks = labels.map { label in
      if case .text(let text) = label { places[textKey(text)] ?? -1 } else { -1 }
    }
    return numbers.map { $0 < 0 ? -1 : ranks[Int($0)] }
  }

  /// Returns what a column of the log said at each moment: the last cell that was not empty by then.
  public func values(of column: Column) -> Column {
    column.gather(
      rows: moments.map { moment in
        moment.range.last { column.isValid(Int(order.rows[$0])) }.map { order.rows[$0] } ?? -1
      })
  }
}

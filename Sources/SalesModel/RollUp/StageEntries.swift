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
    /// The places of the deal's visits up to this one.
    let visitsSoFar: ClosedRange<Int>
  }

  /// The moments, deal by deal, each deal's in their order.
  public private(set) var moments: [Moment] = []
  private let visits: DealVisits

  /// Reads the log of a model; nil where there is none that has days and stages.
  ///
  /// - Parameter ends: The day on which each deal was won; nil where it was not.
  public init?(_ model: Model, won ends: (Int) -> Int?) {
    guard let stage = model.log?.stage, model.logTable?.frame.type(of: stage) != nil, !model.stages.isEmpty,
      let visits = DealVisits(model)
    else { return nil }
    self.visits = visits
    for visits in visits.byDeal { read(visits, end: visits.first.flatMap { ends(Int($0.deal)) }) }
  }

  private mutating func read(_ visits: ArraySlice<DealVisits.Visit>, end: Int?) {
    guard let first = visits.first else { return }
    var (furthest, before) = (-1, first.day)
    for (place, visit) in zip(visits.indices, visits) {
      if let end, visit.day >= end { return }
      if visit.stage > furthest {
        furthest = visit.stage
        moments.append(
          Moment(
            deal: visit.deal, stage: visit.stage, visits: place - visits.startIndex + 1, day: visit.day,
            created: first.day, visitBefore: before, visitsSoFar: visits.startIndex...place))
      }
      before = visit.day
    }
  }

  /// Returns what a column of the log said at each moment: the last cell that was not empty by then.
  public func values(of column: Column) -> Column {
    let visits = visits.visits
    return column.gather(
      rows: moments.map { moment in
        moment.visitsSoFar.last { column.isValid(Int(visits[$0].row)) }.map { visits[$0].row } ?? -1
      })
  }
}

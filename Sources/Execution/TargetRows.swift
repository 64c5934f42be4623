import Diagnostics
import Frames
import Planning
import SalesModel

/// The rows of a target: each amount belongs to days, and a part of them takes its share.
struct TargetRows {
  private let target: Target
  private let model: Model
  private let work: Work

  init(_ target: Target, _ model: Model, _ work: Work) {
    self.target = target
    self.model = model
    self.work = work
  }

  /// A row for each member, and for each period that the days are cut into; an amount as it is where all of its days are
  /// asked about.
  func frame(of part: TargetPart) throws(Diagnostic) -> Frame {
    guard let asked = part.days, let amounts = target.amounts["amount"] else { return target.amounts }
    var rows: [Int32] = []
    var starts: [Int64] = []
    var shares: [Double] = []
    for row in 0..<target.amounts.rowCount {
      guard let days = target.days(ofRow: row, model) else { continue }
      try work.check()
      for piece in pieces(of: days.clamped(to: asked), overlapping: days.overlaps(asked), by: part.unit) {
        rows.append(Int32(truncatingIfNeeded: row))
        starts.append(Int64(piece.lowerBound))
        shares.append(Double(piece.count) / Double(days.count))
      }
    }
    var frame = try target.amounts.gather(rows: rows, work: work)
    if shares.contains(where: { $0 < 1 }) {
      let parts = zip(rows, shares).map { row, share in amounts[Int(row)].real.map { $0 * share } }
      frame = frame.setting("amount", to: Column(reals: parts))
    }
    return frame.setting(TargetPart.dayColumn, to: Column(integers: starts.map { $0 }, type: .date))
  }

  /// Days cut at the beginnings of periods.
  private func pieces(of days: ClosedRange<Int>, overlapping: Bool, by unit: CalendarUnit?) -> [ClosedRange<Int>] {
    guard overlapping else { return [] }
    guard let unit else { return [days] }
    var pieces: [ClosedRange<Int>] = []
    var first = days.lowerBound
    while first <= days.upperBound {
      let next = unit.start(after: Day.truncated(first, to: unit))
      pieces.append(first...min(next - 1, days.upperBound))
      first = next
    }
    return pieces
  }
}

import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import SalesModel
import Statistics

/// Where visits go, and what comes back for them.
struct GroupEffort {
  /// One group.
  struct Group {
    let name: Value
    let visits: Double
    let revenue: Double
    /// How many deals were visited or won.
    let deals: Int
    /// The revenue of a visit with its doubt; nil of too few deals.
    let drawn: Bootstrap?
  }

  let groups: [Group]
  /// What may be moved; nil where no two groups are known to differ.
  let move: Move?

  /// Visits moved from the group where a visit brings least to the one where it brings most.
  struct Move {
    let from: Value
    let to: Value
    /// How many visits.
    let visits: Int
    /// What they would bring more, at the mean return of both groups.
    let gain: Double
    let interval: Interval
  }

  /// Of fewer deals than this the return of a visit is too doubtful.
  static let fewest = 10
  /// How much of a group's visits is moved.
  static let part = 0.1

  /// Asks for the visits and the revenue of each deal; nil without a log.
  init?(_ inquiry: inout Inquiry) throws(Diagnostic) {
    guard inquiry.model.log?.rollUp != nil else { return nil }
    let deals = try Self.deals(&inquiry)
    let (numbers, labels) = (deals.names.numbers, deals.names.labels)
    var members = [[Int]](repeating: [], count: labels.count)
    for (row, number) in numbers.enumerated() where number >= 0 { members[Int(number)].append(row) }
    var groups: [Group] = []
    for (place, rows) in members.enumerated() {
      let revenue = rows.map { deals.revenue[$0] }
      let visits = rows.map { deals.visits[$0] }
      let isKnown = rows.count >= Self.fewest && visits.contains { $0 > 0 }
      let drawn =
        isKnown
        ? try Bootstrap(.mean, of: revenue, per: visits, stream: UInt64(place), inquiry.work.effort) : nil
      groups.append(
        Group(
          name: labels[place], visits: visits.reduce(0, +), revenue: revenue.reduce(0, +), deals: rows.count,
          drawn: drawn))
    }
    guard groups.contains(where: { $0.visits > 0 }) else { return nil }
    self.groups = groups.sorted { $0.visits > $1.visits }
    move = Self.move(groups)
  }

  private static func deals(
    _ inquiry: inout Inquiry
  ) throws(Diagnostic) -> (names: (numbers: [Int32], labels: [Value]), revenue: [Double], visits: [Double]) {
    let place = inquiry.dimensions[0].expression.span
    let deal = Measure(Expression(.name(Name("deal", at: place)), at: place), alias: Name("#deal", at: place))
    let groups = Clause(.by(inquiry.dimensions + [deal]), at: place)
    let result = try inquiry.ask(
      "revenue as revenue, visits as visits", [groups] + inquiry.rowClauses(on: nil), in: inquiry.model)
    let column = result.columns.first { $0.kind == .dimension && $0.name != "#deal" }
    let names = column.flatMap { result.frame[$0.name] }?.categories() ?? ([], [])
    func numbers(_ name: String) -> [Double] { result.frame[name]?.doubles.map { $0.isNaN ? 0 : $0 } ?? [] }
    return (names, numbers("revenue"), numbers("visits"))
  }

  /// The move between the two groups whose returns lie farthest apart, where that is more than chance among all pairs.
  private static func move(_ groups: [Group]) -> Move? {
    let known = groups.filter { $0.drawn != nil && $0.visits >= 1 }
    func value(_ group: Group) -> Double { group.drawn?.value ?? 0 }
    guard let worst = known.min(by: { value($0) < value($1) }), let best = known.max(by: { value($0) < value($1) }),
      let low = worst.drawn, let high = best.drawn
    else { return nil }
    let difference = BootstrapDifference(high, low)
    let pairs = Double(known.count * (known.count - 1) / 2)
    guard let interval = difference.interval, interval.lower > 0, difference.pValue * pairs <= Contrast.chance else {
      return nil
    }
    let visits = max(1, (worst.visits * part).rounded())
    return Move(
      from: worst.name, to: best.name, visits: Int(visits), gain: difference.value * visits,
      interval: Interval(lower: interval.lower * visits, upper: interval.upper * visits))
  }
}

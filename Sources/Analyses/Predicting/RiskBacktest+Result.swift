import Declarations
import Diagnostics
import Execution
import Frames
import Planning
import Statistics

extension RiskBacktest {
  /// A row for each day, and all of them together.
  var answer: Result {
    let day = OutputColumn("day", type: .date, format: .plain, kind: .dimension)
    func column(_ name: String, _ format: ValueFormat) -> OutputColumn {
      OutputColumn(name, type: format == .count ? .integer : .real, format: format, kind: .measure)
    }
    let counts = ["open", "at_risk"].map { column($0, .count) }
    let shares = ["hit_risk", "hit_idle", "hit_any"].map { column($0, .percent) }
    let caught = [column("lost", .count), column("caught_risk", .percent), column("caught_idle", .percent)]
    var result = Result(
      frame: frame(days.map { [$0] }, days: days.map(\.day)),
      columns: [day] + counts + shares + caught + [column("warning", .days)],
      readings: readings)
    result.total = frame([days], days: [nil])
    return result
  }

  private func frame(_ groups: [[PastDay]], days: [Int?]) -> Frame {
    let sums = groups.map(Sums.init)
    return Frame([
      ("day", Column(integers: days.map { $0.map { Int64($0) } }, type: .date)),
      ("open", Column(integers: sums.map { Int64($0.open) })),
      ("at_risk", Column(integers: sums.map { Int64($0.atRisk) })),
      ("hit_risk", Column(reals: sums.map(\.hitRisk))), ("hit_idle", Column(reals: sums.map(\.hitIdle))),
      ("hit_any", Column(reals: sums.map(\.hitAny))), ("lost", Column(integers: sums.map { Int64($0.lost) })),
      ("caught_risk", Column(reals: sums.map(\.caughtRisk))), ("caught_idle", Column(reals: sums.map(\.caughtIdle))),
      ("warning", Column(reals: sums.map(\.warning))),
    ])
  }

  private var readings: [Sentence] {
    let all = Sums(days)
    guard let risk = all.hitRisk, let idle = all.hitIdle, let any = all.hitAny else {
      return [.noneAtRisk(days.count)] + withoutModel
    }
    var readings: [Sentence] = [
      .hits(risk, of: Self.first, within: Self.horizon), .beside(idle: idle, any: any),
    ]
    if let caught = all.caughtRisk, let idle = all.caughtIdle {
      readings.append(
        // The days lie within the horizon.
        all.warning.map { .caught(caught, idle: idle, of: all.lost, days: Int($0)) } ?? .noneCaught(of: all.lost))
    }
    return readings + withoutModel + [.knownThatDay]
  }

  private var withoutModel: [Sentence] {
    let without = days.count { !$0.usesModel }
    return without > 0 ? [.withoutModel(without, of: days.count)] : []
  }
}

/// What came of some days together.
private struct Sums {
  let open, atRisk, lost: Int
  /// The share of hits among the first of the lists, of the longest silent, and of deals chosen blindly.
  let hitRisk, hitIdle, hitAny: Double?
  /// The share of lost deals that stood on the lists, and of those among as many of the longest silent.
  let caughtRisk, caughtIdle: Double?
  /// The median of days between list and loss.
  let warning: Double?

  init(_ days: [PastDay]) {
    func sum(_ count: (PastDay) -> Int) -> Double { Double(days.reduce(0) { $0 + count($1) }) }
    func share(_ part: Double, of all: Double) -> Double? { all > 0 ? part / all : nil }
    (open, atRisk, lost) = (
      days.reduce(0) { $0 + $1.open }, days.reduce(0) { $0 + $1.atRisk }, days.reduce(0) { $0 + $1.lost }
    )
    let looked = sum(\.looked)
    hitRisk = share(sum(\.hits), of: looked)
    hitIdle = share(sum(\.hitsOfIdle), of: looked)
    let blind = days.reduce(0) { $0 + Double($1.looked) * Double($1.bad) / Double(max(1, $1.open)) }
    hitAny = share(blind, of: looked)
    caughtRisk = share(sum(\.caught), of: sum(\.lost))
    caughtIdle = share(sum(\.caughtByIdle), of: sum(\.lost))
    warning = quantile(days.flatMap(\.warnings).map { Double($0) }, 0.5)
  }
}

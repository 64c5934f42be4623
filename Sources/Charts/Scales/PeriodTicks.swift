import Diagnostics

/// Marks for an axis of periods: where a longer period begins, with its name.
///
/// The ladder has its own rungs – day, week, month, quarter, half-year, year, years – and the lowest is taken whose labels
/// stand apart.
struct PeriodTicks: Sendable, Hashable {
  /// A mark: which of the periods, and what is written there.
  struct Tick: Sendable, Hashable {
    let place: Int
    let label: String
  }

  let ticks: [Tick]

  /// Chooses marks for periods that begin on `days`; `fits` says whether labels stand apart.
  init(days: [Int], step: TimeStep, in wording: Wording, fits: ([Tick]) -> Bool) {
    for (unit, every) in Self.ladder where unit.rawValue >= step.unit.rawValue {
      let rung = TimeStep(unit, yearStart: step.yearStart)
      let ticks = Self.ticks(days, rung, every, isOwn: unit == step.unit, wording)
      if ticks.count >= min(2, days.count), fits(ticks) {
        self.ticks = ticks
        return
      }
    }
    let ends = [days.indices.first, days.indices.last].compactMap { $0 }
    let both = ends.map { Tick(place: $0, label: step.label(of: days[$0], in: wording)) }
    ticks = both.count == 2 && ends[0] != ends[1] && fits(both) ? both : Array(both.prefix(1))
  }

  private static let ladder: [(TimeStep.Unit, Int)] = [
    (.day, 1), (.day, 2), (.week, 1), (.week, 2), (.month, 1), (.quarter, 1), (.quarter, 2), (.year, 1), (.year, 2),
    (.year, 5), (.year, 10), (.year, 20), (.year, 50), (.year, 100),
  ]

  private static func ticks(
    _ days: [Int], _ rung: TimeStep, _ every: Int, isOwn: Bool, _ wording: Wording
  ) -> [Tick] {
    days.indices.filter { place in
      let number = rung.number(of: days[place])
      let before = place > 0 ? rung.number(of: days[place - 1]) : rung.number(of: days[place] - 1)
      let offset = rung.unit == .quarter && every == 2 ? number.modulo(4) : number.modulo(every)
      return number != before && (every == 1 || (rung.unit == .quarter ? offset % 2 == 0 : offset == 0))
    }.map { Tick(place: $0, label: label(days[$0], rung, isOwn, wording)) }
  }

  /// Weeks among days are named by their Monday.
  private static func label(_ day: Int, _ rung: TimeStep, _ isOwn: Bool, _ wording: Wording) -> String {
    rung.unit == .week && !isOwn
      ? TimeStep(TimeStep.Unit.day).label(of: day, in: wording) : rung.label(of: day, in: wording)
  }
}

extension Int {
  fileprivate func modulo(_ divisor: Int) -> Int { self - flooredQuotient(by: divisor) * divisor }
}

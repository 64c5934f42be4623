import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension SeriesBacktest {
  /// How far it was off by how many periods ahead, and how far off all of them together were.
  func answer(in wording: Wording) -> Result {
    var result = byStep
    result.readings = readings(in: wording)
    if question.horizon > 1 { result.picture = Result.Picture("line", of: ["error", "naive_error"]) }
    if !totals.isEmpty { result.parts.append(Result.Part(.allTogether, byStep(of: totals))) }
    if question.horizon > 1, let sums {
      result.parts.append(Result.Part(.sumAhead(question.horizon, question.unit), sums))
    }
    return result
  }

  private var byStep: Result {
    var sheet = ErrorSheet(self, by: history.columns.groups)
    for group in history.groups.indices {
      sheet.add(trials.filter { $0.group == group }, key: history.groups[group].key, steps: question.horizon)
    }
    return sheet.result(total: trials.flatMap(\.outcomes))
  }

  private func byStep(of totals: [Trial]) -> Result {
    var sheet = ErrorSheet(self, by: [])
    sheet.add(totals, key: [], steps: question.horizon)
    return sheet.result(total: totals.flatMap(\.outcomes))
  }

  // MARK: All periods together

  /// Of all periods together, start by start, or group by group; nil where the measure does not add up.
  private var sums: Result? {
    guard trials.contains(where: { $0.sum != nil }) else { return nil }
    guard history.groups.count > 1 else { return starts }
    var sheet = ErrorSheet(self, by: history.columns.groups, isBySteps: false)
    for group in history.groups.indices {
      sheet.add(trials.filter { $0.group == group }.compactMap(\.sum), key: history.groups[group].key)
    }
    return sheet.result(total: totals.compactMap(\.sum))
  }

  /// What was said at each start, and what came.
  private var starts: Result {
    let told = trials.compactMap { trial in trial.sum.map { (trial.start, $0) } }
    func measure(_ name: String, _ kind: OutputColumn.Kind = .measure) -> OutputColumn {
      var column = OutputColumn(name, type: .real, format: history.columns.measure.format, kind: kind)
      column.intervalLevel = question.levels[0]
      if name != "foretold" { column.unitOf = "foretold" }
      return column
    }
    var held = OutputColumn("held", type: .boolean, format: .plain, kind: .measure)
    held.hasWords = true
    let columns = [
      history.periodColumn(told.map(\.0), called: "from") { history.periods[$0] },
      (measure("foretold"), Column(reals: told.map(\.1.mean))),
      (measure("low", .lower(of: "foretold")), Column(reals: told.map(\.1.interval.lower))),
      (measure("high", .upper(of: "foretold")), Column(reals: told.map(\.1.interval.upper))),
      (measure("came"), Column(reals: told.map(\.1.actual))),
      (held, Column(booleans: told.map { $0.1.held[0] })),
    ]
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }, rowCount: told.count), columns: columns.map(\.0))
  }

  // MARK: Sentences

  private func readings(in wording: Wording) -> [Sentence] {
    let outcomes = trials.flatMap(\.outcomes)
    let starts = Set(trials.map(\.start))
    var said: [Sentence] = [.madeAgain(starts.count, question.unit)]
    let (error, naive) = outcomes.reduce(into: (0.0, 0.0)) { sums, outcome in
      sums.0 += abs(outcome.actual - outcome.mean)
      sums.1 += abs(outcome.actual - outcome.naive)
    }
    if naive > 0 {
      said.append(.errorToNaive(wording.times(error / naive)))
      if error >= naive { said.append(.notBetter) }
    }
    for (place, level) in question.levels.enumerated() {
      said.append(.bandHeld(level, outcomes.count { $0.held[place] }, of: outcomes.count))
    }
    said += readingsOfSums
    if !totals.isEmpty { said.append(.madeToAgreeAgain) }
    return said
  }

  /// How often intervals of all periods together held.
  private var readingsOfSums: [Sentence] {
    let sums = (trials + totals).compactMap(\.sum)
    guard question.horizon > 1, !sums.isEmpty else { return [] }
    return question.levels.enumerated().map { place, level in
      .sumHeld(level, sums.count { $0.held[place] }, of: sums.count, question.horizon, question.unit)
    }
  }
}

import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension SeriesBacktest {
  /// How far it was off by how many periods ahead, and what was said at each start of all periods together.
  func answer(in wording: Wording) -> Result {
    var result = byStep
    result.readings = readings(in: wording)
    if question.horizon > 1 {
      result.picture = Result.Picture("line", of: ["error", "naive_error"])
      if let starts { result.parts.append(Result.Part(.sumAhead(question.horizon, question.unit), starts)) }
    }
    return result
  }

  // MARK: By periods ahead

  private var byStep: Result {
    var sheet = Sheet(self)
    for group in history.groups.indices {
      for step in 0..<question.horizon {
        let outcomes = trials.filter { $0.group == group && step < $0.outcomes.count }.map { $0.outcomes[step] }
        if !outcomes.isEmpty { sheet.rows.append(Sheet.Row(key: history.groups[group].key, step: step + 1, outcomes)) }
      }
    }
    var result = Result(frame: sheet.frame(sheet.rows), columns: sheet.columns)
    let all = trials.flatMap(\.outcomes)
    result.total = sheet.frame([Sheet.Row(key: history.columns.groups.map { _ in .none }, step: nil, all)])
    return result
  }

  /// The table of errors.
  private struct Sheet {
    /// What came of the trials so many periods ahead.
    struct Row {
      var key: [Value]
      var step: Int?
      var tried: Int
      var error, naive: Double
      var held: [Double]

      init(key: [Value], step: Int?, _ outcomes: [Outcome]) {
        (self.key, self.step, tried) = (key, step, outcomes.count)
        let count = Double(max(1, outcomes.count))
        error = outcomes.reduce(0) { $0 + abs($1.actual - $1.mean) } / count
        naive = outcomes.reduce(0) { $0 + abs($1.actual - $1.naive) } / count
        held = (outcomes.first?.held.indices ?? 0..<0).map { level in
          Double(outcomes.count { $0.held[level] }) / count
        }
      }
    }

    let dimensions: [OutputColumn]
    let levels: [Double]
    let format: ValueFormat
    var rows: [Row] = []

    init(_ backtest: SeriesBacktest) {
      dimensions = backtest.history.columns.groups
      levels = backtest.question.levels
      format = backtest.history.columns.measure.format
    }

    private var heldNames: [String] { levels.map { "held_\(Int(($0 * 100).rounded()))" } }

    var columns: [OutputColumn] {
      func measure(_ name: String, _ format: ValueFormat, _ type: ColumnType = .real) -> OutputColumn {
        var column = OutputColumn(name, type: type, format: format, kind: .measure)
        column.addsUp = false
        return column
      }
      var naive = measure("naive_error", format)
      naive.unitOf = "error"
      return dimensions + [OutputColumn("ahead", type: .integer, format: .plain, kind: .dimension)] + [
        measure("error", format), naive, measure("error_to_naive", .plain),
      ] + heldNames.map { measure($0, .percent) } + [measure("tried", .count, .integer)]
    }

    func frame(_ rows: [Row]) -> Frame {
      var columns: [(String, Column)] = dimensions.enumerated().map { place, dimension in
        (dimension.name, Column(rows.map { $0.key[place] }, type: dimension.type))
      }
      columns.append(("ahead", Column(integers: rows.map { $0.step.map { Int64($0) } })))
      columns.append(("error", Column(reals: rows.map(\.error))))
      columns.append(("naive_error", Column(reals: rows.map(\.naive))))
      columns.append(("error_to_naive", Column(reals: rows.map { $0.naive > 0 ? $0.error / $0.naive : nil })))
      for (place, name) in heldNames.enumerated() {
        columns.append((name, Column(reals: rows.map { $0.held.indices.contains(place) ? $0.held[place] : nil })))
      }
      columns.append(("tried", Column(integers: rows.map { Int64($0.tried) })))
      return Frame(columns, rowCount: rows.count)
    }
  }

  // MARK: By start

  /// What was said at each start of all periods together, and what came; nil where the measure does not add up.
  private var starts: Result? {
    let told = trials.compactMap { trial in trial.sum.map { (trial, $0) } }
    guard !told.isEmpty else { return nil }
    func measure(_ name: String, _ kind: OutputColumn.Kind = .measure) -> OutputColumn {
      var column = OutputColumn(name, type: .real, format: history.columns.measure.format, kind: kind)
      column.intervalLevel = question.levels[0]
      if name != "foretold" { column.unitOf = "foretold" }
      return column
    }
    var held = OutputColumn("held", type: .boolean, format: .plain, kind: .measure)
    held.hasWords = true
    var columns = history.columns.groups.enumerated().map { place, dimension in
      (dimension, Column(told.map { history.groups[$0.0.group].key[place] }, type: dimension.type))
    }
    columns += [
      history.periodColumn(told.map(\.0.start), called: "from") { history.periods[$0] },
      (measure("foretold"), Column(reals: told.map(\.1.mean))),
      (measure("low", .lower(of: "foretold")), Column(reals: told.map(\.1.interval.lower))),
      (measure("high", .upper(of: "foretold")), Column(reals: told.map(\.1.interval.upper))),
      (measure("came"), Column(reals: told.map(\.1.actual))),
      (held, Column(booleans: told.map { $0.1.held[0] })),
    ]
    return Result(
      frame: Frame(columns.map { ($0.0.name, $0.1) }, rowCount: told.count), columns: columns.map(\.0))
  }

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
    return said
  }
}

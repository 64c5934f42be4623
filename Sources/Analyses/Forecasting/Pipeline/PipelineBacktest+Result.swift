import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension PipelineBacktest {
  /// A row for each day that was gone back to, or for each group, and below it how good the forecast was by how far ahead it
  /// looked.
  var answer: Result {
    var result = groups.names.isEmpty ? days : byGroup
    result.readings = readings
    result.parts = [steps]
    return result
  }

  private func amount(_ name: String) -> OutputColumn {
    OutputColumn(name, type: .real, format: money, kind: .measure)
  }

  private var days: Result {
    var (expected, came, naive) = (amount("expected"), amount("came"), amount("naive"))
    expected.isDrawn = true
    (expected.unitOf, came.unitOf, naive.unitOf) = ("expected", "expected", "expected")
    let columns =
      [OutputColumn("day", type: .date, format: .plain, kind: .dimension), expected] + ends
      + [came, OutputColumn("held", type: .boolean, format: .plain, kind: .measure), naive]
    let rows = record.days.map { day -> [Value] in
      let sum = day.whole.sum
      return [
        .date(day.day), .real(sum.expected), .real(sum.interval.lower), .real(sum.interval.upper), .real(sum.came),
        .boolean(sum.isHeld), .real(sum.naive),
      ]
    }
    return Result(frame: PipelineForecast.frame(rows, columns), columns: columns)
  }

  private var ends: [OutputColumn] {
    [("low", OutputColumn.Kind.lower(of: "expected")), ("high", .upper(of: "expected"))].map { end, kind in
      var column = OutputColumn("\(end)_\(level.levelName)", type: .real, format: money, kind: kind)
      (column.intervalLevel, column.unitOf) = (level, "expected")
      return column
    }
  }

  // MARK: By group, and by how far ahead

  /// How good it was for each group, and for all of them together.
  private var byGroup: Result {
    let share = OutputColumn("sums_held", type: .real, format: .percent, kind: .measure)
    let columns = groups.columns + [measures[0], share] + measures.dropFirst()
    func row(_ name: [Value], _ courses: [PastForecast.Course]) -> [Value] {
      let held = courses.isEmpty ? Value.none : .real(PipelineRecord.Held(courses).sums.share)
      let cells = cells(courses.flatMap(\.steps))
      return name + [cells[0], held] + cells.dropFirst()
    }
    let rows = groups.names.enumerated().map { place, name in row(name, record.days.compactMap { $0.groups[place] }) }
    var result = Result(frame: PipelineForecast.frame(rows, columns), columns: columns)
    let total = row(groups.columns.map { _ in .none }, record.days.map(\.whole))
    result.total = PipelineForecast.frame([total], columns)
    return result
  }

  /// A row for each period ahead.
  private var steps: Result.Part {
    let columns = [OutputColumn("ahead", type: .integer, format: .plain, kind: .dimension)] + measures
    let rows = horizon.starts.indices.map { step in
      [.integer(Int64(step + 1))] + cells(record.days.map { $0.whole.steps[step] })
    }
    let result = Result(frame: PipelineForecast.frame(rows, columns), columns: columns, readings: [.offBy])
    return Result.Part(.byPeriodsAhead(horizon.unit.rawValue), result)
  }

  /// How good single periods were.
  private var measures: [OutputColumn] {
    [OutputColumn("held", type: .real, format: .percent, kind: .measure)]
      + [amount("off_by"), amount("naive_off_by"), amount("too_low_by")]
  }

  private func cells(_ steps: [PastForecast.Comparison]) -> [Value] {
    guard !steps.isEmpty else { return measures.map { _ in .none } }
    return [steps.held, steps.error(\.expected), steps.error(\.naive), steps.bias].map { .real($0) }
  }

  private var readings: [Sentence] {
    let (sums, unit) = (record.days.map(\.whole.sum), horizon.unit.rawValue)
    var readings: [Sentence] = [.intervalsHeld(level, record.heldOfAll, unit: unit)]
    if !groups.names.isEmpty { readings.append(.groupIntervalsHeld(record.heldOfGroups, unit: unit)) }
    let (own, naive) = (sums.error(\.expected), sums.error(\.naive))
    if naive > 0 { readings.append(.besideNaive(own / naive)) }
    if horizon.length.count > 1 { readings.append(.lengthOfPeriods(unit)) }
    readings.append(isFromLog ? .knownThatDayOnly : .knownWithoutLog)
    return readings
  }
}

extension [PastForecast.Comparison] {
  /// The share of intervals that held.
  fileprivate var held: Double { Double(count(where: \.isHeld)) / Double(Swift.max(1, count)) }

  /// By how much the mean of what was said differed from what came, the sign aside.
  fileprivate func error(_ said: (Element) -> Double) -> Double {
    reduce(0) { $0 + abs(said($1) - $1.came) } / Double(Swift.max(1, count))
  }

  /// By how much more came than was expected, on average.
  fileprivate var bias: Double { reduce(0) { $0 + $1.came - $1.expected } / Double(Swift.max(1, count)) }
}

import Declarations
import Diagnostics
import Execution
import Frames
import Language
import Planning
import Statistics

extension PipelineBacktest {
  /// A row for each day that was gone back to, and below it how good the forecast was by how far ahead it looked.
  var answer: Result {
    let sums = record.origins.map(\.sum)
    var (expected, came, naive) = (amount("expected"), amount("came"), amount("naive"))
    expected.isDrawn = true
    (expected.unitOf, came.unitOf, naive.unitOf) = ("expected", "expected", "expected")
    let columns =
      [OutputColumn("day", type: .date, format: .plain, kind: .dimension), expected] + ends
      + [came, OutputColumn("held", type: .boolean, format: .plain, kind: .measure), naive]
    let percent = PipelineForecast.percent(level)
    let frame = Frame([
      ("day", Column(integers: record.origins.map { Int64($0.day) }, type: .date)),
      ("expected", Column(reals: sums.map(\.expected))), ("low_\(percent)", Column(reals: sums.map(\.interval.lower))),
      ("high_\(percent)", Column(reals: sums.map(\.interval.upper))), ("came", Column(reals: sums.map(\.came))),
      ("held", Column(booleans: sums.map(\.isHeld))), ("naive", Column(reals: sums.map(\.naive))),
    ])
    var result = Result(frame: frame, columns: columns, readings: readings)
    result.parts = [steps]
    return result
  }

  private func amount(_ name: String) -> OutputColumn {
    OutputColumn(name, type: .real, format: money, kind: .measure)
  }

  private var ends: [OutputColumn] {
    [("low", OutputColumn.Kind.lower(of: "expected")), ("high", .upper(of: "expected"))].map { end, kind in
      var column = OutputColumn("\(end)_\(PipelineForecast.percent(level))", type: .real, format: money, kind: kind)
      (column.intervalLevel, column.unitOf) = (level, "expected")
      return column
    }
  }

  /// A row for each period ahead.
  private var steps: Result.Part {
    let columns = [
      OutputColumn("ahead", type: .integer, format: .plain, kind: .dimension),
      OutputColumn("held", type: .real, format: .percent, kind: .measure),
      amount("off_by"), amount("naive_off_by"), amount("too_low_by"),
    ]
    let steps = horizon.starts.indices.map { step in record.origins.map { $0.steps[step] } }
    let frame = Frame([
      ("ahead", Column(integers: steps.indices.map { Int64($0 + 1) })), ("held", Column(reals: steps.map(\.held))),
      ("off_by", Column(reals: steps.map { $0.error(\.expected) })),
      ("naive_off_by", Column(reals: steps.map { $0.error(\.naive) })),
      ("too_low_by", Column(reals: steps.map(\.bias))),
    ])
    return Result.Part(
      .byPeriodsAhead(horizon.unit.rawValue), Result(frame: frame, columns: columns, readings: [.offBy]))
  }

  private var readings: [Sentence] {
    let (sums, steps) = (record.origins.map(\.sum), record.origins.flatMap(\.steps))
    var readings: [Sentence] = [
      .intervalsHeld(
        level, steps.count(where: \.isHeld), of: steps.count, unit: horizon.unit.rawValue,
        sums: sums.count(where: \.isHeld), of: sums.count)
    ]
    let (own, naive) = (sums.error(\.expected), sums.error(\.naive))
    if naive > 0 { readings.append(.besideNaive(own / naive)) }
    readings.append(isFromLog ? .knownThatDayOnly : .knownWithoutLog)
    return readings
  }
}

extension [PipelineRecord.Comparison] {
  /// The share of intervals that held.
  fileprivate var held: Double { Double(count(where: \.isHeld)) / Double(Swift.max(1, count)) }

  /// By how much the mean of what was said differed from what came, the sign aside.
  fileprivate func error(_ said: (Element) -> Double) -> Double {
    reduce(0) { $0 + abs(said($1) - $1.came) } / Double(Swift.max(1, count))
  }

  /// By how much more came than was expected, on average.
  fileprivate var bias: Double { reduce(0) { $0 + $1.came - $1.expected } / Double(Swift.max(1, count)) }
}

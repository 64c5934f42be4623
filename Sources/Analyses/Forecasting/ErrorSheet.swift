import Declarations
import Execution
import Frames
import Planning

/// A table of how far forecasts of the past were off, and how often their intervals held.
struct ErrorSheet {
  /// What came of some of them.
  private struct Row {
    /// What the group is, a value for each dimension.
    var key: [Value]
    /// How many periods ahead they were; nil of all.
    var step: Int?
    var outcomes: [SeriesBacktest.Outcome]

    var tried: Int { outcomes.count }
    var error: Double { mean { abs($0.actual - $0.mean) } }
    var naive: Double { mean { abs($0.actual - $0.naive) } }

    /// How often the interval of a level held.
    func held(_ level: Int) -> Double? { outcomes.isEmpty ? nil : mean { $0.held[level] ? 1 : 0 } }

    private func mean(_ size: (SeriesBacktest.Outcome) -> Double) -> Double {
      outcomes.reduce(0) { $0 + size($1) } / Double(max(1, tried))
    }
  }

  private let dimensions: [OutputColumn]
  private let levels: [Double]
  private let format: ValueFormat
  /// Whether rows differ by how many periods ahead they are.
  private let isBySteps: Bool
  private var rows: [Row] = []

  /// Creates an empty table for groups that some dimensions tell apart.
  init(_ backtest: SeriesBacktest, by dimensions: [OutputColumn], isBySteps: Bool = true) {
    (self.dimensions, self.isBySteps) = (dimensions, isBySteps)
    levels = backtest.question.levels
    format = backtest.history.columns.measure.format
  }

  /// Adds a group with a row for each number of periods ahead.
  mutating func add(_ trials: [SeriesBacktest.Trial], key: [Value], steps: Int) {
    for step in 0..<steps {
      let outcomes = trials.filter { step < $0.outcomes.count }.map { $0.outcomes[step] }
      if !outcomes.isEmpty { rows.append(Row(key: key, step: step + 1, outcomes: outcomes)) }
    }
  }

  /// Adds a group with one row.
  mutating func add(_ outcomes: [SeriesBacktest.Outcome], key: [Value]) {
    if !outcomes.isEmpty { rows.append(Row(key: key, step: nil, outcomes: outcomes)) }
  }

  /// The table, with a total of some outcomes; without one where there are none.
  func result(total: [SeriesBacktest.Outcome]) -> Result {
    var result = Result(frame: frame(rows), columns: columns)
    if !total.isEmpty {
      result.total = frame([Row(key: dimensions.map { _ in .none }, step: nil, outcomes: total)])
    }
    return result
  }

  // MARK: Columns

  private var heldNames: [String] { levels.map { "held_\($0.levelName)" } }

  private var columns: [OutputColumn] {
    func measure(_ name: String, _ format: ValueFormat, _ type: ColumnType = .real) -> OutputColumn {
      var column = OutputColumn(name, type: type, format: format, kind: .measure)
      column.addsUp = false
      return column
    }
    var naive = measure("naive_error", format)
    naive.unitOf = "error"
    let ahead = OutputColumn("ahead", type: .integer, format: .plain, kind: .dimension)
    return dimensions + (isBySteps ? [ahead] : []) + [
      measure("error", format), naive, measure("error_to_naive", .plain),
    ] + heldNames.map { measure($0, .percent) } + [measure("tried", .count, .integer)]
  }

  private func frame(_ rows: [Row]) -> Frame {
    var columns: [(String, Column)] = dimensions.enumerated().map { place, dimension in
      (dimension.name, Column(rows.map { $0.key[place] }, type: dimension.type))
    }
    if isBySteps { columns.append(("ahead", Column(integers: rows.map { $0.step.map { Int64($0) } }))) }
    columns.append(("error", Column(reals: rows.map(\.error))))
    columns.append(("naive_error", Column(reals: rows.map(\.naive))))
    columns.append(("error_to_naive", Column(reals: rows.map { $0.naive > 0 ? $0.error / $0.naive : nil })))
    for (place, name) in heldNames.enumerated() {
      columns.append((name, Column(reals: rows.map { $0.held(place) })))
    }
    columns.append(("tried", Column(integers: rows.map { Int64($0.tried) })))
    return Frame(columns, rowCount: rows.count)
  }
}

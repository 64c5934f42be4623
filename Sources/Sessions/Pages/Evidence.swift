import Declarations
import Execution
import Frames
import Planning

/// Where a measure and what belongs to it stand in the frames of a result: that of its groups, and those of totals.
struct Evidence {
  /// What was asked.
  let measure: OutputColumn
  private let cases: String?
  private let ends: (lower: String, upper: String)?
  private let mark: String?
  private let newness: String?

  /// Finds what belongs to a measure of a result.
  init(of measure: OutputColumn, in result: Result) {
    func name(_ kind: OutputColumn.Kind) -> String? { result.columns.first { $0.kind == kind }?.name }
    self.measure = measure
    cases = name(.cases(of: measure.name))
    let lower = result.columns.first { $0.kind == .lower(of: measure.name) }
    if let lower, !lower.isForFewCases, let upper = name(.upper(of: measure.name)) {
      ends = (lower.name, upper)
    } else {
      ends = nil
    }
    mark = result.mark(of: measure)
    newness = measure.format == .change ? name(.newness(of: measure.name)) : nil
  }

  /// One value with what belongs to it.
  struct Cell {
    var value = Value.none
    /// How many cases a rate is of.
    var cases: Int?
    /// The interval of a rate, where it was asked for.
    var ends: IntervalEnds?
    /// Whether it can still change much.
    var isProvisional = false
    /// Whether it has no value because there was nothing before and now is something.
    var isNew = false
  }

  /// Returns the value in a row of a frame; none where there is no such row.
  func cell(of frame: Frame, row: Int?) -> Cell {
    guard let row else { return Cell() }
    func value(_ name: String?) -> Value { name.flatMap { frame[$0]?[row] } ?? .none }
    return Cell(
      value: value(measure.name), cases: value(cases).real.map { Int($0) },
      ends: ends.flatMap { IntervalEnds(value($0.lower), value($0.upper)) },
      isProvisional: value(mark) == .boolean(true), isNew: value(newness) == .boolean(true))
  }
}

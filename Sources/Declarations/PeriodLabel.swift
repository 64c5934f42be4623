public import Charts
public import Diagnostics
public import Frames

extension CalendarUnit {
  /// Returns the name of its period that begins on `day`, as `TimeStep` has it: `2025Q4`, `2025-06`.
  public func label(of day: Int, in wording: Wording = .english) -> String { step.label(of: day, in: wording) }

  /// The unit as charts count it.
  public var step: TimeStep {
    switch self {
    case .day: TimeStep(TimeStep.Unit.day)
    case .week: TimeStep(TimeStep.Unit.week)
    case .month: TimeStep(TimeStep.Unit.month)
    case .quarter(let yearStart): TimeStep(TimeStep.Unit.quarter, yearStart: yearStart)
    case .year(let yearStart): TimeStep(TimeStep.Unit.year, yearStart: yearStart)
    }
  }
}

extension Wording {
  /// Returns the short name of a day of the week, 1 for Monday; nil for other numbers.
  public func weekday(_ number: Int64) -> String? { (1...7).contains(number) ? weekdays[Int(number) - 1] : nil }
}

import Charts
import Diagnostics
import Frames

/// Returns the name of the period of `unit` that begins on `day`, as `TimeStep` has it.
func periodLabel(_ day: Int, _ unit: CalendarUnit, _ wording: Wording = .english) -> String {
  unit.step.label(of: day, in: wording)
}

/// Returns the short name of a day of the week, 1 for Monday; nil for other numbers.
func weekdayLabel(_ number: Int64, _ wording: Wording) -> String? {
  (1...7).contains(number) ? wording.weekdays[Int(number) - 1] : nil
}

extension CalendarUnit {
  /// The unit as charts count it.
  var step: TimeStep {
    switch self {
    case .day: TimeStep(TimeStep.Unit.day)
    case .week: TimeStep(TimeStep.Unit.week)
    case .month: TimeStep(TimeStep.Unit.month)
    case .quarter(let yearStart): TimeStep(TimeStep.Unit.quarter, yearStart: yearStart)
    case .year(let yearStart): TimeStep(TimeStep.Unit.year, yearStart: yearStart)
    }
  }
}

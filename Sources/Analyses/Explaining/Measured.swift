import Declarations
import Diagnostics
import Execution
import Frames
import Glibc
import Language
import Planning
import SalesModel

/// A measure of two times, and how it can be split.
struct Measured {
  /// What groups add to it.
  enum Kind {
    /// Their own values: it is a sum over them.
    case sum
    /// What is divided: it is a quotient of two sums.
    case quotient(MeasureParts)
  }

  /// The measure as it is asked.
  let measure: Measure
  /// How it is shown.
  let column: OutputColumn
  let kind: Kind
  /// Whether it is a share of cases: then groups have a number of them.
  let isRate: Bool
  /// The values of all groups together.
  let before, after: Value
  /// What was said of it.
  let readings: [Sentence]
  /// How many digits effects have behind the point: those of the amounts, or enough for four that mean something.
  let scale: Int

  /// Whether effects are rounded to few digits: those of quotients other than money.
  var isRounded: Bool {
    if case .money = column.format { return false }
    if case .quotient = kind { return true }
    return column.format == .percent
  }

  /// What the measure is called where it is asked.
  static let name = "#value"

  init(_ question: WhyQuestion, _ inquiry: inout Inquiry) throws(Diagnostic) {
    measure = question.measure
    let total = try question.ask([question.measure], by: [], &inquiry)
    guard let column = total.result.columns.first(where: { $0.kind == .measure }) else {
      throw Diagnostic.whyOfNumbers(measure.expression.columnName).located(at: measure.expression.span)
    }
    self.column = column
    let cases = total.result.columns.first { $0.kind == .cases(of: column.name) }
    let (before, after) = total.values(column.name)
    (self.before, self.after) = (before.first ?? .none, after.first ?? .none)
    readings = total.result.readings
    if column.addsUp {
      (kind, isRate) = (.sum, false)
    } else if !question.isOfTwoDays, let parts = MeasureParts.quotient(measure, inquiry) {
      inquiry.model.definitions += parts.words
      (kind, isRate) = (.quotient(parts), cases != nil && column.format == .percent)
    } else {
      throw Diagnostic.whyNotParts(column.name, ofTwoDays: question.isOfTwoDays).located(at: measure.expression.span)
    }
    guard let start = self.before.real, let end = self.after.real, start.isFinite, end.isFinite else {
      let unknown = inquiry.warnings.last { $0.id == "unknown-value" }
      throw Diagnostic.whyNoValue(
        column.name, isBefore: self.before.real == nil, hints: unknown.map { [$0.message] + $0.hints }
      ).located(at: inquiry.analysis.verb.span)
    }
    scale = Self.scale(column, max(abs(start), abs(end)))
  }

  private static func scale(_ column: OutputColumn, _ largest: Double) -> Int {
    switch (column.type, column.format) {
    case (.integer, _): return 0
    case (.decimal(let digits), _): return digits
    case (_, .money): return 0
    case (_, .percent): return largest > 0 ? min(9, max(4, 2 - Int(log10(largest).rounded(.down)))) : 4
    default: return largest > 0 ? min(9, max(0, 3 - Int(log10(largest).rounded(.down)))) : 0
    }
  }

  /// A number in units of the last place that effects have; more than 10^35 of them are never told apart.
  func units(_ number: Double) -> Int128 {
    let scaled = number * powerOfTen(scale)
    return scaled.isNaN ? 0 : Int128(min(max(scaled, -1e35), 1e35).rounded())
  }

  /// A value in units of the last place that effects have.
  func units(_ value: Value) -> Int128 {
    switch value {
    case .integer(let number) where scale == 0: return Int128(number)
    case .decimal(let digits, let own) where own == scale:
      let most = Int128(1e35)
      return min(max(digits, -most), most)
    default: return units(value.real ?? 0)
    }
  }

  /// By how much it changed, in units.
  var change: Int128 {
    if case .sum = kind { return units(after) - units(before) }
    return units((after.real ?? 0) - (before.real ?? 0))
  }

  /// Units as a value.
  func value(_ units: Int128) -> Value { .decimal(units, scale: scale) }
}

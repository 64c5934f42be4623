import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// A measure of a query with what it needs.
struct BoundMeasure {
  var name: String
  var title: String
  /// What was asked.
  var source: Measure
  var typed: Typed
  /// The aggregates it is made of.
  var slots: [Int]
  /// The dates it goes by.
  var dates: [String]
  var span: SourceSpan
  /// Whether it is defined without a date of its own.
  var isLevel: Bool

  /// What groups are ordered by, largest first, where it is not the measure itself.
  var leader: BoundExpression?

  /// Whether all its aggregates are counts.
  var isOfCounts: Bool
  /// Whether it is a word alone, not a formula of words.
  var isWord: Bool

  /// What belongs to it, where it is the share of a cohort.
  var cohort: CohortEvidence?

  /// What it was in the period before, and how it changed, where two periods are compared.
  var compared: (before: Typed, changes: [(suffix: String, typed: Typed)])?

  /// What is divided, where it is a share: `#0 / #1` shown as percent.
  var ratio: (part: BoundExpression, of: BoundExpression)? { Self.ratio(typed) }

  /// The counts, where it is a share of cases.
  var rate: (won: BoundExpression, of: BoundExpression)? { counts(of: typed) }

  /// The same of the period before.
  var rateBefore: (won: BoundExpression, of: BoundExpression)? { compared.flatMap { counts(of: $0.before) } }

  /// What stands above its column: the title, with the base of a share that does not say of what it is one.
  var heading: String {
    guard source.alias == nil, case .call(let call) = source.expression.kind, call.grouping.isEmpty,
      call.name.text.lowercased() == "share"
    else { return title }
    return title + " of all"
  }

  private func counts(of typed: Typed) -> (won: BoundExpression, of: BoundExpression)? {
    guard isOfCounts, let ratio = Self.ratio(typed) else { return nil }
    return (ratio.part, ratio.of)
  }

  private static func ratio(_ typed: Typed) -> (part: BoundExpression, of: BoundExpression)? {
    guard typed.format == .percent, case .apply(let operation, let operands) = typed.expression,
      operation.name == "/",
      operands.count == 2, case .column(let won) = operands[0], case .column(let of) = operands[1],
      won.name.hasPrefix("#"), of.name.hasPrefix("#")
    else { return nil }
    return (operands[0], operands[1])
  }
}

/// One dimension of a query.
struct Dimension {
  var expression: Expression
  var name: String
  var span: SourceSpan
  /// `month` alone: by each measure's own date.
  var ownUnit: DateUnit?
  /// `weekday` alone.
  var isOwnWeekday = false

  /// Whether it is a date as it stands, of which `key` is the day.
  func isDate(_ key: GroupKey) -> Bool {
    guard ownUnit == nil, key.unit == .day, case .name = expression.kind else { return false }
    return true
  }
}

extension OutputColumn {
  /// The column of a dimension.
  init(dimension name: String, _ typed: Typed) {
    self.init(
      name, type: typed.type, format: typed.format, kind: .dimension, isExact: typed.isExact, isStage: typed.isStage)
    if case .tiers = typed.expression { isOrderedText = true }
  }

  /// Whether its values have an order that people expect to see kept.
  var hasOwnOrder: Bool {
    if isStage || isOrderedText { return true }
    switch format {
    case .period, .weekday: return true
    default: return type == .integer || type == .duration || type == .real
    }
  }
}

extension ValueFormat {
  /// The period its dates stand for.
  var unit: CalendarUnit? {
    if case .period(let unit) = self { return unit }
    return nil
  }
}

extension Binder {
  /// Whether a measure is a defined word (or `open`) that has no date of its own.
  func isLevel(_ expression: Expression) -> Bool {
    guard case .name(let name) = expression.kind, let word = model.definition(name.text) else { return false }
    return word.definition.date == nil
  }
}

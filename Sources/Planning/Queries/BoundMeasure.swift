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
  /// Whether it is a word that is defined, with or without a filter of its own, not a formula of words.
  var isWord: Bool

  /// What belongs to it, where it is the share of a cohort.
  var cohort: CohortEvidence?

  /// What it was in the period before, and how it changed, where two periods are compared.
  var compared: (before: Typed, changes: [(suffix: Compared.Suffix, typed: Typed)])?

  /// How long a formula may be to stand above its own column.
  static let longestTitle = 40

  /// What is divided, where it is a share: `#0 / #1` shown as percent.
  var ratio: Ratio? { Ratio(typed) }

  /// The counts, where it is a share of cases.
  var rate: Ratio? { isOfCounts ? ratio : nil }

  /// The same of the period before.
  var rateBefore: Ratio? { isOfCounts ? compared.flatMap { Ratio($0.before) } : nil }
}

/// One aggregate divided by another, shown as percent; it may have a value only where something holds.
struct Ratio {
  var part: BoundExpression
  var of: BoundExpression
  private var condition: BoundExpression?

  init?(_ typed: Typed) {
    guard typed.format == .percent else { return nil }
    var formula = typed.expression
    if case .apply(let operation, let branches) = formula, operation.name == Operation.conditional.name,
      branches.count == 3, case .constant(.none, _) = branches[2]
    {
      (condition, formula) = (branches[0], branches[1])
    }
    guard case .apply(let operation, let operands) = formula, operation.name == "/", operands.count == 2,
      case .column(let part) = operands[0], case .column(let of) = operands[1],
      part.name.hasPrefix("#"), of.name.hasPrefix("#")
    else { return nil }
    (self.part, self.of) = (operands[0], operands[1])
  }

  /// What goes with it, where it has a value.
  func beside(_ formula: BoundExpression, type: ColumnType) -> BoundExpression {
    condition.map { .apply(.conditional, [$0, formula, .constant(.none, type)]) } ?? formula
  }

  /// Whether it may have no value though there is something to divide.
  var isConditional: Bool { condition != nil }

  /// The names of the columns that are divided.
  var columns: (part: String, of: String)? {
    guard case .column(let part) = part, case .column(let of) = of else { return nil }
    return (part.name, of.name)
  }
}

extension Measure {
  /// What a share that does not say of what it is one is a share of; nil of others. The answer
  /// may be of the end of one period among several.
  func base(each unit: DateUnit?) -> String? {
    guard alias == nil, case .call(let call) = expression.kind, call.grouping.isEmpty,
      call.name.text.lowercased() == "share"
    else { return nil }
    return unit.map { "of each \($0.rawValue)" } ?? "of all"
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

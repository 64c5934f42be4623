import Declarations
import Diagnostics
import Frames
import Language
import SalesModel

/// The measures of one query: which aggregates they need, over which rows, by which date.
final class MeasureContext {
  /// The rows that aggregates of the query's own run over.
  let base: Scope
  /// The columns that groups have, for `having` and `sort`.
  var outputs: [OutputColumn] = []
  /// What the measures among those columns are made of, by the names of the columns: windows look at that in all groups.
  var formulas: [String: BoundExpression] = [:]
  /// Words that could have been meant instead of a measure that means nothing, besides names.
  var openers: [String] = []
  /// What the query groups by, in order; the last that is a period is what windows run along.
  var dimensions: [Dimension] = []
  /// The place and unit of that period.
  var time: (place: Int, unit: CalendarUnit)?
  /// Whether a definition is being checked: what it will be grouped by is not known.
  var isOfDefinition = false
  private(set) var slots: [Slot] = []
  /// The columns made from other groups than a row's own.
  private(set) var windows: [Window] = []
  /// Whether what is being bound is of the day that another is compared with.
  var isBefore = false
  /// The shares of cohorts.
  private(set) var cohorts: [CohortSlot] = []
  /// The slots that the measure being bound needs.
  var used: [Int] = []
  /// The dates that the measure being bound goes by: those of its aggregates, and of a definition that says which date it
  /// goes by that one.
  var dates: [String] = []
  /// Whether a definition that says so is being expanded.
  var isDated = false
  /// The date that `during … on` names, for all measures.
  var on: Name?
  /// The date that the definition being expanded goes by.
  var axis: Name?
  /// Whether what is being bound is measured against a target, so that it counts only what the target is set for.
  var isBesideTarget = false
  /// The rows that the definition being expanded counts; nil: the deals.
  var table: Scope?
  /// Inner filters of the calls being expanded: `winrate(where segment = Telco)`.
  var filters: [(condition: Expression, isOfInput: Bool)] = []

  init(base: Scope) { self.base = base }

  /// One aggregate that a pass must compute.
  struct Slot {
    var aggregate: BoundAggregate
    var scope: Scope
    /// The date it goes by; nil for levels and aggregates of no definition.
    var axis: Name?
    /// What its first argument is called.
    var argument = ""
    /// What of a target it is the sum of; nil for one of rows.
    var target: TargetUse?
    /// Whether it is the sum of a target rather than of rows.
    var isTarget: Bool { target != nil }
    /// Whether it counts only the members and the days that the target is set for.
    var isBesideTarget = false
    /// Whether it goes by no date, since none says when what is open is due.
    var isOfAllOpen = false
    /// Whether it is of the period that the one asked about is compared with.
    var isBefore = false
    /// The slot it is the like of, where it is of that period.
    var original: Int?
  }

  /// The days of a target that count.
  enum TargetUse: String {
    /// All that are asked about.
    case whole
    /// Those of them until today.
    case due
  }

  /// The column of an aggregate like this; the same one for the same aggregate.
  func column(
    of aggregate: BoundAggregate, scope: Scope, axis: Name?, argument: String = "", target: TargetUse? = nil
  ) -> BoundExpression {
    let isBesideTarget = self.isBesideTarget && target == nil
    if !isDated, let axis { dates.append(axis.text.lowercased()) }
    let found = slots.firstIndex { slot in
      slot.aggregate.summary == aggregate.summary && slot.scope.name == scope.name && slot.target == target
        && slot.axis?.text.lowercased() == axis?.text.lowercased() && slot.isBefore == isBefore
        && slot.isBesideTarget == isBesideTarget
    }
    let place = found ?? slots.count
    if found == nil {
      var copy = aggregate
      copy.slot = place
      slots.append(
        Slot(
          aggregate: copy, scope: scope, axis: axis, argument: argument, target: target,
          isBesideTarget: isBesideTarget, isBefore: isBefore))
    }
    if !used.contains(place) { used.append(place) }
    return .column(ColumnReference(BoundAggregate.column(place)))
  }

  /// The same formula in the period that the one asked about is compared with.
  func before(_ formula: BoundExpression) -> BoundExpression {
    formula.replacingColumns { column in
      if let window = self.window(column.name) { return self.window(self.before(window.operand), window.kind) }
      if let cohort = self.cohorts.first(where: { $0.name == column.name }) { return self.before(cohort) }
      guard let slot = self.slot(column.name) else { return .column(column) }
      let found = self.slots.first { $0.isBefore && $0.original == slot.aggregate.slot }
      if let found { return .column(ColumnReference(BoundAggregate.column(found.aggregate.slot))) }
      var copy = slot
      copy.isBefore = true
      copy.original = slot.aggregate.slot
      copy.aggregate.slot = self.slots.count
      self.slots.append(copy)
      return .column(ColumnReference(BoundAggregate.column(copy.aggregate.slot)))
    }
  }

  /// The column of the groups that `word`, in lower case, names.
  func output(called word: String) -> OutputColumn? {
    outputs.first { $0.name.lowercased() == word } ?? outputs.first { $0.title == word }
  }

  /// The slot whose column is called `name`.
  func slot(_ name: String) -> Slot? { slots.first { BoundAggregate.column($0.aggregate.slot) == name } }

  /// The column of a window like this; the same one for the same window.
  func window(_ operand: BoundExpression, _ kind: Window.Kind) -> BoundExpression {
    var window = Window(name: "@\(windows.count)", operand: operand, kind: kind)
    if let known = windows.first(where: { $0.summary == window.summary }) {
      window = known
    } else {
      windows.append(window)
    }
    return .column(ColumnReference(window.name))
  }

  /// The column of a cohort like this; the same one for the same cohort.
  func cohort(
    age: Int, cases: BoundExpression, lastSeen: BoundExpression, won: BoundExpression, lost: BoundExpression
  ) -> String {
    let counted = cases.columns.first?.name ?? ""
    if let known = cohorts.first(where: { $0.age == age && $0.cases == counted && $0.original == nil }) {
      return known.name
    }
    cohorts.append(
      CohortSlot(name: "~\(cohorts.count)", age: age, cases: counted, lastSeen: lastSeen, won: won, lost: lost))
    return cohorts[cohorts.count - 1].name
  }

  private func before(_ cohort: CohortSlot) -> BoundExpression {
    if let found = cohorts.first(where: { $0.original == cohort.name }) {
      return .column(ColumnReference(found.name))
    }
    var copy = cohort
    copy.name = "~\(cohorts.count)"
    copy.original = cohort.name
    if case .column(let cases) = before(.column(ColumnReference(cohort.cases))) { copy.cases = cases.name }
    cohorts.append(copy)
    return .column(ColumnReference(copy.name))
  }

  /// What a measure that runs from the largest group to the smallest runs along.
  func leader(of formula: BoundExpression) -> BoundExpression? {
    formula.columns.lazy.compactMap { column in
      if let window = self.window(column.name), case .running(nil) = window.kind { window.operand } else { nil }
    }.first
  }

  /// The window whose column is called `name`.
  func window(_ name: String) -> Window? { windows.first { $0.name == name } }
}

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
  /// Words that could have been meant instead of a measure that means nothing, besides names.
  var openers: [String] = []
  private(set) var slots: [Slot] = []
  /// The slots that the measure being bound needs.
  var used: [Int] = []
  /// The date that the definition being expanded goes by.
  var axis: Name?
  /// The rows that the definition being expanded counts; nil: the deals.
  var table: Scope?
  /// Inner filters of the calls being expanded: `winrate(where segment = Telco)`.
  var filters: [Expression] = []

  init(base: Scope) { self.base = base }

  /// One aggregate that a pass must compute.
  struct Slot {
    var aggregate: BoundAggregate
    var scope: Scope
    /// The date it goes by; nil for levels and aggregates of no definition.
    var axis: Name?
    /// What its first argument is called.
    var argument = ""
    /// Whether it is the sum of a target rather than of rows.
    var isTarget = false
  }

  /// The column of an aggregate like this; the same one for the same aggregate.
  func column(
    of aggregate: BoundAggregate, scope: Scope, axis: Name?, argument: String = "", isTarget: Bool = false
  ) -> BoundExpression {
    let found = slots.firstIndex { slot in
      slot.aggregate.summary == aggregate.summary && slot.scope.name == scope.name && slot.isTarget == isTarget
        && slot.axis?.text.lowercased() == axis?.text.lowercased()
    }
    let place = found ?? slots.count
    if found == nil {
      var copy = aggregate
      copy.slot = place
      slots.append(Slot(aggregate: copy, scope: scope, axis: axis, argument: argument, isTarget: isTarget))
    }
    if !used.contains(place) { used.append(place) }
    return .column(ColumnReference(BoundAggregate.column(place)))
  }
}

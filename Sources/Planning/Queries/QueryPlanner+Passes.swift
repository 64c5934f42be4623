import Diagnostics
import Language
import SalesModel

/// The runs over tables that a question needs.
extension QueryPlanner {
  /// One pass for each table and, where time matters, each date.
  func passes(
    _ context: MeasureContext, _ dimensions: [Dimension], _ clauses: ClauseList, _ compared: Compared?,
    _ output: inout [OutputColumn], _ names: [String]
  ) throws(Diagnostic) -> ([Pass], days: [ClosedRange<Int>?]) {
    var planner = passPlanner(dimensions, clauses, compared)
    if context.slots.contains(where: \.isTarget) { try planner.goByTarget() }
    var passes: [Pass] = []
    var asked: [ClosedRange<Int>?] = names.map { _ in nil }
    for slots in shared(context.slots, clauses, dimensions, hasPeriod: planner.hasTargetPeriod) {
      let (pass, keys, days) = try pass(slots[0], slots.map(\.aggregate), planner)
      asked = zip(asked, days).map { $0 ?? $1 }
      if output.isEmpty {
        output = zip(names, keys).map { OutputColumn(dimension: $0, $1) }
        for (name, key) in zip(names, keys) { binder.origins[name.lowercased()] = key.column }
      }
      passes.append(pass)
    }
    return (passes, asked)
  }

  /// A pass, over what was known on the other day where its aggregates are of that.
  func pass(
    _ slot: MeasureContext.Slot, _ aggregates: [BoundAggregate], _ planner: PassPlanner
  ) throws(Diagnostic) -> (Pass, keys: [Typed], days: [ClosedRange<Int>?]) {
    guard let other, slot.isBefore else { return try planner.plan(slot, aggregates: aggregates) }
    var there = PassPlanner(query: there(other), dimensions: planner.dimensions, clauses: planner.clauses)
    (there.target, there.targetPeriod) = (planner.target, planner.targetPeriod)
    var (pass, keys, days) = try there.plan(slot, aggregates: aggregates)
    pass.source = .known(other.model, pass.source)
    return (pass, keys, days)
  }

  func passPlanner(_ dimensions: [Dimension], _ clauses: ClauseList, _ compared: Compared?) -> PassPlanner {
    var planner = PassPlanner(query: self, dimensions: dimensions, clauses: clauses)
    planner.compared = compared
    return planner
  }

  /// The same passes over the periods before those that are asked about, where a window looks at them and they are not
  /// read anyway.
  func lookback(
    _ context: MeasureContext, _ dimensions: [Dimension], _ clauses: ClauseList
  ) throws(Diagnostic) -> [Pass] {
    let windows = context.windows.filter(\.looksBack)
    guard let time = context.time, let periods = windows.map(\.periodsBack).max() else { return [] }
    var lookback = Lookback(periods: periods, time: time)
    let dates = context.slots.compactMap(\.axis?.text) + dimensions[time.place].expression.columnNames
    if !dates.contains(where: { Role(rawValue: $0.lowercased())?.isPlanned ?? false }) {
      lookback.meet(binder.calendar, isOnlyStep: windows.allSatisfy { $0.periodsBack == 1 }) { binder.note($0) }
    }
    guard clauses.during != nil || lookback.unequal != nil else { return [] }
    var planner = PassPlanner(query: self, dimensions: dimensions, clauses: clauses)
    planner.lookback = lookback
    if context.slots.contains(where: \.isTarget) { try planner.goByTarget() }
    var passes: [Pass] = []
    for slots in shared(context.slots, clauses, dimensions, hasPeriod: planner.hasTargetPeriod) {
      passes.append(try planner.plan(slots[0], aggregates: slots.map(\.aggregate)).0)
    }
    return passes
  }

  /// The aggregates that one run can compute together.
  private func shared(
    _ slots: [MeasureContext.Slot], _ clauses: ClauseList, _ dimensions: [Dimension], hasPeriod: Bool
  ) -> [[MeasureContext.Slot]] {
    let needsDate = clauses.during != nil || hasPeriod || dimensions.contains(where: \.needsOwnDate)
    var groups: [(key: String, slots: [MeasureContext.Slot])] = []
    for slot in slots {
      let date = needsDate ? slot.axis?.text.lowercased() ?? "" : ""
      let key = "\(slot.target?.rawValue ?? "")|\(slot.isBefore)|\(slot.scope.name)|\(date)"
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].slots.append(slot)
      } else {
        groups.append((key, [slot]))
      }
    }
    return groups.map(\.slots)
  }
}

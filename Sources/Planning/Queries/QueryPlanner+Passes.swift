import Diagnostics
import Language
import SalesModel

/// The runs over tables that a question needs.
extension QueryPlanner {
  /// One pass for each table and, where time matters, each date.
  func passes(
    _ context: MeasureContext, _ planner: PassPlanner, _ output: inout [OutputColumn], _ names: [String]
  ) throws(Diagnostic) -> ([Pass], days: [ClosedRange<Int>?]) {
    var passes: [Pass] = []
    var asked: [ClosedRange<Int>?] = names.map { _ in nil }
    for slots in shared(context.slots, planner) {
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
    there.target = planner.target
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
  func lookback(_ context: MeasureContext, _ planner: PassPlanner) throws(Diagnostic) -> [Pass] {
    let windows = context.windows.filter(\.looksBack)
    guard let time = context.time, let periods = windows.map(\.periodsBack).max() else { return [] }
    var lookback = Lookback(periods: periods, time: time)
    let dates =
      context.slots.compactMap { planner.date(of: $0)?.text }
      + planner.dimensions[time.place].expression.columnNames
    let isPlanned = dates.contains { Role(rawValue: $0.lowercased())?.isPlanned ?? false }
    if !isPlanned, input == nil, !binder.model.goesOnAfterToday {
      lookback.meet(binder.calendar, isOnlyStep: windows.allSatisfy { $0.periodsBack == 1 }) { binder.note($0) }
    }
    guard planner.clauses.during != nil || lookback.unequal != nil else { return [] }
    var planner = planner
    (planner.lookback, planner.compared) = (lookback, nil)
    var passes: [Pass] = []
    for slots in shared(context.slots, planner) {
      passes.append(try planner.plan(slots[0], aggregates: slots.map(\.aggregate)).0)
    }
    return passes
  }

  /// The aggregates that one run can compute together.
  private func shared(_ slots: [MeasureContext.Slot], _ planner: PassPlanner) -> [[MeasureContext.Slot]] {
    let goesByDate =
      planner.clauses.during != nil || planner.dimensions.contains(where: \.needsOwnDate)
      || planner.clauses.filters.contains { filter in slots.contains { binder.ownPeriod(in: filter, $0.scope) != nil } }
    var groups: [(key: String, slots: [MeasureContext.Slot])] = []
    for slot in slots {
      let date = goesByDate || slot.isBesideTarget ? planner.date(of: slot)?.text.lowercased() ?? "" : ""
      let key = "\(slot.target?.rawValue ?? "")|\(slot.isBesideTarget)|\(slot.isBefore)|\(slot.scope.name)|\(date)"
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].slots.append(slot)
      } else {
        groups.append((key, [slot]))
      }
    }
    return groups.map(\.slots)
  }
}

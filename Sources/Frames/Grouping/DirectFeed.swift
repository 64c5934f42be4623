import Diagnostics

/// States that can take rows whose groups are not written out: a key finds each as its row is added, which saves a pass over
/// the rows, and those that pass need no list.
protocol DirectlyFed: AnyObject {
  /// Whether cells have forms that there are loops for.
  var takesDirectly: Bool { get }

  /// Whether no row can change them any more.
  var isSettled: Bool { get }

  /// Takes the rows of a chunk, whose groups `key` knows by lane.
  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker)

  /// Whether `hasNewGroup` tells of every row.
  var tellsRows: Bool { get }

  /// Whether rows came in the last chunk to one of the groups that had none before: those whose first row is below 0.
  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool
}

extension DirectlyFed {
  var isSettled: Bool { false }
}

/// The states of few groups, where all of them can be fed so.
///
/// Confined to one thread.
final class DirectFeed {
  /// What takes all rows that pass.
  private let always: [any DirectlyFed]
  /// What others take rows for.
  private let conditions: [any Node]
  private let pickingCosts: [Int]
  private let conditional: [[any DirectlyFed]]
  private let teller: any DirectlyFed
  /// Whether `always` is for nothing but to tell of groups.
  private let onlyTells: Bool

  /// States of more do not stay in the nearest caches.
  static let mostGroups = 1024

  /// Nil where there are many groups, or a state that cannot be fed so.
  init?(_ plan: AggregatePlan, _ counters: CounterState, _ accumulators: [any Accumulator], groups: Int) {
    guard groups <= Self.mostGroups else { return nil }
    var (always, conditions): ([any DirectlyFed], [any Node]) = ([], [])
    var conditional: [[any DirectlyFed]] = []
    always += counters.directCounts()
    func add(_ members: [any DirectlyFed], where condition: (any Node)?) -> Bool {
      guard let condition else {
        always += members
        return true
      }
      if let known = conditions.firstIndex(where: { $0.traits.slot == condition.traits.slot }) {
        conditional[known] += members
      } else {
        conditions.append(condition)
        conditional.append(members)
      }
      return !condition.traits.canFail
    }
    for set in plan.sets {
      let members = set.members.compactMap { accumulators[$0] as? any DirectlyFed }
      guard members.count == set.members.count, add(members, where: set.condition) else { return nil }
    }
    for (condition, count) in counters.looseCounts() {
      guard add([count], where: condition) else { return nil }
    }
    guard (always + conditional.joined()).allSatisfy(\.takesDirectly) else { return nil }
    onlyTells = always.isEmpty
    teller = always.first(where: \.tellsRows) ?? GroupMarks(groups: groups)
    if !always.contains(where: \.tellsRows) { always.append(teller) }
    pickingCosts = conditions.map(\.pickingCost)
    (self.always, self.conditions, self.conditional) = (always, conditions, conditional)
  }

  /// Takes the rows of a chunk that pass a filter. `hasAllGroups` says that no group is still to be found.
  func add(
    _ passing: Filter.Passing, _ keys: KeyPlan, _ worker: GroupWorker, hasAllGroups: Bool
  ) throws(Diagnostic) {
    if !(onlyTells && hasAllGroups) { add(PackedRows(passing, ahead: worker.ahead), to: always, keys, worker) }
    for place in conditions.indices {
      var passing = passing
      if let own = passing.mask, passing.count * pickingCosts[place] < passing.lanes.count {
        _ = own.select(passing.lanes, into: worker.room.passing)
        passing = Filter.Passing(listed: Lanes(selection: worker.room.passing, count: passing.count))
      }
      let mask = try conditions[place].mask(passing.lanes, worker.scratch)
      if let own = passing.mask { mask.and(own.words, passing.lanes.count) }
      let count = mask.count(passing.lanes.count)
      guard count > 0 else { continue }
      if passing.lanes.selection == nil {
        let rows = Filter.Passing(lanes: passing.lanes, mask: mask, count: count)
        add(PackedRows(rows, ahead: worker.ahead), to: conditional[place], keys, worker)
      } else {
        _ = mask.select(passing.lanes, into: worker.room.rows)
        let rows = Filter.Passing(listed: Lanes(selection: worker.room.rows, count: count))
        add(PackedRows(rows, ahead: worker.ahead), to: conditional[place], keys, worker)
      }
    }
  }

  private func add(_ rows: PackedRows, to states: [any DirectlyFed], _ keys: KeyPlan, _ worker: GroupWorker) {
    guard states.contains(where: { !$0.isSettled }), let key = keys.direct(rows, worker.room) else { return }
    for place in states.indices where !states[place].isSettled { states[place].add(rows, key, worker) }
    worker.ahead.fetchAll()
  }

  /// Whether rows came in the last chunk to one of the groups whose first row is below 0.
  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool { teller.hasNewGroup(firstRows) }
}

/// Which groups have rows, where no other state tells.
private final class GroupMarks: DirectlyFed {
  private let marks: Cells<UInt8>

  init(groups: Int) { marks = Cells(count: groups, 0) }

  var takesDirectly: Bool { true }

  var tellsRows: Bool { true }

  func add(_ rows: PackedRows, _ key: KeyPart.Direct, _ worker: GroupWorker) {
    let marks = marks.base
    key.withNumbers { group in
      for lane in 0..<rows.count { marks[group(lane)] = 1 }
    }
  }

  func hasNewGroup(_ firstRows: Cells<Int32>) -> Bool {
    (0..<firstRows.count).contains { firstRows.base[$0] < 0 && marks.base[$0] == 1 }
  }
}

import Diagnostics

/// Groups of rows with the states of their aggregates, before they are finished to numbers.
public struct Grouped: Sendable {
  /// How many groups there are; they stand in the order of their first rows.
  public let groupCount: Int
  /// The value of each key in each group.
  public let keys: [Column]
  /// The number of the first row of each group; −1 for a group of no rows.
  public let firstRow: [Int]
  let states: GroupStates
  private let work: Work

  init(_ states: GroupStates, keys: [Column], _ work: Work) {
    self.states = states
    self.work = work
    self.keys = keys
    groupCount = states.groups
    firstRow = (0..<states.groups).map { Int(states.firstRows[$0]) }
  }

  /// Returns the result of the aggregate at `index`, a row for each group.
  ///
  /// - Throws: `overflow` where an exact result does not fit into 64 bits, `too-much-memory` and `cancelled`.
  public func finish(_ index: Int) throws(Diagnostic) -> Column {
    switch states.plan.recipes[index] {
    case .count(let counter): Column(rows: groupCount) { counts(counter)[$0] }
    case .some(let counter): Column(booleans: counts(counter).map { $0 > 0 })
    case .none(let counter): Column(booleans: counts(counter).map { $0 == 0 })
    case .finish(let place, let finish): try states.accumulators[place].finish(finish, work)
    }
  }

  private func counts(_ counter: Int) -> UnsafeBufferPointer<Int64> {
    UnsafeBufferPointer(start: states.counters.counts[counter].base, count: groupCount)
  }

  /// Returns `count` groups made of these: group g goes into `mapping[g]`, or nowhere if that is −1. A new group shows
  /// the keys of the earliest of its parts; one without parts has empty keys.
  ///
  /// - Throws: `too-much-memory`.
  public func regrouped(mapping: [Int32], count: Int) throws(Diagnostic) -> Grouped {
    precondition(mapping.count == groupCount && mapping.allSatisfy { $0 < count }, "every group goes somewhere")
    let merged = try GroupStates(states.plan, groups: count, memory: work.memory)
    try merged.absorb(states, mapping, work)
    var parts = [Int32](repeating: -1, count: count)
    for (group, target) in mapping.enumerated() where target >= 0 {
      let known = parts[Int(target)]
      if known < 0 || firstRow[group] < firstRow[Int(known)] { parts[Int(target)] = Int32(group) }
    }
    return Grouped(merged, keys: keys.map { $0.gather(rows: parts) }, work)
  }
}

import Diagnostics

/// Groups of rows with the states of their aggregates, before they are finished to numbers.
public struct Grouped: Sendable {
  /// How many groups there are; they stand in the order of their first rows.
  public let groupCount: Int
  /// The value of each key in each group.
  public let keys: [Column]
  /// The number of the first row of each group; −1 for a group of no rows.
  public let firstRow: [Int]
  /// How many rows passed the filter in each group.
  public let rowCounts: [Int]
  private let states: GroupStates

  init(_ states: GroupStates, keys: [Column]) {
    self.states = states
    self.keys = keys
    groupCount = states.groups
    firstRow = (0..<states.groups).map { Int(states.firstRows[$0]) }
    rowCounts = (0..<states.groups).map { Int(states.counters.counts[0][$0]) }
  }

  /// Returns the result of the aggregate at `index`, a row for each group.
  ///
  /// - Throws: `overflow` where an exact result does not fit into 64 bits.
  public func finish(_ index: Int) throws(Diagnostic) -> Column {
    switch states.plan.recipes[index] {
    case .count(let counter): Column(integers: counts(counter))
    case .some(let counter): Column(booleans: counts(counter).map { $0 > 0 })
    case .none(let counter): Column(booleans: counts(counter).map { $0 == 0 })
    case .finish(let place, let finish): try states.accumulators[place].finish(finish)
    }
  }

  private func counts(_ counter: Int) -> [Int64] { (0..<groupCount).map { states.counters.counts[counter][$0] } }

  /// Returns `count` groups made of these: group g goes into `mapping[g]`, or nowhere if that is −1. A new group shows
  /// the keys of the earliest of its parts; one without parts has empty keys.
  public func regrouped(mapping: [Int32], count: Int) -> Grouped {
    precondition(mapping.count == groupCount && mapping.allSatisfy { $0 < count }, "every group goes somewhere")
    let merged = GroupStates(states.plan, groups: count)
    merged.absorb(states, mapping)
    var parts = [Int32](repeating: -1, count: count)
    for (group, target) in mapping.enumerated() where target >= 0 {
      let known = parts[Int(target)]
      if known < 0 || firstRow[group] < firstRow[Int(known)] { parts[Int(target)] = Int32(group) }
    }
    return Grouped(merged, keys: keys.map { $0.gather(rows: parts) })
  }
}

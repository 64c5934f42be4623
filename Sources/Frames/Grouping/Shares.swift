import Diagnostics

/// The states of the groups of several shares, each of which has all rows of its groups.
struct Shares: Sendable {
  let states: [GroupStates]
  /// The groups of each share, numbered one share after the other.
  let ranges: [Range<Int>]
  private let pass: Pass

  init(_ states: [GroupStates], _ pass: Pass) {
    self.states = states
    self.pass = pass
    var start = 0
    ranges = states.map { states in
      defer { start += states.groups }
      return start..<start + states.groups
    }
  }

  /// How many groups there are in all, some perhaps without rows.
  var groups: Int { ranges.last?.upperBound ?? 0 }

  /// The groups that have rows, in the order of their first ones.
  ///
  /// - Throws: `too-much-memory`.
  func order() throws(Diagnostic) -> [Int] {
    try pass.work.memory.holding(pass.rows.tableRows * 4) { () throws(Diagnostic) in ascending ?? sorted() }
  }

  /// The groups as they are numbered, where they come in that order.
  private var ascending: [Int]? {
    var order: [Int] = []
    order.reserveCapacity(groups)
    var last: Int32 = -1
    for (states, range) in zip(states, ranges) {
      let first = states.firstRows.base
      for group in 0..<states.groups where first[group] >= 0 {
        guard first[group] > last else { return nil }
        last = first[group]
        order.append(range.lowerBound + group)
      }
    }
    return order
  }

  private func sorted() -> [Int] {
    // The group that begins in each row, + 1.
    let beginning = Buffer<UInt32>(count: pass.rows.tableRows)
    var count = 0
    for (states, range) in zip(states, ranges) {
      let first = states.firstRows.base
      for group in 0..<states.groups where first[group] >= 0 {
        beginning.base[Int(first[group])] = UInt32(truncatingIfNeeded: range.lowerBound + group + 1)
        count += 1
      }
    }
    var order: [Int] = []
    order.reserveCapacity(count)
    for group in beginning.values where group > 0 { order.append(Int(group) - 1) }
    return order
  }

  /// The place of each group in an order, −1 for those that are not in it.
  func places(_ order: [Int]) -> Buffer<Int32> {
    let places = Buffer<Int32>(unset: groups)
    places.base.update(repeating: -1, count: groups)
    for (place, group) in order.enumerated() { places.base[group] = Int32(truncatingIfNeeded: place) }
    return places
  }

  /// The states of all groups at their places, `groups` of them.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  func merged(_ plan: AggregatePlan, _ places: Buffer<Int32>, groups: Int) throws(Diagnostic) -> GroupStates {
    let whole = try GroupStates(plan, groups: groups, memory: pass.work.memory)
    for (states, range) in zip(states, ranges) {
      try pass.work.check()
      let mapping = Array(UnsafeBufferPointer(start: places.base + range.lowerBound, count: range.count))
      try whole.absorb(states, mapping, pass.work)
    }
    return whole
  }
}

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
  private var groups: Int { ranges.last?.upperBound ?? 0 }

  /// The groups that have rows.
  struct Order: Sendable {
    /// Them, in the order of their first rows.
    let groups: Buffer<Int32>
    /// The place of each group among them, −1 for those that have no rows.
    let places: Buffer<Int32>
  }

  /// The groups that have rows, in the order of their first ones.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  func order() throws(Diagnostic) -> Order {
    try pass.work.memory.holding(pass.rows.tableRows * 4) { () throws(Diagnostic) in try sorted() }
  }

  /// Notes in each row which group begins there, and goes through the rows.
  private func sorted() throws(Diagnostic) -> Order {
    let table = Pass(rows: .all(pass.rows.tableRows), work: pass.work)
    let parts = table.parts(atMost: 64)
    // The group that begins in each row, or −1.
    let beginning = Buffer<Int32>(unset: table.rows.count)
    try table.run(parts, makeWorker: {}) { (_, part, _) in
      (beginning.base + parts[part].lowerBound).update(repeating: -1, count: parts[part].count)
    }
    try forEachShare { share in
      let (first, range) = (states[share].firstRows.base, ranges[share])
      for group in 0..<range.count where first[group] >= 0 {
        beginning.base[Int(first[group])] = Int32(truncatingIfNeeded: range.lowerBound + group)
      }
    }
    let counts = Buffer<Int>(count: parts.count)
    try table.run(parts, makeWorker: {}) { (_, part, _) in
      counts.base[part] = parts[part].reduce(0) { $0 + (beginning.base[$1] >= 0 ? 1 : 0) }
    }
    let order = Order(groups: Buffer(unset: counts.values.reduce(0, +)), places: Buffer(unset: groups))
    try forEachShare { share in
      (order.places.base + ranges[share].lowerBound).update(repeating: -1, count: ranges[share].count)
    }
    try table.run(parts, makeWorker: {}) { (_, part, _) in
      var place = counts.values.prefix(part).reduce(0, +)
      for row in parts[part] where beginning.base[row] >= 0 {
        order.groups.base[place] = beginning.base[row]
        order.places.base[Int(beginning.base[row])] = Int32(truncatingIfNeeded: place)
        place += 1
      }
    }
    return order
  }

  /// Calls `body` with each share, on as many threads as help.
  private func forEachShare(_ body: @Sendable (_ share: Int) throws(Diagnostic) -> Void) throws(Diagnostic) {
    try pass.run(ranges, makeWorker: {}) { (_, share, _) throws(Diagnostic) in
      try pass.work.check()
      try body(share)
    }
  }

  /// The states of all groups that have rows, in their order.
  ///
  /// - Throws: `too-much-memory` and `cancelled`.
  func merged(_ plan: AggregatePlan, _ order: Order) throws(Diagnostic) -> GroupStates {
    let whole = try GroupStates(plan, groups: order.groups.count, memory: pass.work.memory)
    if whole.absorbsApart {
      try forEachShare { (share) throws(Diagnostic) in try absorb(share, into: whole, order) }
    } else {
      for share in states.indices { try absorb(share, into: whole, order) }
    }
    return whole
  }

  private func absorb(_ share: Int, into whole: GroupStates, _ order: Order) throws(Diagnostic) {
    let range = ranges[share]
    let mapping = UnsafeBufferPointer(start: order.places.base + range.lowerBound, count: range.count)
    try whole.absorb(states[share], Array(mapping), pass.work)
  }
}
